"""Pairing of quotation marks at doubling sizes: twice the text takes about twice the time, whatever the marks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop_app.nlp.marks import find_passages

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Report

SOUPS = {
    "only opening marks": "“",
    "only straight marks": '"',
    "only single marks": "'",
    "marks of all kinds": "“”‘’\"'«»„`",
    "unclosed ones": "“a ",
    "unclosed ones, a line each": "“a\n",
    "nested ones": "“a ‘b’ c” ",
    "ones that may be apostrophes": "’a ",
    "mixed scripts": "قال “نعم” ثم 「好」 ",
    "code and addresses": "print(\"a\") http://a.b/?q='c' ",
}
DEEP = ("“ ", " ”")  # as many of the first, then of the second
SIZES = (125_000, 250_000, 500_000)  # code points


def bench_pairing_at_doubling_sizes(report: Report) -> None:
    texts = {name: [(soup * (size // len(soup) + 1))[:size] for size in SIZES] for name, soup in SOUPS.items()}
    texts["one inside the other"] = ["".join(mark * (size // 4) for mark in DEEP) for size in SIZES]
    for name, doubled in texts.items():
        times = [_seconds(text) for text in doubled]
        report(f"{name}, half a million characters", times[-1], "CPU s")
        report("  against half of them", times[-1] / times[-2], "×", "about 2")


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        find_passages(text)
        best = min(best, time.process_time() - begun)
    return best
