"""What the rows of both lists share: how they look when selected, with the keyboard on them, open or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from desktop_app.gui.theme import Look, MarkKind


def paint_row_state(
    painter: QPainter, look: Look, rect: QRectF, kind: MarkKind | None, *, selected: bool, focused: bool
) -> None:
    """Paint the ground and bar of a selected row, grey without a kind, and the ring of the one with the keyboard."""
    theme = look.theme
    ground, bar = theme["chrome_raised"], theme["text_tertiary"]
    if kind is not None:
        ground, bar = theme.marks[kind].tint, theme.marks[kind].edge
    painter.setPen(Qt.PenStyle.NoPen)
    if selected:
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
        painter.setBrush(bar)
        painter.drawRoundedRect(QRectF(rect.x() + 8, rect.y() + 9, 3, rect.height() - 18), 1.5, 1.5)
    if focused:
        painter.setPen(QPen(theme["focus_ring"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)


def paint_chevron(painter: QPainter, middle: QPointF, color: QColor, *, opened: bool) -> None:
    """Paint an arrow of 8 px: down for a group that is open, to the right for one that is closed."""
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    across = ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))
    painter.drawPolyline([middle + (QPointF(x, y) if opened else QPointF(y, x)) for x, y in across])
