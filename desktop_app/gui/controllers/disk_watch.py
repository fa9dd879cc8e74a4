"""Seeing that the open article's file is another one now, and reading it again when the reader wants to."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from desktop_app.core.article import clean
from desktop_app.gui.background import LONGEST_MS
from desktop_app.worker import look_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.controllers.reading_place import ReadingPlace
    from desktop_app.gui.session import Session

log = logging.getLogger(__name__)
SETTLED_MS = 300  # programs write a file in several steps


class DiskWatch(QObject):
    """Offers to read a file again that another program has written; `tell` shows a sentence with a button.

    The reader's marks and the reading place come along. A file that is gone is no reason to disturb: its text stays.
    """

    def __init__(
        self,
        session: Session,
        place: ReadingPlace,
        actions: Actions,
        tell: Callable[..., object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._place = place
        self._tell = tell
        self._reload_action = actions["reload"]
        self._path = ""
        self._seen: tuple[int, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_touched)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self.look)
        session.article_changed.connect(self._on_article_changed)
        actions.on("reload", self.reload)
        self._on_article_changed()

    @Slot()
    def reload(self) -> None:
        """Read the open article's file again."""
        if self._path:
            self._place.keep()  # the worker looks it up to find it in the new text
            self._session.open(Path(self._path))

    @Slot()
    def look(self) -> None:
        """Have it looked whether the file is another one than the one that was read; that is said once.

        The reader looks: the window would stand still with a disk that does not answer.
        """
        if self._path and not self._session.opening:
            path, effect = Path(self._path), partial(self._on_looked, self._path)
            do = self._session.reader.do
            name = clean(path.name) or str(path)
            do(look_at, path, self._seen, succeeded=effect, failed=log.warning, reading=name, within=LONGEST_MS)

    def _on_looked(self, path: str, found: object) -> None:
        """Offer a file whose bytes are others; one that was only saved again is the same."""
        article = self._session.article
        state, digest = found if isinstance(found, tuple) else ((), "")
        if article is None or self._path != path or not state:
            return
        if path not in self._watcher.files():  # for the first time, or replaced by another file of this name
            self._watcher.addPath(path)
            self._settle.start()  # it may have changed before it was watched
        if state == self._seen or not digest:  # or it could not be read this once
            return
        self._seen = state
        if digest != article.source.sha256:
            said = self.tr("“{0}” has changed on disk.").replace("{0}", clean(Path(path).name))
            self._tell(said, [(self.tr("Reload"), self.reload)])

    @Slot()
    def _on_touched(self) -> None:
        self._settle.start()

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        self._settle.stop()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._path = article.source.path if article else ""
        self._seen = ()
        self._reload_action.setEnabled(bool(self._path))
        if self._path:
            self._settle.start()  # it may have changed while it was read
