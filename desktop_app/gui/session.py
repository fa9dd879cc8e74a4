"""The open article, what is known about it and what the reader looks at: the one thing all widgets observe."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.core.article import Article, How, Span, clean
from desktop_app.core.corrections import corrected
from desktop_app.core.edits import Change, Correction
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Breadth
from desktop_app.core.highlights import Highlight
from desktop_app.errors import LibraryError
from desktop_app.gui.analysing import Analysing, AnalyzeWith
from desktop_app.gui.background import Child
from desktop_app.gui.file_reading import FileReading
from desktop_app.gui.history import History
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.selection import Selection
from desktop_app.library import Library, analyses, articles
from desktop_app.worker import STANDARD_INPUT, Reading, read, read_bytes, read_kept, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.rules import Rule

MakeExecutor = Callable[[], Executor]


class Session(QObject):
    """The single source of truth for every widget in a window.

    Signals: `article_leaving` (the open article is about to be put away; what is said now is still said of it),
    `article_changed` (another article is open), `analysis_changed` (more is known),
    `highlights_changed`, `edited` (there is something else to undo), `written` (the digest of the article that an edit
    was kept of), `selection_changed`, `shown_changed` (which kinds of marks), `loading_changed` (bool), `progressed`
    (pieces done, of how many), `analysis_ended`, `failed` (AppError; what was open, and what held, stays).

    `reader` is the process that reads files. What the reader says is kept in the library, one in memory if none is
    given.
    """

    article_leaving = Signal()
    article_changed = Signal()
    analysis_changed = Signal()
    highlights_changed = Signal()
    edited = Signal()
    written = Signal(str)
    selection_changed = Signal()
    shown_changed = Signal()
    loading_changed = Signal(bool)
    progressed = Signal(int, int)
    analysis_ended = Signal()
    failed = Signal(object)

    def __init__(
        self,
        make_reader: MakeExecutor,
        make_analyst: MakeExecutor,
        analyze: AnalyzeWith,
        *,
        library: Library | None = None,
        reader: Executor | None = None,
        shown: frozenset[MarkKind] = frozenset(MarkKind),
        breadth: Breadth = Breadth.REPORTED,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_reader = make_reader
        self.reader = Child(make_reader, reader, self)
        self._opening = FileReading(self.reader, self)
        self._opening.read.connect(self.show)
        self._opening.failed.connect(self.failed)
        self._opening.changed.connect(self.loading_changed)
        self._path: Path | None = None
        self._closed = False
        self.visible: Callable[[], Span] = lambda: Span(0, 0)
        self.article: Article | None = None
        self.analysis = self._found = Analysis()
        self.corrections = 0
        self.breadth = breadth
        self.shown = shown
        self.library = library or Library()
        self._history = History(self.library)
        self.selection = Selection()
        analyst = Child(make_analyst, parent=self)
        self._analysing = Analysing(analyst, analyze, lambda: self.visible(), self.library, self)
        self._analysing.found.connect(self._on_analysis)
        self._analysing.progressed.connect(self.progressed)
        self._analysing.ended.connect(self.analysis_ended)
        self._analysing.failed.connect(self.failed)

    # Opening -----------------------------------------------------------------------------------------

    def open(self, path: Path, known: str = "", how: How | None = None) -> None:
        """Load the article at path, as the last time or as `how` says; the open one stays until the new one is whole.

        Where the file cannot be read, its text with the digest `known` is taken from the library.
        """
        self._path = path
        is_open = self.article is not None and self.article.source.path == str(path)
        digest = self.article.digest if self.article is not None and is_open else known
        name, shelf = clean(path.name) or str(path), self._analysing.shelf
        instead = (known, shelf) if known and shelf is not None else None
        self._opening.start(name, read, path, shelf, digest, how, path=path, instead=instead, or_kept=bool(known))

    def open_text(self, text: str, page: str = "") -> None:
        """Show pasted text as an article; `page` is the same as the source of a web page, "" for plain text."""
        self._opening.start(self.tr("the pasted text"), read_text, text, self._analysing.shelf, page)

    def open_bytes(self, content: bytes) -> None:
        """Show what came from another program as an article."""
        self._opening.start(self.tr("standard input"), read_bytes, content, STANDARD_INPUT, self._analysing.shelf)

    def open_kept(self, digest: str, title: str) -> None:
        """Show an article from the library: it was pasted, or its file is gone."""
        shelf = self._analysing.shelf
        if shelf is not None:
            self._opening.start(title, read_kept, digest, shelf)

    def wait(self, seconds: float) -> None:
        """Stand still until what is being opened is shown, no longer than this."""
        self._opening.wait(seconds)

    def show(self, reading: Reading, analysis: Analysis | None = None) -> None:
        """Show an article at once; without an analysis, of now or of an earlier time, start analysing it."""
        self._analysing.turn_to(reading)
        known = analysis or reading.analysis
        self._turn_to(reading.article, known or Analysis())
        if known is None:
            self._analysing.again()
        else:
            self.analysis_ended.emit()
        if reading.notice:
            self.failed.emit(LibraryError(reading.notice))

    @Slot()
    def close_article(self) -> None:
        """Put the open article away; one that is being loaded does not come any more."""
        self.give_up_opening()
        self._analysing.turn_to(None)
        self._turn_to(None, Analysis())

    @Slot()
    def give_up_opening(self) -> None:
        """Forget a file that is being read, and its reader: what holds it up may do so for ever."""
        self._opening.give_up()

    def leave(self) -> None:
        """Let what is still being written of the open article be kept, while it is the open one."""
        if self.article is not None:
            self.article_leaving.emit()

    def close(self) -> None:
        """End the background processes; the session cannot be used after."""
        self._closed = True
        self._opening.end()
        self._analysing.close()
        self.reader.close()

    @property
    def opening(self) -> str:
        """The name of what is being read, "" for nothing."""
        return self._opening.name

    # Analysing ---------------------------------------------------------------------------------------

    def warm_up(self, load_model: Callable[..., str]) -> None:
        """Let the analyst load its model before it is needed; a failure shows when it is needed.

        It is not needed for an article that is known: to read it again must not cost what it cost the first time.
        """
        if not self._closed and not self._is_known:
            self._analysing.warm_up(load_model)

    def stop(self) -> None:
        """Stop analysing and keep what is found."""
        self._analysing.stop()

    @Slot()
    def analyse_again(self) -> None:
        """Analyse what a stop has left of the open article, else all of it anew; its marks stay until then."""
        self._analysing.again()

    def choose_model(self, name: str) -> None:
        """Analyse with this language model from now on, the open article too; "" is the built-in one."""
        self._analysing.choose_model(name)

    @property
    def model(self) -> str:
        """The name of the language model that analyses, "" for the built-in one."""
        return self._analysing.model

    @property
    def trouble(self) -> str:
        """The sentence that says why the analysis of the open article broke off; "" for none."""
        return self._analysing.trouble

    @property
    def is_analysing(self) -> bool:
        """Tell whether more marks may come."""
        return self._analysing.is_going_on

    def another_child(self) -> Child:
        """Return a process for what must not wait for files, nor be killed with one that cannot be read."""
        return Child(self._make_reader, parent=self)

    @property
    def _is_known(self) -> bool:
        """Tell whether what is open, or else being opened, was analysed before."""
        shelf = self._analysing.shelf
        if self.article is not None or self._path is None or shelf is None:
            return self.article is not None and not self.is_analysing
        try:
            digest = articles.digest_at(self.library, str(self._path))
            return analyses.is_known(self.library, digest, shelf.maker)
        except LibraryError:
            return False

    # What the reader looks at ------------------------------------------------------------------------

    def set_shown(self, shown: frozenset[MarkKind]) -> None:
        """Show marks of these kinds only."""
        if shown != self.shown:
            self.shown = shown
            self.shown_changed.emit()

    def set_breadth(self, breadth: Breadth) -> None:
        """Let no more than this count as quotes, in the analysis that everybody sees."""
        if breadth != self.breadth:
            self.breadth = breadth
            self._on_analysis(self._found)

    def select(self, selection: Selection) -> None:
        """Select something, or nothing."""
        self.selection = selection
        self.selection_changed.emit()

    def select_entity(self, entity: Entity, number: int) -> None:
        """Select a name and one of its mentions by number, counted from 0."""
        self.select(Selection(entity, number))

    def select_quotation(self, quotation: Quotation) -> None:
        """Select one statement."""
        self.select(Selection(quotation=quotation))

    def select_possible(self, mention: Mention) -> None:
        """Select a name that is possible only."""
        self.select(Selection(possible=mention))

    def select_highlight(self, highlight: Highlight) -> None:
        """Select one of the reader's own highlights."""
        self.select(Selection(highlight=highlight))

    def clear_selection(self) -> None:
        """Select nothing."""
        if self.selection.span is not None:
            self.select(Selection())

    def visit_entity(self, entity: Entity, place: int, *, back: bool = False) -> None:
        """Select a name at its next mention from a text position on; again, the one after that.

        Back goes to the mentions before instead. Both wrap around.
        """
        self.select(self.selection.visiting(entity, place, back=back))

    def step(self, by: int) -> None:
        """Go on to another mention of the selected name, around at the ends."""
        if self.selection.entity is not None:
            self.select(self.selection.stepped(by))

    # What the reader says ----------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """What the reader said of the open article, and the rules for all; to be changed by the session alone."""
        return self._history

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """The reader's highlights of the open article, in text order."""
        return self._history.edits.highlights

    def edit(self, change: Change) -> bool:
        """Make a change: in the library first, then for everybody to see. Tell whether it was made."""
        return self.article is not None and self._write(lambda: self._history.record(change), change)

    def undo(self) -> bool:
        """Take the last change back; tell whether there was one that could be."""
        return self._write(lambda: self._history.step("undo"))

    def redo(self) -> bool:
        """Do again what was undone last; tell whether there was something that could be."""
        return self._write(lambda: self._history.step("redo"))

    def keep_rule(self, key: str, rule: Rule) -> bool:
        """Let a rule hold for all articles, in the place of the one with this key; tell whether it could be kept."""
        return self._write(lambda: self._history.keep_rule(key, rule))

    def remove_rule(self, key: str) -> bool:
        """Let a rule hold no more; tell whether it could be put away."""
        return self._write(lambda: self._history.remove_rule(key))

    @Slot()
    def take_others_edits(self) -> None:
        """Show what another window or program has said of the open article."""
        if self._closed:
            return
        try:
            if self.library.changed_elsewhere():
                self._history.read_again()
                self._show_edits()
        except LibraryError as error:
            self.failed.emit(error)

    def _write(self, write: Callable[[], object], change: Change | None = None) -> bool:
        """Write to the library and show what that changes: all, or what is in a change; tell whether it was written."""
        before = self._history.edits, self._history.rules
        try:
            made = write()
        except LibraryError as error:
            self.failed.emit(error)
            return False
        if before == (self._history.edits, self._history.rules):
            return False
        self._show_edits(made if isinstance(made, Change) else change)
        self.written.emit(self.article.digest if self.article else "")
        return True

    def _show_edits(self, change: Change | None = None) -> None:
        made = (*change.removed.values(), *change.added.values()) if change else ()
        if change is None or any(isinstance(edit, Correction) for edit in made):
            self._on_analysis(self._found)
        if change is None or any(isinstance(edit, Highlight) for edit in made):
            self._follow_selection()
            self.highlights_changed.emit()
        self.edited.emit()

    # What everybody sees -----------------------------------------------------------------------------

    @Slot(object)
    def _on_analysis(self, analysis: Analysis) -> None:
        self._take(analysis)
        self._follow_selection()
        self.analysis_changed.emit()

    def _take(self, analysis: Analysis) -> None:
        """Keep what was found, and show it as the rules and the reader's corrections have it."""
        self._found = analysis
        text = self.article.text if self.article else ""
        said = self._history.said(text, analysis)
        self.analysis = corrected(text, analysis, said).within(self.breadth)
        self.corrections = len(said)

    def _turn_to(self, article: Article | None, analysis: Analysis) -> None:
        self.leave()
        self.article = article
        try:
            self._history.open(article.digest if article else "")
        except LibraryError as error:
            self.failed.emit(error)
        self._take(analysis)
        self.clear_selection()
        self.article_changed.emit()
        self.analysis_changed.emit()
        self.highlights_changed.emit()
        self.edited.emit()

    def _follow_selection(self) -> None:
        """Keep the same selected; `analysis_changed` tells of it: to the reader the selection is the same."""
        self.selection = self.selection.followed(self.analysis, self.highlights)
