"""One list of the side panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView, QWidget

from desktop_app.gui.panel.model import ROW_ROLE, Group, TreeModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent


class PanelList(QTreeView):
    """One list of the panel; rebuilding it keeps place, open groups and current row.

    A click or Enter on a header opens or closes its group; while the list is filtered all are open.
    """

    row_activated = Signal(object, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TreeModel(self)
        self._groups: list[Group] = []
        self._opened: dict[str, bool] = {}
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
        self.expanded.connect(partial(self._remember, opened=True))
        self.collapsed.connect(partial(self._remember, opened=False))

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

    def header_value(self) -> object:
        """Return what the header of the current row's group stands for, None without a current row."""
        index = self.currentIndex()
        row = (index.parent() if index.parent().isValid() else index).data(ROW_ROLE)
        return row.value if row is not None else None

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
        self._open_groups()
        if current is not None:
            self.setCurrentIndex(self._model.find(current.key))
        self.verticalScrollBar().setValue(place)

    def _open_groups(self) -> None:
        for index, group in self._model.groups():
            opened = self._model.is_filtered or self._opened.get(group.header.key, not group.closed)
            with QSignalBlocker(self):
                self.setExpanded(index, opened)

    def _remember(self, index: QModelIndex, *, opened: bool) -> None:
        if not self._model.is_filtered:
            self._opened[index.data(ROW_ROLE).key] = opened

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        back = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._activate(index, back=back)

    def _activate(self, index: QModelIndex, *, back: bool) -> None:
        if index.isValid() and not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
        elif index.isValid():
            self.row_activated.emit(index.data(ROW_ROLE).value, back)
