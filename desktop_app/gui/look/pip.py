"""The button for one of the highlights' colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.core.highlights import COLORS
from desktop_app.drawing.pip import paint_pip

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look


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
        strong = self.isChecked()
        ink = "text" if strong or self.underMouse() else "control_border"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        paint_pip(painter, self._number, QRectF(4, 4, 24, 24), theme, QPen(theme[ink], 2 if strong else 1))
        if self.hasFocus():  # around the edge, which is nearly as dark when it is the chosen one
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme["focus_ring"], 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()
