"""One step back by one key, whatever came last: out of what is being opened, of a bar, of a selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.find_bar import FindBar
    from desktop_app.gui.chrome.message_bar import MessageBar
    from desktop_app.gui.controllers.framing import Framing
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session


class SteppingBack(QObject):
    """Gives the command its effect; `give_up` gives up what is being opened."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        find_bar: FindBar,
        message_bar: MessageBar,
        framing: Framing,
        give_up: Callable[[], object],
        actions: Actions,
        window: QObject,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._find_bar = find_bar
        self._message_bar = message_bar
        self._framing = framing
        self._give_up = give_up
        self._actions = actions
        actions.on("clear", self._step_back)

    @Slot()
    def _step_back(self) -> None:
        """One step back: from opening, drawer, find bar, selection, message, to the page, from the text alone."""
        if self._session.opening:
            self._give_up()
        elif self._framing.drawer_is_open:
            self._actions["panel"].trigger()
        elif not self._find_bar.isHidden():
            self._find_bar.close_bar()
        elif self._view.selecting.span is not None:
            self._view.selecting.select(None)
        elif self._session.selection.span is not None:
            self._session.clear_selection()
        elif self._message_bar.text:
            self._message_bar.step_back()
        elif self._session.article is not None and not self._view.hasFocus():
            self._view.setFocus()
        else:
            self._actions["focus_mode"].setChecked(False)
