"""All windows of the program: opened, given the files of a second start, and opened again at the next one."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot

from desktop_app.gui.settings import OpenWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.settings import SettingsStore

STEP = QPoint(32, 32)  # px from one window to the next


class Windows(QObject):
    """Opens windows and knows which there are.

    `all` are those that are open, the first opened first; `make` makes one. Which articles they show is kept with every
    change, so that the next start shows them again, after a crash too. Windows that close together, as the program or
    the desktop ends, are all there again.
    """

    def __init__(self, make: Callable[[], MainWindow], store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._store = store
        self.all: list[MainWindow] = []
        self._is_keeping = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._settled)
        self._freeing = QTimer(self)
        self._freeing.setSingleShot(True)
        # A window and its parts know each other, and such cycles are looked for too seldom for a book to wait for it.
        self._freeing.timeout.connect(gc.collect)

    def restore(self, paths: Sequence[Path] = ()) -> None:
        """Show the windows of the last time with their articles, or an empty one; above them, files in theirs."""
        kept = self._store.settings.windows
        self._is_keeping = False  # what is not open yet must not be forgotten
        for state in kept:
            if state.digest or not paths:
                self._add(state)
        self._is_keeping = True
        if paths or not kept:
            self.take(paths)

    def open(self, path: Path | None = None) -> MainWindow:
        """Show one more window, with a file if there is one, where the last one was or beside those there are."""
        window = self._add(OpenWindow(geometry=self._last_geometry))
        if path is not None:
            window.open_file(path)
        return window

    def show_bytes(self, content: bytes) -> None:
        """Show what came from another program in a window of its own."""
        empty = next((window for window in self.all if window.is_empty), None)
        (empty or self.open()).open_bytes(content)

    @Slot(list)
    def take(self, paths: Sequence[Path]) -> None:
        """Show files that another start was asked to open, each in a window of its own; without any, come forward."""
        window = self._active() if self.all else self.open()
        for path in paths:
            showing = next((window for window in self.all if window.shows(path)), None)
            awaiting = next((window for window in self.all if window.awaits(path)), None)
            empty = next((window for window in self.all if window.is_empty), None)
            window = showing or awaiting or empty or self.open()
            if window is not showing:
                window.open_file(path)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    @property
    def _last_geometry(self) -> str:
        """Where the last window was, for the first one of now; those after it stand beside it."""
        kept = self._store.settings.windows
        return kept[-1].geometry if kept and not self.all else ""

    def _active(self) -> MainWindow:
        return next((window for window in self.all if window.isActiveWindow()), self.all[-1])

    def _add(self, state: OpenWindow) -> MainWindow:
        beside = self._active() if self.all else None
        window = self._make()
        self.all.append(window)
        window.restore(state)
        if beside is not None and not state.geometry:
            window.resize(beside.size())
            window.move(beside.pos() + STEP)
        window.closed.connect(partial(self._on_closed, window))
        window.state_changed.connect(self._keep)
        window.another_wanted.connect(self.open)
        window.forgotten.connect(self._let_go)
        window.show()
        return window

    @Slot(object)
    def _let_go(self, digests: Collection[str]) -> None:
        for window in self.all:
            window.let_go(digests)

    @Slot()
    def _keep(self) -> None:
        if self._is_keeping and self.all:
            self._store.change(windows=tuple(window.state() for window in self.all))

    def _on_closed(self, window: MainWindow) -> None:
        if not self._settle.isActive():
            self._is_keeping = False  # if all the others close in the same step, all are there the next time
            self._settle.start(0)
        self.all.remove(window)
        if self.all:
            window.destroyed.connect(self._freeing.start)
        window.deleteLater()

    @Slot()
    def _settled(self) -> None:
        self._is_keeping = True
        self._keep()
