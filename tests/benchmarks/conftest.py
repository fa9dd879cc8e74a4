"""Figures instead of verdicts: every benchmark reports ratios within one run, and a table closes the run."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Protocol

import pytest

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
    """100,000 words of news: the seeds' paragraphs in a fixed random order, over and over."""
    paragraphs = [
        line
        for name in ("harbour-inquiry.txt", "flood-appeal.txt", "delta-cholera.txt")
        for line in (SEEDS / name).read_text(encoding="utf-8").split("\n")
        if len(line) > 60
    ]
    chosen = random.Random(7)
    lines: list[str] = []
    words = 0
    while words < 100_000:
        line = chosen.choice(paragraphs)
        lines.append(line)
        words += len(line.split())
    return "\n".join(lines)


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
