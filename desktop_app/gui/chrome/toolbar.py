"""The bar over the page: menu and title on the left, tools on the right, and the line of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import ElidedLabel, IconButton, MenuButton, Surface, TextButton

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.look.theme import Look

HEIGHT = 52
LINE_AFTER = 40
OPEN_FROM = 540  # px of width; in a narrower bar the title needs the room, and the menu has the command


class Toolbar(Surface):
    """Takes its tools from the actions; the title appears when the headline has scrolled away.

    In its place stands, while another article is being opened, which one; `given_up` tells that the reader
    does not want it any more.
    """

    given_up = Signal()

    def __init__(self, look: Look, actions: Actions, menu: QMenu, parent: QWidget) -> None:
        super().__init__(look, "page", parent)
        self._look = look
        self._title = ""
        self._opening = ""
        self._is_headline_gone = False
        self.label = ElidedLabel("", self)
        self.label.setFont(ui_font(13, 500))
        self.stop_button = TextButton(self.tr("Stop"), self)
        self.stop_button.setAccessibleName(self.tr("Stop opening"))
        self.stop_button.hide()
        self.stop_button.clicked.connect(self.given_up)
        self._progress: float | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self.menu_button = MenuButton(look, "menu", actions["menu"], menu, self)
        row.addWidget(self.menu_button)
        row.addSpacing(6)
        row.addWidget(self.label)
        row.addSpacing(6)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        self._open_button = IconButton(look, "open", actions["open"], self)
        row.addWidget(self._open_button)
        row.addWidget(IconButton(look, "find", actions["find"], self))
        row.addWidget(IconButton(look, "highlight", actions["highlight"], self))
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
        self._is_headline_gone = False
        self._show_label()

    def set_scrolled(self, px: int, headline_end: float = 0) -> None:
        """Follow how far the page has been scrolled, and where on it the headline ends (px)."""
        self.set_line("bottom" if px > LINE_AFTER else "")
        if self._is_headline_gone != (px > headline_end):
            self._is_headline_gone = px > headline_end
            self._show_label()

    def set_opening(self, name: str) -> None:
        """Say that an article of this name is being opened, or with "" that none is."""
        self._opening = name
        self.stop_button.setVisible(bool(name))
        self._show_label()

    def set_progress(self, share: float | None) -> None:
        """Draw a line for the share 0–1 of the analysis that is done, or none."""
        self._progress = share
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._open_button.setVisible(self.width() >= OPEN_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._progress is None:
            return
        painter = QPainter(self)
        painter.fillRect(QRectF(0, HEIGHT - 2, self.width(), 2), self._look.theme["hairline"])
        painter.fillRect(QRectF(0, HEIGHT - 2, self.width() * self._progress, 2), self._look.theme["accent"])
        painter.end()

    def _show_label(self) -> None:
        if self._opening:
            self.label.set_text(self.tr("Opening {0}…").replace("{0}", self._opening))
        else:
            self.label.set_text(self._title if self._is_headline_gone else "")

    @Slot()
    def _on_look_changed(self) -> None:
        palette = self.label.palette()
        palette.setColor(self.label.foregroundRole(), self._look.theme["text_secondary"])
        self.label.setPalette(palette)
