"""Child processes of one worker each: they end with their parent and can be killed in the middle of a job."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess

MEMORY = 1_500_000_000  # bytes that reading a file may take


class Worker(ProcessPoolExecutor):
    """An executor of one process that can be killed in the middle of a job."""

    def __init__(self, *, nice: int = 0, memory: int = 0) -> None:
        self._context = _RememberingContext()
        super().__init__(1, mp_context=self._context, initializer=_begin, initargs=(nice, memory))

    def kill(self) -> None:
        """End the process at once; jobs in it and behind it fail with BrokenExecutor."""
        self.shutdown(wait=False, cancel_futures=True)
        for process in self._context.started:
            process.kill()


def make_reader() -> Executor:
    """Return the executor that reads files, in no more memory than honest ones need."""
    return Worker(memory=MEMORY)


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


def _begin(nice: int, memory: int) -> None:
    """Set up a fresh child process."""
    if memory and sys.platform == "linux":  # elsewhere the limit does not hold what is allocated
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
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
