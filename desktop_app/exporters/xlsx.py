"""Export as an Excel workbook: a sheet of the passages, one of each mention of the names, one of the source."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.entities import mention_spans
from desktop_app.core.passages import PassageKind
from desktop_app.core.sentences import sentence_spans, sentences_around
from desktop_app.exporters.document import moment, notices, origin, provenance
from desktop_app.exporters.paper import paper
from desktop_app.exporters.table import COLUMNS, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from desktop_app.exporters.document import Export
    from desktop_app.exporters.table import Cell

MENTION_COLUMNS = ("name", "label", "role", "mention", "start", "end", "paragraph", "sentence", "score", "reason")
LONGEST = 32_767  # of a cell, in the UTF-16 code units that Excel counts
MOST_ROWS = 1_048_575  # of a sheet, below its header

_WIDTHS = {
    "text": 64,
    "sentence": 64,
    "note": 36,
    "reason": 36,
    "title": 36,
    "heading": 28,
    "speaker_or_name": 26,
    "name": 26,
    "mention": 26,
    "source": 26,
    "exported": 26,
    "model": 26,
    "sha256": 26,
    "role": 24,
    "aliases": 24,
    "quoted_by": 22,
    "id": 22,
    "tags": 20,
    "fact": 24,
    "value": 90,
}
_WIDTH = 12
_WRAPPED = frozenset({"text", "sentence", "note", "reason", "aliases", "role", "heading", "title", "value"})
_FILLED = frozenset({"text", "color"})


def render(export: Export) -> bytes:
    """Return the export as a workbook in which every text is a text: no formula, no link.

    A text longer than a cell goes on in a column of its own at the right end, “text 2”, “text 3”, so that nothing is
    lost and a row stays a passage; rows that a sheet has no place for go on in “Passages 2”.
    """
    from xlsxwriter import Workbook

    output = io.BytesIO()
    # Temporary files would leave what is read on the disk.
    workbook = Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": clean(export.article.title)[:255],
            "comments": origin(export)[:255],
            "created": moment(export).replace(tzinfo=None),
        }
    )
    looks = _Looks.of(workbook)
    _write(workbook, looks, "Passages", COLUMNS, lambda: rows(export))
    _write(workbook, looks, "Mentions", MENTION_COLUMNS, lambda: _mentions(export))
    _write(workbook, looks, "Source", ("fact", "value"), lambda: _source(export))
    workbook.close()
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of cells: the header, texts on one line or wrapped, on a highlight's colour by its name."""

    header: Format
    plain: Format
    wrapped: Format
    filled: dict[str, Format]

    @classmethod
    def of(cls, workbook: Workbook) -> _Looks:
        ink = paper()
        top = {"valign": "top", "font_color": ink.text}
        return cls(
            workbook.add_format({"bold": True, "bottom": 1, "bottom_color": ink.hairline, "font_color": ink.secondary}),
            workbook.add_format(top),
            workbook.add_format({**top, "text_wrap": True}),
            {
                name: workbook.add_format({**top, "text_wrap": True, "bg_color": fill})
                for name, fill in ink.highlights.items()
            },
        )

    def cell(self, column: str, color: Cell) -> Format:
        """Return the format of a cell in a column, in a row that is of a highlight of this colour, or of none."""
        if color and column in _FILLED:
            return self.filled[str(color)]
        return self.wrapped if column in _WRAPPED else self.plain


def _write(
    workbook: Workbook,
    looks: _Looks,
    name: str,
    columns: tuple[str, ...],
    rows: Callable[[], Iterable[Sequence[Cell]]],
) -> None:
    """Write rows on a sheet, and on further ones when there are too many of them."""
    color = columns.index("color") if "color" in columns else None
    parts = _parts(columns, rows())
    # Each column of the sheet: its name, its column in the rows, and which part of the text it has.
    places = [(column, number, 0) for number, column in enumerate(columns)]
    places += [(f"{columns[n]} {part + 1}", n, part) for n, many in enumerate(parts) for part in range(1, many)]
    sheet, count = _sheet(workbook, looks, name, columns, places), 0
    for total, cells in enumerate(rows()):
        if total and total % MOST_ROWS == 0:
            _close(sheet, count, len(places))
            sheet = _sheet(workbook, looks, f"{name} {total // MOST_ROWS + 1}", columns, places)
        count = total % MOST_ROWS + 1
        split = [pieces(cell) if isinstance(cell, str) else (cell,) for cell in cells]
        for place, (_, number, part) in enumerate(places):
            cell = split[number][part] if part < len(split[number]) else ""
            look = looks.cell(columns[number], cells[color] if color is not None else "")
            if not isinstance(cell, str):
                sheet.write_number(count, place, cell, look)
            elif cell:
                sheet.write_string(count, place, cell, look)
    _close(sheet, count, len(places))


def _sheet(
    workbook: Workbook, looks: _Looks, name: str, columns: tuple[str, ...], places: list[tuple[str, int, int]]
) -> Worksheet:
    """Return a new sheet with its header, which stays in sight and is printed on each page."""
    sheet = workbook.add_worksheet(name)
    for place, (column, number, _) in enumerate(places):
        sheet.set_column(place, place, _WIDTHS.get(columns[number], _WIDTH))
        sheet.write_string(0, place, column, looks.header)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    return sheet


def _close(sheet: Worksheet, count: int, width: int) -> None:
    sheet.autofilter(0, 0, count, width - 1)


def _parts(columns: tuple[str, ...], rows: Iterable[Sequence[Cell]]) -> list[int]:
    """Return into how many cells the longest text of each column goes."""
    most = [1] * len(columns)
    for cells in rows:
        for number, cell in enumerate(cells):
            # Short ones, nearly all, are told without a look at their characters.
            if isinstance(cell, str) and len(cell) > LONGEST // 2:
                most[number] = max(most[number], len(pieces(cell)))
    return most


def pieces(text: str) -> tuple[str, ...]:
    """Return a text, cleaned, in pieces that each fit into a cell and together are all of it."""
    text = clean(text)
    if len(text) <= LONGEST // 2:
        return (text,)
    found, start, units = [], 0, 0
    for place, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if units + width > LONGEST:
            found.append(text[start:place])
            start, units = place, 0
        units += width
    return (*found, text[start:])


def _mentions(export: Export) -> Iterator[list[Cell]]:
    """Yield a row for each mention of each chosen name, in the order of MENTION_COLUMNS."""
    article, sentences = export.article, sentence_spans(export.article)
    by_spans = {mention_spans(entity): entity for entity in export.analysis.entities}
    for passage in export.passages:
        entity = by_spans.get(passage.spans) if passage.kind is PassageKind.NAME else None
        for mention in entity.mentions if entity else ():
            span = mention.span
            yield [
                passage.name,
                mention.label.value,
                passage.role,
                span.of(article.text),
                span.start,
                span.end,
                article.paragraph_number(span.start),
                sentences_around(article, sentences, span).of(article.text),
                round(mention.score, 3),
                mention.reason,
            ]


def _source(export: Export) -> Iterator[tuple[str, str]]:
    """Yield where the export comes from and what its reader must know."""
    yield from provenance(export)
    for notice in notices(export.article, export.analysis):
        yield "note", notice
    yield "marks", origin(export)
