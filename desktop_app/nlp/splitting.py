"""One name or several: what a model has taken for one name is taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.places import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a text that a model takes for a name; characters of that text."""

    start: int
    end: int
    label: Label
    score: float
    marked: bool = True


_POSSESSIVE = re.compile(r"['’]s\s+(?=\S)")


def split_possessive(text: str, name: Name) -> Iterator[Name]:
    """Split “Daily Sun’s Jane Roe” into its two names, and “Norway’s Coast Guard”."""
    surface = text[name.start : name.end]
    found = _POSSESSIVE.search(surface)
    if found is None or not found.start():
        yield name
        return
    left = replace(name, end=name.start + found.start())
    right = replace(name, start=name.start + found.end())
    owner, owned = surface[: found.start()], surface[found.end() :].split()
    capitalized = all(word[0].isupper() for word in owned)
    if name.label is Label.ORGANIZATION and is_place(owner):
        yield replace(left, label=Label.LOCATION)
        yield right
    elif capitalized and len(owned) in (2, 3) and len(owner.split()) > 1 and not is_institution(owned):
        yield replace(left, label=Label.ORGANIZATION if name.label is Label.PERSON else name.label)
        yield replace(right, label=Label.PERSON)
    else:
        yield name


def join_firms(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield names in order, two single ones with the sign between them that only firms have as one: “Roe & Doe”."""
    held: Name | None = None
    for name in names:
        if held and _FIRM.fullmatch(text, held.start, name.end) and text[held.end : name.start] == " & ":
            held = replace(held, end=name.end, label=Label.ORGANIZATION, score=max(held.score, name.score))
            continue
        if held:
            yield held
        held = name
    if held:
        yield held


def is_institution(words: Sequence[str]) -> bool:
    """Tell whether one of a name's words is that of an institution or a place."""
    known = lexicon("organization_words") | lexicon("organization_heads") | lexicon("place_words")
    return any(word.lower().strip(".,") in known for word in words)


_WORD = re.compile(r"\S+")
# Cricket's scorecards too: caught, bowled, stumped, leg before wicket.
_AND = re.compile(r"\s+(?:and|&|(?:c|b|st|lbw)(?: (?:and )?b)?)\s+|\s*/\s*")
_FIRM = re.compile(r"[A-Z][\w’'-]+ & [A-Z][\w’'-]+")
_OF = re.compile(r"\s+(?:of|from|in)\s+")


def split_coordination(text: str, name: Name) -> Iterator[Name]:
    """Split “Jane Roe and John Doe”, who are two people, “Roe c Doe b Poe” and “Jane Roe of Norway”."""
    if name.label is not Label.PERSON:
        yield name
        return
    if _FIRM.fullmatch(text, name.start, name.end):
        yield replace(name, label=Label.ORGANIZATION)
        return
    start = name.start
    for found in _AND.finditer(text, name.start, name.end):
        if found.end() < name.end and text[found.end()].isupper() and start < found.start():
            yield replace(name, start=start, end=found.start())
            start = found.end()
    of = _OF.search(text, start, name.end)
    if of and start < of.start() and is_place(text[of.end() : name.end]):
        yield replace(name, start=of.end(), label=Label.LOCATION)
        yield replace(name, start=start, end=of.start())
    else:
        yield replace(name, start=start)


def split_country(text: str, name: Name) -> Iterator[Name]:
    """Split “ambassador to |Norway Jane Roe|” into the country and the person."""
    words = list(_WORD.finditer(text, name.start, name.end))
    posted = re.search(r"\b(?:to|of|in|for)\s$", text[max(0, name.start - 5) : name.start])
    if name.label is Label.PERSON and posted and len(words) > 2 and is_place(words[0][0]):
        yield replace(name, end=words[0].end(), label=Label.LOCATION)
        yield replace(name, start=words[1].start())
    else:
        yield name


_DIRECTION = re.compile(r"(?:(?:north|south)(?:-?(?:east|west))?|east|west|central)(?:ern)?\s+(?=[A-Z])")


_PART_OF = re.compile(r" (?:capital|city|district|island|port|province|region|state|suburb|town|village) of (?=[A-Z])")


def split_places(text: str, name: Name) -> Iterator[Name]:
    """Split “Ashford, Norway” and “Norway city of Ashford”, leave out the “eastern” of “eastern Ashford”."""
    if name.label is not Label.LOCATION:
        yield name
        return
    start = _after_direction(text, name.start, name.end)
    breaks = [*re.finditer(r", (?=\S)", text[start : name.end]), *_PART_OF.finditer(text[start : name.end])]
    parts = [(_after_direction(text, begin, end), end) for begin, end in _between(breaks, start, name.end)]
    if not all(text[begin].isupper() for begin, _ in parts):
        parts = [(start, name.end)]
    for begin, end in parts:
        yield replace(name, start=begin, end=end)


def _after_direction(text: str, start: int, end: int) -> int:
    direction = _DIRECTION.match(text, start, end)
    return direction.end() if direction else start


def _between(breaks: Sequence[re.Match[str]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of what lies between matches, whose positions count from the first start."""
    begin = start
    for found in sorted(breaks, key=lambda found: found.start()):
        yield begin, start + found.start()
        begin = start + found.end()
    yield begin, end
