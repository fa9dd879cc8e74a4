"""A tab of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.gui.fonts import ui_font

if TYPE_CHECKING:
    from desktop_app.gui.theme import Look


class Tab(QToolButton):
    """A tab with a count; the open one is underlined."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many rows the tab has."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        width = QFontMetrics(ui_font(13, 600)).horizontalAdvance(self._title)
        width += QFontMetrics(ui_font(12, tabular=True)).horizontalAdvance(str(self._count))
        return QSize(width + 20, 51)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        theme, on = self._look.theme, self.isChecked()
        height = self.height()
        painter.setFont(ui_font(13, 600 if on else 500))
        painter.setPen(theme["text" if on else "text_secondary"])
        painter.drawText(QRectF(6, 0, 200, height), Qt.AlignmentFlag.AlignVCenter, self._title)
        x = 11 + QFontMetrics(ui_font(13, 600)).horizontalAdvance(self._title)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(QRectF(x, 0, 60, height), Qt.AlignmentFlag.AlignVCenter, str(self._count))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if on:
            painter.setBrush(theme["text"])
            painter.drawRoundedRect(QRectF(6, height - 2.5, self.width() - 12, 2.5), 1.2, 1.2)
        if self.hasFocus():
            painter.setPen(theme["focus_ring"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 8, self.width() - 2, height - 16), 5, 5)
        painter.end()
