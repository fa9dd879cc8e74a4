"""Into the panel by command: to one of its tabs, to its filter, into it as a drawer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.controllers.framing import Framing
    from desktop_app.gui.panel.panel import Panel

# Each tab has a key, and the menus of what it lists open it too.
TO_TABS = (
    *(("names_tab", NAMES), ("quotes_tab", QUOTES), ("notes_tab", NOTES)),
    *(("names", NAMES), ("quotes", QUOTES)),
)


class Entering(QObject):
    """Gives the commands that lead into the panel their effects; out of a drawer, each choice of a row leads.

    It hears of the panel's own command after `framing`, which shows the panel or puts it away.
    """

    def __init__(self, panel: Panel, framing: Framing, actions: Actions, window: QObject) -> None:
        super().__init__(window)
        self._panel = panel
        self._framing = framing
        for name, tab in TO_TABS:
            actions.on(name, partial(self.open_tab, tab))
        actions.on("next_tab", partial(panel.step_tab, 1))
        actions.on("previous_tab", partial(panel.step_tab, -1))
        actions.on("filter", self._focus_filter)
        actions.on("panel", self._enter_drawer)
        panel.jumped.connect(framing.close_drawer)

    def open_tab(self, number: int) -> None:
        """Show the panel with this tab open, and the keyboard in its list."""
        self._framing.open_panel()
        self._panel.show_tab(number)
        self._panel.list_view(number).setFocus()

    @Slot()
    def _focus_filter(self) -> None:
        self._framing.open_panel()
        self._panel.filter.setFocus()
        self._panel.filter.selectAll()

    @Slot()
    def _enter_drawer(self) -> None:
        if self._framing.drawer_is_open:
            self._panel.list_view(self._panel.open_tab).enter()
