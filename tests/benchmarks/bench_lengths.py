"""Steps of the window's process at the lengths of a short article, a long one and a very long book."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent

from desktop_app.core.entities import Analysis
from desktop_app.gui.app import make_application
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.page.article_view import ArticleView
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.parcels import pack, unpack
from desktop_app.processes import make_analyst, make_reader
from desktop_app.worker import read_text
from tests import fakes
from tests.benchmarks.conftest import cpu_ms, marked, news

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.parcels import Parcels
    from tests.benchmarks.conftest import Report

STATUS = Path("/proc/self/statm")
BOUNDS = {1_000: 16, 4_000: 16, 20_000: 16, 1_000_000: 50}  # ms of a step by words


@pytest.mark.parametrize("words", BOUNDS)
def bench_steps_at_a_length(words: int, qtbot: QtBot, tmp_path: Path, report: Report) -> None:
    """Opening, showing marks, painting, resizing, another look, finding; and what comes from the analyst."""
    from PySide6.QtWidgets import QApplication

    make_application()  # with the thresholds that garbage collection has in the program
    look = Look("light")
    look.apply()
    session = Session(make_reader, make_analyst, fakes.analyze)
    window = MainWindow(session, SettingsStore(tmp_path), look)
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    reading = read_text(news(words))
    analysis = marked(reading.article.text)
    view = window.view

    def paint() -> None:
        for section in view.findChildren(SectionView):
            if not section.viewport().visibleRegion().isEmpty():
                section.viewport().repaint()

    def painted() -> None:
        QApplication.processEvents()  # lays out and paints what has changed
        QApplication.processEvents()  # and what follows from it
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as in the program; the dead take time as well

    def note(what: str, step: Callable[[], object], times: int = 3, bound: int = BOUNDS[words]) -> None:
        report(f"{words:,} words: {what}", cpu_ms(lambda: (step(), painted()), times), "ms", f"≤ {bound}")

    before = _memory()
    note("open", lambda: session.show(reading, Analysis()))
    times = []
    for _ in range(3):
        session._on_analysis(Analysis())  # marks that are shown already would cost nothing in the panel
        painted()
        times.append(cpu_ms(lambda: (session._on_analysis(analysis), painted()), 1))
    report(f"{words:,} words: show the marks", min(times), "ms", f"≤ {BOUNDS[words]}")
    report(f"{words:,} words: memory above the empty window", _memory() - before, "MB")
    took, longest = min(_unpacked(pack(analysis)) for _ in range(3))
    report(f"{words:,} words: take the marks from the analyst", took, "ms")
    report("  the longest step of it", longest, "ms", f"≤ {BOUNDS[words]}")
    view.bar.setValue(view.bar.maximum() // 2)
    painted()
    report(f"{words:,} words: paint the whole page", cpu_ms(paint), "ms", "≤ 8")
    kinds = [frozenset(MarkKind), frozenset()]
    note("toggle all marks", lambda: (kinds.reverse(), session.set_shown(kinds[0])), 4)
    often = max(analysis.entities, key=lambda entity: len(entity.mentions))
    note(f"select a name with {len(often.mentions):,} mentions", lambda: session.select_entity(often, 0))
    session.clear_selection()
    widths = [1440, 1436]
    note("make the window 4 px narrower", lambda: (widths.reverse(), window.resize(widths[0], 900)), 4)
    themes = ["light", "dark"]
    note("change the theme", lambda: (themes.reverse(), look.set_theme(themes[0])), 4)
    sizes = [19, 20]
    note("larger text", lambda: (sizes.reverse(), look.set_typography(replace(look.typography, size=sizes[0]))), 4)
    bar = window.find_bar
    found = cpu_ms(lambda: (bar.open("the"), painted()), 3, before=lambda: (bar.field.clear(), painted()))
    report(f"{words:,} words: find “the”", found, "ms", f"≤ {BOUNDS[words]}")
    report(f"{words:,} words: find and count them all", cpu_ms(lambda: _count(window, painted), 3), "ms")
    window.close()


@pytest.mark.parametrize("tab", [NAMES, QUOTES])
@pytest.mark.parametrize("words", [20_000, 1_000_000])
def bench_growing(words: int, tab: int, qtbot: QtBot, tmp_path: Path, report: Report) -> None:
    """More and more is found in the last tenth of a text; then the list of quotes is opened."""
    from PySide6.QtWidgets import QApplication

    make_application()
    look = Look("light")
    look.apply()
    session = Session(make_reader, make_analyst, fakes.analyze)
    window = MainWindow(session, SettingsStore(tmp_path), look)
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    reading = read_text(news(words))
    found = _by_few(marked(reading.article.text))
    length = len(reading.article.text)
    known: dict[bytes, object] = {}
    steps = iter([_taken(_until(found, length * (90 + number) // 100), known) for number in range(10)])
    name = f"{words:,} words, {('names', 'quotes')[tab]} listed"

    def painted() -> None:
        QApplication.processEvents()
        QApplication.processEvents()

    def more() -> None:
        session._on_analysis(next(steps))
        painted()

    session.show(reading, Analysis())
    window.panel.set_progress(1, 2)
    more()
    report(f"{name}: open the list", cpu_ms(lambda: (window.panel.show_tab(tab), painted()), 1), "ms")
    bar = window.panel.list_view(tab).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    painted()
    report(f"{name}: show more of what is found", cpu_ms(more, 6), "ms", f"≤ {BOUNDS[words]}")
    report(f"{name}: put it in order", cpu_ms(lambda: (window.panel.end_progress(), painted()), 1), "ms")
    window.close()


@pytest.mark.parametrize("words", [1_000, 20_000, 100_000])
def bench_one_long_paragraph(words: int, qtbot: QtBot, report: Report) -> None:
    """Painting a window full of marks in the middle of a paragraph."""
    make_application()
    look = Look("light")
    look.apply()
    article = fakes.article(news(words).replace("\n", " "))
    view = ArticleView(look)
    view.resize(1100, 800)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.set_article(article)
    view.set_analysis(marked(article.text))
    view.bar.setValue(view.bar.maximum() // 2)
    (section,) = view.views
    report(f"a paragraph of {words:,} words: paint the page", cpu_ms(section.viewport().repaint), "ms", "≤ 8")


def _count(window: MainWindow, painted: Callable[[], object]) -> None:
    window.find_bar.field.clear()
    window.find_bar.open("the")
    while not window.find_bar.status.endswith(f" of {len(window.find_bar.hits):,}"):
        painted()


def _unpacked(sent: Parcels) -> tuple[float, float]:
    """Return how long opening all parcels takes, and the longest step, in ms of processor time."""
    opening = unpack(sent, {})
    steps = [0.0]
    analysis = None
    while analysis is None:
        begin = time.process_time()
        analysis = next(opening)
        steps.append(1000 * (time.process_time() - begin))
    return sum(steps), max(steps)


def _by_few(analysis: Analysis) -> Analysis:
    """Let no more than 300 names speak: in a book there are statements by thousands, but not by each name."""
    speaking = [entity.id for entity in analysis.entities[:300]]
    quotations = (
        replace(quotation, entity=speaking[number % len(speaking)])
        for number, quotation in enumerate(analysis.quotations)
    )
    return replace(analysis, quotations=tuple(quotations))


def _until(analysis: Analysis, end: int) -> Analysis:
    """Return what is found before a position."""
    entities = [
        replace(entity, mentions=tuple(mention for mention in entity.mentions if mention.span.start < end))
        for entity in analysis.entities
        if entity.mentions[0].span.start < end
    ]
    quotations = tuple(quotation for quotation in analysis.quotations if quotation.extent.start < end)
    return replace(analysis, entities=tuple(entities), quotations=quotations, complete=False)


def _taken(analysis: Analysis, known: dict[bytes, object]) -> Analysis:
    """Return an analysis as the window has it from the analyst: what is known is the very same."""
    return next(whole for whole in unpack(pack(analysis), known) if whole is not None)


def _memory() -> float:
    """Return the process's resident memory in MB, or 0 where the system does not tell."""
    return int(STATUS.read_text().split()[1]) * 4096 / 1e6 if STATUS.exists() else 0.0
