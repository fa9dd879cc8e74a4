"""From the start of the process to readable text, beside a bare Qt window with the same text."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from tests.benchmarks.conftest import SEEDS, Report

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 7
ARTICLE = SEEDS / "harbour-inquiry.txt"

BARE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTextEdit
app = QApplication([])
view = QTextEdit()
view.setPlainText(Path(sys.argv[1]).read_text(encoding="utf-8"))
view.resize(1440, 900)
view.show()
QTimer.singleShot(0, lambda: (view.grab(), print(time.time(), flush=True), app.quit()))
app.exec()
"""

OURS = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
if __name__ == "__main__":
    from desktop_app import cli
    said = []
    def note(name):
        if name not in said:
            said.append(name)
            print(name, time.time(), "spacy" in sys.modules, flush=True)
    def text_painted(window):
        window.grab()
        note("text")
    run = QApplication.exec
    def watched(application):
        window = next(widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "open_file"))
        session = window._session
        def paint_soon():
            QTimer.singleShot(0, lambda: text_painted(window))
        session.article_changed.connect(paint_soon)
        if session.article is not None:  # it was there before the first picture
            paint_soon()
        session.analysis_changed.connect(lambda: note("marks") if session.analysis.entities else None)
        session.analysis_ended.connect(lambda: QTimer.singleShot(0, QApplication.quit))
        return run()
    QApplication.exec = watched
    cli.main([sys.argv[1]])
"""


def _run(script: Path) -> dict[str, float]:
    # As installed: with compiled modules, which the first round makes. Else most of the time would be the compiler's.
    with tempfile.TemporaryDirectory() as home:  # a first start: nothing is known of the article
        return _timed(script, {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home})


def _timed(script: Path, folders: dict[str, str]) -> dict[str, float]:
    environment = {**os.environ, **folders, "PYTHONPYCACHEPREFIX": str(script.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.time()
    done = subprocess.run(
        [sys.executable, str(script), str(ARTICLE)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    times = {}
    for line in done.stdout.splitlines():
        words = line.split()
        name, stamp = ("text", words[0]) if len(words) == 1 else (words[0], words[1])
        times[name] = float(stamp) - begin
        assert "True" not in words, "spaCy is in the window's process"
    return times


def bench_text_is_readable_before_the_model(tmp_path: Path, report: Report) -> None:
    """The text of a 600-word article stands before spaCy has been imported, near a bare window's time."""
    scripts = {}
    for name, code in (("bare", BARE), ("ours", OURS)):
        scripts[name] = tmp_path / f"{name}.py"
        scripts[name].write_text(code, encoding="utf-8")
        _run(scripts[name])
    bare, text, marks = [], [], []
    for _ in range(ROUNDS):
        bare.append(_run(scripts["bare"])["text"])
        ours = _run(scripts["ours"])
        text.append(ours["text"])
        marks.append(ours["marks"])
    median = statistics.median
    report("bare Qt window with the text", median(bare), "s", "")
    report("window with readable text", median(text), "s", "")
    report("  against the bare window", median(text) / median(bare), "×", "≤ 1.3")
    report("window with marks, cold", median(marks), "s", "")
