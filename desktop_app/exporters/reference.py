"""The article as a source to cite: what the formats of reference managers share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import one_line
from desktop_app.exporters.document import digest_line, file_name
from desktop_app.exporters.exchange import program

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

_WORD: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*"
_PARTICLES: Final = (
    *("al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "ibn", "la", "le", "ten", "ter"),
    *("van", "von", "zu"),
)
_NAME: Final = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|{'|'.join(_PARTICLES)}))+")
_INITIAL: Final = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")
_BY: Final = re.compile(r"(?:(?:words|text|reporting)\s+)?by[:\s]\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:[,;|/&]|\s[–—-]\s|\band\b)\s*")
# “Maritime Correspondent”, “Senior Staff Writer in Oslo”: whatever ends in what nobody is called.
_ROLE: Final = re.compile(
    r"(?:[\w’'-]+\s+){0,5}(?:correspondents?|reporters?|editors?|writers?|columnists?|contributors?|critics?|bureau|desk)"
    r"(?:\s+in(?:\s+[\w’'-]+){1,3})?",
    re.IGNORECASE,
)
# Two words with a capital, but nobody's name.
_NOBODY: Final = re.compile(
    r"\b(?:agenc(?:y|ies)|associated|board|bureau|correspondents?|desk|editors?|gazette|herald|journal|magazine|media"
    r"|network|news|newsroom|post|press|reporters?|reuters|service|staff|team|times|tribune|wire|writers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an article: family name and given names, or, without given names, the name as a whole."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a source: dates are ISO dates, of `published` perhaps only the year or the month, or "".

    The note tells the file, which is the only address that is known, its digest, and who wrote the reference.
    """

    title: str
    authors: tuple[Author, ...]
    published: str
    accessed: str
    language: str
    note: str

    @property
    def key(self) -> str:
        """The name by which a text cites it: “smith2026port”, in plain small letters and digits."""
        author = _plain(self.authors[0].family) if self.authors else ""
        words = (word for word in map(_plain, self.title.split()) if word not in ("", "a", "an", "the"))
        return f"{author[:40]}{self.published[:4]}{next(words, '')[:40]}" or "article"


def reference(export: Export) -> Reference:
    """Return the source of an export, all of it on one line each."""
    article = export.article
    file = file_name(article)
    return Reference(
        one_line(article.title) or one_line(file),
        authors(article.byline),
        iso_date(article.published),
        iso_date(export.exported),
        one_line(article.language),
        one_line(f"File: {file}. {digest_line(article)}. Reference by {program(export)}; check it against the source."),
    )


def authors(byline: str) -> tuple[Author, ...]:
    """Return the authors a byline names: “By Anna Smith and Bo Li, Staff Writers” are two.

    Where any of it is neither plainly a person's name nor plainly an office, all of it is one author, as it is written.
    A name in more than two words is taken apart where initials or a “van” tell which are the family's.
    """
    line = one_line(byline)
    opening = _BY.match(line)
    line = line[opening.end() :] if opening else line
    parts = [part for part in _BETWEEN.split(line) if part]
    names = [part for part in parts if not _ROLE.fullmatch(part)]
    if not names or not all(_is_person(name) for name in names):
        return (Author(line),) if line else ()
    return tuple(map(_taken_apart, names))


def iso_date(moment: str) -> str:
    """Return the date that ISO 8601 begins with, perhaps only year and month or the year, or ""."""
    match = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])", moment, re.ASCII)
    return match[0] if match else ""


def _is_person(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _NOBODY.search(name)


def _taken_apart(name: str) -> Author:
    """Return family and given names, or the name as a whole where it does not show which is which."""
    words = name.split()
    particle = next((place for place, word in enumerate(words) if word in _PARTICLES), 0)
    first = particle or len(words) - 1
    if particle or all(_INITIAL.fullmatch(word) for word in words[1:first]):
        return Author(" ".join(words[first:]), " ".join(words[:first]))
    return Author(name)


def _plain(words: str) -> str:
    ascii_letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii_letters.lower())
