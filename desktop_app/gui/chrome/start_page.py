"""What stands where the page will be before an article is open: drop zone, recent files, a word on privacy."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.chrome.drop_zone import DropZone
from desktop_app.gui.chrome.recent_files import INSET, RecentFiles
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop_app.gui.look.theme import Look
    from desktop_app.library.articles import Known

WIDTH = 560
COMPACT_BELOW = 480  # px of height


class StartPage(Surface):
    """Offers every way to open an article; says what is being opened and why something could not be.

    Signals: `recent_clicked` (Known), `given_up` (what is being opened is not wanted any more).
    """

    recent_clicked = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look, open_file: QAction, paste: QAction, parent: QWidget | None = None) -> None:
        super().__init__(look, "page", parent)
        self._look = look
        self.zone = DropZone(look, open_file, paste, self)
        self.zone.given_up.connect(self.given_up)
        self.open_button = self.zone.open_button
        self._recent = RecentFiles(look, self)
        self._recent.clicked.connect(self.recent_clicked)
        self._privacy = QLabel(self.tr("Articles are read on this computer and never sent anywhere."), self)
        self._privacy.setFont(ui_font(12))
        self._privacy.setWordWrap(True)
        self._privacy.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_recent(self, articles: Sequence[Known]) -> None:
        """List articles that were open before, the last one first."""
        self._recent.set_articles(articles)
        for before, after in pairwise((self.zone.stop_button, *self._recent.rows)):
            self.setTabOrder(before, after)  # made last, they would come after all other parts of the window

    def set_opening(self, name: str) -> None:
        """Say that an article of this name is being opened; with "", offer to open one."""
        if name:
            self.zone.show_opening(name)
        else:
            self.zone.show_offer()

    def show_failure(self, sentence: str) -> None:
        """Say why something could not be opened and what to do, until the next is."""
        self.zone.show_failure(sentence)

    def set_dragged_over(self, over: bool) -> None:
        """Show that what is dragged over the window can be dropped."""
        self.zone.set_over(over)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.zone.set_compact(self.height() < COMPACT_BELOW)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(WIDTH + 2 * INSET)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(32)
        zone_row = QHBoxLayout()
        zone_row.setContentsMargins(INSET, 0, INSET, 0)
        zone_row.addWidget(self.zone)
        inner.addLayout(zone_row)
        inner.addWidget(self._recent)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)  # all there is up to its maximum
        row.addStretch(1)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(24 - INSET, 16, 24 - INSET, 0)
        column.addStretch(3)
        column.addLayout(row)
        column.addStretch(4)
        # A small window with many recent files scrolls.
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 16)
        outer.setSpacing(12)
        outer.addWidget(area, 1)
        outer.addWidget(self._privacy)

    @Slot()
    def _on_look_changed(self) -> None:
        palette = self._privacy.palette()
        palette.setColor(self._privacy.foregroundRole(), self._look.theme["text_tertiary"])
        self._privacy.setPalette(palette)
