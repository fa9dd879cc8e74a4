"""Export as the CSV of highlights that Taguette writes, for scripts that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.tagging import described
from desktop_app.exporters.document import file_name
from desktop_app.exporters.packing import delimited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.passages import Passage
    from desktop_app.exporters.document import Export

_COLUMNS = ("id", "document", "tag", "content")


def render(export: Export) -> bytes:
    """Return a row for each tag of each chosen passage as CSV in UTF-8; no cell is guarded, as Taguette guards none.

    The rows of a passage have one id. There is no column for a note, so that it is a tag as well: “note: …”.
    """
    return delimited(rows(export))


def rows(export: Export) -> Iterator[Sequence[object]]:
    """Yield the names of the columns, then a row for each tag of each passage."""
    document = file_name(export.article)
    yield _COLUMNS
    for number, passage in enumerate(export.passages, 1):
        for tag in dict.fromkeys(_tags(passage)):
            yield number, document, tag, clean(passage.text)


def _tags(passage: Passage) -> Iterator[str]:
    yield passage.kind.value
    yield from described(passage)
    yield from (clean(tag) for tag in passage.tags)
    if passage.note:
        yield f"note: {clean(passage.note)}"
