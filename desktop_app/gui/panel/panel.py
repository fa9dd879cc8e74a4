"""The side panel: tabs with counts, a filter, the lists, and the progress of the analysis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop_app.core.entities import Analysis
from desktop_app.core.name_order import NameOrder
from desktop_app.core.speakers import Speaker
from desktop_app.gui.look.surface import Surface
from desktop_app.gui.panel.filter_field import FilterField
from desktop_app.gui.panel.list_view import PanelList
from desktop_app.gui.panel.names import (
    DismissedName,
    Listed,
    Name,
    NamesDelegate,
    PossibleName,
    name_groups,
    possible_key,
)
from desktop_app.gui.panel.notes import Note, NotesDelegate, highlight_key, note_groups
from desktop_app.gui.panel.notices import Emptiness, ExportFoot, Progress
from desktop_app.gui.panel.quotes import QuotesDelegate, Statement, quotation_key, quote_groups
from desktop_app.gui.panel.row_cards import RowCards
from desktop_app.gui.panel.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction

    from desktop_app.core.article import Article, Span
    from desktop_app.core.findings import Mention
    from desktop_app.core.highlights import Highlight
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.panel.model import Group
    from desktop_app.gui.selection import Selection
    from desktop_app.library.edits import Lost

NAMES, QUOTES, NOTES = TABS = range(3)


class Panel(Surface):
    """Lists what was found and what the reader marked; says what the reader chose and knows no page.

    `jumped` comes after each choice of a row, whatever it stands for; `note_wanted` when a note is to be edited, and
    `menu_wanted` with what a row stands for and a place of the screen.

    `sort_buttons` stand beside the filter, each while its tab is open; `export` below notes, while there are some.
    """

    entity_activated = Signal(object, bool)
    quotation_activated = Signal(object)
    possible_activated = Signal(object)
    span_activated = Signal(object)
    highlight_activated = Signal(object)
    note_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    jumped = Signal()
    progress_clicked = Signal()

    def __init__(
        self,
        look: Look,
        sort_buttons: Mapping[int, QToolButton] | None = None,
        export: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "chrome", parent)
        self._article: Article | None = None
        self._analysis = Analysis()
        self._possible: Sequence[Mention] = ()
        self._unsaid: Sequence[Span] = ()
        self._highlights: Sequence[Highlight] = ()
        self._lost: Sequence[Lost] = ()
        self._names_order = NameOrder.MOST
        self._most_first = False
        self._growing = False
        self._in_trouble = False
        self._stale: set[int] = set()
        self._listed = [Analysis() for _ in TABS]  # what each tab's rows are of
        self._tabs = Tabs(look, (self.tr("Names"), self.tr("Quotes"), self.tr("Notes")), self)
        names, quotes = PanelList(self.tr("Names in this article"), self), PanelList(self.tr("Quotes by speaker"), self)
        notes = PanelList(self.tr("Your highlights and notes"), self, plain=True)
        self._lists = names, quotes, notes
        self._delegates = NamesDelegate(look, names), QuotesDelegate(look, quotes), NotesDelegate(look, notes)
        self._cards = [RowCards(look, view) for view in self._lists]
        self._hints = self.tr("Filter names"), self.tr("Filter quotes"), self.tr("Filter notes")
        self._none = (
            self.tr("No names found. Select text and press P, O or L to mark one."),
            self.tr("No quotes found. Select text and press Shift+P to mark one."),
            self.tr("No highlights or notes yet. Select text and press 1 to 5, or A for a note."),
        )
        self.sort_buttons = dict(sort_buttons or {})
        self._stack = QStackedWidget(self)
        self.filter = FilterField(look, self)
        self._edge = Surface(look, "chrome", self)  # between the filter and what has been scrolled beneath it
        self._edge.setFixedHeight(1)
        self._emptiness = Emptiness(self)
        self._progress = Progress(look, self)
        self._foot = ExportFoot(look, export, self) if export else None
        self._lay_out(look)
        self._connect()
        self.show_tab(NAMES)

    def set_analysis(
        self,
        article: Article | None,
        analysis: Analysis,
        possible: Sequence[Mention] = (),
        unsaid: Sequence[Span] = (),
    ) -> None:
        """List these names and quotes, and what may have been missed, instead of the ones before."""
        if _digest(article) != _digest(self._article):
            self._forget()
        if analysis == self._analysis:
            analysis = self._analysis  # rows of the very same are compared much faster
        self._article, self._analysis, self._possible, self._unsaid = article, analysis, possible, unsaid
        for cards in self._cards:
            cards.article, cards.analysis = article, analysis
        self._refill(NAMES, QUOTES, growing=self._growing)
        self._tabs.set_count(NAMES, len(analysis.entities))
        self._tabs.set_count(QUOTES, len(analysis.quotations))
        model = self.tr("Names by {0}").replace("{0}", analysis.model) if analysis.model else ""
        self._tabs.setTabToolTip(NAMES, model)

    def set_highlights(self, highlights: Sequence[Highlight], lost: Sequence[Lost] = ()) -> None:
        """List these highlights of the article that was set last, and what is not found in its text any more."""
        self._highlights, self._lost = highlights, lost
        self._refill(NOTES)
        self._tabs.set_count(NOTES, len(highlights) + len(lost))
        self._show_foot()

    def set_names_order(self, order: NameOrder) -> None:
        """List the names in this order."""
        self._names_order = order
        self._refill(NAMES)

    def set_most_first(self, most_first: bool) -> None:
        """List the speakers with most statements first, or those who speak first."""
        self._most_first = most_first
        self._refill(QUOTES)

    def current_speaker(self) -> Speaker | None:
        """Return whose header or statement is current in the open list of quotes, if there is one."""
        value = self.list_view(QUOTES).header_value() if self.open_tab == QUOTES else None
        return value if isinstance(value, Speaker) else None

    def current_span(self) -> Span | None:
        """Return where the words of the current row are: of a name its first mention; None for a header or no row."""
        return self.span_of(self.list_view(self.open_tab).row_value())

    @staticmethod
    def span_of(value: object) -> Span | None:
        """Return where the words of what a row stands for are: of a name its first mention; None for anything else."""
        if isinstance(value, (Name, DismissedName)):
            return value.entity.mentions[0].span
        if isinstance(value, PossibleName):
            return value.mention.span
        if isinstance(value, Note):
            return value.highlight.span
        return value.span if isinstance(value, Statement) else None

    def carry(self, carried: Callable[[object], QMimeData | None]) -> None:
        """Let rows be dragged out of the lists; `carried` returns what that of a row's value takes along."""
        for view in self._lists:
            view.carry(carried)

    def set_selection(self, selection: Selection) -> None:
        """Emphasise the row of what is selected."""
        entity, quotation, highlight = selection.entity, selection.quotation, selection.highlight
        name = possible_key(selection.possible) if selection.possible else ""
        self._delegates[NAMES].selected = entity.id if entity else name
        self._delegates[QUOTES].selected = quotation_key(quotation) if quotation else ""
        self._delegates[NOTES].selected = highlight_key(highlight) if highlight else ""
        for view in self._lists:
            view.viewport().update()

    def reveal_selection(self) -> None:
        """Scroll to the row of what is selected, if the open tab lists it."""
        self.list_view(self.open_tab).reveal(self._delegates[self.open_tab].selected)

    def set_progress(self, done: int, total: int) -> None:
        """Say how many of the pieces are analysed; from now on nothing listed changes places."""
        self._growing = True
        self._progress.set_progress(done, total)

    def set_stopping(self) -> None:
        """Say that the analysis is about to stop."""
        self._progress.set_stopping()

    @property
    def progress_text(self) -> str:
        """What is said of how far the analysis is, "" while there is nothing to say."""
        return self._progress.text

    @property
    def progress_offer(self) -> str:
        """What can be done about it, "" for nothing."""
        return self._progress.offer

    def end_progress(self) -> None:
        """Say nothing of progress any more, and put the lists in order."""
        self._growing = False
        self._progress.hide()
        self._refill(*TABS)

    def set_stopped(self, done: int, total: int) -> None:
        """Put the lists in order, and say that only so many of the pieces are analysed."""
        self.end_progress()
        self._progress.set_stopped(done, total)

    def set_trouble(self, in_trouble: bool) -> None:
        """Do not say that nothing was found where nothing could be looked for."""
        self._in_trouble = in_trouble
        self._say_if_empty()

    def show_tab(self, number: int) -> None:
        """Open a tab: NAMES, QUOTES or NOTES."""
        self._tabs.setCurrentIndex(number)
        self._stack.setCurrentIndex(number)
        self.list_view(number).resize(self._stack.size())  # now, so that it is measured for the width that it will have
        self.filter.set_hint(self._hints[number])
        for tab, button in self.sort_buttons.items():
            button.setVisible(tab == number)
        self._refill()
        self._show_foot()
        self.reveal_selection()
        self._show_edge()

    def step_tab(self, by: int) -> None:
        """Open the next tab or the one before."""
        self.show_tab((self.open_tab + by) % len(TABS))

    @property
    def open_tab(self) -> int:
        """The tab that is open."""
        return self._stack.currentIndex()

    def list_view(self, number: int) -> PanelList:
        """Return a tab's list."""
        return self._lists[number]

    def _lay_out(self, look: Look) -> None:
        head = Surface(look, "chrome", self, line="bottom")
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 0, 4, 1)
        row.addWidget(self._tabs)
        row.addStretch(1)
        filter_row = QHBoxLayout()
        filter_row.setContentsMargins(14, 12, 14, 4)
        filter_row.setSpacing(6)
        filter_row.addWidget(self.filter)
        for button in self.sort_buttons.values():
            filter_row.addWidget(button)
        for view, delegate in zip(self._lists, self._delegates, strict=True):
            view.setItemDelegate(delegate)
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(filter_row)
        column.addWidget(self._edge)
        column.addWidget(self._emptiness)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        if self._foot is not None:
            column.addWidget(self._foot)
        # From the field to its list, whichever of them were made first.
        chain = (self._tabs, self.filter, *self.sort_buttons.values(), self._emptiness.clear_button, *self._lists)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self.show_tab)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_down.connect(self._enter_list)
        self._emptiness.clear_clicked.connect(self._clear_filter)
        self._progress.clicked.connect(self.progress_clicked)
        for view in self._lists:
            view.verticalScrollBar().valueChanged.connect(self._show_edge)
            view.row_activated.connect(self._on_row)
            view.menu_wanted.connect(self.menu_wanted)
        self.list_view(NOTES).row_entered.connect(self._on_note_entered)

    def _forget(self) -> None:
        """Let lists of another article begin anew; what the reader marked in it is set next."""
        self._highlights, self._lost = (), ()
        self._listed = [Analysis() for _ in TABS]
        for view in self._lists:
            view.forget()

    def _refill(self, *changed: int, growing: bool = False) -> None:
        """Fill the list that is seen, if it changed; filling all at each step of an analysis would take much longer."""
        self._stale |= set(changed)
        if self.open_tab in self._stale:
            self._stale.discard(self.open_tab)
            view = self.list_view(self.open_tab)
            listed = Listed(self._listed[self.open_tab], view.groups) if growing else None
            groups = self._groups(self._article, self.open_tab, listed) if self._article else []
            self._listed[self.open_tab] = self._analysis
            view.set_groups(groups, growing=growing)
        self._say_if_empty()

    def _groups(self, article: Article, tab: int, listed: Listed | None) -> list[Group]:
        if tab == NAMES:
            return name_groups(article, self._analysis, self._possible, self._names_order, listed)
        if tab == QUOTES:
            return quote_groups(article, self._analysis, self._unsaid, most_first=self._most_first)
        return note_groups(article, self._highlights, self._lost)

    def _say_if_empty(self) -> None:
        view, tab = self.list_view(self.open_tab), self.open_tab
        known = self._article is not None if tab == NOTES else self._analysis.complete and not self._in_trouble
        if view.is_filtered_empty:
            self._emptiness.say_nothing_matches(self.filter.text().strip())
        else:
            self._emptiness.say(self._none[tab] if known and not view.model().rowCount() else "")

    @Slot()
    def _show_edge(self) -> None:
        is_scrolled = self.list_view(self.open_tab).verticalScrollBar().value() > 0
        self._edge.set_line("bottom" if is_scrolled else "")

    def _show_foot(self) -> None:
        if self._foot is not None:
            self._foot.setVisible(self.open_tab == NOTES and bool(self._highlights or self._lost))

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        for view in self._lists:
            view.set_filter(text)
        self._say_if_empty()

    @Slot()
    def _clear_filter(self) -> None:
        self.filter.setFocus()
        self.filter.clear()

    @Slot()
    def _enter_list(self) -> None:
        self.list_view(self.open_tab).enter()

    @Slot(object)
    def _on_note_entered(self, value: object) -> None:
        if isinstance(value, Note):
            self.note_wanted.emit(value.highlight)

    @Slot(object, bool)
    def _on_row(self, value: object, back: bool) -> None:
        if isinstance(value, Name):
            self.entity_activated.emit(value.entity, back)
        elif isinstance(value, PossibleName):
            self.possible_activated.emit(value.mention)
        elif isinstance(value, DismissedName):
            self.span_activated.emit(value.entity.mentions[0].span)
        elif isinstance(value, Statement) and value.quotation is not None:
            self.quotation_activated.emit(value.quotation)
        elif isinstance(value, Statement):
            self.span_activated.emit(value.span)
        elif isinstance(value, Note):
            self.highlight_activated.emit(value.highlight)
        self.jumped.emit()


def _digest(article: Article | None) -> str:
    return article.digest if article else ""
