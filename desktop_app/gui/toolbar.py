"""The bar over the page: menu and title on the left, five tools on the right, and the line of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from desktop_app.gui.fonts import ui_font
from desktop_app.gui.surface import IconButton, MenuButton, Surface

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.theme import Look

HEIGHT = 52
TITLE_AFTER = 120  # px scrolled until the headline has gone
LINE_AFTER = 40


class Toolbar(Surface):
    """Takes its tools from the actions; the title appears when the headline has scrolled away."""

    def __init__(self, look: Look, actions: Actions, menu: QMenu, parent: QWidget) -> None:
        super().__init__(look, "page", parent)
        self._look = look
        self._title = ""
        self._shown_title = QLabel(self)
        self._shown_title.setTextFormat(Qt.TextFormat.PlainText)
        self._shown_title.setFont(ui_font(13, 500))
        self._progress: float | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self.menu_button = MenuButton(look, "menu", actions["menu"], menu, self)
        row.addWidget(self.menu_button)
        row.addSpacing(6)
        row.addWidget(self._shown_title, 1)
        row.addWidget(IconButton(look, "open", actions["open"], self))
        row.addWidget(IconButton(look, "find", actions["find"], self))
        self.look_button = IconButton(look, "theme", actions["look"], self)
        row.addWidget(self.look_button)
        row.addWidget(IconButton(look, "export", actions["export"], self))
        row.addWidget(IconButton(look, "panel", actions["panel"], self))
        self.setFixedHeight(HEIGHT)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_title(self, title: str) -> None:
        """Say which article is open."""
        self._title = title
        self._shown_title.clear()

    def set_scrolled(self, px: int) -> None:
        """Follow how far the page has been scrolled."""
        self.set_line("bottom" if px > LINE_AFTER else "")
        title = self._title if px > TITLE_AFTER else ""
        room = self._shown_title.width()
        metrics = self._shown_title.fontMetrics()
        self._shown_title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))

    def set_progress(self, share: float | None) -> None:
        """Draw a line for the share 0–1 of the analysis that is done, or none."""
        self._progress = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._progress is None:
            return
        painter = QPainter(self)
        painter.fillRect(QRectF(0, HEIGHT - 2, self.width(), 2), self._look.theme["hairline"])
        painter.fillRect(QRectF(0, HEIGHT - 2, self.width() * self._progress, 2), self._look.theme["accent"])
        painter.end()

    @Slot()
    def _on_look_changed(self) -> None:
        palette = self._shown_title.palette()
        palette.setColor(self._shown_title.foregroundRole(), self._look.theme["text_secondary"])
        self._shown_title.setPalette(palette)
