"""Going from mark to mark in the text, around at its ends, and from the text to the panel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.announcing import announce, spoken_mention, spoken_possible, spoken_quotation
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.theme import KIND_OF_LABEL, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.core.article import Span
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.article_view import ArticleView
    from desktop_app.gui.session import Session


class Navigation(QObject):
    """Gives the commands that go through the text their effects; `open_tab` shows a tab of the panel."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        actions: Actions,
        open_tab: Callable[[int], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._open_tab = open_tab
        actions.on("next_mention", partial(session.step, 1))
        actions.on("previous_mention", partial(session.step, -1))
        actions.on("next_quote", partial(self._step, step_quotation, 1))
        actions.on("previous_quote", partial(self._step, step_quotation, -1))
        actions.on("next_mark", partial(self._step, step_mention, 1))
        actions.on("previous_mark", partial(self._step, step_mention, -1))
        actions.on("show_in_panel", self._show_in_panel)
        actions["caret"].toggled.connect(view.set_caret)
        session.selection_changed.connect(self._announce)

    def _step(self, step: Callable[[Session, Span, int], None], by: int) -> None:
        step(self._session, self._view.visible_span(), by)

    @Slot()
    def _show_in_panel(self) -> None:
        """Go to the row of the mark at the caret, else of the current mark."""
        self._view.click_at_caret()
        if self._session.current_span is not None:
            self._open_tab(QUOTES if self._session.selected_quotation else NAMES)

    @Slot()
    def _announce(self) -> None:
        session, article = self._session, self._session.article
        if article is None:
            return
        if session.selected is not None:
            announce(self._view, spoken_mention(article, session.analysis, session.selected, session.current))
        elif session.selected_quotation is not None:
            announce(self._view, spoken_quotation(article, session.analysis, session.selected_quotation))
        elif session.selected_possible is not None:
            announce(self._view, spoken_possible(article, session.selected_possible))


def step_quotation(session: Session, visible: Span, by: int) -> None:
    """Select the next statement (by = 1) or the one before (-1), counted from the selection or what is visible.

    Nothing happens while the marks of quotes are hidden.
    """
    quotations = session.analysis.quotations
    if quotations and MarkKind.QUOTE in session.shown:
        starts = [quotation.extent.start for quotation in quotations]
        session.select_quotation(quotations[_next(starts, session.current_span, visible, by)])


def step_mention(session: Session, visible: Span, by: int) -> None:
    """Select the next mention of any name whose marks are shown, or the one before."""
    mentions = sorted(
        (
            (mention.span.start, number, entity)
            for entity in session.analysis.entities
            if KIND_OF_LABEL[entity.label] in session.shown
            for number, mention in enumerate(entity.mentions)
        ),
        key=lambda found: found[0],
    )
    if mentions:
        starts = [start for start, _, _ in mentions]
        _, number, entity = mentions[_next(starts, session.current_span, visible, by)]
        session.select_entity(entity, number)


def _next(starts: Sequence[int], current: Span | None, visible: Span, by: int) -> int:
    """Return the number of the place after (by = 1) or before (-1) the current one."""
    if current is None:
        number = bisect_left(starts, visible.start) - (by < 0)
    else:
        number = bisect_right(starts, current.start) if by > 0 else bisect_left(starts, current.start) - 1
    return number % len(starts)
