"""The number of a highlight's colour on this colour: it tells colours apart without colour, and is their key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.core.highlights import COLORS
from desktop_app.gui.fonts import ui_font

if TYPE_CHECKING:
    from desktop_app.gui.theme import Look, Theme

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


class PipButton(QToolButton):
    """A button for one of the colours, a command or one of several to choose from."""

    def __init__(self, look: Look, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._number = number
        words = QCoreApplication.translate("pip", "Highlight {0}, {1}")
        self.setAccessibleName(words.replace("{0}", str(number)).replace("{1}", COLORS[number - 1]))
        self.setFixedSize(QSize(32, 32))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        strong = self.isChecked() or self.hasFocus()
        ink = "focus_ring" if self.hasFocus() else "text" if strong or self.underMouse() else "control_border"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        paint_pip(painter, self._number, QRectF(4, 4, 24, 24), theme, QPen(theme[ink], 2 if strong else 1))
        painter.end()
