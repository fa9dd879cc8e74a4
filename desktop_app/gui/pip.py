"""The number of a highlight's colour on this colour: it tells colours apart without colour, and is their key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_app.gui.fonts import ui_font

if TYPE_CHECKING:
    from desktop_app.gui.theme import Theme

SIZE = 17  # px


def paint_pip(painter: QPainter, number: int, rect: QRectF, theme: Theme) -> None:
    """Paint the number of a highlight's colour on this colour."""
    colors = theme.highlights[number]
    painter.setBrush(colors.fill)
    painter.setPen(QPen(theme["control_border"], 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(ui_font(11, 600, tabular=True))
    painter.setPen(colors.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
