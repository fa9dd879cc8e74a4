"""What the reader says about a mark or about selected words: each command of the Mark menu becomes a change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Action, new_key
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.core.rules import Rule
from desktop_app.core.wording import ONE, counted_noun

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.edits import Change
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.message_bar import Offer
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore

LONGEST_NAME = 120  # characters
COMMANDS = {"mark_person": Label.PERSON, "mark_organization": Label.ORGANIZATION, "mark_place": Label.LOCATION}
_MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』"


class Marking(QObject):
    """Gives the commands that say something their effects; `tell` shows a sentence, with buttons where they help,
    `hint` one that says why nothing was said.

    What is meant is the selected text, else the current mark. `everywhere` asks whether a name is meant wherever it is
    mentioned, or only at the current place.
    """

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        store: SettingsStore,
        actions: Actions,
        tell: Callable[..., object],
        hint: Callable[[str], object],
        window: QObject,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._store = store
        self._actions = actions
        self._tell = tell
        self._hint = hint
        self.everywhere: Callable[[], bool] = lambda: True
        for name, label in COMMANDS.items():
            actions.on(name, partial(self._mark, label))
        for number in range(1, len(COLORS) + 1):
            actions.on(f"highlight_{number}", partial(self._highlight, number))
        actions.on("highlight", self._highlight_again)
        actions.on("mark_quote", self._mark_quote)
        actions.on("kind_direct", partial(self._set_kind, QuotationKind.DIRECT))
        actions.on("kind_reported", partial(self._set_kind, QuotationKind.REPORTED))
        actions.on("dismiss", self._dismiss)
        view.stretching.stretched.connect(self._stretch)

    # What is meant -----------------------------------------------------------------------------------

    @property
    def selection(self) -> Span | None:
        """The selected words, without the blanks around them."""
        article, span = self._session.article, self._view.selecting.span
        if article is None or span is None:
            return None
        words = span.of(article.text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip())) if words.strip() else None

    def passage(self) -> Span | None:
        """Return what is meant: the selected words, else the current mark."""
        return self.selection or self._session.selection.span

    def highlight_meant(self) -> Highlight | None:
        """Return the current highlight, or the one of exactly the words that are meant."""
        span = self.passage()
        if self.selection is None and self._session.selection.highlight is not None:
            return self._session.selection.highlight
        return next((one for one in self._session.highlights if one.span == span), None)

    def words(self, span: Span) -> str:
        """Return the article's words at a span."""
        return span.of(self._session.article.text) if self._session.article else ""

    # Names -------------------------------------------------------------------------------------------

    def _mark(self, label: Label) -> None:
        """Say that what is meant is a name of a kind."""
        span, session = self.passage(), self._session
        is_name = session.selection.entity is not None or session.selection.possible is not None
        if span is None or (self.selection is None and not is_name):
            self._hint(self.tr("Select the words of a name first, or go to a name with J."))
            return
        if span.end - span.start > LONGEST_NAME or "\n" in self.words(span):
            self._hint(self.tr("That is too long for a name. Select its words alone."))
            return
        known = session.analysis.entity_at(span.start)
        if known is not None and known[0].mentions[known[1]].span == span:
            self._relabel(known[0], span, label)
        elif self._edit(changes.add_name(self.words(span), span, label, everywhere=self.everywhere()), span):
            self._tell_of_kind(span, label)

    def _relabel(self, entity: Entity, span: Span, label: Label) -> None:
        everywhere = self.everywhere()
        if entity.label is label:
            self._hint(
                self.tr("{1} is marked as {0} already.")
                .replace("{0}", ONE[label])
                .replace("{1}", changes.quoted(entity.name))
            )
        elif self._edit(changes.relabel(entity.name, span, label, everywhere=everywhere), span):
            self._tell_of_kind(span, label)

    def _tell_of_kind(self, span: Span, label: Label) -> None:
        found = self._session.analysis.entity_at(span.start)
        if found is None:
            return
        name, count = found[0].name, counted_noun(len(found[0].mentions), "mention")
        said = self.tr("Marked {1} as {0}: {2}.").replace("{0}", ONE[label]).replace("{2}", count)
        rule = Rule(Action.RELABEL, name, label.value) if self.everywhere() else None
        self._offer_rule(said.replace("{1}", changes.quoted(name)), rule)

    def same_as(self, other: Entity) -> None:
        """Say that the selected name is the same as another."""
        entity, span = self._session.selection.entity, self._session.selection.span
        if entity is None or span is None or other.id == entity.id:
            return
        at = other.mentions[0].span
        if self._edit(changes.merge(entity.name, span, other.name, at), span):
            said = self.tr("Joined {0} and {1}.").replace("{1}", changes.quoted(other.name))
            rule = Rule(Action.MERGE, entity.name, other.name)
            self._offer_rule(said.replace("{0}", changes.quoted(entity.name)), rule)

    def rename(self, entity: Entity, name: str) -> None:
        """Say what a name is called."""
        new = " ".join(name.split())
        span = entity.mentions[0].span
        if new and new != entity.name and self._edit(changes.rename(entity.name, span, new)):
            said = self.tr("Renamed {0} to {1}.").replace("{1}", changes.quoted(new))
            rule = Rule(Action.RENAME, entity.name, new)
            self._offer_rule(said.replace("{0}", changes.quoted(entity.name)), rule)

    def split(self, entity: Entity, alias: str) -> None:
        """Say that a form of a name is another's."""
        self._edit(changes.split(alias, entity.mentions[0].span))

    def restore(self, entity: Entity) -> None:
        """Say that a dismissed name is one after all."""
        self._edit(changes.restore(entity.name, entity.mentions[0].span), entity.mentions[0].span)

    # Quotes ------------------------------------------------------------------------------------------

    @Slot()
    def _mark_quote(self) -> None:
        """Say that the selected words are a quote: how much one there is quotes, or one more."""
        span = self.selection
        if span is None:
            self._hint(self.tr("Select the words of the quote first."))
            return
        known = self._quotation_in(span)
        if known is not None and known.extent == span:
            self._hint(self.tr("These words are marked as a quote already."))
        elif known is not None:
            self._stretch(known, span)
        else:
            around = self.words(Span(max(span.start - 1, 0), span.end + 1))
            direct = any(mark in around[:2] for mark in _MARKS)
            kind = QuotationKind.DIRECT if direct else QuotationKind.REPORTED
            if self._edit(changes.quote(self.words(span), span, kind), span, is_quote=True):
                offer = self.tr("Say who said it…"), self._actions["set_speaker"].trigger
                self._tell_done(self.tr("Marked as a quote."), offer)

    @Slot(object, object)
    def _stretch(self, quotation: Quotation, span: Span) -> None:
        """Say that a statement is this much."""
        extent = quotation.extent
        self._edit(changes.set_extent(self.words(extent), extent, span), span, is_quote=True)

    def _quotation_in(self, span: Span) -> Quotation | None:
        """Return the statement that a stretch of text is meant for: one of which it has half or more."""
        for quotation in self._session.analysis.quotations:
            extent = quotation.extent
            shared = min(extent.end, span.end) - max(extent.start, span.start)
            if 2 * shared >= max(extent.end - extent.start, span.end - span.start):
                return quotation
        return None

    def _set_kind(self, kind: QuotationKind) -> None:
        quotation = self._session.selection.quotation
        if quotation is None:
            self._hint(self.tr("Go to a quote first, with Q or by a click on it."))
        elif quotation.kind is not kind:
            extent = quotation.extent
            self._edit(changes.set_kind(self.words(extent), extent, kind), extent, is_quote=True)

    def set_speaker(self, speaker: Span | None) -> None:
        """Say who says the selected statement: whoever is named at a span, or nobody who is named."""
        quotation = self._session.selection.quotation
        if quotation is not None:
            extent = quotation.extent
            self._edit(changes.set_speaker(self.words(extent), extent, speaker), extent, is_quote=True)

    # Both --------------------------------------------------------------------------------------------

    @Slot()
    def _dismiss(self) -> None:
        """Say that the current mark is none, or the one of exactly the selected words; of a highlight, take it away."""
        session, highlight = self._session, self.highlight_meant()
        chosen = self.selection
        if chosen is not None and highlight is None:
            self._select_mark(chosen)
        span = session.selection.span
        if highlight is not None and (chosen is not None or session.selection.highlight is not None):
            self.remove(highlight)
        elif chosen is not None and span != chosen:
            self._hint(self.tr("These words are not marked."))
        elif session.selection.entity is not None and span is not None:
            entity, everywhere = session.selection.entity, self.everywhere()
            if self._edit(changes.dismiss(entity.name, span, everywhere=everywhere)):
                said = self.tr("Dismissed {0}.") if everywhere else self.tr("Dismissed {0} here.")
                rule = Rule(Action.DISMISS, entity.name) if everywhere else None
                self._offer_rule(said.replace("{0}", changes.quoted(entity.name)), rule)
        elif session.selection.quotation is not None and span is not None:
            if self._edit(changes.unquote(self.words(span), span)):
                self._tell_done(self.tr("No longer a quote: {0}.").replace("{0}", changes.quoted(self.words(span))))
        else:
            self._hint(self.tr("Go to a name, a quote or a highlight first."))

    # Highlights and notes ----------------------------------------------------------------------------

    @Slot()
    def _highlight_again(self) -> None:
        self._highlight(self._store.settings.highlight)

    def _highlight(self, color: int) -> None:
        """Highlight what is meant, or give a highlight another colour."""
        span, known = self.passage(), self.highlight_meant()
        self._store.change(highlight=color)
        if span is None:
            self._hint(self.tr("Select some text first, or go to a name or a quote."))
        elif known is None:
            self.keep(None, Highlight(span, color))
        elif known.color != color:
            self.keep(known, replace(known, color=color))
        else:
            self._hint(self.tr("These words are highlighted in {0} already.").replace("{0}", known.color_name))

    def keep(self, old: Highlight | None, new: Highlight) -> None:
        """Make a highlight, or change one."""
        words = self.words(new.span)
        change = changes.alter(words, self._session.history.edits, old, new) if old else changes.highlight(words, new)
        if new != old and self._session.edit(change):
            self._view.selecting.select(None)
            self._session.select_highlight(new)

    def remove(self, highlight: Highlight) -> None:
        """Take a highlight away, with its note."""
        if self._session.edit(changes.remove(self.words(highlight.span), self._session.history.edits, highlight)):
            said = (
                self.tr("Removed the highlight and its note.") if highlight.note else self.tr("Removed the highlight.")
            )
            self._tell_done(said)

    # Inside ------------------------------------------------------------------------------------------

    def _edit(self, change: Change, span: Span | None = None, *, is_quote: bool = False) -> bool:
        """Make a change and select what is marked at a span then; tell whether it was made."""
        if not self._session.edit(change):
            return False
        self._view.selecting.select(None)
        if span is not None:
            self._select_mark(span, is_quote=is_quote)
        return True

    def _select_mark(self, span: Span, *, is_quote: bool = False) -> None:
        """Select the name that is mentioned where a span begins, else the statement that has this extent."""
        analysis = self._session.analysis
        found = None if is_quote else analysis.entity_at(span.start)
        if found is not None:
            self._session.select_entity(*found)
            return
        quotation = next((one for one in analysis.quotations if one.extent == span), None)
        if quotation is not None:
            self._session.select_quotation(quotation)

    def _offer_rule(self, said: str, rule: Rule | None) -> None:
        """Say what was done, and offer to do so in every article, unless that is a rule already."""
        if rule is None or rule in self._session.history.rules.values():
            self._tell_done(said)
        else:
            self._tell_done(said, (self.tr("Always do this"), lambda: self._keep_rule(rule)))

    def _tell_done(self, said: str, *more: Offer) -> None:
        """Say what was done, and offer to take it back."""
        self._tell(said, [(self.tr("Undo"), self._actions["undo"].trigger), *more])

    def _keep_rule(self, rule: Rule) -> None:
        key = new_key()
        if self._session.keep_rule(key, rule):
            said = self.tr("From now on in every article: {0}").replace("{0}", rule.words)
            undo = self.tr("Undo"), lambda: self._session.remove_rule(key)
            self._tell(said, [undo, (self.tr("Show the rules…"), self._actions["rules"].trigger)])
