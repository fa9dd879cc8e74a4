"""The export dialog: what and in which format on the left, the real output on the right."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.core.passages import Choice, Order, PassageKind, collect_passages
from desktop_app.errors import ExportError
from desktop_app.exporters import FORMATS, Format, export
from desktop_app.exporters.document import Export, contents
from desktop_app.gui.export_preview import PassagesPreview
from desktop_app.gui.fonts import reading_font, ui_font
from desktop_app.gui.surface import Surface, TextButton

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.gui.theme import Look

KINDS = {
    PassageKind.QUOTE: "Quotes",
    PassageKind.SENTENCE: "Sentences with a name",
    PassageKind.NAME: "List of names",
}
ORDERS = {Order.TEXT: "As they appear", Order.SPEAKER: "By speaker"}
PREVIEW_LIMIT = 20_000  # characters; more would only slow the dialog down


class ExportDialog(QDialog):
    """Remembers the choices; saves atomically or says in one sentence why not."""

    def __init__(
        self, article: Article, analysis: Analysis, store: SettingsStore, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._article = article
        self._analysis = analysis
        self._store = store
        self._look = look
        self._format = QComboBox(self)
        self._order = QComboBox(self)
        self._kinds: dict[PassageKind, QCheckBox] = {}
        self._pages = PassagesPreview(self)
        self._source = QPlainTextEdit(self)
        self._preview = QStackedWidget(self)
        self._status = QLabel(self)
        self.save_button = TextButton(self.tr("Save…"), self)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self._lay_out()
        self._restore()
        self._format.currentIndexChanged.connect(self._show)
        self._order.currentIndexChanged.connect(self._show)
        for box in self._kinds.values():
            box.toggled.connect(self._show)
        self.save_button.clicked.connect(self._save)
        self.copy_button.clicked.connect(self._copy)
        self._show()

    @property
    def form(self) -> Format:
        """The chosen format."""
        return FORMATS[self._format.currentIndex()]

    @property
    def status(self) -> str:
        """The sentence at the foot of the dialog."""
        return self._status.text()

    def document(self) -> Export:
        """Return what the choices amount to."""
        kinds = frozenset(kind for kind, box in self._kinds.items() if box.isChecked())
        order = tuple(ORDERS)[self._order.currentIndex()]
        passages = collect_passages(self._article, self._analysis, Choice(kinds, order))
        return Export(self._article, self._analysis, passages, date.today().isoformat(), __version__)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        self.resize(980, 660)
        title = QLabel(self.tr("Export"), self)
        title.setFont(reading_font(26, 560))
        choices = Surface(self._look, "chrome", self)
        choices.setFixedWidth(320)
        column = QVBoxLayout(choices)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(title)
        column.addSpacing(8)
        self._add_labelled(column, self.tr("Format"), self._format)
        for form in FORMATS:
            self._format.addItem(f"{form.name} ({form.suffix})")
        column.addSpacing(8)
        column.addWidget(_heading(self.tr("Passages")))
        for kind, name in KINDS.items():
            count = len(collect_passages(self._article, self._analysis, Choice(frozenset({kind}))))
            box = QCheckBox(f"{self.tr(name)}   {count}", choices)
            self._kinds[kind] = box
            column.addWidget(box)
        column.addSpacing(8)
        self._add_labelled(column, self.tr("Order"), self._order)
        for name in ORDERS.values():
            self._order.addItem(self.tr(name))
        column.addStretch(1)
        for preview in (self._pages, self._source):
            preview.setObjectName("reading")
        self._source.setReadOnly(True)
        self._source.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._source.setAccessibleName(self.tr("Preview"))
        self._preview.addWidget(self._pages)
        self._preview.addWidget(self._source)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        paper = Surface(self._look, "chrome_raised", self)
        inner = QVBoxLayout(paper)
        inner.setContentsMargins(28, 28, 28, 0)
        inner.addWidget(self._preview)
        right.addWidget(paper, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(choices)
        row.addLayout(right, 1)
        chain = (self._format, *self._kinds.values(), self._order, self._pages, self._source, *self._foot_buttons)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _foot(self) -> QWidget:
        foot = Surface(self._look, "page", self, line="top")
        foot.setFixedHeight(60)
        cancel = QPushButton(self.tr("Cancel"), foot)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.copy_button.setAutoDefault(False)
        self.save_button.setDefault(True)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._status.setWordWrap(True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self._status, 1)
        self._foot_buttons = cancel, self.copy_button, self.save_button
        for button in self._foot_buttons:
            row.addWidget(button)
        return foot

    def _add_labelled(self, column: QVBoxLayout, text: str, widget: QWidget) -> None:
        label = _heading(text)
        label.setBuddy(widget)
        column.addWidget(label)
        column.addWidget(widget)

    def _restore(self) -> None:
        settings = self._store.settings
        keys = [form.key for form in FORMATS]
        self._format.setCurrentIndex(keys.index(settings.export_format) if settings.export_format in keys else 0)
        orders = [order.value for order in ORDERS]
        self._order.setCurrentIndex(orders.index(settings.export_order) if settings.export_order in orders else 0)
        for kind, box in self._kinds.items():
            box.setChecked(kind.value in settings.export_kinds)

    @Slot()
    def _show(self) -> None:
        document = self.document()
        self._status.setText(contents(document))
        has_passages = bool(document.passages)
        self.save_button.setEnabled(has_passages)
        self.copy_button.setEnabled(has_passages)
        if self.form.key == "html":
            self._pages.show_export(document)
            self._preview.setCurrentWidget(self._pages)
        else:
            text = self._text(document)
            self._source.setPlainText(text if len(text) <= PREVIEW_LIMIT else f"{text[:PREVIEW_LIMIT]}\n…")
            self._preview.setCurrentWidget(self._source)

    def _text(self, document: Export) -> str:
        """Return an export as text: what is written or, where that is none, what stands for it."""
        return self.form.shown(document) if self.form.shown else self.form.render(document).decode("utf-8-sig")

    @Slot()
    def _copy(self) -> None:
        content = self._text(self.document())
        data = QMimeData()
        if self.form.key == "html":
            data.setHtml(content)
            data.setText(self._pages.toPlainText())
        else:
            data.setText(content)
        QGuiApplication.clipboard().setMimeData(data)
        self._remember()
        self._status.setText(self.tr("Copied."))

    @Slot()
    def _save(self) -> None:
        stem = Path(self._article.source.path).stem or "article"
        suggestion = Path(self._store.settings.folder) / f"{stem} passages{self.form.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the passages"), str(suggestion), f"{self.form.name} (*{self.form.suffix})"
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix.lower() == self.form.suffix else Path(f"{name}{self.form.suffix}")
        if self._article.source.path and path.resolve() == Path(self._article.source.path).resolve():
            self._status.setText(self.tr("This is the article itself; choose another name."))
            return
        if str(path) != name and path.exists():  # the file dialog did not ask about this name
            self._status.setText(f"“{path.name}” is there already; choose it itself to replace it.")
            return
        try:
            export(self.document(), self.form, path)
        except ExportError as error:
            self._status.setText(str(error))
            return
        self._remember()
        self.accept()

    def _remember(self) -> None:
        self._store.change(
            export_format=self.form.key,
            export_kinds=tuple(kind.value for kind, box in self._kinds.items() if box.isChecked()),
            export_order=tuple(ORDERS)[self._order.currentIndex()].value,
        )


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(ui_font(12, 600))
    return label
