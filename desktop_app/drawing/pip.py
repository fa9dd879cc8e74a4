"""The number of a highlight's colour on this colour: it tells colours apart without colour, and is their key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_app.drawing.fonts import ui_font

if TYPE_CHECKING:
    from desktop_app.drawing.colors import Theme

SIZE = 17  # px
_LARGE = 23  # px, in a button


def paint_pip(painter: QPainter, number: int, rect: QRectF, theme: Theme, edge: QPen | None = None) -> None:
    """Paint the number of a highlight's colour on this colour."""
    colors = theme.highlights[number]
    radius, size = (4, 11) if rect.width() < _LARGE else (6, 12)
    painter.setBrush(colors.fill)
    painter.setPen(edge or QPen(theme["control_border"], 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(ui_font(size, 600, tabular=True))
    painter.setPen(colors.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
