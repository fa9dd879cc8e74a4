"""What is done for the library while its reader reads: backups, the files beside it, taking it elsewhere and back."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from desktop_app.core.wording import counted_noun
from desktop_app.errors import AppError, LibraryError
from desktop_app.worker import export_library, import_library, keep_beside, look_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

SETTLED_MS = 1_000  # after the last edit, until it is written beside the library as well
log = logging.getLogger(__name__)


class LibraryCare(QObject):
    """Has the session's background work on the library; a library in memory needs none. `tell` shows a sentence."""

    def __init__(self, session: Session, actions: Actions, tell: Callable[..., object], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tell = tell
        self._window = window
        self._edited = ""  # the digest of the article that is not written beside the library yet
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self._keep_beside)
        session.written.connect(self._on_written)
        session.article_changed.connect(self._keep_beside)
        actions.on("export_library", self._export)
        actions.on("import_library", self._import)
        for name in ("export_library", "import_library"):
            actions[name].setEnabled(session.library.path is not None)

    @Slot()
    def begin(self) -> None:
        """Make a backup if one is due, when the window stands."""
        if self._session.library.path is not None:
            self._session.do(look_after, self._session.library.path, failed=self._on_failed)

    def end(self) -> None:
        """Write what is not yet written, at once: the window closes."""
        path = self._session.library.path
        if self._edited and path is not None:
            try:
                keep_beside(path, self._edited)
            except LibraryError as error:
                log.warning("%s", error)
        self._edited = ""

    @Slot(str)
    def _on_written(self, digest: str) -> None:
        if self._edited not in ("", digest):
            self._keep_beside()
        self._edited = digest
        self._timer.start()

    @Slot()
    def _keep_beside(self) -> None:
        path, digest = self._session.library.path, self._edited
        self._timer.stop()
        self._edited = ""
        if digest and path is not None:
            # The library itself has it: what fails here is no loss.
            self._session.do(keep_beside, path, digest, failed=lambda error: log.warning("%s", error))

    @Slot()
    def _export(self) -> None:
        path = self._session.library.path
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export library"), "library.json", self.tr("Libraries (*.json)")
        )
        if name and path is not None:
            told = self.tr("Exported the library to “{0}”.").replace("{0}", name)
            self._session.do(
                export_library, path, Path(name), succeeded=lambda _: self._tell(told), failed=self._on_failed
            )

    @Slot()
    def _import(self) -> None:
        path = self._session.library.path
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import library"), "", self.tr("Libraries (*.json)")
        )
        if name and path is not None:
            self._session.do(import_library, path, Path(name), succeeded=self._on_imported, failed=self._on_failed)

    def _on_imported(self, count: object) -> None:
        self._session.take_others_edits()
        if isinstance(count, int):
            self._tell(self.tr("Imported {0}.").replace("{0}", counted_noun(count, "article")))

    def _on_failed(self, error: AppError) -> None:
        self._session.failed.emit(error)
