"""The outer margin of the page: the number of each highlight's colour, and the note the reader wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from desktop_app.drawing.margins import NAME_WIDTH, NARROW, Column
from desktop_app.drawing.pip import SIZE, paint_pip
from desktop_app.gui.look.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop_app.core.highlights import Highlight
    from desktop_app.gui.look.theme import Theme

GAP = 24  # px between column and pip
TEXT_GAP = 8  # px between pip and note
LINE = 17
MOST_LINES = 5  # of a note; all of it is in the panel
BETWEEN = 6  # px at least between two notes


@dataclass(frozen=True, slots=True)
class NoteLabel:
    """A highlight and the middle of its first line, in px of the document."""

    highlight: Highlight
    middle: float
    right_to_left: bool


def paint_notes(
    painter: QPainter, theme: Theme, labels: Sequence[NoteLabel], column: Column, *, words: bool = True
) -> list[tuple[Highlight, QRectF]]:
    """Paint pips and, where there is room and `words` are wished for, notes; return where each highlight's are.

    From top to bottom: what would cover the note above moves down.
    """
    free = float("-inf")
    places = []
    for label in sorted(labels, key=lambda label: label.middle):
        top = max(label.middle - SIZE / 2, free)
        rect = _paint(painter, theme, label, top, column, words=words)
        free = rect.bottom() + BETWEEN
        places.append((label.highlight, rect))
    return places


def _paint(painter: QPainter, theme: Theme, label: NoteLabel, top: float, column: Column, *, words: bool) -> QRectF:
    right = column.left + column.width
    pip_x = column.left - GAP - SIZE if label.right_to_left else right + GAP
    pip = QRectF(pip_x, top, SIZE, SIZE)
    paint_pip(painter, label.highlight.color, pip, theme)
    room = pip_x - column.edge if label.right_to_left else column.edge + column.viewport - pip.right()
    if not words or not label.highlight.note or column.before < NARROW:
        return pip
    width = min(room - 2 * TEXT_GAP, NAME_WIDTH)
    x = pip_x - TEXT_GAP - width if label.right_to_left else pip.right() + TEXT_GAP
    lines = _lines(label.highlight.note, width)
    painter.setFont(ui_font(12))
    painter.setPen(theme["text_secondary"])
    metrics = QFontMetricsF(ui_font(12))
    for number, line in enumerate(lines):
        indent = width - metrics.horizontalAdvance(line) if label.right_to_left else 0
        painter.drawText(QPointF(x + indent, top + 1 + metrics.ascent() + number * LINE), line)
    return pip.united(QRectF(x, top, width, max(len(lines) * LINE, SIZE)))


def _lines(note: str, width: float) -> list[str]:
    """Return the note's words in lines of a width in px; what is too long ends with “…”."""
    text = " ".join(note.split())
    layout = QTextLayout(text, ui_font(12))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(lines) == MOST_LINES:
            lines[-1] = f"{lines[-1].rstrip()}…"
            break
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines
