"""Figures instead of verdicts: every benchmark reports ratios within one run, and a table closes the run."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parents[2] / "seeds"
OUT = Path(__file__).parents[2] / "build" / "bench.json"
ROWS: list[dict[str, object]] = []


class Report(Protocol):
    """Notes a figure: its name, value, unit and the goal in words."""

    def __call__(self, name: str, value: float, unit: str, goal: str = "") -> None: ...


@pytest.fixture
def report() -> Report:
    """Return a function that notes a figure: its name, value, unit and the goal in words."""

    def note(name: str, value: float, unit: str, goal: str = "") -> None:
        ROWS.append({"name": name, "value": round(value, 3), "unit": unit, "goal": goal})

    return note


@pytest.fixture(scope="session")
def book() -> str:
    """100,000 words of news."""
    return news(100_000)


def news(words: int) -> str:
    """Return as many words of news: the seeds' paragraphs in a fixed random order, over and over."""
    paragraphs = [
        line
        for name in ("harbour-inquiry.txt", "flood-appeal.txt", "delta-cholera.txt")
        for line in (SEEDS / name).read_text(encoding="utf-8").split("\n")
        if len(line) > 60
    ]
    chosen = random.Random(7)
    lines: list[str] = []
    found = 0
    while found < words:
        line = chosen.choice(paragraphs)
        lines.append(line)
        found += len(line.split())
    return "\n".join(lines)


def marked(text: str) -> Analysis:
    """Return marks as dense as an analysis has them, without one: it would take a million words ten minutes."""
    chosen = random.Random(5)
    variants = max(len(text) // 50_000, 1)
    places: dict[str, list[Mention]] = {}
    for found in re.finditer(r"\b[A-Z][a-z]+ [A-Z][a-z]+|\b[A-Z][a-z]{4,}\b", text):
        name = f"{found[0]} {chosen.randrange(variants)}" if chosen.random() < 0.7 else found[0]
        label = tuple(Label)[len(name) % 3]
        places.setdefault(name, []).append(Mention(Span(*found.span()), label, 0.9, "a name by its capitals"))
    entities = tuple(
        Entity(f"e{number}", mentions[0].label, name, tuple(mentions))
        for number, (name, mentions) in enumerate(places.items(), 1)
    )
    quotations = tuple(
        Quotation((Span(*found.span()),), QuotationKind.DIRECT, score=0.9, entity=chosen.choice(entities).id)
        for found in re.finditer("“[^”]*”", text)
    )
    return Analysis(entities, quotations, "capitals", complete=True)


def cpu_ms(step: Callable[[], object], times: int = 5, before: Callable[[], object] = lambda: None) -> float:
    """Return the least processor time of a step in ms; what is done `before` each is not counted."""
    best = float("inf")
    for _ in range(times):
        before()
        begin = time.process_time()
        step()
        best = min(best, time.process_time() - begin)
    return 1000 * best


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures and keep them in build/bench.json."""
    if not ROWS:
        return
    terminalreporter.section("figures")
    for row in ROWS:
        goal = f"   goal {row['goal']}" if row["goal"] else ""
        terminalreporter.write_line(f"{row['name']:<58} {row['value']:>10} {row['unit']:<6}{goal}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(ROWS, indent=1), encoding="utf-8")
