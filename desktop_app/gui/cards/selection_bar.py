"""The bar above selected text: what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop_app.core.highlights import COLORS
from desktop_app.gui.look.card_painter import AROUND, Ground, paint_card
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.pip import PipButton
from desktop_app.gui.look.surface import IconButton

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.look.theme import Look

GAP = 9  # px between the bar and the line of the selection
EDGE = 8  # px between the bar and the page's edge
MARK_MENU = ("mark_person", "mark_organization", "mark_place", "mark_quote")


class SelectionBar(QWidget):
    """Lies over the page it belongs to, and never takes the focus: the selection stays where the keyboard is."""

    def __init__(self, look: Look, actions: Actions, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self._page = page
        self.setAccessibleName(self.tr("Selected text"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._ground = Ground(look, paint_card, page)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        for number in range(1, len(COLORS) + 1):
            pip = PipButton(look, number, self)
            pip.setDefaultAction(actions[f"highlight_{number}"])
            row.addWidget(pip)
        row.addSpacing(6)
        row.addWidget(IconButton(look, "note", actions["note"], self))
        row.addWidget(IconButton(look, "copy", actions["copy_source"], self))
        self.menu_button = QToolButton(self)
        self.menu_button.setText(self.tr("Mark as…"))
        self.menu_button.setFont(ui_font(13, 500))
        self.menu_button.setProperty("words", True)
        self.menu_button.setFixedHeight(32)
        menu = QMenu(self)
        for name in MARK_MENU:
            menu.addAction(actions[name])
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.menu_button)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_at(self, first: QRect, last: QRect) -> None:
        """Show the bar above the first line of a selection, or below the last where there is no room (px)."""
        self.adjustSize()
        area = self._page.rect()
        y = first.top() - GAP - self.height()
        if y < 0:
            y = last.bottom() + GAP
        if not -self.height() < y < area.height():
            self.hide()
            return
        self.move(min(max(first.left(), EDGE), max(area.width() - self.width() - EDGE, 0)), y)
        self._ground.setGeometry(self.geometry().marginsAdded(AROUND))
        for part in (self._ground, self):
            part.show()
            part.raise_()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._ground.hide()
