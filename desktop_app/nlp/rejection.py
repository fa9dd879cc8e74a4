"""What a model takes for a name and is none: a title alone, a people, a degree, a generation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.offices import bare, follows_office, follows_the, is_office, is_title_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.nlp.splitting import Name

# From this score on a name is believed that is written in lower case. Models without scores of their own get
# less; on web text it is worth 1.2 points of F1, on edited news nothing.
_SURE = 0.9
_NEXT_WORD = re.compile(r"\.?\s+([A-Z][\w-]*)")
# A comma after a capitalized word: “Jane Roe, QC”.
_AFTER_PERSON = re.compile(r"\b[A-Z][\w.’'-]+, (?:[A-Z.]{2,7}, )*$")
_GENERATION = re.compile(r"(?:[XYZ](?:ers?)?|Alpha)s?")
# American lawmakers: “Jane Roe (D-Del.)”, “a Kansas Republican”.
_PARTY = re.compile(r"[DIR]-[A-Z][A-Za-z.]*")
_PARTISAN = re.compile(r".+ (?:Democrat|Republican)")
_ONE_OF_MANY = re.compile(r"(?:\ban?|,) $")
_REACH = 24  # characters


def names_something(text: str, name: Name) -> bool:
    """Tell whether what a model takes for a name can be one, with its label."""
    surface = text[name.start : name.end]
    words = [bare(word) for word in surface.split()]
    is_written_as_name = any(char.isupper() for char in surface) or name.score >= _SURE
    if not is_written_as_name or not {" ".join(words)}.isdisjoint(lexicon("not_names") | lexicon("demonyms")):
        return False
    is_partisan = _PARTISAN.fullmatch(surface) and _ONE_OF_MANY.search(text, max(0, name.start - 4), name.start)
    if name.label is not Label.LOCATION and (_PARTY.fullmatch(surface) or is_partisan):
        return False
    if set(words) <= lexicon("company_suffixes"):  # “Roe & |Co|”
        return False
    if follows_office(text, name.start) and set(words) <= lexicon("portfolios"):  # “Secretary of |Defense|”
        return False
    if name.label is Label.PERSON and (_ends_in_grammar(surface) or _is_generation(text, name)):
        return False
    if name.label is not Label.PERSON and _is_grammar(surface):
        return False
    if (name.label is Label.ORGANIZATION or surface.isupper()) and _is_post_nominal(text, name, words):
        return False
    return not _is_title(text, name, words)


def _is_title(text: str, name: Name, words: Sequence[str]) -> bool:
    if len(words) > 1:
        return is_office(words)
    if following := _NEXT_WORD.match(text, name.end):
        is_title = words[0] in lexicon("titles")
        return is_title or (words[0] in lexicon("portfolios") and bare(following[1]) in lexicon("titles"))
    return is_title_alone(words[0], after_the=follows_the(text, name.start))


# Surnames too: An, He, So, Thomas More.
_SURNAMES = frozenset({"an", "he", "her", "in", "many", "more", "most", "no", "on", "once", "she", "so", "still", "to"})


def _ends_in_grammar(surface: str) -> bool:
    """Tell whether a person's name goes on too far: “Roe That”."""
    last = surface.split()[-1]
    word = bare(last)
    return word in lexicon("function_words") and last != "I" and (last[0].islower() or word not in _SURNAMES)


def _is_grammar(surface: str) -> bool:
    """Tell whether a name is nothing but “The”; the WHO and the US are names."""
    return not surface.isupper() and surface.lower() in lexicon("function_words")


def _is_generation(text: str, name: Name) -> bool:
    """Tell whether the title before a letter is none: “Gen Z”, “Gen Xers”."""
    is_letter = _GENERATION.fullmatch(text, name.start, name.end) is not None
    return is_letter and text[max(0, name.start - 11) : name.start].endswith(("Gen ", "Generation "))


def _is_post_nominal(text: str, name: Name, words: Sequence[str]) -> bool:
    """Tell whether a name is a degree or an order after a person's: “Jane Roe, QC”."""
    is_listed = " ".join(words) in lexicon("post_nominals")
    return is_listed and _AFTER_PERSON.search(text, max(0, name.start - _REACH), name.start) is not None
