"""One list of the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView, QWidget

from desktop_app.gui.panel.model import ROW_ROLE, Group, TreeModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent


class PanelList(QTreeView):
    """One list of the panel; rebuilding it keeps place, groups and current row."""

    row_activated = Signal(object, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TreeModel(self)
        self._groups: list[Group] = []
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_clicked)

    def set_groups(self, groups: list[Group]) -> None:
        """Show these groups instead of the ones before."""
        if groups == self._groups:
            return
        self._groups = groups
        self._rebuild(lambda: self._model.set_groups(groups))

    def set_filter(self, text: str) -> None:
        """Show only rows that contain the text."""
        self._rebuild(lambda: self._model.set_filter(text))

    @property
    def is_filtered_empty(self) -> bool:
        """Tell whether the filter hides every row."""
        return self._model.is_filtered_empty

    def reveal(self, key: str) -> None:
        """Make the row with this key current and visible."""
        index = self._model.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # statements wrap to the new width

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._activate(self.currentIndex(), back=back)
            return
        super().keyPressEvent(event)

    def _rebuild(self, change: Callable[[], None]) -> None:
        current = self.currentIndex().data(ROW_ROLE)
        place = self.verticalScrollBar().value()
        change()
        self.expandAll()
        if current is not None:
            self.setCurrentIndex(self._model.find(current.key))
        self.verticalScrollBar().setValue(place)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        back = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._activate(index, back=back)

    def _activate(self, index: QModelIndex, *, back: bool) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and index.parent().isValid():
            self.row_activated.emit(row.value, back)
