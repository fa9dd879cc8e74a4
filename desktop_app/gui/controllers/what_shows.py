"""What of the findings is shown, and in which order: the reader's choice, kept for the next start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.core.findings import Breadth
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.look.theme import MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.findings import Mention
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore


class WhatShows(QObject):
    """Gives the commands that choose what is shown their effects, and begins with what was chosen the last time.

    `possible_changed` says that what may have been missed is wanted now, or no more.
    """

    possible_changed = Signal()

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        panel: Panel,
        store: SettingsStore,
        actions: Actions,
        window: QObject,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._panel = panel
        self._store = store
        self._actions = actions
        for kind in MarkKind:
            actions.on(kind, self._take_shown)
        actions.on("hide_all", self._hide_all)
        actions.on("possible", self._show_possible)
        for breadth in Breadth:
            actions.on(f"quotes_{breadth}", partial(self._set_breadth, breadth))
        for order in NameOrder:
            actions.on(f"names_{order}", partial(self._set_names_order, order))
        actions.on("speakers_first", partial(self._set_most_first, False))
        actions.on("speakers_most", partial(self._set_most_first, True))
        session.shown_changed.connect(self._on_shown_changed)
        self._restore()

    @property
    def possible(self) -> Sequence[Mention]:
        """What may be a name and is wanted to be seen."""
        return self._session.analysis.possible if self._actions["possible"].isChecked() else ()

    @property
    def unsaid(self) -> Sequence[Span]:
        """Where something may be said and is wanted to be seen."""
        return self._session.analysis.unsaid if self._actions["possible"].isChecked() else ()

    def _restore(self) -> None:
        settings = self._store.settings
        self._actions["possible"].setChecked(settings.possible_shown)
        self._actions[f"quotes_{settings.breadth}"].setChecked(True)
        self._actions["speakers_most" if settings.most_first else "speakers_first"].setChecked(True)
        self._panel.set_most_first(settings.most_first)
        self._actions[f"names_{settings.names_order}"].setChecked(True)
        self._panel.set_names_order(NameOrder(settings.names_order))
        self._on_shown_changed()

    @Slot()
    def _on_shown_changed(self) -> None:
        shown = self._session.shown
        for kind in MarkKind:
            self._actions[kind].setChecked(kind in shown)
        self._view.set_shown(shown)
        self._store.change(hidden=tuple(kind.value for kind in MarkKind if kind not in shown))

    @Slot()
    def _take_shown(self) -> None:
        self._session.set_shown(frozenset(kind for kind in MarkKind if self._actions[kind].isChecked()))

    @Slot()
    def _hide_all(self) -> None:
        self._session.set_shown(frozenset() if self._session.shown else frozenset(MarkKind))

    @Slot()
    def _show_possible(self) -> None:
        self._store.change(possible_shown=self._actions["possible"].isChecked())
        if self._session.selection.possible is not None:
            self._session.clear_selection()
        self.possible_changed.emit()

    def _set_breadth(self, breadth: Breadth) -> None:
        self._session.set_breadth(breadth)
        self._store.change(breadth=breadth.value)

    def _set_names_order(self, order: NameOrder) -> None:
        self._panel.set_names_order(order)
        self._store.change(names_order=order.value)

    def _set_most_first(self, most_first: bool) -> None:
        self._panel.set_most_first(most_first)
        self._store.change(most_first=most_first)
