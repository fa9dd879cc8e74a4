"""The passages as a table, for the formats that are one: a row a passage, the same columns in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import is_doubtful, is_uncertain
from desktop_app.exporters.document import provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.exporters.document import Export

    Cell = str | int | float

# Of provenance(), the same in each row.
_ORIGIN = ("title", "source", "sha256", "text_sha256", "exported", "program", "model", "corrections")

COLUMNS = (
    "kind",
    "text",
    "speaker_or_name",
    "label",
    "role",
    "aliases",
    "mentions",
    "quotation",
    "cue",
    "quoted_by",
    "score",
    "certain",
    "reason",
    "paragraph",
    "heading",
    "sentence",
    "start",
    "end",
    "color",
    "note",
    "tags",
    "by_reader",
    "id",
    *_ORIGIN,
)


def with_header(export: Export) -> Iterator[Sequence[Cell]]:
    """Yield the names of the columns, then the rows."""
    yield COLUMNS
    yield from rows(export)


def rows(export: Export) -> Iterator[list[Cell]]:
    """Yield the cells of each passage, in the order of COLUMNS; "" where there is nothing to say.

    Start and end are code points in the article's text; a name's are those of its first mention. Paragraph 0 is the
    headline. No cell is guarded against spreadsheets that run what looks like a formula.
    """
    known: dict[str, Cell] = {**dict(provenance(export)), "corrections": export.corrections}
    origin = [known.get(name, "") for name in _ORIGIN]
    for passage in export.passages:
        yield [*_cells(passage), *origin]


def _certain(passage: Passage) -> str:
    """Say “no” where the window shows a question mark, “yes” where none, "" where nobody is named."""
    if passage.score is None or not passage.name:
        return ""
    doubt = is_doubtful if passage.kind is PassageKind.NAME else is_uncertain
    return "no" if doubt(passage.score) else "yes"


def _cells(passage: Passage) -> list[Cell]:
    last = passage.spans[0 if passage.kind is PassageKind.NAME else -1]
    return [
        passage.kind.value,
        passage.text,
        passage.name,
        passage.label.value if passage.label else "",
        passage.role,
        "; ".join(passage.aliases),
        passage.mentions if passage.kind is PassageKind.NAME else "",
        passage.quotation.value if passage.quotation else "",
        passage.cue,
        passage.reporter,
        "" if passage.score is None else round(passage.score, 3),
        _certain(passage),
        passage.reason,
        passage.paragraph,
        passage.heading,
        passage.sentence,
        passage.spans[0].start,
        last.end,
        passage.color_name,
        passage.note,
        "; ".join(passage.tags),
        "yes" if passage.is_readers else "no",
        passage.id,
    ]
