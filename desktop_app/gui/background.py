"""Work in child processes. Results are polled for, so no other thread ever meets a Qt object."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt, QTimer, Signal, Slot

from desktop_app.core.findings import Findings
from desktop_app.core.pieces import Piece, nearest
from desktop_app.errors import AppError, LoadError, WorkerError
from desktop_app.parcels import Parcel, Parcels, closed, unpack
from desktop_app.processes import end
from desktop_app.worker import Reading, Shelf, decide_closed, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Analysis

Analyze = Callable[[Piece], Findings]
T = TypeVar("T")
log = logging.getLogger(__name__)

IN_FLIGHT = 3
POLL_MS = 20
UPDATE_S = 0.2
SHOWING = 10  # times as long as the window takes to show what was found, until it is given more
UNPACK_S = 0.004  # a poll: no more than the window's clock is late anyway
# How long a file may take to read: no honest one of its size took a tenth of it.
LEAST_MS, MS_A_MEGABYTE, LONGEST_MS = 10_000, 2_000, 60_000


class Child(QObject):
    """A child process for one job after another: made for the first one, and anew where it has died or was killed.

    An executor that is given is the first.
    """

    def __init__(
        self, make: Callable[[], Executor], executor: Executor | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._is_closed = False
        self.executor = executor

    def submit(self, call: Callable[..., T], *arguments: object, **options: object) -> Future[T]:
        """Have something done after all that was asked for before."""
        if self.executor is None:
            self.executor = self._make()
        try:
            return self.executor.submit(call, *arguments, **options)
        except BrokenExecutor:
            self.executor = self._make()
            return self.executor.submit(call, *arguments, **options)

    def do(
        self,
        call: Callable[..., object],
        *arguments: object,
        succeeded: Callable[[object], object] = lambda _: None,
        failed: Callable[[AppError], object],
        reading: str = "",
        within: int = 0,
    ) -> None:
        """Have something done, and its result or what went wrong told; once closed, nothing.

        `reading` is the name of a file that is read for it: it is given up where that is not done `within` so many ms.
        """
        if self._is_closed:
            return
        task = Task(self.submit(call, *arguments), self, reading)
        if reading:
            task.allow(within)
            task.late.connect(self.kill)
        for signal, effect in ((task.succeeded, succeeded), (task.failed, failed), (task.late, failed)):
            signal.connect(effect)
            signal.connect(task.deleteLater)

    def drop(self) -> None:
        """Tell nothing more of what it was to `do`, nor let what is asked for next wait for that."""
        tasks = self.findChildren(Task)
        if any(not task.is_done for task in tasks):
            self.kill()
        for task in tasks:
            task.cancel()
            task.deleteLater()

    def kill(self) -> None:
        """Give up what it is doing and what waits; the next job finds another process."""
        if self.executor is not None:
            end(self.executor)
            self.executor = None

    def close(self, *, finish: bool = False) -> None:
        """Take no more jobs; kill it, or let it `finish` those it has, on which the program waits before it ends."""
        self._is_closed = True
        if not finish:
            for task in self.findChildren(Task):
                task.cancel()
            self.kill()
        elif self.executor is not None:
            for task in self.findChildren(Task):
                task.leave()
            self.executor.shutdown(wait=False)


class Task(QObject):
    """One call in the background; reports once, in the window's thread: its result, or that it failed or is late.

    `reading` is the name of a file that is read.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    late = Signal(object)

    def __init__(self, future: Future[Any], parent: QObject | None = None, reading: str = "") -> None:
        super().__init__(parent)
        self._future = future
        self._reading = reading
        self._until = math.inf
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Tell whether the call has ended, in whatever way."""
        return self._future.done()

    def allow(self, ms: int) -> None:
        """Let it take so long from now on and no longer."""
        self._until = time.monotonic() + ms / 1000

    def wait(self, seconds: float) -> None:
        """Stand still until it is done, no longer than this, and report at once if it is."""
        if wait((self._future,), seconds).done:
            # As from Qt: a bug goes to the hook for bugs, and whoever waits goes on.
            QMetaObject.invokeMethod(self, "_poll", Qt.ConnectionType.DirectConnection)

    def cancel(self) -> None:
        """Report nothing any more; whoever wants it not to be done kills the child."""
        self._timer.stop()

    def leave(self) -> None:
        """Let it be done, and log what goes wrong: whom to tell is not there any more."""
        self._timer.stop()
        self._future.add_done_callback(_log)

    @Slot()
    def _poll(self) -> None:
        if not self.is_done:
            if time.monotonic() > self._until:
                self._timer.stop()
                self.late.emit(took_too_long(self._reading))
            return
        self._timer.stop()
        try:
            result = self._future.result()
        except (AppError, BrokenExecutor, CancelledError) as error:
            self.failed.emit(readable(error))
        except Exception as error:
            self.failed.emit(readable(error))
            raise  # a bug of ours, to be reported
        else:
            self.succeeded.emit(result)


class Rest(NamedTuple):
    """What a stopped analysis has left: pieces that were not analysed, and what was found in the others."""

    pieces: tuple[Piece, ...]
    found: tuple[Parcel, ...]


class AnalysisJob(QObject):
    """Feed an article's pieces to the analyst, the visible ones first, and report what they amount to.

    Only a few pieces are handed over at a time, so scrolling changes the order and cancelling takes
    effect after the piece in progress. `analysis_changed` comes at most five times a second, and so often that showing
    it takes a tenth of the time: showing each piece by itself would make the work grow with the square of the length.
    What is found in the end is kept on the shelf.
    Nothing is packed or unpacked at once that takes long: the window would stand still for it.
    """

    analysis_changed = Signal(object)
    progressed = Signal(int, int)
    failed = Signal(object)
    finished = Signal()

    def __init__(
        self,
        analyst: Executor | Child,
        analyze: Analyze,
        reading: Reading,
        visible: Callable[[], Span],
        shelf: Shelf | None = None,
        rest: Rest | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._shelf = shelf
        self._analyze = analyze
        self._article = reading.closed or closed(reading.article)
        self._visible = visible
        self._waiting = list(reading.pieces if rest is None else rest.pieces)
        self._left: list[Piece] = []
        self._total = len(reading.pieces)
        self._running: list[Future[Parcel]] = []
        self._found: list[Parcel] = [] if rest is None else list(rest.found)
        self._decision: Future[Parcels] | None = None
        self._unpacking: Iterator[Analysis | None] | None = None
        self._known: dict[Parcel, Any] = {}
        self._decided = 0
        self._asked_at = 0.0
        self._pause = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def has_results(self) -> bool:
        """Tell whether a piece has been analysed."""
        return bool(self._found)

    def start(self) -> None:
        """Begin; signals follow until `finished` or `failed`.

        Nothing is handed over before the article can be painted: where the analyst is to be made for it, that takes a
        frame's time.
        """
        self._timer.start()
        self.progressed.emit(len(self._found), self._total)

    @property
    def rest(self) -> Rest | None:
        """What was left when it was stopped, None if nothing was."""
        return Rest(tuple(self._left), tuple(self._found)) if self._left else None

    def leave(self) -> None:
        """Report nothing more, not even finished, and leave what is asked for to the end of the child.

        Before Python 3.12, a future that is cancelled as its process is killed ends the executor's thread in an error.
        """
        self._timer.stop()

    def cancel(self) -> None:
        """Report nothing more, and take back what is asked for."""
        self.leave()
        for future in (*self._running, self._decision):
            if future is not None:
                future.cancel()

    def stop(self) -> None:
        """Analyse no further piece, but report what has been found."""
        self._left, self._waiting = self._waiting, []

    @Slot()
    def _poll(self) -> None:
        try:
            self._collect()
            self._submit()
            self._take_decision()
            analysis = self._unpack()
            self._ask_decision()
        except (AppError, BrokenExecutor, CancelledError) as error:
            self.cancel()
            self.failed.emit(readable(error))
            return
        if analysis is not None:
            begin = time.monotonic()
            self.analysis_changed.emit(analysis)
            self._pause = max(self._pause, SHOWING * (time.monotonic() - begin))
            if not self._timer.isActive():
                return  # whoever heard of it has turned to another article
        if not self._running and not self._waiting and self._decision is None and self._unpacking is None:
            self._timer.stop()
            self.finished.emit()

    def _collect(self) -> None:
        done = [future for future in self._running if future.done()]
        for future in done:
            self._running.remove(future)
            self._found.append(future.result())
        if done:
            self.progressed.emit(len(self._found), self._total)

    def _submit(self) -> None:
        while self._waiting and len(self._running) < IN_FLIGHT:
            piece = nearest(self._waiting, self._visible())
            self._waiting.remove(piece)
            self._running.append(self._analyst.submit(find, self._analyze, piece))

    def _take_decision(self) -> None:
        if self._decision is None or not self._decision.done():
            return
        self._unpacking = unpack(self._decision.result(), self._known)
        self._decision = None
        # Deciding takes longer the longer the article: spend a fifth of the time on it at most.
        self._pause = max(UPDATE_S, 5 * (time.monotonic() - self._asked_at))

    def _unpack(self) -> Analysis | None:
        """Unpack more of what was decided; return it once it is whole."""
        until = time.monotonic() + UNPACK_S
        while self._unpacking is not None and time.monotonic() < until:
            analysis = next(self._unpacking)
            if analysis is not None:
                self._unpacking = None
                return analysis
        return None

    def _ask_decision(self) -> None:
        over = not self._running and not self._waiting
        known = len(self._found)
        due = over or self._decided == 0 or time.monotonic() - self._asked_at >= self._pause
        if self._decision is None and self._unpacking is None and known > self._decided and due:
            complete = known == self._total
            self._asked_at = time.monotonic()
            self._decided = known
            found = tuple(self._found)
            self._decision = self._analyst.submit(decide_closed, self._article, found, complete, self._shelf)


def _log(future: Future[Any]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.warning("%s", error)


def allowed_ms(size: int) -> int:
    """Return how long reading a file with so many bytes may take."""
    return min(LEAST_MS + MS_A_MEGABYTE * size // 1_000_000, LONGEST_MS)


def took_too_long(name: str) -> LoadError:
    """Return what is said of a file that took longer to read than any honest one."""
    said = "“{0}” took too long to read: it may be damaged, or its disk is away. Nothing else is affected."
    return LoadError(QCoreApplication.translate("background", said).replace("{0}", name))


def readable(error: BaseException) -> AppError:
    """Turn a failure of a background call into the sentence to show."""
    if isinstance(error, AppError):
        return error
    return WorkerError("A background process stopped unexpectedly. Please try again.")
