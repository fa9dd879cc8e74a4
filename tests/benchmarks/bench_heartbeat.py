"""How late a 5 ms timer fires in the window's process while 100,000 words are analysed, beside the idle window."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Report

# A process of its own: garbage collection over a language model in this one would be measured too.
SCRIPT = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer

def beats(ms, going):
    stamps = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: stamps.append(time.perf_counter()))
    loop = QEventLoop()
    watch = QTimer()
    watch.setInterval(50)
    watch.timeout.connect(lambda: None if going() else loop.quit())
    QTimer.singleShot(ms, loop.quit)
    timer.start()
    watch.start()
    loop.exec()
    return [1000 * (b - a) for a, b in zip(stamps, stamps[1:])]

def main():
    from desktop_app.gui.app import make_application
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.gui.look.theme import Look
    from desktop_app.nlp import pipeline
    from desktop_app.processes import make_analyst, make_reader

    application = make_application()
    store = SettingsStore(Path(sys.argv[2]))
    look = Look("light")
    look.apply()
    session = Session(make_reader, make_analyst, pipeline.analyze)
    window = MainWindow(session, store, look)
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    idle = beats(3000, lambda: True)
    opening = QEventLoop()
    session.article_changed.connect(opening.quit)
    window.open_file(Path(sys.argv[1]))
    opening.exec()
    busy = beats(60_000, lambda: session.is_analysing)
    window.close()
    print(json.dumps([idle, busy]))

if __name__ == "__main__":
    main()
"""


def bench_heartbeat(book: str, tmp_path: Path, report: Report) -> None:
    """The window answers while a book is analysed."""
    script, path = tmp_path / "heartbeat.py", tmp_path / "book.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    path.write_text(book, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(path), str(tmp_path)], capture_output=True, text=True, check=True, timeout=200
    )
    idle, busy = json.loads(done.stdout)
    for name, beats in (("idle", idle), ("analysing", busy)):
        report(f"heartbeat {name}, p99", _p99(beats), "ms", "< 16" if name == "analysing" else "")
        report(f"heartbeat {name}, longest", max(beats), "ms", "≤ 50" if name == "analysing" else "")
    report("  p99 against idle", _p99(busy) / _p99(idle), "×", "≤ 1.3")


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]
