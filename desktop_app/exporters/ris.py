"""Export of the source alone as RIS, which reference managers take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.exporters.reference import Author, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exporters.document import Export


def render(export: Export) -> bytes:
    """Return the article as one newspaper article, in UTF-8 with CRLF line ends."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(export)).encode()


def _fields(export: Export) -> Iterator[tuple[str, str]]:
    source = reference(export)
    yield "TY", "NEWS"
    for author in source.authors:
        yield "AU", _author(author)
    yield "TI", source.title
    if source.published:
        yield "PY", source.published[:4]
        yield "DA", _date(source.published)
    yield "Y2", _date(source.accessed)
    if source.language:
        yield "LA", source.language
    yield "N1", source.note
    yield "ER", ""


def _author(author: Author) -> str:
    """Return “family, given”; a comma in a name that is not taken apart would do that, so it becomes a slash."""
    return f"{author.family}, {author.given}" if author.given else author.family.replace(",", " /")


def _date(iso: str) -> str:
    """Return an ISO date as year/month/day/, with nothing between the slashes for what is not known."""
    year, month, day, *_ = [*iso.split("-"), "", ""]
    return f"{year}/{month}/{day}/"
