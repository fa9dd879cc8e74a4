"""The panel's rows, by their menus and by key: what can be said about a name, a statement or a note from its row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu

from desktop_app.core.changes import quoted
from desktop_app.gui.panel.names import DismissedName, Name, PossibleName
from desktop_app.gui.panel.notes import Note
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from desktop_app.gui.panel.quotes import Statement

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.controllers.marking import Marking
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session

OF_A_NAME = ("correct", "same_as", "rename", "dismiss", "", "copy")
OF_A_POSSIBLE_NAME = ("mark_person", "mark_organization", "mark_place", "", "copy")
OF_A_STATEMENT = ("correct", "set_speaker", "kind_direct", "kind_reported", "dismiss", "", "note", "copy_source")
OF_A_NOTE = ("note", "dismiss", "", "copy_source")
BY_KEY = ("rename", "dismiss")  # whose keys work in a list as on the page; letters go to the row that begins so


class RowMenus(QObject):
    """Opens the menu of a row, and takes keys for the current one.

    What the row stands for is selected first, instead of words of the text, and the commands are about that.
    """

    def __init__(
        self, session: Session, view: ArticleView, panel: Panel, marking: Marking, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._panel = panel
        self._marking = marking
        self._actions = actions
        self._window = window
        self.menu: QMenu | None = None
        panel.menu_wanted.connect(self._open)
        session.article_leaving.connect(self._close)
        for tab in (NAMES, QUOTES, NOTES):
            for name in BY_KEY:
                shortcut = QShortcut(panel.list_view(tab))
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.setKeys(actions[name].shortcuts())
                shortcut.setAutoRepeat(False)  # held down, one would dismiss row after row
                shortcut.activated.connect(partial(self._press, name))

    @Slot(object, QPoint)
    def _open(self, value: object, place: QPoint) -> None:
        menu = self._menu(value)
        if menu is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(place)

    @Slot()
    def _close(self) -> None:
        """Put the menu away: it is about the article that goes."""
        if self.menu is not None:
            self.menu.close()

    def _press(self, name: str) -> None:
        """Do what a key says with the current row, if its menu has that."""
        value = self._panel.list_view(self._panel.open_tab).row_value()
        if name in _commands_of(value):
            self._select(value)
            self._actions[name].trigger()

    def _menu(self, value: object) -> QMenu | None:
        if isinstance(value, DismissedName):
            menu = QMenu(self._window)
            menu.addAction(self.tr("It is a name")).triggered.connect(partial(self._marking.restore, value.entity))
            return menu
        names = _commands_of(value)
        if not names:
            return None
        self._select(value)
        menu = self._menu_of(names)
        if isinstance(value, Name):
            before = menu.actions()[names.index("dismiss")]
            for alias in value.entity.aliases:
                words = self.tr("{0} is another name").replace("{0}", quoted(alias)).replace("&", "&&")
                action = menu.addAction(words)
                action.triggered.connect(partial(self._marking.split, value.entity, alias))
                menu.insertAction(before, action)
        return menu

    def _menu_of(self, names: tuple[str, ...]) -> QMenu:
        """Return a menu of some commands that says only keys which work where it was opened."""
        menu = QMenu(self._window)
        for name in names:
            if not name:
                menu.addSeparator()
                continue
            action = self._actions[name]
            entry = menu.addAction(action.text(), action.trigger)
            entry.setEnabled(action.isEnabled())
            if name in BY_KEY or action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                entry.setShortcut(action.shortcut())
        return menu

    def _select(self, value: object) -> None:
        session = self._session
        self._view.selecting.select(None)
        if isinstance(value, Name):
            known = session.selection.entity is not None and session.selection.entity.id == value.entity.id
            session.select_entity(value.entity, session.selection.number if known else 0)
        elif isinstance(value, PossibleName):
            session.select_possible(value.mention)
        elif isinstance(value, Statement) and value.quotation is not None:
            session.select_quotation(value.quotation)
        elif isinstance(value, Note):
            session.select_highlight(value.highlight)


def _commands_of(value: object) -> tuple[str, ...]:
    """Return the commands about what a row stands for, an empty name for a separator."""
    if isinstance(value, Name):
        return OF_A_NAME
    if isinstance(value, PossibleName):
        return OF_A_POSSIBLE_NAME
    if isinstance(value, Statement) and value.quotation is not None:
        return OF_A_STATEMENT
    return OF_A_NOTE if isinstance(value, Note) else ()
