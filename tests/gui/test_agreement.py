"""Whatever the reader says, takes back and says again: model, window, library and export agree at every step."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.corrections import corrected
from desktop_app.core.edits import Change, Edits
from desktop_app.core.findings import Label
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, collect_passages
from desktop_app.exporters.document import Export
from desktop_app.exporters.json import render
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import Name
from desktop_app.gui.panel.notes import Note
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from desktop_app.gui.panel.quotes import Statement
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.library import Library, edits
from tests import fakes

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

TEXT = """The bridge 🌉

“The bridge is not safe,” said Maria Keller in Hamburg. Keller met José Peña of the Harbour Board.

“We will look at it,” José Peña told Maria Keller. The Harbour Board met in Oslo. Nobody from Bergen came.
"""
NUMBERS = st.integers(0, 30)
WORDS = st.sampled_from(["Bergen", "Nobody", "bridge", "safe", "look at it", "The bridge 🌉"])


class Reader(RuleBasedStateMachine):
    """A reader at work, beside the plainest idea of what must come of it: changes, and how many of them hold."""

    look: Look

    @initialize()
    def begin(self) -> None:
        """Open the article for the first time."""
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "bridge.txt")
        self.path.write_text(TEXT, encoding="utf-8")
        self.done: list[Change] = []
        self.holding = 0
        self._start()

    def _start(self) -> None:
        self.library = Library(Path(self.folder.name, "library.sqlite"))
        self.session = Session(fakes.InlineExecutor, fakes.InlineExecutor, fakes.analyze, library=self.library)
        self.window = MainWindow(self.session, SettingsStore(Path(self.folder.name)), self.look)
        self.window.open_file(self.path)
        while self.session.article is None or self.session.is_analysing:
            QApplication.processEvents()

    def _end(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.session.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.library.close()

    def teardown(self) -> None:
        """Close the window."""
        if hasattr(self, "folder"):
            self._end()
            self.folder.cleanup()

    def _say(self, change: Change) -> None:
        assert self.session.edit(change)
        self.done[self.holding :] = [change]
        self.holding += 1

    def _mention(self, number: int) -> tuple[str, Span]:
        entities = self.session.analysis.entities
        mentions = [(entity.name, mention.span) for entity in entities for mention in entity.mentions]
        return mentions[number % len(mentions)]

    def _quote(self, number: int) -> Span:
        quotations = self.session.analysis.quotations
        return quotations[number % len(quotations)].extent

    def _passage(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    @property
    def text(self) -> str:
        """The article's text."""
        assert self.session.article is not None
        return self.session.article.text

    @precondition(lambda self: self.session.analysis.entities)
    @rule(number=NUMBERS, label=st.sampled_from(Label), everywhere=st.booleans())
    def relabel(self, number: int, label: Label, everywhere: bool) -> None:
        """Say of what kind a name is."""
        name, at = self._mention(number)
        self._say(changes.relabel(name, at, label, everywhere=everywhere))

    @precondition(lambda self: self.session.analysis.entities)
    @rule(number=NUMBERS, everywhere=st.booleans())
    def dismiss(self, number: int, everywhere: bool) -> None:
        """Say that a mark is none."""
        name, at = self._mention(number)
        self._say(changes.dismiss(name, at, everywhere=everywhere))

    @precondition(lambda self: self.session.analysis.entities)
    @rule(number=NUMBERS, new=st.sampled_from(["M. Keller", "The Board", "K"]))
    def rename(self, number: int, new: str) -> None:
        """Call a name otherwise."""
        name, at = self._mention(number)
        self._say(changes.rename(name, at, new))

    @precondition(lambda self: self.session.analysis.entities)
    @rule(number=NUMBERS, other=NUMBERS)
    def merge(self, number: int, other: int) -> None:
        """Say that two names are the same."""
        name, at = self._mention(number)
        other_name, other_at = self._mention(other)
        self._say(changes.merge(name, at, other_name, other_at))

    @rule(words=WORDS, label=st.sampled_from(Label))
    def add(self, words: str, label: Label) -> None:
        """Mark what was missed."""
        self._say(changes.add_name(words, self._passage(words), label))

    @precondition(lambda self: self.session.analysis.quotations)
    @rule(number=NUMBERS)
    def unquote(self, number: int) -> None:
        """Say that a quote is none."""
        at = self._quote(number)
        self._say(changes.unquote(at.of(self.text), at))

    @precondition(lambda self: self.session.analysis.quotations and self.session.analysis.entities)
    @rule(number=NUMBERS, speaker=NUMBERS)
    def set_speaker(self, number: int, speaker: int) -> None:
        """Say who speaks."""
        at = self._quote(number)
        self._say(changes.set_speaker(at.of(self.text), at, self._mention(speaker)[1]))

    @rule(words=WORDS, color=st.integers(1, 5), note=st.sampled_from(["", "Who?", "“é” 🌉"]))
    def highlight(self, words: str, color: int, note: str) -> None:
        """Highlight a passage."""
        self._say(changes.highlight(words, Highlight(self._passage(words), color, note)))

    @precondition(lambda self: self.session.highlights)
    @rule(number=NUMBERS, color=st.integers(1, 5))
    def alter(self, number: int, color: int) -> None:
        """Give a highlight another colour."""
        old = self.session.highlights[number % len(self.session.highlights)]
        new = Highlight(old.span, color, old.note + "!", ("tag",))
        self._say(changes.alter("words", self.session.history.edits, old, new))

    @precondition(lambda self: self.session.highlights)
    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        """Remove a highlight."""
        old = self.session.highlights[number % len(self.session.highlights)]
        self._say(changes.remove("words", self.session.history.edits, old))

    @rule()
    def undo(self) -> None:
        """Take the last thing back, if there is one."""
        self.window.actions_table["undo"].trigger()
        self.holding = max(self.holding - 1, 0)

    @rule()
    def redo(self) -> None:
        """Say it again."""
        self.window.actions_table["redo"].trigger()
        self.holding = min(self.holding + 1, len(self.done))

    @rule()
    def reopen(self) -> None:
        """End the program and start it again."""
        self._end()
        self._start()

    @invariant()
    def all_agree(self) -> None:
        """Compare what each part has with what must be."""
        if not hasattr(self, "window"):
            return
        session, window = self.session, self.window
        assert session.article is not None
        expected = Edits()
        for change in self.done[: self.holding]:
            expected = expected.after(change)
        assert session.history.edits.by_key == expected.by_key
        assert edits.load(self.library, session.article.digest).by_key == expected.by_key
        texts = [change.text for change in self.done]
        assert session.history.undo_text == (texts[self.holding - 1] if self.holding else "")
        assert session.history.redo_text == (texts[self.holding] if self.holding < len(texts) else "")
        analysis = corrected(self.text, session._found, expected.corrections).within(session.breadth)
        assert session.analysis == analysis
        self._look_at_window(window)
        self._look_at_export(window)

    def _look_at_window(self, window: MainWindow) -> None:
        analysis, content = self.session.analysis, window.view._content
        shown = frozenset(MarkKind)
        assert content.highlights.items == self.session.highlights
        for entity in analysis.entities:
            for number, mention in enumerate(entity.mentions):
                assert content.mention_at(mention.span.start, shown) == (entity, number)
        names = {value.entity for value in rows_of(window, NAMES) if isinstance(value, Name)}
        assert names == set(analysis.entities)
        quotes = {
            value.quotation for value in rows_of(window, QUOTES) if isinstance(value, Statement) and value.quotation
        }
        assert quotes == set(analysis.quotations)
        notes = {value.highlight for value in rows_of(window, NOTES) if isinstance(value, Note)}
        assert notes == set(self.session.highlights)

    def _look_at_export(self, window: MainWindow) -> None:
        article, analysis = self.session.article, self.session.analysis
        assert article is not None
        passages = collect_passages(article, analysis, Choice())
        document = json.loads(render(Export(article, analysis, passages, "2026-06-17", "0")))
        assert [entity["name"] for entity in document["entities"]] == [entity.name for entity in analysis.entities]
        spans = [(m["start"], m["end"]) for entity in document["entities"] for m in entity["mentions"]]
        assert spans == [(m.span.start, m.span.end) for entity in analysis.entities for m in entity.mentions]
        assert len(document["quotations"]) == len(analysis.quotations)


def rows_of(window: MainWindow, tab: int) -> list[object]:
    """What the rows of a list stand for, after all that is to be done was done."""
    QApplication.processEvents()
    window.panel.show_tab(tab)
    model = window.panel.list_view(tab).model()
    headers = [model.index(number, 0) for number in range(model.rowCount())]
    rows = [model.index(number, 0, header) for header in headers for number in range(model.rowCount(header))]
    return [index.data(ROW_ROLE).value for index in (*headers, *rows)]


def test_model_window_library_and_export_agree(look: Look) -> None:
    Reader.look = look
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Reader, settings=settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=checks)
    )
