"""From a mark or a selection to what can be done with it: the cards, the bar, the menu of plain text.

The cards are imported and made when they are first wanted, so that an article can be read sooner.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Slot

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.core.highlights import Highlight
from desktop_app.core.speakers import how_said
from desktop_app.core.wording import UNKNOWN_SPEAKER, counted_noun, shown_name, shown_speaker, why
from desktop_app.gui.cards.selection_bar import SelectionBar
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind
from desktop_app.gui.page.tips import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop_app.core.entities import Entity
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.cards.choice_card import ChoiceCard, Option
    from desktop_app.gui.cards.mark_card import MarkCard, MarkText
    from desktop_app.gui.cards.note_card import NoteCard
    from desktop_app.gui.cards.popover import Popover
    from desktop_app.gui.cards.rename_card import RenameCard
    from desktop_app.gui.controllers.marking import Marking
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore

TEXT_MENU = (
    *("mark_person", "mark_organization", "mark_place", "mark_quote", "highlight", "note", ""),
    *("copy", "copy_source", "", "find", "select_all"),
)
Card = TypeVar("Card", bound="Popover")
_SPEAKERS_FIRST = (Label.PERSON, Label.ORGANIZATION, Label.LOCATION)


class Correcting(QObject):
    """Opens the card of the mark that is current, at the caret or clicked with the right button; what is said there
    goes to `marking`."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        store: SettingsStore,
        look: Look,
        actions: Actions,
        marking: Marking,
        hint: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._store = store
        self._look = look
        self._actions = actions
        self._marking = marking
        self._hint = hint
        self._window = window
        self.bar = SelectionBar(look, actions, view.viewport())
        self.menu: QMenu = actions.menu_of(TEXT_MENU)
        marking.everywhere = lambda: self.card.everywhere
        actions.on("correct", self._correct)
        actions.on("same_as", self._ask_same)
        actions.on("rename", self._ask_name)
        actions.on("set_speaker", self._ask_speaker)
        actions.on("note", self._write_note)
        view.menu_wanted.connect(self._on_menu_wanted)
        view.selecting.settled.connect(self._on_settled)
        view.place_changed.connect(self._place_bar)
        view.laid_out.connect(self._place_bar)

    # The cards ---------------------------------------------------------------------------------------

    @cached_property
    def card(self) -> MarkCard:
        """What the current mark is, and what can be said of it."""
        from desktop_app.gui.cards.mark_card import MarkCard

        return self._of_article(MarkCard(self._look, self._actions, self._window))

    @cached_property
    def names(self) -> ChoiceCard:
        """Which name the current one is the same as."""
        card = self._choice_card()
        card.chosen.connect(self._marking.same_as)
        return card

    @cached_property
    def speakers(self) -> ChoiceCard:
        """Who says the current statement."""
        card = self._choice_card()
        card.chosen.connect(self._marking.set_speaker)
        return card

    @cached_property
    def note_card(self) -> NoteCard:
        """The note of a highlight."""
        from desktop_app.gui.cards.note_card import NoteCard

        card = self._of_article(NoteCard(self._look, self._window))
        card.kept.connect(self._marking.keep)
        card.removed.connect(self._marking.remove)
        return card

    @cached_property
    def rename_card(self) -> RenameCard:
        """What the current name is called."""
        from desktop_app.gui.cards.rename_card import RenameCard

        card = self._of_article(RenameCard(self._look, self._window))
        card.named.connect(self._marking.rename)
        return card

    def _choice_card(self) -> ChoiceCard:
        from desktop_app.gui.cards.choice_card import ChoiceCard

        return self._of_article(ChoiceCard(self._look, self._window, self.tr("Type a name")))

    def _of_article(self, card: Card) -> Card:
        """Let a card go before the article that it is about, while what is written on it can still be kept."""
        self._session.article_leaving.connect(card.close)
        return card

    # The card of a mark ------------------------------------------------------------------------------

    @Slot()
    def _correct(self) -> None:
        """Open the card of the mark at the caret, else of the current one."""
        self._view.click_at_caret()
        if not self._open_card():
            self._hint(self.tr("Go to a name or a quote first, with J or Q."))

    @Slot(object, object)
    def _on_menu_wanted(self, position: int | None, place: QPoint) -> None:
        """Open the card of the mark at a text position, elsewhere and on selected words the menu."""
        chosen = self._view.selecting.span
        on_chosen = position is not None and chosen is not None and chosen.start <= position < chosen.end
        if position is None or on_chosen:
            self.menu.popup(place)
        elif self._view.is_marked(position) or self._view.highlight_at(position) is not None:
            self._view.click_at(position)
            self._open_card()
        else:
            self.menu.popup(place)

    def _open_card(self) -> bool:
        if self._session.selection.highlight is not None:
            self.edit_note(self._session.selection.highlight)
            return True
        text, span = self._describe(), self._session.selection.span
        if text is None or span is None:
            return False
        self._view.selecting.select(None)  # what is said on the card is said of the mark
        self._view.show_span(span)
        self.card.set_mark(text)
        self.card.open_at(self._place_of(span))
        return True

    def _describe(self) -> MarkText | None:
        session, article = self._session, self._session.article
        if article is None:
            return None
        from desktop_app.gui.cards.mark_card import MarkText

        if session.selection.entity is not None:
            entity, number = session.selection.entity, session.selection.number
            mention = entity.mentions[number]
            reason = sentence(why(mention.reason, mention.score))
            title = shown_name(entity.name, mention.score)
            return MarkText(KIND_OF_LABEL[entity.label], title, number, len(entity.mentions), reason)
        quotation = session.selection.quotation
        if quotation is None:
            return None
        analysis = session.analysis
        name = shown_speaker(analysis.speaker_name(quotation, article.text), quotation.score) or UNKNOWN_SPEAKER
        said = [*how_said(article, analysis, quotation), quotation.reason]
        number, count = analysis.quotations.index(quotation), len(analysis.quotations)
        reason = sentence(", ".join(filter(None, said)))
        return MarkText(MarkKind.QUOTE, name, number, count, reason, quotation.kind.is_quoted)

    # What is asked for -------------------------------------------------------------------------------

    @Slot()
    def _ask_same(self) -> None:
        """Ask which other name the selected one is the same as; the likeliest, of its kind, come first."""
        self._view.click_at_caret()
        entity, span = self._session.selection.entity, self._session.selection.span
        if entity is None or span is None:
            self._hint(self.tr("Go to a name first, with J or by a click on it."))
            return
        others = [one for one in self._session.analysis.entities if one.id != entity.id]
        others.sort(key=lambda one: (one.label is not entity.label, -len(one.mentions)))
        if not others:
            self._hint(self.tr("No other name is marked in this text."))
            return
        question = self.tr("{0} is the same as").replace("{0}", entity.name)
        self.names.ask(question, [_option(one, one) for one in others], self._place_of(span))

    @Slot()
    def _ask_name(self) -> None:
        """Ask what the selected name is called."""
        entity, span = self._session.selection.entity, self._session.selection.span
        if entity is None or span is None:
            self._hint(self.tr("Go to a name first, with J or by a click on it."))
        else:
            self._view.show_span(span)
            self.rename_card.ask(entity, self._place_of(span))

    @Slot()
    def _ask_speaker(self) -> None:
        """Ask who says the selected statement: a name of the article, the selected words, or nobody who is named."""
        chosen = self._marking.selection
        if self._session.selection.quotation is None:
            self._view.click_at_caret()
        quotation, article = self._session.selection.quotation, self._session.article
        if quotation is None or article is None:
            self._hint(self.tr("Go to a quote first, with Q or by a click on it."))
            return
        from desktop_app.gui.cards.choice_card import Option

        options = []
        if chosen is not None:
            words = " ".join(chosen.of(article.text).split())
            options.append(Option(words, chosen, None, self.tr("selected words")))
        entities = sorted(
            self._session.analysis.entities,
            key=lambda one: (_SPEAKERS_FIRST.index(one.label), -len(one.mentions)),
        )
        near = quotation.extent.start
        for entity in entities:
            nearest = min(entity.mentions, key=lambda mention: abs(mention.span.start - near))
            options.append(_option(entity, nearest.span))
        options.append(Option(self.tr("No named speaker"), None))
        question = self.tr("Who says this?")
        self.speakers.ask(question, options, self._place_of(quotation.extent))

    # Notes -------------------------------------------------------------------------------------------

    @Slot()
    def _write_note(self) -> None:
        """Open the note of what is meant, a highlight or words that are not highlighted yet."""
        known, span = self._marking.highlight_meant(), self._marking.passage()
        if known is not None:
            self.edit_note(known)
        elif span is not None:
            draft = Highlight(span, self._store.settings.highlight)
            self.note_card.write(draft, self._place_of(span), made=False)
        else:
            self._hint(self.tr("Select some text first, or go to a name or a quote."))

    def edit_note(self, highlight: Highlight, target: QRect | None = None) -> None:
        """Open a highlight's note beside its passage, or beside a rectangle of the window (px)."""
        if target is None:
            self._view.show_span(highlight.span)
        self.note_card.write(highlight, target or self._place_of(highlight.span), made=True)

    # The bar of a selection --------------------------------------------------------------------------

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

    # Places ------------------------------------------------------------------------------------------

    def _place_of(self, span: Span) -> QRect:
        """Return where what is seen of a span stands in the window (px)."""
        visible = self._view.visible_span()
        first, last = max(span.start, visible.start), min(span.end, visible.end) - 1
        window, rect = self._view.window(), self._rect(first).united(self._rect(max(first, last)))
        return QRect(self._view.viewport().mapTo(window, rect.topLeft()), rect.size())

    def _rect(self, position: int) -> QRect:
        """Return where a character stands in the page's viewport, as high as a line."""
        rect = self._view.rect_of(Span(position, position + 1))
        return rect.adjusted(0, -8, 0, 8).toAlignedRect()


def _option(entity: Entity, value: object) -> Option:
    from desktop_app.gui.cards.choice_card import Option

    count = counted_noun(len(entity.mentions), "mention")
    return Option(entity.name, value, KIND_OF_LABEL[entity.label], count, entity.aliases)
