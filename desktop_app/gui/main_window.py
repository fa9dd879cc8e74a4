"""The main window: builds the parts and connects them to the session and to one another.

Long because every signal and command ends here in a slot of two or three lines; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.core.findings import Breadth
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.actions import NAMES_MENU, QUOTES_MENU, Actions
from desktop_app.gui.appearance import Appearance
from desktop_app.gui.article_view import ArticleView
from desktop_app.gui.copying import Copying
from desktop_app.gui.correcting import Correcting
from desktop_app.gui.disk_watch import DiskWatch
from desktop_app.gui.find_bar import FindBar
from desktop_app.gui.footer import Footer
from desktop_app.gui.framing import Framing
from desktop_app.gui.how_read import HowRead
from desktop_app.gui.importing import Importing
from desktop_app.gui.keyboard import Keyboard
from desktop_app.gui.library_care import LibraryCare
from desktop_app.gui.loading import Loading
from desktop_app.gui.marking import Marking
from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.model_choice import ModelChoice
from desktop_app.gui.navigation import Navigation
from desktop_app.gui.opening import Opening
from desktop_app.gui.outline import Outline
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES, TABS, Panel
from desktop_app.gui.printing import Printing
from desktop_app.gui.reading_place import ReadingPlace
from desktop_app.gui.refuge import Refuge
from desktop_app.gui.row_menus import RowMenus
from desktop_app.gui.settings import OpenWindow
from desktop_app.gui.split_view import SplitView
from desktop_app.gui.start_page import StartPage
from desktop_app.gui.surface import MenuButton
from desktop_app.gui.telling import Telling
from desktop_app.gui.theme import Look, MarkKind
from desktop_app.gui.toolbar import Toolbar
from desktop_app.gui.trouble import TroubleNote

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Mention
    from desktop_app.errors import AppError
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.nlp.pipeline import Model

TITLE = "Standfirst"
SETTLED_MS = 500
# Commands that need an article.
OF_AN_ARTICLE = (
    *("panel", "export", "import_marks", "close", "correct", "copy", "select_all", "copy_source", "copy_speaker"),
    *("find", "find_next", "find_previous", "filter"),
)


class MainWindow(QMainWindow):
    """One article with its panel. Every way to open a file ends in `open_file`.

    `models` lists the language models a reader can choose from; it is called each time a menu opens.
    Signals: `painted` (for the first time), `closed`, `state_changed` (another article is shown, or it has another size
    or place), `another_wanted` (a window with the file of a path, or None), `forgotten` (digests: no window shows these
    articles any more).
    """

    painted = Signal()
    closed = Signal()
    state_changed = Signal()
    another_wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(
        self,
        session: Session,
        store: SettingsStore,
        look: Look,
        models: Callable[[], Sequence[Model]] = tuple,
    ) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._look = look
        self._was_painted = False
        self._restored: OpenWindow | None = None  # what is to be shown again, until an article is or is asked for
        self._settle = QTimer(self)  # until what the reader drags at stays where it is
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self.state_changed)
        self.view = ArticleView(look)
        self.actions_table = Actions(self, self.view)
        actions = self.actions_table
        sorting = (NAMES, "names", NAMES_MENU), (QUOTES, "quotes", QUOTES_MENU)
        buttons = {tab: MenuButton(look, "sort", actions[n], actions.menu_of(menu), self) for tab, n, menu in sorting}
        self.panel = Panel(look, buttons)
        self.trouble_note = TroubleNote(session, self.panel)
        self.start_page = StartPage(look, actions["open"], actions["paste"])
        self.message_bar = MessageBar(look)
        self.find_bar = FindBar(look, (actions["find_previous"], actions["find_next"]), actions["find_close"])
        deselect = QAction(self.tr("Clear selection"), self)  # and nothing else first, as Esc would
        deselect.triggered.connect(session.clear_selection)
        stepping = (actions["previous_mention"], actions["next_mention"], deselect)
        self.footer = Footer(look, {kind: actions[kind] for kind in MarkKind}, stepping)
        self.opening = Opening(session, store, actions, self)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill_menus)
        actions.fill(menu)
        self.toolbar = Toolbar(look, actions, menu, self)
        self.appearance = Appearance(look, store, actions, self.toolbar.look_button, self)
        self.loading = Loading(session, self)
        self.telling = Telling(session, self)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect_parts()
        self._connect_actions()
        self.reading_place = ReadingPlace(self.view, session.library)
        self.framing = Framing(store, actions, self._split, self.toolbar, self.footer, self._has_article, self)
        self.panel.jumped.connect(self.framing.close_drawer)
        actions.on("panel", self._enter_drawer)
        tell = self.message_bar.show_briefly
        self.copying = Copying(session, self.view, self.panel, actions, tell, self)
        self.printing = Printing(session, actions, tell, self)
        self.marking = Marking(session, self.view, store, actions, tell, self)
        self.correcting = Correcting(session, self.view, store, look, actions, self.marking, tell, self)
        self.library_care = LibraryCare(session, actions, tell, self)
        self.importing = Importing(session, actions, self.message_bar.show_text, self)
        self.painted.connect(self.library_care.begin)
        self.library_care.recent_changed.connect(self._show_recent)
        self.library_care.forgotten.connect(self.let_go)
        self.library_care.forgotten.connect(self.forgotten)
        self.disk_watch = DiskWatch(session, self.reading_place, actions, self.message_bar.show_text, self)
        self.how_read = HowRead(session, actions, self)
        self.how_read.failed.connect(self._on_failed)
        self.row_menus = RowMenus(session, self.panel, self.marking, actions, self)
        self.panel.note_wanted.connect(self.correcting.edit_note)
        self.navigation = Navigation(session, self.view, actions, self._open_tab, tell, self)
        self.outline = Outline(session, self.view, look, actions, self)
        self.keyboard = Keyboard(look, store, actions, self._areas, self.view, self)
        self.refuge = Refuge(self._home, self.panel, actions["panel"].trigger, self)
        # The last to hear of an article: it adds to what the message bar says of it.
        self.model_choice = ModelChoice(session, store, models, self)
        self.model_choice.chosen.connect(self.message_bar.clear)
        self.model_choice.told.connect(self._on_told)
        self._restore()

    def open_file(self, path: Path) -> None:
        """Open the article at path."""
        self.opening.open_file(path)

    def open_bytes(self, content: bytes) -> None:
        """Open what came from another program."""
        self._session.open_bytes(content)

    def await_article(self, seconds: float) -> None:
        """Stand still until the article that is being opened is shown, no longer than this."""
        self._session.wait(seconds)

    def warm_up(self, load_model: Callable[[], str]) -> None:
        """Load the model before it is needed."""
        self._session.warm_up(load_model)

    def warn(self, sentence: str) -> None:
        """Say something that the reader must know before anything else."""
        box = QMessageBox(QMessageBox.Icon.Warning, TITLE, sentence, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @property
    def is_empty(self) -> bool:
        """Whether no article is open, being opened or waited for."""
        return not self._has_article() and not self._session.opening and self._restored is None

    def shows(self, path: Path) -> bool:
        """Tell whether this file's article is open, or is being opened again."""
        article = self._session.article
        if article is None:
            return bool(self._session.opening) and self.awaits(path)
        return article.source.path == str(path.absolute())

    def awaits(self, path: Path) -> bool:
        """Tell whether this file's article was open the last time, and is not open yet."""
        return self._restored is not None and self._restored.path == str(path.absolute())

    @Slot(object)
    def let_go(self, digests: Collection[str]) -> None:
        """Show no article that is kept nowhere any more, now or at the next start."""
        if self._restored is not None and self._restored.digest in digests:
            self._restored = None
            self.state_changed.emit()
        self.library_care.let_go(digests)

    def state(self) -> OpenWindow:
        """Return what is needed to show the window again as it is."""
        article, tab = self._session.article, self.panel.open_tab
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        if article is None:
            return replace(self._restored or OpenWindow(tab=tab), geometry=geometry)
        return OpenWindow(geometry, article.digest, article.source.path, article.title, tab)

    def restore(self, state: OpenWindow) -> None:
        """Show the window as it was, and its article."""
        if state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode()))
        if state.tab in TABS:
            self.panel.show_tab(state.tab)
        if state.digest:
            self.opening.open_again(state.digest, state.path, state.title)
            self._restored = state

    # Building ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(480, 420)
        self.resize(1440, 900)
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.view)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.message_bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.footer)
        self._split = SplitView(left, self.panel, free=self.toolbar.height())
        self.setCentralWidget(self._split)

    def _connect_parts(self) -> None:
        session, view, panel = self._session, self.view, self.panel
        session.visible = self.find_bar.visible = view.visible_span
        session.article_changed.connect(self._on_article_changed)
        session.loading_changed.connect(self._on_loading_changed)
        session.analysis_changed.connect(self._on_analysis_changed)
        session.highlights_changed.connect(self._on_highlights_changed)
        session.edited.connect(self.message_bar.drop_answer)
        session.selection_changed.connect(self._on_selection_changed)
        session.shown_changed.connect(self._on_shown_changed)
        self.loading.told.connect(self._on_opening)
        session.progressed.connect(self._on_progressed)
        session.analysis_ended.connect(self._on_analysis_ended)
        session.failed.connect(self._on_failed)
        view.mention_clicked.connect(session.select_entity)
        view.quotation_clicked.connect(session.select_quotation)
        view.possible_clicked.connect(session.select_possible)
        view.highlight_clicked.connect(session.select_highlight)
        view.empty_clicked.connect(session.clear_selection)
        view.place_changed.connect(self._on_place_changed)
        view.tick_clicked.connect(self._on_tick_clicked)
        panel.entity_activated.connect(self._on_entity_activated)
        panel.quotation_activated.connect(session.select_quotation)
        panel.possible_activated.connect(session.select_possible)
        panel.span_activated.connect(view.show_span)
        panel.highlight_activated.connect(session.select_highlight)
        panel.stop_clicked.connect(session.stop)
        self.find_bar.hits_changed.connect(self._on_hits_changed)
        self.find_bar.hit_chosen.connect(view.show_span)
        self.find_bar.closed.connect(view.setFocus)
        self.find_bar.told.connect(self.telling.tell_search)
        self.start_page.recent_clicked.connect(self.opening.open_known)
        self.opening.refused.connect(self._refuse)
        self.opening.dragged_over.connect(self.start_page.set_dragged_over)
        self.opening.cleared.connect(self._show_recent)
        self.opening.another_wanted.connect(self.another_wanted)
        self.start_page.given_up.connect(self._give_up_opening)
        self.toolbar.given_up.connect(self._give_up_opening)

    def _connect_actions(self) -> None:
        on = self.actions_table.on
        on("new_window", partial(self.another_wanted.emit, None))
        on("export", self._export)
        on("close", self._session.close_article)
        on("quit", QApplication.closeAllWindows)
        on("names", partial(self._open_tab, NAMES))
        on("quotes", partial(self._open_tab, QUOTES))
        on("select_all", self.view.select_all)
        on("find", self._find)
        on("find_next", partial(self.find_bar.step, 1))
        on("find_previous", partial(self.find_bar.step, -1))
        on("find_close", self.find_bar.close_bar)
        on("filter", self._focus_filter)
        on("stop", self._session.stop)
        on("again", self._session.analyse_again)
        on("names_tab", partial(self._open_tab, NAMES))
        on("quotes_tab", partial(self._open_tab, QUOTES))
        on("notes_tab", partial(self._open_tab, NOTES))
        on("next_tab", partial(self.panel.step_tab, 1))
        on("previous_tab", partial(self.panel.step_tab, -1))
        for kind in MarkKind:
            on(kind, self._take_shown)
        for breadth in Breadth:
            on(f"quotes_{breadth}", partial(self._set_breadth, breadth))
        for order in NameOrder:
            on(f"names_{order}", partial(self._set_names_order, order))
        on("speakers_first", partial(self._set_most_first, False))
        on("speakers_most", partial(self._set_most_first, True))
        on("hide_all", self._hide_all)
        on("possible", self._show_possible)
        on("clear", self._step_back)
        on("rules", self._show_rules)
        on("about", self._about)

    def _restore(self) -> None:
        settings = self._store.settings
        self.actions_table["possible"].setChecked(settings.possible_shown)
        self.actions_table[f"quotes_{settings.breadth}"].setChecked(True)
        self.actions_table["speakers_most" if settings.most_first else "speakers_first"].setChecked(True)
        self.panel.set_most_first(settings.most_first)
        self.actions_table[f"names_{settings.names_order}"].setChecked(True)
        self.panel.set_names_order(NameOrder(settings.names_order))
        self._on_shown_changed()
        self._on_analysis_ended()
        self._on_article_changed()
        self.model_choice.restore()

    def _has_article(self) -> bool:
        return self._session.article is not None

    def _areas(self) -> tuple[QWidget, ...]:
        """Return the parts of the window in the order that the keyboard goes through them."""
        page = self.view if self._pages.currentIndex() else self.start_page
        return page, self.find_bar, self.footer, self.panel, self.toolbar

    def _home(self, lost: QWidget) -> QWidget:
        """Return what takes the keyboard from a part that was put away."""
        if self.panel.isAncestorOf(lost) and self.panel.isVisible():
            return self.panel.list_view(self.panel.open_tab)
        return self.view if self._pages.currentIndex() else self.start_page.open_button

    # What the session says ---------------------------------------------------------------------------

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        self._restored = None
        self.reading_place.leave()
        self.message_bar.clear()
        has_article = article is not None
        self._pages.setCurrentWidget(self.view if has_article else self.start_page)
        self.framing.arrange()
        self.actions_table["again"].setEnabled(has_article and not self._session.is_analysing)
        for name in OF_AN_ARTICLE:
            self.actions_table[name].setEnabled(has_article)
        self.toolbar.set_title(article.title if article else "")
        self.setWindowTitle(f"{article.title} — {TITLE}" if article else TITLE)
        if article is None:
            self.toolbar.set_scrolled(0)
            self.start_page.set_opening("")
            self.find_bar.close_bar()
            self._show_recent()
            self.start_page.open_button.setFocus()
            self.state_changed.emit()
            return
        self.view.set_article(article)
        self.reading_place.enter(article)
        self.find_bar.set_text(article.text)
        self.panel.filter.clear()
        self.view.setFocus()
        if article.source.path:
            self._store.change(folder=str(Path(article.source.path).parent))
        if article.notices:
            is_guessed = bool(article.source.encoding and article.source.path)
            offer = (self.tr("Text looks wrong?"), self.how_read.choose_encoding) if is_guessed else ()
            self.message_bar.show_text(" ".join(article.notices), *offer)
        self.state_changed.emit()

    @Slot(bool)
    def _on_loading_changed(self, is_loading: bool) -> None:
        if is_loading:
            self._restored = None

    @Slot()
    def _on_analysis_changed(self) -> None:
        analysis = self._session.analysis
        self.view.set_analysis(analysis)
        self.view.set_possible(self._possible())
        self.panel.set_analysis(self._session.article, analysis, self._possible(), self._unsaid())
        self.footer.set_analysis(analysis)
        self._show_selection()

    @Slot()
    def _on_highlights_changed(self) -> None:
        highlights = self._session.highlights
        self.view.set_highlights(highlights)
        self.panel.set_highlights(highlights, self._session.history.lost)
        self._show_selection()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_selection()
        self.panel.reveal_selection()
        span = self._session.selection.span
        if span is not None:
            self.view.show_span(span)
        if self._session.selection.quotation is not None:
            self.view.flash()

    def _show_selection(self) -> None:
        """Emphasise what is selected; nothing scrolls."""
        selection = self._session.selection
        self.view.set_selection(selection)
        self.panel.set_selection(selection)
        self.footer.set_selection(selection.entity, selection.number)

    @Slot()
    def _on_shown_changed(self) -> None:
        shown = self._session.shown
        for kind in MarkKind:
            self.actions_table[kind].setChecked(kind in shown)
        self.view.set_shown(shown)
        self._store.change(hidden=tuple(kind.value for kind in MarkKind if kind not in shown))

    @Slot(str)
    def _on_opening(self, name: str) -> None:
        """Say what is being opened where the reader looks: on the start page, or above the open article."""
        has_article = self._session.article is not None
        self.start_page.set_opening("" if has_article else name)
        self.toolbar.set_opening(name if has_article else "")

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self.actions_table["stop"].setEnabled(True)
        self.actions_table["again"].setEnabled(False)
        self.panel.set_progress(done, total)
        self.toolbar.set_progress(done / max(total, 1))

    @Slot()
    def _on_analysis_ended(self) -> None:
        self.actions_table["stop"].setEnabled(False)
        self.actions_table["again"].setEnabled(self._session.article is not None)
        self.panel.end_progress()
        self.toolbar.set_progress(None)

    @Slot(object)
    def _on_failed(self, error: AppError) -> None:
        self._refuse(str(error))

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        """Say why something was not opened: on the start page itself, or below the article that stays open."""
        if self._session.article is None:
            self.start_page.show_failure(sentence)
        else:
            self.message_bar.show_text(sentence)

    @Slot(str, str, object)
    def _on_told(self, text: str, offer: str, effect: Callable[[], object] | None) -> None:
        """Show what there is to tell of the model after what is told of the article."""
        self.message_bar.append(text, offer, effect)

    # What the parts say ------------------------------------------------------------------------------

    @Slot(object, bool)
    def _on_entity_activated(self, entity: Entity, back: bool) -> None:
        self._session.visit_entity(entity, self.view.visible_span().start, back=back)

    @Slot(int)
    def _on_tick_clicked(self, number: int) -> None:
        if self.find_bar.hits:
            self.find_bar.go_to(number)
        elif self._session.selection.entity is not None:
            self._session.select_entity(self._session.selection.entity, number)
        elif self._session.selection.quotation is not None:
            self._session.select_quotation(self._session.analysis.quotations[number])
        elif self._session.selection.span is not None:
            self.view.show_span(self._session.selection.span)

    @Slot(object, int)
    def _on_hits_changed(self, hits: tuple[object, ...], current: int) -> None:
        self.view.set_hits(self.find_bar.hits, current)

    @Slot()
    def _on_place_changed(self) -> None:
        article = self._session.article
        self.toolbar.set_scrolled(self.view.bar.value(), self.view.headline_bottom)
        if article is not None:
            number = max(article.paragraph_number(self.view.visible_span().start), 1)
            last = article.paragraph_number(len(article.text))
            self.footer.set_place(number, last)

    # Commands ----------------------------------------------------------------------------------------

    @Slot()
    def _export(self) -> None:
        from desktop_app.exporting import Material
        from desktop_app.gui.export_dialog import ExportDialog

        session = self._session
        if session.article is not None:
            material = Material(session.article, session.analysis, session.highlights, session.corrections)
            places = {self.tr("What is on screen"): self.view.visible_span()}
            if self.view.selecting.span is not None:
                places[self.tr("What is selected")] = self.view.selecting.span
            child = session.another_child()
            dialog = ExportDialog(material, places, child, self._store, self._look, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.finished.connect(child.deleteLater)
            dialog.exec()

    @Slot()
    def _find(self) -> None:
        selected = self.view.selecting.span
        self.find_bar.open(self.view.selecting.text(), selected.start if selected else None)

    @Slot()
    def _focus_filter(self) -> None:
        self.framing.open_panel()
        self.panel.filter.setFocus()
        self.panel.filter.selectAll()

    @Slot()
    def _take_shown(self) -> None:
        self._session.set_shown(frozenset(kind for kind in MarkKind if self.actions_table[kind].isChecked()))

    @Slot()
    def _hide_all(self) -> None:
        self._session.set_shown(frozenset() if self._session.shown else frozenset(MarkKind))

    @Slot()
    def _show_possible(self) -> None:
        self._store.change(possible_shown=self.actions_table["possible"].isChecked())
        if self._session.selection.possible is not None:
            self._session.clear_selection()
        self._on_analysis_changed()

    def _unsaid(self) -> Sequence[Span]:
        return self._session.analysis.unsaid if self.actions_table["possible"].isChecked() else ()

    def _possible(self) -> Sequence[Mention]:
        return self._session.analysis.possible if self.actions_table["possible"].isChecked() else ()

    def _set_breadth(self, breadth: Breadth) -> None:
        self._session.set_breadth(breadth)
        self._store.change(breadth=breadth.value)

    def _set_names_order(self, order: NameOrder) -> None:
        self.panel.set_names_order(order)
        self._store.change(names_order=order.value)

    def _set_most_first(self, most_first: bool) -> None:
        self.panel.set_most_first(most_first)
        self._store.change(most_first=most_first)

    @Slot()
    def _step_back(self) -> None:
        """One step back: from opening, drawer, find bar, selection, message, to the page, from the text alone."""
        if self._session.opening:
            self._give_up_opening()
        elif self.framing.drawer_is_open:
            self.actions_table["panel"].trigger()
        elif not self.find_bar.isHidden():
            self.find_bar.close_bar()
        elif self.view.selecting.span is not None:
            self.view.selecting.select(None)
        elif self._session.selection.span is not None:
            self._session.clear_selection()
        elif self.message_bar.text:
            self.message_bar.step_back()
        elif self._has_article() and not self.view.hasFocus():
            self.view.setFocus()
        else:
            self.actions_table["focus_mode"].setChecked(False)

    @Slot()
    def _give_up_opening(self) -> None:
        self._restored = None
        self._session.give_up_opening()

    @Slot()
    def _show_rules(self) -> None:
        from desktop_app.gui.rules_dialog import RulesDialog

        RulesDialog(self._session, self).open()

    @Slot()
    def _about(self) -> None:
        text = self.tr("Reads articles on this computer and never sends them anywhere.")
        if self._session.analysis.model:
            text += "\n" + self.tr("Names in this article by {0}.").replace("{0}", self._session.analysis.model)
        QMessageBox.about(self, f"{TITLE} {__version__}", text)

    @Slot()
    def _fill_menus(self) -> None:
        """Fill the menus whose entries change."""
        self.model_choice.fill(self.actions_table.model_menu)
        self.opening.fill_menu()

    @Slot()
    def _show_recent(self) -> None:
        self.start_page.set_recent(self.opening.recent())

    @Slot()
    def _enter_drawer(self) -> None:
        if self.framing.drawer_is_open:
            self.panel.list_view(self.panel.open_tab).enter()

    def _open_tab(self, number: int) -> None:
        self.framing.open_panel()
        self.panel.show_tab(number)
        self.panel.list_view(number).setFocus()

    # Qt ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        if event.type() is QEvent.Type.WindowActivate:
            self._session.take_others_edits()
            self.disk_watch.look()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._settle.start()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        super().moveEvent(event)
        self._settle.start()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._settle.stop()
        self.state_changed.emit()
        self.reading_place.leave()
        self.library_care.end()
        self._session.close()
        super().closeEvent(event)
        self.closed.emit()
