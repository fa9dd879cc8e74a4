"""A tree view that knows how high its rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from desktop_app.gui.panel.model import TreeModel
from desktop_app.gui.panel.places import HEADER, Places, placed
from desktop_app.gui.panel.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent

    from desktop_app.gui.panel.model import AnyRow, Group

Hint = QAbstractItemView.ScrollHint
Move = QAbstractItemView.CursorAction


class PlacedTree(QTreeView):
    """Shows groups and their rows where their heights put them.

    Qt's view takes the rows for equally high and only counts them, for the keyboard and for screen readers. By itself
    it asks for the height of each row whenever something changes: for 10,000 of them that stopped the window for
    100 ms. A plain one shows the rows of its only group without the header.
    """

    def __init__(self, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(parent)
        self._plain = plain
        self._model = TreeModel(self)
        self._places: Places | None = None
        self._measured: dict[int, Sequence[int]] = {}
        self.setUniformRowHeights(True)
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for changed in (self.expanded, self.collapsed):
            changed.connect(self._place_anew)

    def measure_anew(self) -> None:
        """Ask for the heights of the rows again: there are others, or another width."""
        self._measured = {}
        self._places = None

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:  # noqa: N802
        self.executeDelayedItemsLayout()
        place = self._place_of(index)
        return QRect(0, place[0] - self.verticalOffset(), self.viewport().width(), place[1]) if place else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        self.executeDelayedItemsLayout()
        return self._index_at(point.y() + self.verticalOffset())

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: Hint = Hint.EnsureVisible) -> None:  # noqa: N802
        parent = index.parent()
        if parent.isValid() and parent != self.rootIndex() and not self.isExpanded(parent):
            self.expand(parent)
        rect, height = self.visualRect(index), self.viewport().height()
        bar = self.verticalScrollBar()
        is_seen = rect.top() >= 0 and rect.bottom() < height
        if rect.isEmpty() or (hint is Hint.EnsureVisible and is_seen):
            return
        if hint is Hint.PositionAtTop or (hint is Hint.EnsureVisible and (rect.top() < 0 or height < rect.height())):
            bar.setValue(bar.value() + rect.top())
        elif hint is Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.top() - (height - rect.height()) // 2)
        else:
            bar.setValue(bar.value() + rect.top() + rect.height() - height)

    def updateGeometries(self) -> None:  # noqa: N802
        self._places = None
        height, places = self.viewport().height(), self._rows_placed()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(places.end - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(max(height // (places.fitting(height) + 1), 2))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        place = self._place_of(self.currentIndex())
        if action not in (Move.MovePageUp, Move.MovePageDown) or place is None:
            return super().moveCursor(action, modifiers)
        page = self.viewport().height() if action is Move.MovePageDown else -self.viewport().height()
        return self._index_at(min(max(place[0] + page, 0), self._rows_placed().end - 1))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        QAbstractItemView.mouseDoubleClickEvent(self, event)  # a tree looks for the row where equally high ones are

    def currentChanged(  # noqa: N802
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._take_no_text()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._take_no_text()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain_state = option.state
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        y = event.rect().top()
        while (index := self.indexAt(QPoint(0, y))).isValid() and y <= event.rect().bottom():
            option.rect = self.visualRect(index)
            option.state = plain_state
            if index == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            if self.isExpanded(index):
                option.state |= QStyle.StateFlag.State_Open
            self.itemDelegate().paint(painter, option, index)
            y = option.rect.bottom() + 1
        painter.end()

    def _take_no_text(self) -> None:
        """Leave input methods out: to Qt, the rows that it counts by itself could be edited."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @Slot()
    def _place_anew(self) -> None:
        self._places = None

    def _rows_placed(self) -> Places:
        if self._places is None:
            groups = self._model.groups()
            headers = self._heights([group.header for _, group in groups])
            rows = (self._rows_of(number, index, group) for number, (index, group) in enumerate(groups))
            self._places = placed(zip(headers, rows, strict=True), plain=self._plain)
        return self._places

    def _rows_of(self, number: int, header: QModelIndex, group: Group) -> Sequence[int]:
        """Return the heights of a group's rows, none while it is closed."""
        if not self._plain and not self.isExpanded(header):
            return ()
        if number not in self._measured:
            self._measured[number] = self._heights(group.rows)
        return self._measured[number]

    def _heights(self, rows: Sequence[AnyRow]) -> Sequence[int]:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            return delegate.heights(rows)
        return [self.sizeHintForIndex(self._model.index(0, 0)).height()] * len(rows)  # Qt's own: one height for all

    def _place_of(self, index: QModelIndex | QPersistentModelIndex) -> tuple[int, int] | None:
        """Return the top and the height of a row, or None for one that is not to be seen."""
        if not index.isValid():
            return None
        parent = index.parent()
        group, row = (parent.row(), index.row()) if parent.isValid() else (index.row(), HEADER)
        return self._rows_placed().of(group, row)

    def _index_at(self, y: int) -> QModelIndex:
        """Return the row at a distance from the top of the list."""
        place = self._rows_placed().at(y)
        if place is None:
            return QModelIndex()
        group, row = place
        header = self._model.index(group, 0)
        return header if row == HEADER else self._model.index(row, 0, header)
