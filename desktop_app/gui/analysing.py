"""What is being analysed for a session: one article at a time, in the analyst's process, with the chosen model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import __version__
from desktop_app.core.findings import Findings
from desktop_app.errors import AppError, WorkerError
from desktop_app.gui.background import AnalysisJob, Child, Rest
from desktop_app.worker import Shelf

if TYPE_CHECKING:
    from desktop_app.core.article import Span
    from desktop_app.library import Library
    from desktop_app.worker import Reading

T = TypeVar("T")
# Takes a piece, and as `model` the name of a language model unless it is to be the built-in one.
AnalyzeWith = Callable[..., Findings]


class Analysing(QObject):
    """Signals: `found` (an Analysis), `progressed` (pieces done, of how many), `ended`, `failed` (AppError).

    `model` is the name of the language model, "" for the built-in one, and `trouble` the sentence that says why the
    analysis broke off, "" for none. What is near the `visible` stretch of the text is analysed first.
    """

    found = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self, child: Child, analyze: AnalyzeWith, visible: Callable[[], Span], library: Library, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.child = child
        self.analyze = analyze
        self._visible = visible
        self._library = library
        self.model = ""
        self.trouble = ""
        self._reading: Reading | None = None
        self._job: AnalysisJob | None = None
        self._rest: Rest | None = None  # of what was stopped
        self._tried_again = False

    @property
    def is_going_on(self) -> bool:
        """Tell whether more may be found."""
        return self._job is not None

    @property
    def shelf(self) -> Shelf | None:
        """Where the child processes keep what they read and find; without a library in a file, nowhere."""
        path = self._library.path
        return Shelf(path, f"{__version__} {self.model}".strip()) if path else None

    def turn_to(self, reading: Reading | None) -> None:
        """Give up what is going on, and let this be what is analysed from now on."""
        self._cancel_analysis()
        self.trouble = ""
        self._reading, self._rest, self._tried_again = reading, None, False

    def again(self) -> None:
        """Analyse what was left by a stop, else all from the start, unless that is going on."""
        if self._job is None and self._reading is not None:
            self._tried_again = False
            self._start_analysis(self._reading)

    def stop(self) -> None:
        """Analyse no further, and keep what is found."""
        if self._job is not None:
            self._job.stop()

    def choose_model(self, name: str) -> None:
        """Analyse with another model from now on, and what was analysed with the one before."""
        if name == self.model:
            return
        self.model, self._rest = name, None
        self._cancel_analysis()
        self.again()

    def warm_up(self, load_model: Callable[..., str]) -> None:
        """Let the analyst load its model before it is needed; a failure shows when it is needed."""
        self.child.submit(self._with_model(load_model))

    def close(self) -> None:
        """End the analyst; nothing more is told."""
        if self._job is not None:
            self._job.leave()
            self._job = None
        self.child.close()

    def _start_analysis(self, reading: Reading) -> None:
        self.trouble = ""
        analyze, rest, self._rest = self._with_model(self.analyze), self._rest, None
        job = AnalysisJob(self.child, analyze, reading, self._visible, self.shelf, rest, self)
        job.analysis_changed.connect(self.found)
        job.progressed.connect(self.progressed)
        job.failed.connect(self._on_analysis_failed)
        job.finished.connect(self._on_analysis_finished)
        self._job = job
        job.start()

    def _with_model(self, call: Callable[..., T]) -> Callable[..., T]:
        return partial(call, model=self.model) if self.model else call

    def _cancel_analysis(self) -> None:
        if self._drop_job():
            self.ended.emit()

    def _drop_job(self) -> bool:
        """Forget the analysis that is going on; tell whether there was one."""
        if self._job is None:
            return False
        self._job.cancel()
        self._job.deleteLater()
        self._job = None
        return True

    @Slot(object)
    def _on_analysis_failed(self, error: AppError) -> None:
        untouched = self._job is not None and not self._job.has_results
        if isinstance(error, WorkerError):
            self.child.kill()
            if untouched and not self._tried_again and self._reading is not None:
                self._tried_again = True  # the analyst may have died long before; twice, it is the text
                self._drop_job()
                self._start_analysis(self._reading)
                return
        self.trouble = str(error)
        self._cancel_analysis()
        self.failed.emit(error)

    @Slot()
    def _on_analysis_finished(self) -> None:
        self._rest = self._job.rest if self._job is not None else None
        self._cancel_analysis()
