"""One list of the side panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QCursor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from desktop_app.gui.panel.following import followed, found_again
from desktop_app.gui.panel.growing import appended
from desktop_app.gui.panel.model import ROW_ROLE, Group
from desktop_app.gui.panel.placed_tree import PlacedTree
from desktop_app.gui.panel.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from desktop_app.gui.panel.following import Place


BELOW = 12  # px that stay free below the last row, where there is more than fits


class PanelList(PlacedTree):
    """One list of the panel; rebuilding it keeps place, open groups and current row.

    A click or Enter on a header opens or closes its group; while the list is filtered all are open. A plain list shows
    the rows of its only group without the header. `row_entered` tells of Enter and of a double click on a row, after
    `row_activated`; `menu_wanted` of the right button or its key, with a place of the screen.
    """

    row_activated = Signal(object, bool)
    row_entered = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(parent, plain=plain)
        self._groups: list[Group] = []
        self._kept_open: dict[str, bool] = {}
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._enter)
        self.expanded.connect(partial(self._remember, opened=True))
        self.collapsed.connect(partial(self._remember, opened=False))

    @property
    def groups(self) -> Sequence[Group]:
        """What is listed, filtered or not."""
        return self._groups

    def set_groups(self, groups: list[Group], *, growing: bool = False) -> None:
        """Show these groups instead of the ones before; while the list grows, what stays keeps its order and place."""
        if growing:
            groups = appended(self._groups, groups)
        if groups == self._groups:
            return
        self._groups = groups
        held = self._held_row() if growing or self.is_guessed else QModelIndex()
        place, top, before = self._standing(held), self.visualRect(held).top(), self._model.shown
        self._rebuild(lambda: self._model.set_groups(groups), followed)
        if place is not None:
            self._hold(self._index_of(followed(place, before, self._model.shown)), top)

    def forget(self) -> None:
        """Show nothing, and begin the next list as a new one: from the top, without a current row, groups as given."""
        self._kept_open = {}
        self.set_groups([])

    def set_filter(self, text: str) -> None:
        """Show only rows that contain the text, from the top; without a text all rows, at the current one."""
        self._rebuild(lambda: self._model.set_filter(text), found_again)
        self.scrollToTop()
        if not self._model.is_filtered and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def carry(self, carried: Callable[[object], QMimeData | None]) -> None:
        """Let rows be dragged out; `carried` returns what that of a row's value takes along."""
        self._model.carried = carried
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def enter(self) -> None:
        """Take the keyboard, on the first row that can be seen unless one is current."""
        if not self.currentIndex().isValid():
            first = self._model.index(0, 0, self.rootIndex())
            self.setCurrentIndex(self.indexBelow(first) if self.isExpanded(first) else first)
        self.setFocus()

    @property
    def is_filtered_empty(self) -> bool:
        """Tell whether the filter hides every row."""
        return self._model.is_filtered_empty

    def reveal(self, key: str) -> None:
        """Make the row with this key current and visible."""
        index = self._model.find(key) if key else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def row_value(self) -> object:
        """Return what the current row stands for, None without one."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.value if row is not None else None

    def header_value(self) -> object:
        """Return what the header of the current row's group stands for, None without a current row."""
        index = self.currentIndex()
        row = (index.parent() if index.parent().isValid() else index).data(ROW_ROLE)
        return row.value if row is not None else None

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            # Rows are as high in every theme. An item view would ask all rows of all lists for their heights six times.
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        held, top = QModelIndex(), 0
        delegate = self.itemDelegate()
        wraps = isinstance(delegate, RowDelegate) and delegate.wraps
        if wraps and event.size().width() != event.oldSize().width():
            if self.is_guessed:  # then a place in px is not that of a row any more
                held = self.indexAt(QPoint(0, 0))
                top = self.visualRect(held).top()
            self.measure_anew()
        super().resizeEvent(event)
        self._hold(held, top)

    def updateGeometries(self) -> None:  # noqa: N802
        bar = self.verticalScrollBar()
        place = bar.value()
        super().updateGeometries()
        if bar.maximum() > 0:
            bar.setMaximum(bar.maximum() + BELOW)
            bar.setValue(place)  # which may have been cut

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():  # no row has the ring
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(5, 1, -5, -1), 7, 7)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._activate(self.currentIndex(), back=back)
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(place))
        if index.isValid() and not self._is_header(index):
            self.setCurrentIndex(index)
            self.menu_wanted.emit(index.data(ROW_ROLE).value, place)

    def _rebuild(
        self, change: Callable[[], None], follow: Callable[[Place, Sequence[Group], Sequence[Group]], Place | None]
    ) -> None:
        current, before = self._standing(self.currentIndex()), self._model.shown
        top = self.verticalScrollBar().value()
        change()
        if self._plain:
            self.setRootIndex(self._model.index(0, 0))
        self._open_groups()
        if current is not None:
            self.setCurrentIndex(self._index_of(follow(current, before, self._model.shown)))
        self.verticalScrollBar().setValue(top)

    def _standing(self, index: QModelIndex) -> Place | None:
        return self._numbers(index) if index.isValid() else None

    def _held_row(self) -> QModelIndex:
        """Return the row that must not move when others come above it: the one under the pointer, else the topmost."""
        view = self.viewport()
        pointer = view.mapFromGlobal(QCursor.pos())
        pointed = self.indexAt(pointer) if view.underMouse() else QModelIndex()
        return pointed if pointed.isValid() else self.indexAt(QPoint(0, 0))

    def _hold(self, index: QModelIndex, top: int) -> None:
        """Scroll so that a row begins where it did, in px of the viewport."""
        if index.isValid() and not self.visualRect(index).isEmpty():
            self.settle(index)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def _is_header(self, index: QModelIndex) -> bool:
        return index.isValid() and not index.parent().isValid()

    def _open_groups(self) -> None:
        is_filtered, kept = self._model.is_filtered, self._kept_open
        opened = [is_filtered or kept.get(group.header.key, not group.closed) for group in self._model.shown]
        with QSignalBlocker(self):
            for number, is_open in enumerate(opened):
                self.setExpanded(self._model.index(number, 0), is_open)
        self.place_anew(opened)

    def _remember(self, index: QModelIndex, *, opened: bool) -> None:
        if not self._model.is_filtered:
            self._kept_open[index.data(ROW_ROLE).key] = opened

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        back = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._activate(index, back=back)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_header(index):
            self.row_entered.emit(index.data(ROW_ROLE).value)

    def _activate(self, index: QModelIndex, *, back: bool) -> None:
        if self._is_header(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif index.isValid():
            self.row_activated.emit(index.data(ROW_ROLE).value, back)
