"""One program at a time: a second start hands its files to the first, through a folder both can reach.

Without a socket: the first holds a lock, the second writes what it was asked to open as a file into the folder and
waits until the first has taken it away.
"""

from __future__ import annotations

import json
import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal, Slot

from desktop_app.core.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence

WAIT = 6.0  # s until a program that takes nothing is held to be stuck
LARGEST = 1_000_000  # bytes of a list of files
log = logging.getLogger(__name__)


class FirstStart(QObject):
    """Is held by the program that was started first; emits `handed` with the paths that a later start was given.

    `is_first` is False where another program runs, and where the folder cannot be written.
    """

    handed = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._take)
        self.is_first = False
        self.try_again()

    def try_again(self) -> None:
        """Become the first if nobody is: a program that took nothing may have ended."""
        if self.is_first:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        self.is_first = self._lock.tryLock(0)
        if self.is_first:
            self._watcher.addPath(str(self._folder))
            QTimer.singleShot(0, self, self._take)  # what came before the folder was watched

    @Slot()
    def end(self) -> None:
        """Let another program be the first."""
        if self.is_first:
            self.is_first = False
            self._watcher.removePath(str(self._folder))
            self._lock.unlock()

    @Slot()
    def _take(self) -> None:
        if not self.is_first:
            return
        for file in sorted(self._folder.glob("*.json")):
            try:
                names = json.loads(file.read_bytes()) if file.stat().st_size <= LARGEST else None
                file.unlink()
            except (OSError, ValueError, RecursionError) as error:
                log.warning("what another start handed over could not be read: %s", error)
                continue
            if isinstance(names, list) and all(isinstance(name, str) for name in names):
                self.handed.emit([Path(name) for name in names])


def hand_over(folder: Path, paths: Sequence[Path]) -> bool:
    """Let the program that was started first open files; return False when it does not take them within WAIT."""
    file = folder / f"{time.time_ns()}-{os.urandom(16).hex()}.json"
    try:
        write_atomically(file, json.dumps([os.fspath(path.absolute()) for path in paths]).encode())
    except OSError as error:
        log.warning("the files could not be handed over: %s", error)
        return False
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if not file.exists():
            return True
        time.sleep(0.02)
    try:
        file.unlink()
    except FileNotFoundError:
        return True  # at the last moment
    return False
