"""What a window shows, so that the next start shows it again and a second start finds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, Signal, Slot

from desktop_app.gui.panel.panel import TABS
from desktop_app.gui.settings import OpenWindow

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from desktop_app.gui.controllers.opening import Opening
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session

SETTLED_MS = 500


class WindowState(QObject):
    """Knows what is open in a window, and what was the last time and is to be opened again.

    `changed` says that another article is shown, or that the window has another size or place.
    """

    changed = Signal()

    def __init__(self, session: Session, opening: Opening, panel: Panel, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._opening = opening
        self._panel = panel
        self._window = window
        self._restored: OpenWindow | None = None  # what is to be shown again, until an article is or is asked for
        self._settle = QTimer(self)  # until what the reader drags at stays where it is
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self.changed)
        session.article_changed.connect(self._on_article_changed)
        session.loading_changed.connect(self._on_loading_changed)
        window.installEventFilter(self)

    @property
    def is_empty(self) -> bool:
        """Whether no article is open, being opened or waited for."""
        return self._session.article is None and not self._session.opening and self._restored is None

    def shows(self, path: Path) -> bool:
        """Tell whether this file's article is open, or is being opened again."""
        article = self._session.article
        if article is None:
            return bool(self._session.opening) and self.awaits(path)
        return article.source.path == str(path.absolute())

    def awaits(self, path: Path) -> bool:
        """Tell whether this file's article was open the last time, and is not open yet."""
        return self._restored is not None and self._restored.path == str(path.absolute())

    def let_go(self, digests: Collection[str]) -> None:
        """Do not open again what is kept nowhere any more."""
        if self._restored is not None and self._restored.digest in digests:
            self._restored = None
            self.changed.emit()

    def state(self) -> OpenWindow:
        """Return what is needed to show the window again as it is."""
        article, tab = self._session.article, self._panel.open_tab
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()
        if article is None:
            return replace(self._restored or OpenWindow(tab=tab), geometry=geometry)
        return OpenWindow(geometry, article.digest, article.source.path, article.title, tab)

    def restore(self, state: OpenWindow) -> None:
        """Show the window as it was, and its article."""
        if state.geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(state.geometry.encode()))
        if state.tab in TABS:
            self._panel.show_tab(state.tab)
        if state.digest:
            self._opening.open_again(state.digest, state.path, state.title)
            self._restored = state

    @Slot()
    def give_up_opening(self) -> None:
        """Open neither what is being opened nor, the next time, what was to be opened again."""
        self._restored = None
        self._session.give_up_opening()

    def end(self) -> None:
        """Tell for the last time: the window closes."""
        self._settle.stop()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See the window take another size or place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._settle.start()
        return False

    @Slot()
    def _on_article_changed(self) -> None:
        self._restored = None
        self.changed.emit()

    @Slot(bool)
    def _on_loading_changed(self, is_loading: bool) -> None:
        if is_loading:
            self._restored = None
