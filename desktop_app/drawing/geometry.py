"""Where characters are on the page: a document position or span as lines in document coordinates (px)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument


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
