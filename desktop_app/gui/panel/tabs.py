"""The tabs of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app.gui.look.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.look.theme import Look

HEIGHT = 51  # px


class Tabs(QTabBar):
    """Tabs with counts, one stop of the keyboard: arrows go from one to the next; the open one is underlined."""

    def __init__(self, look: Look, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts = [0] * len(titles)
        self.setAccessibleName(self.tr("Panel"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for title in titles:
            self.addTab(title)
        for number in range(len(titles)):
            self.set_count(number, 0)
        look.changed.connect(self.update)

    def set_count(self, number: int, count: int) -> None:
        """Show how many rows a tab has."""
        self._counts[number] = count
        self.setAccessibleTabName(number, f"{self.tabText(number)}, {count}")
        # Tabs are measured again only when one of their texts changes; this one does not.
        self.setTabIcon(number, self.tabIcon(number))
        self.update()

    def tabSizeHint(self, number: int) -> QSize:  # noqa: N802
        width = QFontMetrics(ui_font(13, 600)).horizontalAdvance(self.tabText(number))
        width += QFontMetrics(ui_font(12, tabular=True)).horizontalAdvance(str(self._counts[number]))
        return QSize(width + 20, HEIGHT)

    def minimumTabSizeHint(self, number: int) -> QSize:  # noqa: N802
        return self.tabSizeHint(number)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_tab(painter, number, QRectF(self.tabRect(number)).adjusted(0, 0, -3, 0))
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int, rect: QRectF) -> None:
        theme, on, title = self._look.theme, number == self.currentIndex(), self.tabText(number)
        painter.setFont(ui_font(13, 600 if on else 500))
        painter.setPen(theme["text" if on else "text_secondary"])
        painter.drawText(rect.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        behind = 11 + QFontMetrics(ui_font(13, 600)).horizontalAdvance(title)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(rect.adjusted(behind, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._counts[number]))
        if not on:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["text"])
        painter.drawRoundedRect(QRectF(rect.x() + 6, rect.bottom() - 2.5, rect.width() - 12, 2.5), 1.2, 1.2)
        if self.hasFocus():
            painter.setPen(QPen(theme["focus_ring"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 8, -1, -8), 5, 5)
