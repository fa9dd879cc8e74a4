"""The menus of the panel's rows: what can be said about a name, a statement or a note from its row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from desktop_app.core.changes import quoted
from desktop_app.gui.panel.names import DismissedName, Name, PossibleName
from desktop_app.gui.panel.notes import Note
from desktop_app.gui.panel.quotes import Statement

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.controllers.marking import Marking
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session

OF_A_NAME = ("correct", "same_as", "rename", "dismiss", "", "copy")
OF_A_POSSIBLE_NAME = ("mark_person", "mark_organization", "mark_place", "", "copy")
OF_A_STATEMENT = ("correct", "set_speaker", "kind_direct", "kind_reported", "dismiss", "", "note", "copy_source")
OF_A_NOTE = ("note", "dismiss", "", "copy_source")


class RowMenus(QObject):
    """Opens the menu of a row; what the row stands for is selected first, and the commands are about that."""

    def __init__(self, session: Session, panel: Panel, marking: Marking, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._marking = marking
        self._actions = actions
        self._window = window
        self.menu: QMenu | None = None
        panel.menu_wanted.connect(self._open)
        session.article_leaving.connect(self._close)

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

    def _menu(self, value: object) -> QMenu | None:
        session = self._session
        if isinstance(value, Name):
            known = session.selection.entity is not None and session.selection.entity.id == value.entity.id
            session.select_entity(value.entity, session.selection.number if known else 0)
            menu = self._actions.menu_of(OF_A_NAME)
            before = menu.actions()[OF_A_NAME.index("dismiss")]
            for alias in value.entity.aliases:
                words = self.tr("{0} is another name").replace("{0}", quoted(alias)).replace("&", "&&")
                action = menu.addAction(words)
                action.triggered.connect(partial(self._marking.split, value.entity, alias))
                menu.insertAction(before, action)
            return menu
        if isinstance(value, PossibleName):
            session.select_possible(value.mention)
            return self._actions.menu_of(OF_A_POSSIBLE_NAME)
        if isinstance(value, DismissedName):
            menu = QMenu(self._window)
            menu.addAction(self.tr("It is a name")).triggered.connect(partial(self._marking.restore, value.entity))
            return menu
        if isinstance(value, Statement) and value.quotation is not None:
            session.select_quotation(value.quotation)
            return self._actions.menu_of(OF_A_STATEMENT)
        if isinstance(value, Note):
            session.select_highlight(value.highlight)
            return self._actions.menu_of(OF_A_NOTE)
        return None
