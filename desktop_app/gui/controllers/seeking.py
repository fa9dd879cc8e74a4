"""Looking for words in the open article: the find bar, the hits on the page, and what screen readers hear of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.find_bar import FindBar
    from desktop_app.gui.controllers.telling import Telling
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session


class Seeking(QObject):
    """Gives the commands that look for words their effects.

    It hears of an article after the page has turned to it. `tick_left` has the number of a tick of the page that was
    clicked and is no hit's.
    """

    tick_left = Signal(int)

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        bar: FindBar,
        telling: Telling,
        actions: Actions,
        window: QObject,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._bar = bar
        self._actions = actions
        bar.visible = view.visible_span
        actions.on("find", self._find)
        actions.on("find_next", partial(bar.step, 1))
        actions.on("find_previous", partial(bar.step, -1))
        actions.on("find_close", bar.close_bar)
        bar.hits_changed.connect(self._on_hits_changed)
        bar.hit_chosen.connect(view.show_span)
        bar.closed.connect(view.setFocus)
        bar.told.connect(telling.tell_search)
        view.tick_clicked.connect(self._on_tick_clicked)
        session.article_changed.connect(self._on_article_changed)
        self._show_state()

    @Slot()
    def _find(self) -> None:
        selected = self._view.selecting.span
        self._bar.open(self._view.selecting.text(), selected.start if selected else None)

    @Slot(object, int)
    def _on_hits_changed(self, hits: tuple[object, ...], current: int) -> None:
        self._view.set_hits(self._bar.hits, current)
        self._show_state()

    def _show_state(self) -> None:
        """Let the commands say whether the bar is open, and go on only where there are hits; closed, it is opened."""
        is_open = not self._bar.isHidden()
        self._actions["find"].setChecked(is_open)
        self._actions["find_close"].setEnabled(is_open)
        for name in ("find_next", "find_previous"):
            can_go_on = bool(self._bar.hits) if is_open else self._session.article is not None
            self._actions[name].setEnabled(can_go_on)

    @Slot(int)
    def _on_tick_clicked(self, number: int) -> None:
        if self._bar.hits:
            self._bar.go_to(number)
        else:
            self.tick_left.emit(number)

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        if article is None:
            self._bar.close_bar()
        self._bar.set_text(article.text if article else "")
