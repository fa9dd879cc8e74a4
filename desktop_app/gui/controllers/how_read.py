"""How the open file is read where the reader decides: a web page as a whole or its article, a text in an encoding."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.article import How, clean
from desktop_app.gui.background import LEAST_MS
from desktop_app.gui.look.fonts import reading_font, ui_font
from desktop_app.gui.look.surface import headline
from desktop_app.worker import likely_encodings

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

# Names of formats in `loaders`, which takes too long to be imported here, and what it puts after those of packed files.
PAGES = ("Web page", "Web archive")
TEXTS = ("Plain text", "Markdown", "Web page")
PACKED = " (packed)"
_NAME = Qt.ItemDataRole.UserRole


class HowRead(QObject):
    """Has the file read again in another way; emits `failed` with the error where it cannot be."""

    failed = Signal(object)

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._whole = actions["whole_page"]
        self._encoding = actions["encoding"]
        actions.on("whole_page", self._read_whole)
        actions.on("encoding", self.choose_encoding)
        session.article_changed.connect(self._on_article_changed)
        session.loading_changed.connect(self._on_loading_changed)
        self._on_article_changed()

    @Slot()
    def choose_encoding(self) -> None:
        """Ask for the encoding of the open file, with how its text reads in each."""
        article = self._session.article
        if article is not None and article.source.path and not self._session.opening:
            path = Path(article.source.path)
            show, name = partial(self._show_encodings, path), clean(path.name) or str(path)
            do = self._session.reader.do
            do(likely_encodings, path, succeeded=show, failed=self._on_failed, reading=name, within=LEAST_MS)

    def _show_encodings(self, path: Path, found: object) -> None:
        article = self._session.article
        if isinstance(found, tuple) and article is not None and article.source.path == str(path):
            dialog = EncodingDialog(found, article.source.encoding, self._window)
            dialog.chosen.connect(partial(self._read_in, path))
            dialog.open()

    def _read_in(self, path: Path, encoding: str) -> None:
        article = self._session.article
        if article is not None:
            self._session.open(path, how=How(encoding, article.source.whole))

    @Slot()
    def _read_whole(self) -> None:
        article = self._session.article
        if article is not None and article.source.path:
            source = article.source
            how = How(source.encoding if source.chosen else "", self._whole.isChecked())
            self._session.open(Path(source.path), how=how)

    @Slot(bool)
    def _on_loading_changed(self, is_loading: bool) -> None:
        if is_loading:
            self._encoding.setEnabled(False)  # the reader is busy
        else:
            self._on_article_changed()  # what could not be read otherwise is as it was

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        is_file = article is not None and bool(article.source.path)
        form = article.source.format.removesuffix(PACKED) if article is not None else ""
        self._whole.setEnabled(is_file and form in PAGES)
        self._whole.setChecked(article is not None and article.source.whole and form in PAGES)
        self._encoding.setEnabled(is_file and form in TEXTS)

    def _on_failed(self, error: AppError) -> None:
        self.failed.emit(error)


class EncodingDialog(QDialog):
    """Lists encodings with the first line that reads otherwise in another; emits `chosen` with Python's name of one."""

    chosen = Signal(str)

    def __init__(self, encodings: tuple[tuple[str, str, str], ...], current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Text encoding"))
        self.resize(620, 540)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Encodings"))
        self._list.setFont(ui_font(13))
        self._preview = QLabel(self)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        self._preview.setFont(reading_font(16))
        self._preview.setMinimumHeight(150)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._samples = {name: sample for name, _, sample in encodings}
        for name, shown, _ in encodings:
            item = QListWidgetItem(shown, self._list)
            item.setData(_NAME, name)
            if name == current:
                self._list.setCurrentItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        read = buttons.addButton(self.tr("Reload"), QDialogButtonBox.ButtonRole.AcceptRole)
        read.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._list.currentRowChanged.connect(self._show)
        self._list.itemActivated.connect(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(headline(self.windowTitle()))
        said = QLabel(self.tr("Choose the encoding in which the text below reads as it should."), self)
        column.addWidget(said)
        column.addWidget(self._list, 1)
        column.addWidget(self._preview)
        column.addWidget(buttons)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._show()

    @property
    def sample(self) -> str:
        """How the text reads in the encoding that is current."""
        return self._preview.text()

    @Slot()
    def _show(self) -> None:
        item = self._list.currentItem()
        self._preview.setText(self._samples[item.data(_NAME)] if item is not None else "")

    @Slot()
    def _accept(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_NAME))
        self.accept()
