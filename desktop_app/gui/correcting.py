"""From a mark or a selection to what can be done with it: the card, the bar, the menu of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Slot

from desktop_app.core.article import Span
from desktop_app.core.speakers import how_said
from desktop_app.core.wording import UNKNOWN_SPEAKER, shown_name, shown_speaker, why
from desktop_app.gui.mark_card import MarkCard, MarkText
from desktop_app.gui.selection_bar import SelectionBar
from desktop_app.gui.theme import KIND_OF_LABEL, MarkKind
from desktop_app.gui.tips import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.article_view import ArticleView
    from desktop_app.gui.session import Session
    from desktop_app.gui.theme import Look

TEXT_MENU = ("copy", "copy_source", "", "find", "select_all")


class Correcting(QObject):
    """Opens the card of the mark that is current, at the caret or clicked with the right button."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        look: Look,
        actions: Actions,
        tell: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._tell = tell
        self.card = MarkCard(look, actions, window)
        self.bar = SelectionBar(look, actions, view.viewport())
        self.menu: QMenu = actions.menu_of(TEXT_MENU)
        actions.on("correct", self._correct)
        session.article_changed.connect(self.card.close)
        view.menu_wanted.connect(self._on_menu_wanted)
        view.selecting.settled.connect(self._on_settled)
        view.place_changed.connect(self._place_bar)
        view.laid_out.connect(self._place_bar)

    @Slot()
    def _correct(self) -> None:
        """Open the card of the mark at the caret, else of the current one."""
        self._view.click_at_caret()
        if not self._open_card():
            self._tell(self.tr("Go to a name or a quote first, with J or Q."))

    @Slot(object, object)
    def _on_menu_wanted(self, position: int | None, place: QPoint) -> None:
        """Open the card of the mark at a text position, elsewhere the menu at a place of the screen."""
        if position is not None and self._view.is_marked(position):
            self._view.click_at(position)
            self._open_card()
        else:
            self.menu.popup(place)

    def _open_card(self) -> bool:
        text, span = self._describe(), self._session.current_span
        if text is None or span is None:
            return False
        self._view.show_span(span)
        self.card.set_mark(text)
        visible = self._view.visible_span()
        first, last = max(span.start, visible.start), min(span.end, visible.end) - 1
        self.card.open_at(self._in_window(self._rect(first).united(self._rect(max(first, last)))))
        return True

    def _describe(self) -> MarkText | None:
        session, article = self._session, self._session.article
        if article is None:
            return None
        if session.selected is not None:
            entity, number = session.selected, session.current
            mention = entity.mentions[number]
            reason = sentence(why(mention.reason, mention.score))
            title = shown_name(entity.name, mention.score)
            return MarkText(KIND_OF_LABEL[entity.label], title, number, len(entity.mentions), reason)
        quotation = session.selected_quotation
        if quotation is None:
            return None
        analysis = session.analysis
        name = shown_speaker(analysis.speaker_name(quotation, article.text), quotation.score) or UNKNOWN_SPEAKER
        said = [*how_said(article, analysis, quotation), quotation.reason]
        number, count = analysis.quotations.index(quotation), len(analysis.quotations)
        return MarkText(MarkKind.QUOTE, name, number, count, sentence(", ".join(filter(None, said))))

    @Slot(object)
    def _on_settled(self, span: Span | None) -> None:
        del span
        self._place_bar()

    @Slot()
    def _place_bar(self) -> None:
        span = self._view.selecting.span
        if span is None or not self._view.visible_span().overlaps(span):
            self.bar.hide()
        else:
            visible = self._view.visible_span()
            self.bar.show_at(self._rect(max(span.start, visible.start)), self._rect(min(span.end, visible.end) - 1))

    def _rect(self, position: int) -> QRect:
        """Return where a character stands in the page's viewport, as high as a line."""
        rect = self._view.rect_of(Span(position, position + 1))
        return rect.adjusted(0, -8, 0, 8).toAlignedRect()

    def _in_window(self, rect: QRect) -> QRect:
        window = self._view.window()
        return QRect(self._view.viewport().mapTo(window, rect.topLeft()), rect.size())
