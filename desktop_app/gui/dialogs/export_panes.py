"""The beginning of the real output, as what it is: a page, a table, or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.gui.dialogs.export_preview import PassagesPreview

if TYPE_CHECKING:
    from desktop_app.exporting import Preview

NARROWEST, WIDEST = 72, 380  # px of a column
CELL = 300  # characters of a cell that are shown


class ExportPanes(QStackedWidget):
    """Shows one preview at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = PassagesPreview(self)
        self.table = QTableWidget(self)
        self.source = QPlainTextEdit(self)
        for pane in self.stops():
            pane.setObjectName("reading")
            pane.setAccessibleName(self.tr("Preview"))
            self.addWidget(pane)
        self.source.setReadOnly(True)
        self.source.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setTabKeyNavigation(False)

    def show_preview(self, preview: Preview) -> None:
        """Show the beginning of what will be written."""
        if preview.page is not None:
            self.page.show_export(preview.page)
            self.setCurrentWidget(self.page)
        elif preview.rows:
            self._show_rows(preview.rows)
            self.setCurrentWidget(self.table)
        else:
            self.source.setPlainText(preview.text)
            self.setCurrentWidget(self.source)

    def text(self) -> str:
        """Return what a page says, as plain text."""
        return self.page.toPlainText()

    def stops(self) -> tuple[PassagesPreview, QTableWidget, QPlainTextEdit]:
        """Return what the keyboard can be in; only one of them is shown."""
        return self.page, self.table, self.source

    def _show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        header, *body = rows
        self.table.clear()
        self.table.setColumnCount(len(header))
        self.table.setRowCount(len(body))
        self.table.setHorizontalHeaderLabels(list(header))
        for line, cells in enumerate(body):
            for column, cell in enumerate(cells):
                text = " ".join(cell.split())
                self.table.setItem(line, column, QTableWidgetItem(text if len(text) <= CELL else f"{text[:CELL]}…"))
        self.table.resizeColumnsToContents()
        for column in range(len(header)):
            self.table.setColumnWidth(column, min(max(self.table.columnWidth(column), NARROWEST), WIDEST))
