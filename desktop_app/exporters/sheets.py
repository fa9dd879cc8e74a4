"""Rows as the sheets of a workbook, all of them and every character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.exporters.paper import paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from desktop_app.exporters.table import Cell

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
    "text_sha256": 26,
    "program": 26,
    "role": 24,
    "aliases": 24,
    "quoted_by": 22,
    "id": 22,
    "tags": 20,
    "fact": 24,
    "value": 90,
}
_WIDTH = 12
_WRAPPED = frozenset({"text", "sentence", "note", "reason", "value"})
_FILLED = frozenset({"text", "color"})
_LINE = 15  # points
_MOST_LINES = 16  # a row that is higher than the window is hard to scroll past


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of cells: the header, numbers, texts on one line or wrapped, on a highlight's colour by its name."""

    header: Format
    number: Format
    plain: Format
    wrapped: Format
    filled: dict[str, Format]

    @classmethod
    def of(cls, workbook: Workbook) -> Looks:
        ink = paper()
        number = {"valign": "top", "font_color": ink.text}
        text = {**number, "align": "left", "indent": 1}  # else it touches the number before it
        return cls(
            workbook.add_format(
                {
                    "bold": True,
                    "align": "left",
                    "indent": 1,
                    "bottom": 1,
                    "bottom_color": ink.hairline,
                    "font_color": ink.secondary,
                }
            ),
            workbook.add_format(number),
            workbook.add_format(text),
            workbook.add_format({**text, "text_wrap": True}),
            {
                name: workbook.add_format({**text, "text_wrap": True, "bg_color": fill})
                for name, fill in ink.highlights.items()
            },
        )

    def text(self, column: str, color: Cell) -> Format:
        """Return the format of a text in a column, in a row that is of a highlight of this colour, or of none."""
        if color and column in _FILLED:
            return self.filled[str(color)]
        return self.wrapped if column in _WRAPPED else self.plain


def write_rows(
    workbook: Workbook,
    looks: Looks,
    name: str,
    columns: tuple[str, ...],
    rows: Callable[[], Iterable[Sequence[Cell]]],
) -> None:
    """Write rows on a sheet, and on further ones when there are too many of them."""
    color = columns.index("color") if "color" in columns else None
    wrapped = [number for number, column in enumerate(columns) if column in _WRAPPED]
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
            if not isinstance(cell, str):
                sheet.write_number(count, place, cell, looks.number)
            elif cell:
                look = looks.text(columns[number], cells[color] if color is not None else "")
                sheet.write_string(count, place, cell, look)
        lines = max((_lines(cells[number], columns[number]) for number in wrapped), default=1)
        if lines > 1:
            sheet.set_row(count, min(lines, _MOST_LINES) * _LINE)
    _close(sheet, count, len(places))


def _sheet(
    workbook: Workbook, looks: Looks, name: str, columns: tuple[str, ...], places: list[tuple[str, int, int]]
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


def _lines(cell: Cell, column: str) -> int:
    """Return into about how many lines a wrapped text goes: Excel measures it by itself, other programs do not."""
    width = _WIDTHS[column]
    return sum(1 + len(line) // width for line in str(cell).split("\n"))


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
