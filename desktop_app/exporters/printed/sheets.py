"""A document on sheets of paper: where pages begin, and all that is painted on one, for printers and PDF files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPageLayout, QPageSize, QPainter

from desktop_app.exporters.printed.ink import paint_ink
from desktop_app.exporters.printed.pages import Line, breaks, split_pages
from desktop_app.exporters.printed.steps import Steps, finished
from desktop_app.exporters.printed.typeset import KEEP, SMALL, WORDS, color, font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPagedPaintDevice, QTextBlock

    from desktop_app.exporters.printed.document import Paper

PX = 96  # of the document an inch
HEAD, FOOT = 30, 30  # px for the running head and the number of the page
SIDES, ENDS = 24, 14  # mm around all that


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its lines as (block, first line, line after the last), its positions, and where in the document."""

    parts: tuple[tuple[int, int, int], ...]
    first: int
    last: int
    top: float


def page_layout() -> QPageLayout:
    """Return the paper of this computer's country, upright."""
    is_letter = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(SIDES, ENDS, SIDES, ENDS)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def lay_out(paper: Paper, device: QPagedPaintDevice) -> list[Sheet]:
    """Lay a document out for a device, within the margins of its pages; return its pages."""
    return finished(laying_out(paper, device))


def laying_out(paper: Paper, device: QPagedPaintDevice) -> Steps[list[Sheet]]:
    """Lay a document out, as lay_out does, in steps."""
    paper.document.setTextWidth(device.width() * PX / device.logicalDpiX())
    return (yield from _sheets(paper, device.height() * PX / device.logicalDpiY() - HEAD - FOOT))


def paint_sheet(painter: QPainter, paper: Paper, sheets: list[Sheet], number: int) -> None:
    """Paint a page, by its number from 0, with what stands above and below its text."""
    device, sheet = painter.device(), sheets[number]
    across, down = device.logicalDpiX() / PX, device.logicalDpiY() / PX
    width, height = device.width() / across, device.height() / down
    painter.save()
    painter.scale(across, down)
    painter.setFont(font(SMALL))
    painter.setPen(color(SMALL))
    if number:
        title = QFontMetricsF(font(SMALL)).elidedText(" ".join(paper.title.split()), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, 0, width, HEAD), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    painter.save()
    painter.translate(0, HEAD - sheet.top)
    paint_ink(painter, paper, sheet.first, sheet.last)
    for block_number, first, last in sheet.parts:
        block = paper.document.findBlockByNumber(block_number)
        place = paper.document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for line in range(first, last):
            layout.lineAt(line).draw(painter, QPointF(place))
    painter.restore()
    foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(QRectF(0, height - FOOT, width, FOOT), foot, f"{number + 1} / {len(sheets)}")
    painter.restore()


def _sheets(paper: Paper, height: float) -> Steps[list[Sheet]]:
    lines: list[Line] = []
    places: list[tuple[int, int, int, int]] = []  # block, line, positions
    kept = False
    for block in _blocks(paper):
        origin, layout = block.position(), block.layout()
        top = paper.document.documentLayout().blockBoundingRect(block).y()
        count, starts = layout.lineCount(), []
        for number in range(count):
            line = layout.lineAt(number)
            starts.append(line.textStart())
            places.append(
                (block.blockNumber(), number, origin + line.textStart(), origin + line.textStart() + line.textLength())
            )
            lines.append(Line(top + line.y(), top + line.y() + line.height(), may_begin=False))
        words = sum(start < max(block.blockFormat().intProperty(WORDS), 1) for start in starts)
        for number, may_begin in enumerate(breaks(count, words, kept=kept), len(lines) - count):
            lines[number] = Line(lines[number].top, lines[number].bottom, may_begin)
        kept = bool(block.blockFormat().intProperty(KEEP))
        yield (block.blockNumber() + 1) / paper.document.blockCount()
    sheets: list[Sheet] = []
    for start, end in split_pages(lines, height):
        parts = tuple(_parts(places[start:end]))
        sheets.append(Sheet(parts, places[start][2], places[end - 1][3], lines[start].top))
        yield 1
    return sheets


def _parts(places: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the lines of each block."""
    begin = 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number][0] != places[begin][0]:
            yield places[begin][0], places[begin][1], places[number - 1][1] + 1
            begin = number


def _blocks(paper: Paper) -> Iterator[QTextBlock]:
    block = paper.document.begin()
    while block.isValid():
        yield block
        block = block.next()
