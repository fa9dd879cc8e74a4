"""What is done for the library while its reader reads: backups, the files beside it, taking it elsewhere and back."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop_app.core.wording import counted_noun
from desktop_app.errors import AppError, LibraryError
from desktop_app.library import backups, forgetting
from desktop_app.worker import export_library, forget_copies, import_library, keep_beside, look_after

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

SETTLED_MS = 1_000  # after the last edit, until it is written beside the library as well
log = logging.getLogger(__name__)


class LibraryCare(QObject):
    """Has a child process of its own work on the library; one in memory needs none. `tell` shows a sentence.

    Signals: `recent_changed` (the list of what was read last is another), `forgotten` (the digests of what is kept
    nowhere any more).
    """

    recent_changed = Signal()
    forgotten = Signal(object)

    def __init__(self, session: Session, actions: Actions, tell: Callable[..., object], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tell = tell
        self._window = window
        self._child = session.another_child()
        self._edited: set[str] = set()  # digests of the articles that are not written beside the library yet
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self._keep_beside)
        session.written.connect(self._on_written)
        session.article_changed.connect(self._on_article_changed)
        actions.on("export_library", self._export)
        actions.on("import_library", self._import)
        for name in ("export_library", "import_library"):
            actions[name].setEnabled(session.library.path is not None)
        self._forget_action = actions["forget"]
        actions.on("forget", self._forget)
        self._on_article_changed()

    @Slot()
    def begin(self) -> None:
        """Make a backup if one is due, when the window stands."""
        path = self._session.library.path
        if path is not None and (backups.is_due(path) or forgetting.pending(path)):
            self._child.do(look_after, path, failed=self._on_failed)

    def end(self) -> None:
        """Write what is not yet written, at once: the window closes. What is under way goes on to its end."""
        path = self._session.library.path
        if self._edited and path is not None:
            try:
                keep_beside(path, self._edited)
            except LibraryError as error:
                log.warning("%s", error)
        self._child.close(finish=True)

    @Slot(str)
    def _on_written(self, digest: str) -> None:
        self._edited.add(digest)
        self._timer.start()

    @Slot()
    def _on_article_changed(self) -> None:
        self._keep_beside()
        self._forget_action.setEnabled(self._session.article is not None and self._session.library.path is not None)

    @Slot()
    def _keep_beside(self) -> None:
        path, digests = self._session.library.path, frozenset(self._edited)
        self._timer.stop()
        self._edited.clear()
        if digests and path is not None:
            self._child.do(keep_beside, path, digests, failed=partial(self._on_not_kept, digests))

    def _on_not_kept(self, digests: Collection[str], error: AppError) -> None:
        """Try once more with the next edit; the library itself has it, what fails here is no loss."""
        self._edited.update(digests)
        log.warning("%s", error)

    def let_go(self, digests: Collection[str]) -> None:
        """Close the article if it is one of these, which are kept nowhere any more."""
        self._edited.difference_update(digests)
        if self._session.article is not None and self._session.article.digest in digests:
            self._session.close_article()
        self.recent_changed.emit()

    @Slot()
    def _export(self) -> None:
        path = self._session.library.path
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export library"), "library.json", self.tr("Libraries (*.json)")
        )
        if name and path is not None:
            told = self.tr("Exported the library to “{0}”.").replace("{0}", name)
            self._child.do(
                export_library, path, Path(name), succeeded=lambda _: self._tell(told), failed=self._on_failed
            )

    @Slot()
    def _import(self) -> None:
        path = self._session.library.path
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import library"), "", self.tr("Libraries (*.json)")
        )
        if name and path is not None:
            self._child.do(import_library, path, Path(name), succeeded=self._on_imported, failed=self._on_failed)

    @Slot()
    def _forget(self) -> None:
        article, path = self._session.article, self._session.library.path
        if article is None or path is None:
            return
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Forget article"), "", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Forget “{0}”?").replace("{0}", article.title))
        box.setInformativeText(
            self.tr(
                "Its text, what was found in it, your corrections, highlights and notes are deleted from your library "
                "and its backups, and so are all other versions of it. Damaged libraries that were put aside are "
                "deleted. This cannot be undone. The article’s own file stays, and so do your rules for all articles."
            )
        )
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is not forget:
            return
        try:
            digests = forgetting.forget(self._session.library, article.digest)
        except LibraryError as error:
            self._session.failed.emit(error)
            return
        self.forgotten.emit(digests)
        self._child.do(forget_copies, path, failed=self._on_failed)

    def _on_imported(self, count: object) -> None:
        self._session.take_others_edits()
        self.recent_changed.emit()
        if isinstance(count, int):
            self._tell(self.tr("Imported {0}.").replace("{0}", counted_noun(count, "article")))

    def _on_failed(self, error: AppError) -> None:
        self._session.failed.emit(error)
