"""How marks look: pills, line styles, quote bands, hooks and bars. Pure painting; knows no widget.

All sizes are px in float coordinates. Every class has a cue besides its colour: people a solid line,
organizations a double one, places dots, quotes a bar in the margin and hooks at both ends. Doubt
breaks the line: dashes, double dashes, pairs of dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.drawing.colors import MarkKind, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.drawing.geometry import LinePiece

BAR_GAP = 22  # px between the column and the quote bar
RECEDED = 0.70  # opacity of lines while one name is selected
DOTS = 4.6  # px between two dots
DASH, GAP = 7.0, 4.5  # px of a broken line
PAIR, PAIR_GAP = 6.2, 7.0  # px of a broken line of dots: closer pairs, farther apart


def paint_pill(painter: QPainter, piece: LinePiece, cap: float, color: QColor) -> None:
    """Paint the tint behind a mention; only a mention's true ends are round."""
    rect = QRectF(piece.left - 1.8, piece.baseline - cap - 3.5, piece.right - piece.left + 3.6, cap + 9.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if piece.first and piece.last:
        painter.drawRoundedRect(rect, 3, 3)
        return
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, 3, 3)
    if not piece.first:
        path.addRect(QRectF(rect.x(), rect.y(), 6, rect.height()))
    if not piece.last:
        path.addRect(QRectF(rect.right() - 6, rect.y(), 6, rect.height()))
    painter.drawPath(path)


def paint_line(
    painter: QPainter, kind: MarkKind, left: float, right: float, y: float, color: QColor, weight: float = 1.0
) -> None:
    """Paint the line that says what a name is without colour: solid, double or dotted."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if kind is MarkKind.PERSON:
        painter.drawRect(QRectF(left, y + 0.2, right - left, 1.6 * weight))
    elif kind is MarkKind.ORGANIZATION:
        painter.drawRect(QRectF(left, y - 0.9, right - left, 1.15 * weight))
        painter.drawRect(QRectF(left, y + 1.75, right - left, 1.15 * weight))
    elif kind is MarkKind.PLACE:
        radius = 1.15 * weight
        dots = max(1, round((right - left - 2 * radius) / DOTS))
        step = (right - left - 2 * radius) / dots
        for number in range(dots + 1):
            painter.drawEllipse(QPointF(left + radius + number * step, y + 0.9), radius, radius)


def paint_broken_line(
    painter: QPainter, kind: MarkKind, left: float, right: float, y: float, color: QColor, weight: float = 1.0
) -> None:
    """Paint the line of a name that is not certain; it begins and ends with a dash, and has one gap at least."""
    width = right - left
    dash, gap = (PAIR, PAIR_GAP) if kind is MarkKind.PLACE else (DASH, GAP)
    gaps = max(1, round((width - dash) / (dash + gap)))
    gap = min(gap, 0.4 * width)  # under a single letter
    if kind is MarkKind.PLACE and width > dash + gap:
        gap = (width - (gaps + 1) * dash) / gaps  # what is left over goes between the pairs
    else:
        dash = (width - gaps * gap) / (gaps + 1)
    for number in range(gaps + 1):
        start = left + number * (dash + gap)
        paint_line(painter, kind, start, start + dash, y, color, weight)


def paint_ring(painter: QPainter, piece: LinePiece, cap: float, color: QColor) -> None:
    """Paint the ring around the current mention."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 2))
    rect = QRectF(piece.left - 3, piece.baseline - cap - 5.2, piece.right - piece.left + 6, cap + 14)
    painter.drawRoundedRect(rect, 4.5, 4.5)


def paint_highlight(painter: QPainter, piece: LinePiece, cap: float, color: QColor) -> None:
    """Paint the ground of the reader's own highlight: taller than a pill, with square corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    rect = QRectF(piece.left - 3, piece.baseline - cap - 6, piece.right - piece.left + 6, cap + 13.5)
    painter.drawRoundedRect(rect, 2, 2)


def paint_hit(painter: QPainter, piece: LinePiece, cap: float, color: QColor) -> None:
    """Paint the ground of a find hit."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    rect = QRectF(piece.left - 2, piece.baseline - cap - 4, piece.right - piece.left + 4, cap + 10)
    painter.drawRoundedRect(rect, 3, 3)


def paint_band(
    painter: QPainter, pieces: Sequence[LinePiece], cap: float, pitch: float, color: QColor, *, edge: float = 4
) -> None:
    """Paint a ground over the full line pitch, so that pills stand inside it, and `edge` px beside the words."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for piece in pieces:
        top = piece.baseline - cap - (pitch - cap) * 0.56
        path.addRect(QRectF(piece.left - edge, top, piece.right - piece.left + 2 * edge, pitch + 0.5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(path)


def paint_hooks(painter: QPainter, pieces: Sequence[LinePiece], cap: float, color: QColor, weight: float) -> None:
    """Paint the corners that show without colour where quoted words begin and end; pieces may be without either end."""
    first, last = pieces[0], pieces[-1]
    begin, end, way = (first.right, last.left, -1) if first.right_to_left else (first.left, last.right, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    top, bottom = first.baseline - cap - 5.2, last.baseline + 7.4
    if first.first:
        painter.drawPolyline(
            [QPointF(begin - 2.8 * way, top + 5), QPointF(begin - 2.8 * way, top), QPointF(begin + 3 * way, top)]
        )
    if last.last:
        painter.drawPolyline(
            [QPointF(end + 2.8 * way, bottom - 5), QPointF(end + 2.8 * way, bottom), QPointF(end - 3 * way, bottom)]
        )


def paint_bar(painter: QPainter, x: float, top: float, bottom: float, color: QColor, *, dashed: bool) -> None:
    """Paint the bar beside a statement: solid for quoted words, dashed for reported speech."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if not dashed:
        painter.drawRoundedRect(QRectF(x, top, 3, bottom - top), 1.5, 1.5)
        return
    count = max(2, round((bottom - top + 5) / 14))
    step = (bottom - top + 5) / count
    for number in range(count):
        painter.drawRoundedRect(QRectF(x, top + number * step, 3, step - 5), 1.5, 1.5)


def paint_swatch(painter: QPainter, kind: MarkKind, rect: QRectF, theme: Theme, *, on: bool = True) -> None:
    """Paint a tiny piece of marked text for legend and lists; switched off it keeps only its line, in grey."""
    colors = theme.marks[kind]
    edge = colors.edge if on else theme["text_tertiary"]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.tint_selected)
    if kind is MarkKind.QUOTE:
        if on:
            painter.drawRoundedRect(rect.adjusted(4, 0, 0, 0), 2, 2)
        paint_bar(painter, rect.x(), rect.y(), rect.bottom(), edge, dashed=False)
    else:
        if on:
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, -1), 2.5, 2.5)
        paint_line(painter, kind, rect.x(), rect.right(), rect.bottom() - 2.2, edge)
    painter.restore()
