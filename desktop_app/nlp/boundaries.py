"""Where a name begins and ends: without titles, articles, possessive endings, line breaks; one name at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop_app.core.findings import Label
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.offices import bare, follows_office, follows_the, is_title_alone, title_length
from desktop_app.nlp.rejection import names_something
from desktop_app.nlp.splitting import (
    Name,
    is_institution,
    join_firms,
    split_coordination,
    split_country,
    split_places,
    split_possessive,
)

_Step = Callable[[str, Name], Iterator[Name]]


def cut(text: str, names: list[Name]) -> list[Name]:
    """Return the names that a reader would mark: cut to the name itself, taken apart, or left out."""
    names = list(join_firms(text, names))
    for step in _STEPS:
        names = [refined for name in names for refined in step(text, name)]
    return names


_EDGES = " \t\n\"“”‘’'«»(),;:[]-–—/•*"
_UNCLOSED = re.compile(r"\s*[(\[]([^)\]]*)$")
_UNOPENED = re.compile(r"[^)(\]\[]*[)\]]\s*[/,–-]?\s*")
_TRAILING_NUMBERS = re.compile(r"(?:\s+\d[\d\-/:.,]*(?:st|nd|rd|th)?)+$")
_ADDRESS = re.compile(r"@|https?:|www\.|^#")
_MAIL_AFTER = re.compile(r"[\w.+-]{0,64}@\w")
_MAIL_BEFORE = re.compile(r"\w@[\w.-]*$")


def _cut_edges(text: str, name: Name) -> Iterator[Name]:
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


_SCORE = re.compile(r"\s*\b\d{1,3}(?:\s+\d{1,3})*\b\s*")
_RESULT = re.compile(r"\s*[^\d\n]{3,40} \d{1,3} [^\d\n]{3,40} \d{1,3}(?: \(.{1,30}\))?")
_STANDING = re.compile(r"\s*[^\d\n]{3,40}(?: \d{1,3}){3,}")


def _split_scores(text: str, name: Name) -> Iterator[Name]:
    """Split “|Ashford 2 Norton| 1”, a line of results, and cut “|Ashford 12| 4 3 31”, a line of a table."""
    line_start, line_end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    line = (text, line_start, len(text) if line_end < 0 else line_end)
    if name.label is Label.PERSON or not (_RESULT.fullmatch(*line) or _STANDING.fullmatch(*line)):
        yield name
        return
    start = name.start
    for found in [*_SCORE.finditer(text, name.start, name.end), None]:
        end = found.start() if found else name.end
        if start < end:
            yield replace(name, start=start, end=end)
        start = found.end() if found else end


def _strip(text: str, name: Name) -> Iterator[Name]:
    surface = text[name.start : name.end]
    start = name.start + len(surface) - len(surface.lstrip(_EDGES + "&"))
    end = name.start + len(surface.rstrip(_EDGES.replace("’", "").replace("'", "")))
    if start < end and not _in_address(text, start, end) and text[end : end + 1] != "$":
        yield replace(name, start=start, end=end)


def _in_address(text: str, start: int, end: int) -> bool:
    if _ADDRESS.search(text[start:end]) or _MAIL_AFTER.match(text, end):
        return True
    return _MAIL_BEFORE.search(text, max(0, start - 64), start) is not None


_LOWER_END = re.compile(r"(?:\s+[a-z]+)+$")
_LOWER_END_OF_PERSON = re.compile(r"(?:^|\s)[A-Z]\S*(\s+[a-z]{3,})$")


def _cut_lower_end(text: str, name: Name) -> Iterator[Name]:
    """Cut the common noun off “|Ashford Council meeting|”, “|Ashford county|” and “|Jane Roe supporters|”."""
    if name.label is not Label.PERSON:
        found = _LOWER_END.search(text, name.start, name.end)
        if found and text[name.start : found.start()].lower() in lexicon("place_words") | lexicon("organization_words"):
            return  # “Port authority” at the beginning of a sentence
        yield replace(name, end=found.start()) if found else name
        return
    found = _LOWER_END_OF_PERSON.search(text[name.start : name.end])
    is_cut = found is not None and found[1].strip() not in lexicon("name_particles")
    yield replace(name, end=name.start + found.start(1)) if found and is_cut else name


_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_ARTICLE_OF_PERSON = re.compile(r"(?:[Tt]he|an?)\s+(?=\S)")  # “An Nguyen” and “A Martínez” are names
_POSSESSIVE_END = re.compile(r"(?:['’`]s|['’])$", re.IGNORECASE)


def _strip_article_and_possessive(text: str, name: Name) -> Iterator[Name]:
    pattern = _ARTICLE_OF_PERSON if name.label is Label.PERSON else _ARTICLE
    article = pattern.match(text, name.start, name.end)
    start = article.end() if article else name.start
    possessive = _POSSESSIVE_END.search(text[start : name.end])
    end = start + possessive.start() if possessive else name.end
    if start < end:
        yield replace(name, start=start, end=end)


_POST_NOMINAL = re.compile(r",? ([A-Z][A-Za-z]{1,3})\.?$")


def _cut_post_nominals(text: str, name: Name) -> Iterator[Name]:
    """Cut “QC” off “|Jane Roe QC|”; all in capitals, no surname such as “MA” can be told from a degree."""
    while name.label is Label.PERSON and not text[name.start : name.end].isupper():
        found = _POST_NOMINAL.search(text, name.start, name.end)
        if not found or found[1].lower() not in lexicon("post_nominals") or found[1].istitle():
            break
        name = replace(name, end=found.start())
    yield name


_SURNAME_AFTER = re.compile(r"((?: [a-z]{2,3}){0,2}) [A-Z][\w’'-]+")


def _complete_surname(text: str, name: Name) -> Iterator[Name]:
    """Extend “|Ursula von| der Leyen” and “|Erik| ten Hag”, people cut off at a particle, to the surname's end."""
    words = text[name.start : name.end].split()
    following = _SURNAME_AFTER.match(text, name.end)
    if name.label is Label.PERSON and following and set(following[1].split()) <= lexicon("name_particles"):
        ends_in_particle = len(words) > 1 and words[-1] in lexicon("name_particles")
        if ends_in_particle or (len(words) == 1 and following[1]):
            name = replace(name, end=following.end())
    yield name


