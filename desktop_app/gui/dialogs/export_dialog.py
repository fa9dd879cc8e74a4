"""The export dialog: what and in which format on the left, the real output on the right."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.exporters import FORMATS, Format, Holds
from desktop_app.exporting import can_be_copied, copied, hold, on_held, prepare, preview_of, put
from desktop_app.gui.background import Task
from desktop_app.gui.dialogs.export_choices import ExportChoices
from desktop_app.gui.dialogs.export_panes import ExportPanes
from desktop_app.gui.look.surface import Surface, TextButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from PySide6.QtGui import QCloseEvent

    from desktop_app.core.article import Span
    from desktop_app.errors import AppError
    from desktop_app.exporting import Material, Preview, Request
    from desktop_app.gui.background import Child
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.settings import SettingsStore

SETTLE_MS = 80  # between the last change and asking for what it amounts to


class ExportDialog(QDialog):
    """Remembers the choices; saves atomically or says in one sentence why not.

    All that takes time is done in `child`, which is ended with the dialog, or where the reader cancels.
    """

    def __init__(
        self,
        material: Material,
        places: Mapping[str, Span],
        child: Child,
        store: SettingsStore,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._material = material
        self._child = child
        self._store = store
        self._look = look
        self._task: Task | None = None
        self._target = Path()
        self._holder: object = None  # the process that holds the material
        self._shown: Request | None = None
        self._is_writing = False
        self.choices = ExportChoices(material, places, store.settings.exports, look, self)
        self.preview = ExportPanes(self)
        self._status = QLabel(self)
        self._progress = QProgressBar(self)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.save_button = TextButton(self.tr("Save…"), self)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._ask)
        self._lay_out()
        self.choices.choose_form(store.settings.export_format)
        self.choices.changed.connect(self._settling.start)
        self.save_button.clicked.connect(self._save)
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.finished.connect(self._end)
        self._ask()

    @property
    def form(self) -> Format:
        """The chosen format."""
        return self.choices.form

    @property
    def status(self) -> str:
        """The sentence at the foot of the dialog."""
        return self._status.text()

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being made for it: a preview, or the file."""
        return self._task is not None or self._settling.isActive()

    def request(self) -> Request:
        """Return what is asked for."""
        return self.choices.request()

    def reject(self) -> None:
        """Close it, but not while the file is being put in its place: that is over in a moment."""
        if not self._is_writing:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._is_writing:
            event.ignore()
            return
        self._end()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        room = self.screen().availableSize() if self.screen() else QSize()
        self.resize(max(min(1040, room.width() - 40), 720), max(min(860, room.height() - 80), 600))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        paper = Surface(self._look, "chrome_raised", self)
        inner = QVBoxLayout(paper)
        inner.setContentsMargins(28, 28, 28, 0)
        inner.addWidget(self.preview)
        right.addWidget(paper, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.choices)
        row.addLayout(right, 1)
        buttons = (self.cancel_button, self.copy_button, self.save_button)
        for before, after in pairwise((*self.choices.stops(), *self.preview.stops(), *buttons)):
            self.setTabOrder(before, after)

    def _foot(self) -> QWidget:
        foot = Surface(self._look, "page", self, line="top")
        foot.setFixedHeight(60)
        for button in (self.cancel_button, self.copy_button):
            button.setAutoDefault(False)
        self.save_button.setDefault(True)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._status.setWordWrap(True)
        self._status.setProperty("ink", "secondary")
        self._progress.setRange(0, 0)  # how long it takes is not known
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(140, 6)
        self._progress.hide()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self._status, 1)
        for widget in (self._progress, self.cancel_button, self.copy_button, self.save_button):
            row.addWidget(widget)
        return foot

    # Showing -----------------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        """Have the beginning of the file made as it would be written now."""
        self._shown = self.request()
        self._start(self._show, preview_of, self._shown)

    def _show(self, preview: object) -> None:
        made: Preview = preview  # type: ignore[assignment]
        self._task = None
        self.choices.show_counts(made.counts)
        self.preview.show_preview(made)
        self._status.setText(made.contents)
        self.save_button.setEnabled(not made.is_empty)
        self.copy_button.setEnabled(not made.is_empty and can_be_copied(self.request()))

    def _start(
        self,
        effect: Callable[[object], object],
        call: Callable[..., object],
        *arguments: object,
        **options: object,
    ) -> None:
        """Have something done with the material instead of what is being done; a new process is given it first."""
        self._settling.stop()
        if self._holder is None or self._child.executor is not self._holder:
            self._child.submit(hold, self._material)
            self._holder = self._child.executor
        self._follow(effect, self._child.submit(on_held, call, *arguments, **options))

    def _follow(self, effect: Callable[[object], object], future: Future[Any]) -> None:
        """Wait for this and for nothing else."""
        if self._task is not None:
            self._task.cancel()
            self._task.deleteLater()
        self._task = Task(future, self)
        self._task.succeeded.connect(effect)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: AppError) -> None:
        self._task = None
        self._is_writing = False
        self._set_working("")
        self._status.setText(str(error))

    # Taking it along ---------------------------------------------------------------------------------

    @Slot()
    def _copy(self) -> None:
        self._set_working(self.tr("Copying…"))
        self._start(self._on_copied, copied, self.request())

    def _on_copied(self, made: object) -> None:
        self._task = None
        self._set_working("")
        flavours: tuple[str, str] = made  # type: ignore[assignment]
        html, text = flavours
        data = QMimeData()
        data.setText(text)
        if html:
            data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        self._remember()
        self._status.setText(self.tr("Copied."))

    @Slot()
    def _save(self) -> None:
        form = self.form
        suggestion = Path(self._store.settings.folder) / self._suggested()
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the export"), str(suggestion), f"{form.name} (*{form.suffix})"
        )
        if not name:
            return
        self._target = Path(name) if Path(name).suffix.lower() == form.suffix else Path(f"{name}{form.suffix}")
        self._set_working(self.tr("Writing “{0}”…").replace("{0}", self._target.name))
        was_asked = str(self._target) == name  # of another name the file dialog did not ask whether to replace it
        self._start(self._on_prepared, prepare, self.request(), self._target, may_replace=was_asked)

    def _suggested(self) -> str:
        """Return a name for the file, which of formats with one suffix tells them apart."""
        form, stem = self.form, Path(self._material.article.source.path).stem or self.tr("article")
        if next(one for one in FORMATS if one.suffix == form.suffix) is not form:
            return f"{stem} {form.key}{form.suffix}"
        return f"{stem}{form.suffix}" if form.holds is Holds.SOURCE else f"{stem} {self.tr('passages')}{form.suffix}"

    def _on_prepared(self, _: object) -> None:
        self._is_writing = True  # from here on the file is there, or not, within a moment
        self.cancel_button.setEnabled(False)
        self._follow(self._on_saved, self._child.submit(put, self._target))

    def _on_saved(self, _: object) -> None:
        self._task = None
        self._is_writing = False
        self._remember()
        self.accept()

    def _set_working(self, said: str) -> None:
        """Show that something is being made, and let only that be cancelled; "" when it is over."""
        is_working = bool(said)
        self._progress.setVisible(is_working)
        for widget in (self.choices, self.preview, self.copy_button, self.save_button):
            widget.setEnabled(not is_working)
        self.copy_button.setEnabled(not is_working and can_be_copied(self.request()))
        self.cancel_button.setEnabled(True)
        if said:
            self._status.setText(said)
        elif self.request() != self._shown:
            self._settling.start()  # what was changed last has not been shown yet

    @Slot()
    def _on_cancel(self) -> None:
        """Give up what is being written; else close."""
        if not self._progress.isVisible():
            self.reject()
            return
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._child.kill()
        self._set_working("")
        self._status.setText(self.tr("Nothing was written."))

    def _remember(self) -> None:
        self._store.change(export_format=self.form.key, exports=self.choices.kept())

    @Slot()
    def _end(self) -> None:
        self._settling.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._child.close()
