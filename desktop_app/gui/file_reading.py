"""What is being read for a session: one file or text at a time, in the reader's process, as long as it may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.errors import AppError, WorkerError
from desktop_app.gui.background import LEAST_MS, LONGEST_MS, Child, Task, allowed_ms
from desktop_app.worker import Reading, read_kept, weigh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.worker import Shelf


class FileReading(QObject):
    """Signals: `read` (a Reading), `failed` (AppError), `changed` (whether something is being read)."""

    read = Signal(object)
    failed = Signal(object)
    changed = Signal(bool)

    def __init__(self, child: Child, parent: QObject) -> None:
        super().__init__(parent)
        self._child = child
        self._task: Task | None = None
        self._instead: tuple[str, Shelf] | None = None
        self.name = ""

    def start(
        self,
        name: str,
        call: Callable[..., Reading],
        *arguments: object,
        path: Path | None = None,
        instead: tuple[str, Shelf] | None = None,
        **options: object,
    ) -> None:
        """Have something read instead of what is being read; the name is what it is called meanwhile.

        A file at a path gets the time that its size may take. `instead` is the digest of a text on a shelf that is
        taken where that is not enough.
        """
        self.give_up()
        self._child.drop()
        self._instead = instead
        if path is not None:
            self._child.do(weigh, path, succeeded=self._on_weighed, failed=lambda _: None)
        self._task = Task(self._child.submit(call, *arguments, **options), self, name)
        self._task.allow(LONGEST_MS if path is None else LEAST_MS)
        self._task.succeeded.connect(self._on_read)
        self._task.failed.connect(self._on_failed)
        self._task.late.connect(self._on_late)
        self.name = name
        self.changed.emit(True)

    def wait(self, seconds: float) -> None:
        """Stand still until it is read, no longer than this."""
        if self._task is not None:
            self._task.wait(seconds)

    def give_up(self) -> None:
        """Forget what is being read, and the reader with it: what holds it up may do so for ever."""
        if self._task is not None:
            self.end()
            self._child.kill()

    def end(self) -> None:
        """Tell nothing of what is being read."""
        if self._task is not None:
            self._task.cancel()
            self._task.deleteLater()
            self._task = None
            self.name = ""
            self.changed.emit(False)

    @Slot(object)
    def _on_weighed(self, size: object) -> None:
        """Give a file that is there the time that so many bytes may take."""
        if self._task is not None and isinstance(size, int):
            self._task.allow(allowed_ms(size))

    @Slot(object)
    def _on_read(self, reading: Reading) -> None:
        self.end()
        self.read.emit(reading)

    @Slot(object)
    def _on_failed(self, error: AppError) -> None:
        if isinstance(error, WorkerError):
            self._child.kill()
        self.end()
        self.failed.emit(error)

    @Slot(object)
    def _on_late(self, error: AppError) -> None:
        """Give up what takes longer than any honest file of its size; take the text that the library knows."""
        name, instead = self.name, self._instead
        self.give_up()
        if instead is not None:
            self.start(name, read_kept, *instead, str(error))
        else:
            self.failed.emit(error)
