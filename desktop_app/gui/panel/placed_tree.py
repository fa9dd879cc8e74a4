"""A tree view that knows how high its rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from desktop_app.gui.panel.heights import Heights
from desktop_app.gui.panel.model import TreeModel
from desktop_app.gui.panel.places import HEADER, Places, placed
from desktop_app.gui.panel.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent

    from desktop_app.gui.panel.model import AnyRow

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
        self._heights: Heights | None = None
        self._opened: Sequence[bool] | None = None
        self._is_settling = False
        self._model.modelReset.connect(self._on_reset)  # before the view asks for what is new
        self.setUniformRowHeights(True)
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for changed in (self.expanded, self.collapsed):
            changed.connect(self._on_opened)

    def measure_anew(self) -> None:
        """Ask for the heights of the rows again: there are others, or another width."""
        self._heights = self._places = None

    @property
    def is_guessed(self) -> bool:
        """Tell whether rows are measured only when they come near."""
        self._rows_placed()
        return self._heights is not None and self._heights.is_guessed

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
        self.settle(index)
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
        height, places = self.viewport().height(), self._rows_placed()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(places.end - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(max(height // (places.fitting(height) + 1), 2))
        self._settle_seen()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._settle_seen()

    def settle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Measure a row and all within a window’s height of it, so that these stay as high once they are seen."""
        self.executeDelayedItemsLayout()
        if index.isValid() and self._place_of(index):
            self._settle(*self._numbers(index))

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
    def _on_reset(self) -> None:
        self.measure_anew()
        self.place_anew([self._plain for _ in self._model.shown])

    @Slot()
    def _on_opened(self) -> None:
        self.place_anew()

    def place_anew(self, opened: Sequence[bool] | None = None) -> None:
        """Look again where rows are, and which groups are open unless that is known."""
        self._places, self._opened = None, opened

    def _settle_seen(self) -> None:
        if (
            self._heights is not None
            and self._heights.is_guessed
            and (top := self._rows_placed().at(self.verticalOffset()))
        ):
            self._settle(*top)

    def _settle(self, group: int, row: int) -> None:
        """Measure what is near a row; the row at the top of the window stays there, and at its end the list does."""
        heights, bar = self._heights, self.verticalScrollBar()
        if self._is_settling or heights is None or not heights.is_guessed:
            return
        height, is_end = self.viewport().height(), bar.value() == bar.maximum() > 0
        held, is_other = self._rows_placed().at(bar.value()), False
        below = bar.value() - (self._top(*held) if held else 0)
        while heights.measure(
            self._rows_placed().between(self._top(group, row) - height, self._top(group, row) + 2 * height)
        ):
            self._places, is_other = None, True
        if is_other and held:
            self._is_settling = True
            bar.setRange(0, max(self._rows_placed().end - height, 0))
            bar.setValue(bar.maximum() if is_end else self._top(*held) + below)
            self._is_settling = False
            self.viewport().update()

    def _top(self, group: int, row: int) -> int:
        place = self._rows_placed().of(group, row)
        return place[0] if place else 0

    def _rows_placed(self) -> Places:
        if self._places is None:
            groups = self._model.shown
            if self._heights is None:
                self._heights = Heights(groups, self._measured, self._guessed)
            if self._opened is None:
                self._opened = [self._plain or self._is_open(number) for number in range(len(groups))]
            rows = [self._heights.of(number) if opened else () for number, opened in enumerate(self._opened)]
            self._places = placed(zip(self._heights.headers, rows, strict=True), plain=self._plain)
        return self._places

    def _is_open(self, group: int) -> bool:
        return self.isExpanded(self._model.index(group, 0))

    def _measured(self, rows: Sequence[AnyRow]) -> Sequence[int]:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            return delegate.heights(rows)
        return [self.sizeHintForIndex(self._model.index(0, 0)).height()] * len(rows)  # Qt's own: one height for all

    def _guessed(self, rows: Sequence[AnyRow]) -> Sequence[int] | None:
        delegate = self.itemDelegate()
        return delegate.guesses(rows) if isinstance(delegate, RowDelegate) else None

    def _place_of(self, index: QModelIndex | QPersistentModelIndex) -> tuple[int, int] | None:
        """Return the top and the height of a row, or None for one that is not to be seen."""
        return self._rows_placed().of(*self._numbers(index)) if index.isValid() else None

    def _numbers(self, index: QModelIndex | QPersistentModelIndex) -> tuple[int, int]:
        """Return the number of a row’s group, and its own among the rows of that or HEADER."""
        parent = index.parent()
        return (parent.row(), index.row()) if parent.isValid() else (index.row(), HEADER)

    def _index_at(self, y: int) -> QModelIndex:
        """Return the row at a distance from the top of the list."""
        return self._index_of(self._rows_placed().at(y))

    def _index_of(self, place: tuple[int, int] | None) -> QModelIndex:
        """Return the row with these numbers of its group and its own, an invalid one for None."""
        if place is None:
            return QModelIndex()
        group, row = place
        header = self._model.index(group, 0)
        return header if row == HEADER else self._model.index(row, 0, header)
