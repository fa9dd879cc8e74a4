"""Going from mark to mark in the text, around at its ends, and from the text to the panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.core.findings import Quotation
from desktop_app.gui.announcing import announce, spoken_mention, spoken_possible, spoken_quotation
from desktop_app.gui.commands import key_of
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind
from desktop_app.gui.panel.panel import NAMES, QUOTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session

ANY, QUOTE = frozenset(MarkKind), frozenset({MarkKind.QUOTE})


class Navigation(QObject):
    """Gives the commands that go through the text their effects; `open_tab` shows a tab of the panel, `hint`
    says why there is nothing to go to."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        actions: Actions,
        open_tab: Callable[[int], object],
        hint: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._open_tab = open_tab
        self._hint = hint
        actions.on("next_mention", partial(self._step_mention, 1))
        actions.on("previous_mention", partial(self._step_mention, -1))
        actions.on("next_quote", partial(self._step, 1, QUOTE))
        actions.on("previous_quote", partial(self._step, -1, QUOTE))
        actions.on("next_mark", partial(self._step, 1, ANY))
        actions.on("previous_mark", partial(self._step, -1, ANY))
        actions.on("show_in_panel", self._show_in_panel)
        actions["caret"].toggled.connect(view.set_caret)
        session.selection_changed.connect(self._announce)

    def _step_mention(self, by: int) -> None:
        """Go on to another mention of the selected name."""
        if self._session.selection.entity is None:
            self._hint(self.tr("Select a name first, with J or by a click on it."))
        else:
            self._session.step(by)

    def _step(self, by: int, kinds: frozenset[MarkKind]) -> None:
        """Go on to another mark of some kinds, or say why there is none to go to."""
        found = self._view.mark_beyond(by, kinds)
        if isinstance(found, Quotation):
            self._session.select_quotation(found)
        elif found is not None:
            self._session.select_entity(*found)
        elif self._marked(kinds) - self._session.shown:
            keys = [key_of(kind) for kind in MarkKind if kind in kinds]
            said = self.tr("All marks here are hidden. Show them with {0} to {1}.")
            said = self.tr("All quotes are hidden. Show them with {0}.") if kinds == QUOTE else said
            self._hint(said.replace("{0}", keys[0]).replace("{1}", keys[-1]))
        elif kinds == QUOTE:
            self._hint(self.tr("No quotes are marked in this text."))
        else:
            self._hint(self.tr("No names or quotes are marked in this text."))

    def _marked(self, kinds: frozenset[MarkKind]) -> frozenset[MarkKind]:
        """Return those of some kinds of which anything is marked in the text, shown or hidden."""
        analysis = self._session.analysis
        marked = {KIND_OF_LABEL[entity.label] for entity in analysis.entities}
        return kinds & (marked | {MarkKind.QUOTE} if analysis.quotations else marked)

    @Slot()
    def _show_in_panel(self) -> None:
        """Go to the row of the mark at the caret, else of the current mark."""
        self._view.click_at_caret()
        if self._session.selection.span is not None:
            self._open_tab(QUOTES if self._session.selection.quotation else NAMES)

    @Slot()
    def _announce(self) -> None:
        session, article = self._session, self._session.article
        if article is None:
            return
        entity, number = session.selection.entity, session.selection.number
        if entity is not None:
            announce(self._view, spoken_mention(article, session.analysis, entity, number))
        elif session.selection.quotation is not None:
            announce(self._view, spoken_quotation(article, session.analysis, session.selection.quotation))
        elif session.selection.possible is not None:
            announce(self._view, spoken_possible(article, session.selection.possible))
