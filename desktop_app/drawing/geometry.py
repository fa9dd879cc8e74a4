"""Where characters are on the page: a document position or span as lines in document coordinates (px)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


@dataclass(frozen=True, slots=True)
class LinePiece:
    """The part of a span that stands in one visual line: x from left to right, y of the baseline."""

    left: float
    right: float
    baseline: float
    first: bool
    last: bool
    right_to_left: bool


def block_rect(document: QTextDocument, block: QTextBlock) -> QRectF:
    """Return a block's place; asking lays the block out."""
    return document.documentLayout().blockBoundingRect(block)


def line_pieces(document: QTextDocument, start: int, end: int) -> list[LinePiece]:
    """Return the visual lines that the document positions start…end cover, top to bottom.

    Trailing blanks of a line are left out; in mixed directions a piece reaches over both.
    """
    pieces: list[tuple[float, float, float, bool]] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        pieces.extend(_in_block(document, block, start, end))
        block = block.next()
    last = len(pieces) - 1
    return [LinePiece(x1, x2, y, n == 0, n == last, rtl) for n, (x1, x2, y, rtl) in enumerate(pieces)]


def baseline_at(document: QTextDocument, position: int) -> float:
    """Return the baseline of the line a document position stands in."""
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    return line_top_at(document, position) + (line.ascent() if line.isValid() else 0.0)


def line_top_at(document: QTextDocument, position: int) -> float:
    """Return the upper edge of the line a document position stands in."""
    block = document.findBlock(position)
    top = block_rect(document, block).y()
    line = block.layout().lineForTextPosition(position - block.position())
    return top + (line.y() if line.isValid() else 0.0)


def lines_between(document: QTextDocument, top: float, bottom: float) -> tuple[int, int]:
    """Return the document positions between which the lines stand that reach into a stretch, px from top to bottom.

    The document is laid out. Qt's hit test would look at each line of a paragraph, which may be as long as a book.
    """
    block, line = _line_at(document, top)
    start = block.position() + line.textStart()
    if _top(block, line) + line.height() <= top:  # it ends above
        if line.lineNumber() + 1 < block.layout().lineCount():
            start += line.textLength()
        elif block.next().isValid():
            start = block.next().position()
    block, line = _line_at(document, bottom)
    return start, block.position() + line.textStart() + line.textLength()


def _line_at(document: QTextDocument, y: float) -> tuple[QTextBlock, QTextLine]:
    """Return the last line that begins at a height or above it, and its block; above all it is the first."""

    def first_top(number: int) -> float:
        block = document.findBlockByNumber(number)
        return _top(block, block.layout().lineAt(0))

    block = document.findBlockByNumber(bisect_right(range(1, document.blockCount()), y, key=first_top))
    layout = block.layout()
    lines = range(1, layout.lineCount())
    return block, layout.lineAt(bisect_right(lines, y, key=lambda number: _top(block, layout.lineAt(number))))


def _top(block: QTextBlock, line: QTextLine) -> float:
    return block.layout().position().y() + line.y()


def _in_block(
    document: QTextDocument, block: QTextBlock, start: int, end: int
) -> Iterator[tuple[float, float, float, bool]]:
    """Look at the lines in question only, and at no text but the blanks: a paragraph may be as long as a book."""
    rect = block_rect(document, block)
    layout, origin = block.layout(), block.position()
    right_to_left = block.textDirection() is Qt.LayoutDirection.RightToLeft
    first = max(start - origin, 0)
    end = min(end - origin, block.length() - 1)
    while first < end:
        line = layout.lineForTextPosition(first)
        if not line.isValid():
            return
        following = min(end, line.textStart() + line.textLength())
        last = following
        while last > first and document.characterAt(origin + last - 1).isspace():
            last -= 1
        x1, x2 = _x(line.cursorToX(first)), _x(line.cursorToX(last))
        left, right = min(x1, x2), max(x1, x2)
        yield rect.x() + left, rect.x() + right, rect.y() + line.y() + line.ascent(), right_to_left
        first = following


def _x(place: object) -> float:
    """PySide returns (x, position) for an overload with an out parameter."""
    return float(place[0]) if isinstance(place, (tuple, list)) else float(place)  # type: ignore[arg-type]
