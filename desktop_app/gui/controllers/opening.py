"""The ways to an article: the dialog, a drop, the clipboard, the recent list, and its file once more."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.errors import LibraryError
from desktop_app.library import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.library.articles import Known

RECENT_LIMIT = 12


class Opening(QObject):
    """Has the session open what the reader names, in the dialog, the menus or by dropping it on the window.

    Signals: `refused` (a sentence), `dragged_over` (whether something that can be dropped is over the window),
    `cleared` (the recent list is empty now), `another_wanted` (a path: it needs a window of its own).
    """

    refused = Signal(str)
    dragged_over = Signal(bool)
    cleared = Signal()
    another_wanted = Signal(object)

    def __init__(self, session: Session, store: SettingsStore, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._window = window
        self._menu = actions.recent_menu
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        actions.on("open", self._choose)
        actions.on("paste", self._paste)
        session.article_changed.connect(self._keep_folder)

    def open_file(self, path: Path) -> None:
        """Open the article at path."""
        self._session.open(path.absolute())

    @Slot(object)
    def open_known(self, known: Known) -> None:
        """Open what was read before: the file, or the library's text where there is none."""
        self.open_again(known.digest, known.path, known.name)

    def open_again(self, digest: str, path: str, title: str) -> None:
        """Open an article of the library by its text's digest: its file, or the text where that cannot be read."""
        if path:
            self._session.open(Path(path), digest)
        else:
            self._session.open_kept(digest, title)

    def recent(self) -> tuple[Known, ...]:
        """Return what was read last, the newest first."""
        try:
            return articles.recent(self._session.library, RECENT_LIMIT)
        except LibraryError as error:
            self.refused.emit(str(error))
            return ()

    @Slot()
    def fill_menu(self) -> None:
        """Fill the menu of what was read last."""
        fill_recent(self._menu, self.recent(), self.open_known, self._clear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take what is dragged over the window and dropped on it."""
        if isinstance(event, QDragEnterEvent):
            words_of_the_window = event.source() is not None  # let go where they were
            if not words_of_the_window and (dropped_paths(event.mimeData()) or event.mimeData().hasText()):
                event.acceptProposedAction()
                self.dragged_over.emit(True)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.dragged_over.emit(False)
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.dragged_over.emit(False)
            self._take(event.mimeData())
            event.acceptProposedAction()
            return True
        return False

    def _take(self, data: QMimeData) -> None:
        first, *others = dropped_paths(data) or (None,)
        if first is not None:
            self.open_file(first)
            for path in others:
                self.another_wanted.emit(path)
        elif data.hasUrls():
            said = self.tr("Pages on the web are not opened from here. Save the page as a file and drop that.")
            self.refused.emit(said)
        elif data.hasText():
            self._session.open_text(data.text(), data.html())

    @Slot()
    def _choose(self) -> None:
        path = choose_file(self._window, self._store.settings.folder)
        if path is not None:
            self.open_file(path)

    @Slot()
    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._session.open_text(text, QGuiApplication.clipboard().mimeData().html())
        else:
            self.refused.emit(self.tr("The clipboard holds no text. Copy an article’s text first."))

    @Slot()
    def _keep_folder(self) -> None:
        """Keep where the open file is: the dialog begins there the next time."""
        article = self._session.article
        if article is not None and article.source.path:
            self._store.change(folder=str(Path(article.source.path).parent))

    @Slot()
    def _clear(self) -> None:
        try:
            articles.forget_recent(self._session.library)
        except LibraryError as error:
            self.refused.emit(str(error))
        self.cleared.emit()


def choose_file(parent: QWidget, folder: str) -> Path | None:
    """Ask for an article, beginning in a folder; return None when the reader thinks better of it."""
    from desktop_app.loaders import FORMATS

    patterns = [" ".join(f"*{suffix}" for suffix in form.suffixes) for form in FORMATS]
    filters = [_tr("Articles ({0})").replace("{0}", " ".join(patterns))]
    filters += [f"{form.name} ({pattern})" for form, pattern in zip(FORMATS, patterns, strict=True)]
    filters.append(_tr("All files (*)"))
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Open an article"), folder, ";;".join(filters))
    return Path(name) if name else None


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def fill_recent(
    menu: QMenu, articles: Iterable[Known], open_known: Callable[[Known], None], forget: Callable[[], None]
) -> None:
    """List articles in a menu that opens them; its last entry forgets them."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for known in articles:
        action = menu.addAction(known.name.replace("&", "&&"))
        action.setToolTip(known.path or _tr("pasted text"))
        action.triggered.connect(partial(open_known, known))
    menu.setEnabled(bool(menu.actions()))
    menu.addSeparator()
    menu.addAction(_tr("Clear this list")).triggered.connect(forget)


def _tr(text: str) -> str:
    return QCoreApplication.translate("opening", text)
