"""The window with 100,000 words: single steps on the GUI thread, memory, and its heartbeat while analysing."""

from __future__ import annotations

import random
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.nlp import pipeline
from desktop_app.processes import make_analyst, make_reader
from desktop_app.worker import Reading, analyze_here, read
from tests.benchmarks.conftest import cpu_ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.core.entities import Analysis
    from tests.benchmarks.conftest import Report

STATUS = Path("/proc/self/statm")


@pytest.fixture(scope="module")
def analysed(book: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, Analysis]:
    """The book, read and analysed in this process."""
    path = tmp_path_factory.mktemp("book") / "book.txt"
    path.write_text(book, encoding="utf-8")
    reading = read(path)
    return reading, analyze_here(reading, pipeline.analyze)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with the real worker processes."""
    store = SettingsStore(tmp_path)
    look = Look("light")
    look.apply()
    session = Session(make_reader, make_analyst, pipeline.analyze)
    made = MainWindow(session, store, look)
    made.resize(1440, 900)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def bench_steps(
    window: MainWindow, analysed: tuple[Reading, Analysis], qtbot: QtBot, qapp: object, report: Report
) -> None:
    """Opening, toggling, selecting, jumping, scrolling and filtering."""
    from PySide6.QtWidgets import QApplication

    reading, analysis = analysed
    session, view = window._session, window.view

    def paint() -> None:
        for section in view.findChildren(SectionView):
            if not section.viewport().visibleRegion().isEmpty():
                section.viewport().repaint()

    def painted() -> None:
        QApplication.processEvents()  # lays out and paints what has changed, once, as for a reader
        QApplication.processEvents()  # and what follows from it

    before = _memory()
    report("show 100,000 words", cpu_ms(lambda: (session.show(reading, analysis), painted()), 2), "ms", "≤ 50")
    report("memory above the empty window", _memory() - before, "MB", "≤ 40 for a book")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    painted()
    report(
        "paint the whole page",
        cpu_ms(paint),
        "ms",
        "≤ 8",
    )
    kinds = [frozenset(MarkKind), frozenset()]

    def toggle() -> None:
        kinds.reverse()
        session.set_shown(kinds[0])
        painted()

    report("toggle all marks", cpu_ms(toggle, 6), "ms", "≤ 16")
    session.set_shown(frozenset(MarkKind))
    often = max(analysis.entities, key=lambda entity: len(entity.mentions))
    numbers = iter(range(1000))
    report(
        f"select a name with {len(often.mentions):,} mentions",
        cpu_ms(lambda: (session.clear_selection(), session.select_entity(often, next(numbers)), painted())),
        "ms",
        "≤ 16",
    )
    session.clear_selection()
    places = random.Random(3).sample(range(len(reading.article.text)), 50)
    report(
        "jump to a place",
        cpu_ms(lambda: (view.show_span(Span(places[0], places.pop(0) + 1)), painted()), 20),
        "ms",
        "≤ 16",
    )
    bar = view.verticalScrollBar()
    frames = [cpu_ms(lambda: (bar.setValue(bar.value() - 120), painted()), 1) for _ in range(120)]
    report("scroll frame, median", statistics.median(frames), "ms")
    report("scroll frame, p99", sorted(frames)[-2], "ms", "≤ 8")
    field = window.panel.filter
    report(
        "filter the panel", cpu_ms(lambda: (field.setText("" if field.text() else "har"), painted()), 3), "ms", "≤ 35"
    )
    report(
        "find “the”",
        cpu_ms(lambda: (window.find_bar.open("the"), painted(), window.find_bar.field.clear()), 2),
        "ms",
        "≤ 50",
    )


def _memory() -> float:
    """Return the process's resident memory in MB, or 0 where the system does not tell."""
    return int(STATUS.read_text().split()[1]) * 4096 / 1e6 if STATUS.exists() else 0.0
