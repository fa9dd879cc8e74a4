"""The child processes: reading files and analysing text never happens in the window's own process.

Two workers of one process each: the reader for short jobs that meet foreign bytes, the analyst that
keeps the language model. Both end with their parent and can be killed at any time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING

from desktop_app.core.findings import Findings
from desktop_app.core.pieces import Piece, split

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the pieces it is analysed in."""

    article: Article
    pieces: tuple[Piece, ...]


def get_ready() -> None:
    """Import what reading takes, in the reader, before there is something to read."""
    from desktop_app import loaders
    from desktop_app.nlp import unmarked

    del loaders, unmarked


def read(path: Path) -> Reading:
    """Load the article at path and pair its quotation marks.

    Raises LoadError.
    """
    from desktop_app.loaders import load_article

    return _reading(load_article(path))


def read_text(text: str) -> Reading:
    """Make an article of pasted text and pair its quotation marks.

    Raises LoadError when there is nothing to read.
    """
    from desktop_app.loaders import article_from_text

    return _reading(article_from_text(text))


def decide(article: Article, findings: tuple[Findings, ...], complete: bool) -> Analysis:
    """Decide for the whole article what the pieces' findings amount to.

    Names found by a model for another language than the article's are wrong and left out.
    """
    from desktop_app.nlp.pipeline import in_its_language
    from desktop_app.nlp.resolve import resolve

    found = in_its_language(article, Findings().merged(*findings))
    return replace(resolve(article, found, complete=complete), notice=found.notice)


def analyze_here(reading: Reading, analyze: Callable[[Piece], Findings]) -> Analysis:
    """Analyse a whole article in this process, all pieces in order: the same marks as in the window.

    Raises AnalysisError when the model does not work.
    """
    return decide(reading.article, tuple(analyze(piece) for piece in reading.pieces), True)


class Worker(ProcessPoolExecutor):
    """An executor of one process that can be killed in the middle of a job."""

    def __init__(self, *, nice: int = 0) -> None:
        self._context = _RememberingContext()
        super().__init__(1, mp_context=self._context, initializer=_begin, initargs=(nice,))

    def kill(self) -> None:
        """End the process at once; jobs in it and behind it fail with BrokenExecutor."""
        self.shutdown(wait=False, cancel_futures=True)
        for process in self._context.started:
            process.kill()


def make_reader() -> Executor:
    """Return the executor that reads files."""
    return Worker()


def make_analyst() -> Executor:
    """Return the executor that analyses; niced, so that the window stays smooth on busy machines."""
    return Worker(nice=10)


def end(executor: Executor) -> None:
    """Give up an executor without waiting for what it is doing."""
    if isinstance(executor, Worker):
        executor.kill()
    else:
        executor.shutdown(wait=False, cancel_futures=True)


class _RememberingContext(SpawnContext):
    """Start processes fresh (a forked copy would copy Qt too) and remember them."""

    def __init__(self) -> None:
        self.started: list[SpawnProcess] = []

    def Process(self, *args: object, **kwargs: object) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*args, **kwargs)  # type: ignore[arg-type]
        self.started.append(process)
        return process


def _reading(article: Article) -> Reading:
    from desktop_app.nlp.unmarked import all_passages

    return Reading(article, split(article, all_passages(article)))


def _begin(nice: int) -> None:
    """Set up a fresh child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the parent's to handle
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # two threads took 3.6 times the CPU on two cores
    os.environ["OMP_NUM_THREADS"] = "1"
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    # The executor alone would outlive a killed window.
    threading.Thread(target=follow, daemon=True).start()
