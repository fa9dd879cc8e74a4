"""The side panel: tabs with counts, a filter, the lists, and the progress of the analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.entities import Analysis
from desktop_app.core.speakers import Speaker
from desktop_app.gui.panel.list_view import PanelList
from desktop_app.gui.panel.names import Name, NamesDelegate, PossibleName, name_groups, possible_key
from desktop_app.gui.panel.quotes import QuotesDelegate, Statement, quotation_key, quote_groups
from desktop_app.gui.panel.row_cards import RowCards
from desktop_app.gui.panel.tab import Tab
from desktop_app.gui.surface import Surface
from desktop_app.gui.theme import Look, icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.gui.panel.model import Group

NAMES, QUOTES = 0, 1


class Panel(Surface):
    """Lists what was found; says what the reader chose and knows no page."""

    entity_activated = Signal(object, bool)
    quotation_activated = Signal(object)
    possible_activated = Signal(object)
    span_activated = Signal(object)
    stop_clicked = Signal()

    def __init__(self, look: Look, quotes_button: QToolButton | None = None, parent: QWidget | None = None) -> None:
        super().__init__(look, "chrome", parent)
        self._look = look
        self._article: Article | None = None
        self._analysis = Analysis()
        self._possible: Sequence[Mention] = ()
        self._unsaid: Sequence[Span] = ()
        self._stale: set[int] = set()
        self._tabs = [Tab(look, self.tr("Names"), self), Tab(look, self.tr("Quotes"), self)]
        self._names = PanelList(self.tr("Names in this article"), self)
        self._quotes = PanelList(self.tr("Quotes by speaker"), self)
        self._names_delegate = NamesDelegate(look, self._names)
        self._quotes_delegate = QuotesDelegate(look, self._quotes)
        self._names.setItemDelegate(self._names_delegate)
        self._quotes.setItemDelegate(self._quotes_delegate)
        self._cards = [RowCards(look, self._names), RowCards(look, self._quotes)]
        self._most_first = False
        self.quotes_button = quotes_button
        self._stack = QStackedWidget(self)
        self.filter = QLineEdit(self)
        self._filter_icon = QAction(self)
        self._empty = QLabel(self)
        self._progress = Surface(look, "chrome", self, line="top")
        self._progress_text = QLabel(self._progress)
        self._lay_out()
        self._names.row_activated.connect(self._on_name)
        self._quotes.row_activated.connect(self._on_statement)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.installEventFilter(self)
        for tab in self._tabs:
            tab.clicked.connect(self._on_tab_clicked)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_tab(NAMES)

    def set_analysis(
        self,
        article: Article | None,
        analysis: Analysis,
        possible: Sequence[Mention] = (),
        unsaid: Sequence[Span] = (),
    ) -> None:
        """List these names and quotes instead of the ones before, and names and quotes that may have been missed."""
        self._article, self._analysis, self._possible, self._unsaid = article, analysis, possible, unsaid
        for cards in self._cards:
            cards.article, cards.analysis = article, analysis
        self._stale = {NAMES, QUOTES}
        self._fill_open_tab()
        self._tabs[NAMES].set_count(len(analysis.entities))
        model = self.tr("Names by {0}").replace("{0}", analysis.model) if analysis.model else ""
        self._tabs[NAMES].setToolTip(model)
        self._tabs[QUOTES].set_count(len(analysis.quotations))
        self._show_empty()

    def set_most_first(self, most_first: bool) -> None:
        """List the speakers with most statements first, or those who speak first."""
        self._most_first = most_first
        self._stale.add(QUOTES)
        self._fill_open_tab()

    def current_speaker(self) -> Speaker | None:
        """Return whose header or statement is current in the open list of quotes, if there is one."""
        value = self._quotes.header_value() if self.open_tab == QUOTES else None
        return value if isinstance(value, Speaker) else None

    def set_selection(
        self, entity: Entity | None, quotation: Quotation | None, possible: Mention | None = None
    ) -> None:
        """Emphasise the row of what is selected."""
        name = possible_key(possible) if possible else ""
        self._names_delegate.selected = entity.id if entity else name
        self._quotes_delegate.selected = quotation_key(quotation) if quotation else ""
        for view in (self._names, self._quotes):
            view.viewport().update()

    def reveal_selection(self) -> None:
        """Scroll to the row of what is selected, if the open tab lists it."""
        delegate = (self._names_delegate, self._quotes_delegate)[self.open_tab]
        self.list_view(self.open_tab).reveal(delegate.selected)

    def set_progress(self, done: int, total: int) -> None:
        """Say how many of the pieces are analysed."""
        text = self.tr("Finding names and quotes… {0} of {1}")
        self._progress_text.setText(text.replace("{0}", str(done)).replace("{1}", str(total)))
        self._progress.show()

    def end_progress(self) -> None:
        """Say nothing of progress any more."""
        self._progress.hide()
        self._show_empty()

    def show_tab(self, number: int) -> None:
        """Open a tab: NAMES or QUOTES."""
        self._tabs[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        hints = self.tr("Filter names"), self.tr("Filter quotes and speakers")
        self.filter.setPlaceholderText(hints[number])
        if self.quotes_button is not None:
            self.quotes_button.setVisible(number == QUOTES)
        self._fill_open_tab()
        self.reveal_selection()
        self._show_empty()

    def step_tab(self, by: int) -> None:
        """Open the next tab or the one before."""
        self.show_tab((self._stack.currentIndex() + by) % len(self._tabs))

    @property
    def open_tab(self) -> int:
        """The tab that is open."""
        return self._stack.currentIndex()

    def list_view(self, number: int) -> PanelList:
        """Return a tab's list."""
        return (self._names, self._quotes)[number]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is not self.filter or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.filter.text():
            event.accept()  # else the window's own Esc would come first
            return True
        if event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list_view(self.open_tab).setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = Surface(self._look, "chrome", self, line="bottom")
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(6)
        for tab in self._tabs:
            row.addWidget(tab)
        row.addStretch(1)
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(self._filter_icon, QLineEdit.ActionPosition.LeadingPosition)
        filter_row = QHBoxLayout()
        filter_row.setContentsMargins(14, 12, 14, 4)
        filter_row.setSpacing(6)
        filter_row.addWidget(self.filter)
        if self.quotes_button is not None:
            filter_row.addWidget(self.quotes_button)
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setContentsMargins(16, 12, 16, 0)
        self._stack.addWidget(self._names)
        self._stack.addWidget(self._quotes)
        stop = QPushButton(self.tr("Stop"), self._progress)
        stop.clicked.connect(self.stop_clicked)
        self._progress.setFixedHeight(52)
        progress_row = QHBoxLayout(self._progress)
        progress_row.setContentsMargins(16, 0, 12, 0)
        progress_row.addWidget(self._progress_text, 1)
        progress_row.addWidget(stop)
        self._progress.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(filter_row)
        column.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)

    def _fill_open_tab(self) -> None:
        """Fill the list that is seen; filling both at each step of an analysis would take twice as long."""
        if self.open_tab in self._stale:
            self._stale.discard(self.open_tab)
            self.list_view(self.open_tab).set_groups(self._groups(self._article) if self._article else [])

    def _groups(self, article: Article) -> list[Group]:
        if self.open_tab == QUOTES:
            return quote_groups(article, self._analysis, self._unsaid, most_first=self._most_first)
        return name_groups(article, self._analysis, self._possible)

    def _show_empty(self) -> None:
        view = self.list_view(self.open_tab)
        text = ""
        if view.is_filtered_empty:
            text = self.tr("Nothing matches “{0}”.").replace("{0}", self.filter.text().strip())
        elif self._analysis.complete and not view.model().rowCount():
            text = (self.tr("No names found."), self.tr("No quotes found."))[self.open_tab]
        self._empty.setText(text)
        self._empty.setVisible(bool(text))

    @Slot()
    def _on_tab_clicked(self) -> None:
        self.show_tab(next(number for number, tab in enumerate(self._tabs) if tab.isChecked()))

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        self._names.set_filter(text)
        self._quotes.set_filter(text)
        self._show_empty()

    @Slot(object, bool)
    def _on_name(self, name: Name | PossibleName, back: bool) -> None:
        if isinstance(name, Name):
            self.entity_activated.emit(name.entity, back)
        else:
            self.possible_activated.emit(name.mention)

    @Slot(object, bool)
    def _on_statement(self, statement: Statement, back: bool) -> None:
        if statement.quotation is not None:
            self.quotation_activated.emit(statement.quotation)
        else:
            self.span_activated.emit(statement.span)

    @Slot()
    def _on_look_changed(self) -> None:
        self._filter_icon.setIcon(icon("find", self._look.theme["text_tertiary"]))
