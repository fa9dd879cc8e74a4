"""One piece of text: the model's entities, cut to what a reader would call the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.offices import OFFICE_BEFORE, bare, is_office, is_title_alone, title_length

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from desktop_app.core.pieces import Piece

# OntoNotes 5.0 entity types; peoples (NORP), works, laws, products and events are not names of this kind.
_LABELS = {
    "PERSON": Label.PERSON,
    "ORG": Label.ORGANIZATION,
    "GPE": Label.LOCATION,
    "LOC": Label.LOCATION,
    "FAC": Label.LOCATION,
}
_KINDS = {Label.PERSON: "a person", Label.ORGANIZATION: "an organization", Label.LOCATION: "a place"}


@dataclass(frozen=True, slots=True)
class _Name:
    """A stretch of the piece's text, positions counting from the piece's start."""

    start: int
    end: int
    label: Label


_Step = Callable[[str, _Name], Iterator[_Name]]


def find_mentions(doc: Doc, piece: Piece) -> tuple[Mention, ...]:
    """Return the people, organizations and places that the model names in a piece, disjoint and in order.

    Mentions exclude articles, titles, possessive endings and line breaks; positions count from the
    article's start.
    """
    text = piece.text
    names = [
        _Name(entity.start_char, entity.end_char, _LABELS[entity.label_])
        for entity in doc.ents
        if entity.label_ in _LABELS
    ]
    for step in _STEPS:
        names = [refined for name in names for refined in step(text, name)]
    mentions: list[Mention] = []
    end = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            mentions.append(_mention(text, name, piece.span.start))
            end = name.end
    return tuple(mentions)


def _mention(text: str, name: _Name, offset: int) -> Mention:
    span = Span(name.start + offset, name.end + offset)
    words = len(text[name.start : name.end].split())
    return Mention(span, name.label, _SCORES[name.label, words > 1], f"reads like {_KINDS[name.label]}")


# Share of right mentions in world news written for readers outside the model's training text.
_SCORES = {
    (Label.PERSON, True): 0.8,
    (Label.PERSON, False): 0.7,
    (Label.ORGANIZATION, True): 0.55,
    (Label.ORGANIZATION, False): 0.45,
    (Label.LOCATION, True): 0.65,
    (Label.LOCATION, False): 0.6,
}

_EDGES = " \t\n\"“”‘’'«»(),;:[]-–—/•*"
_UNCLOSED = re.compile(r"\s*[(\[]([^)\]]*)$")
_UNOPENED = re.compile(r"[^)(\]\[]*[)\]]\s*[/,–-]?\s*")
_TRAILING_NUMBERS = re.compile(r"(?:\s+\d[\d\-/:.,]*(?:st|nd|rd|th)?)+$")
_ADDRESS = re.compile(r"@|https?:|www\.|^#")


def _cut_edges(text: str, name: _Name) -> Iterator[_Name]:
    """Cut at line breaks, unmatched brackets and stray marks; an acronym in an unclosed bracket is a name."""
    start = name.start
    line_end = text.find("\n", start, name.end)
    end = name.end if line_end < 0 else line_end
    if unclosed := _UNCLOSED.search(text[start:end]):
        inner = start + unclosed.start(1)
        if unclosed.start() and re.fullmatch(r"[A-Z][A-Za-z&.-]{1,9}", unclosed[1]):
            yield from _cut_edges(text, replace(name, start=inner, end=end))
        end = start + unclosed.start()
    surface = text[start:end]
    unopened = _UNOPENED.match(surface)
    if unopened and "(" not in surface and unopened.end() < len(surface):
        start += unopened.end()
    numbers = _TRAILING_NUMBERS.search(text[start:end])
    if numbers and numbers.start() and name.label is not Label.ORGANIZATION:
        end = start + numbers.start()
    yield from _strip(text, replace(name, start=start, end=end))


def _strip(text: str, name: _Name) -> Iterator[_Name]:
    surface = text[name.start : name.end]
    start = name.start + len(surface) - len(surface.lstrip(_EDGES))
    end = name.start + len(surface.rstrip(_EDGES.replace("’", "").replace("'", "")))
    if start < end and not _ADDRESS.search(text[start:end]) and text[end : end + 1] != "$":
        yield replace(name, start=start, end=end)


_POSSESSIVE = re.compile(r"['’]s\s+(?=\S)")


def _split_possessive(text: str, name: _Name) -> Iterator[_Name]:
    """Split “Daily Sun’s Jane Roe” into its two names, and “Norway’s Coast Guard”."""
    surface = text[name.start : name.end]
    found = _POSSESSIVE.search(surface)
    if found is None or not found.start():
        yield name
        return
    left = replace(name, end=name.start + found.start())
    right = replace(name, start=name.start + found.end())
    owner, owned = surface[: found.start()], surface[found.end() :].split()
    is_place = bare(owner) in lexicon("places")
    capitalized = all(word[0].isupper() for word in owned)
    if name.label is Label.ORGANIZATION and is_place:
        yield replace(left, label=Label.LOCATION)
        yield right
    elif capitalized and len(owned) in (2, 3) and len(owner.split()) > 1 and not _is_institution(owned):
        yield replace(left, label=Label.ORGANIZATION if name.label is Label.PERSON else name.label)
        yield replace(right, label=Label.PERSON)
    else:
        yield name


def _is_institution(words: list[str]) -> bool:
    known = lexicon("organization_words") | lexicon("organization_heads") | lexicon("place_words")
    return any(word.lower().strip(".,") in known for word in words)


_AND = re.compile(r"\s+(?:and|&)\s+|\s*/\s*")
_OF = re.compile(r"\s+(?:of|from|in)\s+")


def _split_coordination(text: str, name: _Name) -> Iterator[_Name]:
    """Split “Jane Roe and John Doe”, who are two people, and “Jane Roe of Norway”."""
    if name.label is not Label.PERSON:
        yield name
        return
    start = name.start
    for found in _AND.finditer(text, name.start, name.end):
        if found.end() < name.end and text[found.end()].isupper() and start < found.start():
            yield replace(name, start=start, end=found.start())
            start = found.end()
    of = _OF.search(text, start, name.end)
    if of and start < of.start() and bare(text[of.end() : name.end]) in lexicon("places"):
        yield replace(name, start=of.end(), label=Label.LOCATION)
        yield replace(name, start=start, end=of.start())
    else:
        yield replace(name, start=start)


def _split_country(text: str, name: _Name) -> Iterator[_Name]:
    """Split “ambassador to |Norway Jane Roe|” into the country and the person."""
    words = list(_WORD.finditer(text, name.start, name.end))
    posted = re.search(r"\b(?:to|of|in|for)\s$", text[max(0, name.start - 5) : name.start])
    if name.label is Label.PERSON and posted and len(words) > 2 and bare(words[0][0]) in lexicon("places"):
        yield replace(name, end=words[0].end(), label=Label.LOCATION)
        yield replace(name, start=words[1].start())
    else:
        yield name


_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE_END = re.compile(r"(?:['’`]s|['’])$", re.IGNORECASE)


def _strip_article_and_possessive(text: str, name: _Name) -> Iterator[_Name]:
    article = _ARTICLE.match(text, name.start, name.end)
    start = article.end() if article else name.start
    possessive = _POSSESSIVE_END.search(text[start : name.end])
    end = start + possessive.start() if possessive else name.end
    if start < end:
        yield replace(name, start=start, end=end)


_SURNAME_AFTER = re.compile(r"((?: [a-z]{2,3}){0,2}) [A-Z][\w’'-]+")


def _complete_surname(text: str, name: _Name) -> Iterator[_Name]:
    """Extend “|Ursula von| der Leyen”, a person cut off after a particle, to the end of the surname."""
    words = text[name.start : name.end].split()
    following = _SURNAME_AFTER.match(text, name.end)
    cut_off = name.label is Label.PERSON and len(words) > 1 and words[-1] in lexicon("name_particles")
    if cut_off and following and set(following[1].split()) <= lexicon("name_particles"):
        yield replace(name, end=following.end())
    else:
        yield name


_SENTENCE_END = re.compile(
    r"\b(?:am|and|as|but|can|could|did|do|had|have|may|might|must|or|shall|should|than|was|will|would)\s$"
)


def _cut_sentence_end(text: str, name: _Name) -> Iterator[_Name]:
    """Cut “So will I. |Roe| left”; “I. Roe” is a name too."""
    start = name.start + len("I. ")
    is_end = text[name.start : start] == "I. " and _SENTENCE_END.search(text, max(0, name.start - 8), name.start)
    if name.label is Label.PERSON and is_end:
        name = replace(name, start=start)
    if name.start < name.end:
        yield name


_WORD = re.compile(r"\S+")


def _strip_titles(text: str, name: _Name) -> Iterator[_Name]:
    """Strip “Defence Minister” from a person, “Defense” from “Secretary of |Defense Jane Roe|”, “Dame”."""
    after_office = OFFICE_BEFORE.search(text, max(0, name.start - 24), name.start) is not None
    words = list(_WORD.finditer(text, name.start, name.end))
    is_addressed = bare(words[0][0]) in lexicon("honorifics")
    may_be_person = name.label is Label.ORGANIZATION and (after_office or is_addressed)
    if name.label is not Label.PERSON and not may_be_person:
        yield name
        return
    count = title_length([bare(word[0]) for word in words], after_office=after_office)
    rest = [word[0] for word in words[count:]]
    is_title = len(rest) == 1 and is_title_alone(rest[0], after_the=_follows_the(text, name))
    if count and not is_title and (name.label is Label.PERSON or _looks_like_person(rest)):
        yield replace(name, start=words[count].start(), label=Label.PERSON)
    else:
        yield name


def _looks_like_person(words: list[str]) -> bool:
    capitalized = all(word[0].isupper() for word in words)
    return 2 <= len(words) <= 4 and capitalized and not _is_institution(words)


def _drop_other(text: str, name: _Name) -> Iterator[_Name]:
    """Drop what is no name: without a capital letter, a title alone, a people or a faith, “Roe That”."""
    surface = text[name.start : name.end]
    words = [bare(word) for word in surface.split()]
    if not any(char.isupper() for char in surface) or " ".join(words) in lexicon("not_names"):
        return
    if name.label is Label.PERSON and _ends_in_grammar(surface):
        return
    if len(words) > 1:
        dropped = is_office(words)
    elif following := re.match(r"\.?\s+([A-Z][\w-]*)", text[name.end : name.end + 20]):
        is_title = words[0] in lexicon("titles")
        dropped = is_title or (words[0] in lexicon("portfolios") and bare(following[1]) in lexicon("titles"))
    else:
        dropped = is_title_alone(words[0], after_the=_follows_the(text, name))
    if not dropped and " ".join(words) not in lexicon("demonyms"):
        yield name


# Surnames too: An, He, So, Thomas More.
_SURNAMES = frozenset({"an", "he", "her", "in", "many", "more", "most", "no", "on", "once", "she", "so", "still", "to"})


def _ends_in_grammar(surface: str) -> bool:
    last = surface.split()[-1]
    word = bare(last)
    return word in lexicon("function_words") and (last[0].islower() or word not in _SURNAMES)


def _follows_the(text: str, name: _Name) -> bool:
    return text[max(0, name.start - 4) : name.start].lower().endswith("the ")


_STEPS: tuple[_Step, ...] = (
    _cut_edges,
    _split_possessive,
    _split_coordination,
    _split_country,
    _strip_article_and_possessive,
    _strip,
    _strip_titles,
    _complete_surname,
    _cut_sentence_end,
    _drop_other,
)
