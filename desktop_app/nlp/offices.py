"""Titles and offices around a name: “Rear Adm.”, “Secretary of Defense”, “Norwegian Prime Minister”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFFICE_BEFORE = re.compile(
    r"\b(?:secretary|minister|undersecretary|commissioner|chief|director|deputy)\s(?:of|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
_REACH = 24  # characters: the longest office before a name, “undersecretary of the”
_JOINTS = frozenset({"of", "for", "the", "and", "&"})
_SURNAMES = frozenset({"king", "prince", "bishop", "major", "marshal", "judge", "pope", "baron", "duke", "earl"})


def follows_office(text: str, start: int) -> bool:
    """Tell whether “Secretary of” or the like stands directly before a position."""
    return _OFFICE_BEFORE.search(text, max(0, start - _REACH), start) is not None


def follows_the(text: str, start: int) -> bool:
    """Tell whether the article “the” stands directly before a position."""
    return text[max(0, start - 4) : start].lower().endswith("the ")


def title_length(words: Sequence[str], *, after_office: bool) -> int:
    """Return how many of a name's first words, bare, are a title; at least one word is left.

    `after_office` tells that “Secretary of” or the like stands before the name.
    """
    length, office = 0, after_office
    for number, word in enumerate(words[:-1], 1):
        if word in lexicon("titles"):
            length, office = number, False
        elif word in ("of", "for") and length == number - 1:
            office = True
        elif office and word in lexicon("portfolios"):
            length = number
        elif word not in _modifiers():
            break
    return length


def is_office(words: Sequence[str]) -> bool:
    """Tell whether several bare words are an office and no name: “prime minister”, “minister of health”."""
    names_office = words[-1] in lexicon("titles") or (words[0] in lexicon("titles") and "of" in words)
    return names_office and all(word in lexicon("titles") or word in _modifiers() for word in words)


def is_title_alone(word: str, *, after_the: bool) -> bool:
    """Tell whether a word is a title rather than a surname such as “King” without “the” before it."""
    word = bare(word)
    return word in lexicon("titles") and (after_the or word not in _SURNAMES)


def bare(word: str) -> str:
    """Return a word in lower case without the full stop or comma after it."""
    return word.lower().rstrip(".,").replace("’", "'")


@cache
def _modifiers() -> frozenset[str]:
    return lexicon("portfolios") | lexicon("demonyms") | _JOINTS
