"""Export as the CSV that Readwise takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import PassageKind
from desktop_app.core.tagging import described
from desktop_app.exporters.document import file_name
from desktop_app.exporters.exchange import in_utc
from desktop_app.exporters.packing import delimited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.passages import Passage
    from desktop_app.exporters.document import Export

_COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def render(export: Export) -> bytes:
    """Return a row for each chosen passage as CSV in UTF-8; no cell is guarded, Readwise shows them as they are.

    The location is the paragraph, 0 the headline, the date that of the export in UTC; no web address is known.
    """
    return delimited(rows(export))


def rows(export: Export) -> Iterator[Sequence[object]]:
    """Yield the names of the columns, then a row for each passage."""
    title = clean(export.article.title) or file_name(export.article)
    author = clean(export.article.byline)
    date = in_utc(export).replace("T", " ").removesuffix("Z")
    yield _COLUMNS
    for passage in export.passages:
        yield clean(passage.text), title, author, "", _note(passage), passage.paragraph, date


def _note(passage: Passage) -> str:
    """Return what a passage is, or the reader's note; words with a full stop in front of a note become tags there."""
    if passage.kind is not PassageKind.HIGHLIGHT:
        return " · ".join(described(passage))
    tags = " ".join(f".{'-'.join(clean(tag).split())}" for tag in (passage.color_name, *passage.tags) if tag.strip())
    return "\n".join(filter(None, (tags, clean(passage.note))))