_INITIALISM = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}(?!\w)")


def _complete_initialism(text: str, name: Name) -> Iterator[Name]:
    """Extend “|U.|N.” to the whole of it."""
    for found in _INITIALISM.finditer(text, max(0, name.start - 10), name.end + 10):
        if found.start() < name.start < found.end():
            name = replace(name, start=found.start())
        if found.start() < name.end < found.end() - 1:
            name = replace(name, end=found.end())
    yield name


_PARTNER_AFTER = re.compile(r" ?& [A-Z][\w’'-]+")


def _complete_firm(text: str, name: Name) -> Iterator[Name]:
    """Take “|Roe &| Doe”, cut off after the sign that only firms have, for the firm."""
    sign = text[name.start : name.end].endswith("&")
    following = _PARTNER_AFTER.match(text, name.end - 1) if sign else None
    if following and name.label is Label.PERSON:
        name = replace(name, end=following.end(), label=Label.ORGANIZATION)
    yield name


_INITIALS = re.compile(r"(?:^|[\n(,;\d]|\b(?:and|by|b|c|st))[ \xa0]*((?:[A-Z]\.[ \xa0]?){1,3})$")


def _complete_initials(text: str, name: Name) -> Iterator[Name]:
    """Extend “J. |Roe|” by the initials where they begin a line, a bracket or an item of a list."""
    before = _INITIALS.search(text[max(0, name.start - 16) : name.start])
    if before and name.label is Label.PERSON and " " not in text[name.start : name.end]:
        name = replace(name, start=name.start - len(before[1]))
    yield name


_SENTENCE_END = re.compile(
    r"\b(?:am|and|as|but|can|could|did|do|had|have|may|might|must|or|shall|should|than|was|will|would)\s$"
)


def _cut_sentence_end(text: str, name: Name) -> Iterator[Name]:
    """Cut “So will I. |Roe| left”; “I. Roe” is a name too."""
    start = name.start + len("I. ")
    is_end = text[name.start : start] == "I. " and _SENTENCE_END.search(text, max(0, name.start - 8), name.start)
    if name.label is Label.PERSON and is_end:
        name = replace(name, start=start)
    if name.start < name.end:
        yield name


_WORD = re.compile(r"\S+")


def _strip_titles(text: str, name: Name) -> Iterator[Name]:
    """Strip “Defence Minister” from a person, “Defense” from “Secretary of |Defense Jane Roe|”, “Dame”."""
    after_office = follows_office(text, name.start)
    words = list(_WORD.finditer(text, name.start, name.end))
    is_addressed = bare(words[0][0]) in lexicon("honorifics")
    may_be_person = name.label is Label.ORGANIZATION and (after_office or is_addressed)
    if name.label is not Label.PERSON and not may_be_person:
        yield name
        return
    count = title_length([bare(word[0]) for word in words], after_office=after_office)
    rest = [word[0] for word in words[count:]]
    is_title = len(rest) == 1 and is_title_alone(rest[0], after_the=follows_the(text, name.start))
    if count and not is_title and (name.label is Label.PERSON or _looks_like_person(rest)):
        yield replace(name, start=words[count].start(), label=Label.PERSON)
    else:
        yield name


def _looks_like_person(words: list[str]) -> bool:
    capitalized = all(word[0].isupper() for word in words)
    return 2 <= len(words) <= 4 and capitalized and not is_institution(words)


def _drop_other(text: str, name: Name) -> Iterator[Name]:
    if names_something(text, name):
        yield name


_STEPS: tuple[_Step, ...] = (
    _cut_edges,
    _complete_firm,
    _complete_initialism,
    _split_scores,
    split_possessive,
    split_coordination,
    split_country,
    _strip_article_and_possessive,
    _strip,
    split_places,
    _cut_lower_end,
    _strip_titles,
    _cut_post_nominals,
    _complete_surname,
    _complete_initials,
    _cut_sentence_end,
    _drop_other,
)
