"""The panel with 10,000 names: filling it, putting it in order, filtering it, and growing while more is found."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.look.theme import Look
from desktop_app.gui.panel.panel import Panel
from tests import fakes
from tests.benchmarks.conftest import cpu_ms

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.benchmarks.conftest import Report

NAMES = 10_000
SYLLABLES = ("ha", "ré", "ka", "lo", "mün", "te", "ós", "vi")


@pytest.fixture(scope="module")
def entities() -> tuple[Entity, ...]:
    """10,000 names of three kinds, mentioned one to nine times all over a long text."""
    chosen = random.Random(5)
    made = []
    for number in range(NAMES):
        name = " ".join("".join(chosen.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        starts = sorted(chosen.sample(range(1_000_000), chosen.randint(1, 9)))
        label = tuple(Label)[number % 3]
        mentions = tuple(Mention(Span(start, start + 9), label) for start in starts)
        made.append(Entity(f"e{number}", label, name, mentions, (name.split()[1],)))
    return tuple(sorted(made, key=lambda entity: entity.mentions[0].span.start))


def bench_ten_thousand_names(entities: tuple[Entity, ...], qtbot: QtBot, report: Report) -> None:
    from PySide6.QtWidgets import QApplication

    look = Look("light")
    look.apply()
    panel = Panel(look)
    qtbot.addWidget(panel)
    panel.resize(336, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    article = fakes.article("word " * 200_000)

    def painted() -> None:
        panel.repaint()
        QApplication.processEvents()

    def fill(found: tuple[Entity, ...]) -> None:
        panel.set_analysis(article, Analysis(found, complete=True))
        painted()

    def fill_anew() -> None:
        fill(())
        fill(entities)

    def sort(order: NameOrder) -> None:
        panel.set_names_order(order)
        painted()

    def filter_by(words: str) -> None:
        panel.filter.setText("")
        panel.filter.setText(words)
        painted()

    report("10,000 names: fill the list", cpu_ms(fill_anew, 3), "ms")
    for before, order in zip((NameOrder.FIRST, NameOrder.ALPHABET, NameOrder.MOST), NameOrder, strict=True):
        times = []
        for _ in range(3):
            panel.set_names_order(before)
            times.append(cpu_ms(partial(sort, order), 1))
        report(f"10,000 names: in the order “{order}”", min(times), "ms")
    panel.set_names_order(NameOrder.MOST)
    for words in ("h", "har", "hare", "nowhere"):
        report(f"10,000 names: filter by “{words}”", cpu_ms(partial(filter_by, words), 3), "ms", "≤ 100")
    panel.filter.clear()
    panel.set_progress(1, 2)
    steps = iter(range(9_000, 10_001, 200))

    def append() -> None:
        fill(entities[: next(steps)])

    report("10,000 names: append 200 while more is found", cpu_ms(append), "ms")
