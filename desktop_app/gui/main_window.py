"""The main window: builds the parts and joins them to the session and to one another; nothing is decided here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.actions import Actions
from desktop_app.gui.chrome.find_bar import FindBar
from desktop_app.gui.chrome.footer import Footer
from desktop_app.gui.chrome.message_bar import MessageBar
from desktop_app.gui.chrome.split_view import SplitView
from desktop_app.gui.chrome.start_page import StartPage
from desktop_app.gui.chrome.toolbar import Toolbar
from desktop_app.gui.controllers.appearance import Appearance
from desktop_app.gui.controllers.copying import Copying
from desktop_app.gui.controllers.correcting import Correcting
from desktop_app.gui.controllers.disk_watch import DiskWatch
from desktop_app.gui.controllers.entering import Entering
from desktop_app.gui.controllers.exporting import Exporting
from desktop_app.gui.controllers.framing import Framing
from desktop_app.gui.controllers.how_far import HowFar
from desktop_app.gui.controllers.how_read import HowRead
from desktop_app.gui.controllers.importing import Importing
from desktop_app.gui.controllers.informing import Informing
from desktop_app.gui.controllers.keyboard import Keyboard
from desktop_app.gui.controllers.library_care import LibraryCare
from desktop_app.gui.controllers.loading import Loading
from desktop_app.gui.controllers.marking import Marking
from desktop_app.gui.controllers.model_choice import ModelChoice
from desktop_app.gui.controllers.navigation import Navigation
from desktop_app.gui.controllers.opening import Opening
from desktop_app.gui.controllers.outline import Outline
from desktop_app.gui.controllers.printing import Printing
from desktop_app.gui.controllers.reading_place import ReadingPlace
from desktop_app.gui.controllers.refuge import Refuge
from desktop_app.gui.controllers.row_menus import RowMenus
from desktop_app.gui.controllers.seeking import Seeking
from desktop_app.gui.controllers.showing import Showing
from desktop_app.gui.controllers.starting import Starting
from desktop_app.gui.controllers.stepping_back import SteppingBack
from desktop_app.gui.controllers.telling import Telling
from desktop_app.gui.controllers.trouble import TroubleNote
from desktop_app.gui.controllers.turning import TITLE, Turning
from desktop_app.gui.controllers.undoing import Undoing
from desktop_app.gui.controllers.what_shows import WhatShows
from desktop_app.gui.controllers.whereabouts import Whereabouts
from desktop_app.gui.controllers.window_state import WindowState
from desktop_app.gui.look.surface import MenuButton
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.page.article_view import ArticleView
from desktop_app.gui.panel.panel import NAMES, QUOTES, Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import OpenWindow, SettingsStore
    from desktop_app.nlp.pipeline import Model


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
        self._build()
        self._lay_out()
        self._follow_session()
        self._give_effects()
        # The last to hear of an article: it adds to what the message bar says of it.
        self.model_choice = ModelChoice(session, store, models, self)
        self.model_choice.chosen.connect(self.message_bar.clear)
        self.model_choice.told.connect(self.message_bar.append)
        self.model_choice.restore()

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
        return self.window_state.is_empty

    def shows(self, path: Path) -> bool:
        """Tell whether this file's article is open, or is being opened again."""
        return self.window_state.shows(path)

    def awaits(self, path: Path) -> bool:
        """Tell whether this file's article was open the last time, and is not open yet."""
        return self.window_state.awaits(path)

    @Slot(object)
    def let_go(self, digests: Collection[str]) -> None:
        """Show no article that is kept nowhere any more, now or at the next start."""
        self.window_state.let_go(digests)
        self.library_care.let_go(digests)

    def state(self) -> OpenWindow:
        """Return what is needed to show the window again as it is."""
        return self.window_state.state()

    def restore(self, state: OpenWindow) -> None:
        """Show the window as it was, and its article."""
        self.window_state.restore(state)

    # Building ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make what is seen, and what brings an article."""
        session, store, look = self._session, self._store, self._look
        self.view = ArticleView(look)
        self.actions_table = Actions(self, self.view)
        actions = self.actions_table
        sorting = (NAMES, "names"), (QUOTES, "quotes")
        buttons = {tab: MenuButton(look, "sort", actions[name], actions.submenus[name], self) for tab, name in sorting}
        self.panel = Panel(look, buttons, actions["export"])
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

    def _lay_out(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(480, 420)
        self.resize(1440, 900)
        self._pages = QStackedWidget()
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
        self._split = SplitView(self._look, left, self.panel, body=self._pages)
        self.setCentralWidget(self._split)

    def _follow_session(self) -> None:
        """Make what shows the session in the parts: in this order they hear of it."""
        session, store, actions, view, panel = self._session, self._store, self.actions_table, self.view, self.panel
        self.reading_place = ReadingPlace(view, session.library)
        self.framing = Framing(store, actions, self._split, self.toolbar, self.footer, self._has_article, self)
        self.turning = Turning(
            session, self._pages, view, panel, self.toolbar, self.framing, self.reading_place, actions, self
        )
        self.how_read = HowRead(session, actions, self)
        self.informing = Informing(
            session, self.start_page, self.toolbar, self.message_bar, view, self.how_read.choose_encoding, self
        )
        self.how_read.failed.connect(self.informing.tell_failure)
        self.opening.refused.connect(self.informing.refuse)
        self.opening.another_wanted.connect(self.another_wanted)
        self.starting = Starting(session, self.start_page, self.opening, self)
        self.loading = Loading(session, self)
        self.loading.told.connect(self.informing.tell_opening)
        self.telling = Telling(session, self)
        self.seeking = Seeking(session, view, self.find_bar, self.telling, actions, self)
        self.what_shows = WhatShows(session, view, panel, store, actions, self)
        self.showing = Showing(session, self.what_shows, view, panel, self.footer, self)
        self.seeking.tick_left.connect(self.showing.go_to_tick)
        self.how_far = HowFar(session, panel, self.toolbar, self.footer, actions, self)
        self.whereabouts = Whereabouts(session, view, self.toolbar, self.footer, self)
        self.window_state = WindowState(session, self.opening, panel, self)
        self.window_state.changed.connect(self.state_changed)
        self.start_page.given_up.connect(self.window_state.give_up_opening)
        self.toolbar.given_up.connect(self.window_state.give_up_opening)

    def _give_effects(self) -> None:
        """Make what gives the commands their effects."""
        session, store, look, actions = self._session, self._store, self._look, self.actions_table
        view, panel, tell, hint = self.view, self.panel, self.message_bar.show_briefly, self.message_bar.show_hint
        on = actions.on
        on("new_window", partial(self.another_wanted.emit, None))
        on("close", session.close_article)
        on("quit", QApplication.closeAllWindows)
        on("select_all", view.select_all)
        on("rules", self._show_rules)
        on("about", self._about)
        self.entering = Entering(panel, self.framing, actions, self)
        self.exporting = Exporting(session, view, store, look, actions, self)
        self.copying = Copying(session, view, panel, actions, tell, hint, self)
        self.printing = Printing(session, actions, tell, self)
        self.marking = Marking(session, view, store, actions, tell, hint, self)
        self.undoing = Undoing(session, actions, tell, self)
        self.correcting = Correcting(session, view, store, look, actions, self.marking, hint, self)
        panel.note_wanted.connect(self.correcting.edit_note)
        self.row_menus = RowMenus(session, view, panel, self.marking, actions, self)
        self.library_care = LibraryCare(session, actions, tell, self)
        self.painted.connect(self.library_care.begin)
        self.library_care.recent_changed.connect(self.starting.show_recent)
        self.library_care.forgotten.connect(self.let_go)
        self.library_care.forgotten.connect(self.forgotten)
        self.importing = Importing(session, actions, self.message_bar.show_text, self)
        self.disk_watch = DiskWatch(session, self.reading_place, actions, self.message_bar.show_text, self)
        self.navigation = Navigation(session, view, actions, self.entering.open_tab, hint, self)
        self.outline = Outline(session, view, look, actions, self)
        give_up = self.window_state.give_up_opening
        self.stepping_back = SteppingBack(
            session, view, self.find_bar, self.message_bar, self.framing, give_up, actions, self
        )
        self.keyboard = Keyboard(look, store, actions, self._areas, view, self)
        self.refuge = Refuge(self._home, self)

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

    # Commands ----------------------------------------------------------------------------------------

    @Slot()
    def _show_rules(self) -> None:
        from desktop_app.gui.dialogs.rules_dialog import RulesDialog

        RulesDialog(self._session, self).open()

    @Slot()
    def _about(self) -> None:
        from desktop_app.gui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._look, self._session.analysis.model, self).open()

    @Slot()
    def _fill_menus(self) -> None:
        """Fill the menus whose entries change."""
        self.model_choice.fill(self.actions_table.model_menu)
        self.opening.fill_menu()

    # Qt ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        if event.type() is QEvent.Type.WindowActivate:
            self._session.take_others_edits()
            self.disk_watch.look()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._session.leave()
        self.window_state.end()
        self.reading_place.leave()
        self.library_care.end()
        self._session.close()
        super().closeEvent(event)
        self.closed.emit()
