"""One two-level model for every list of the panel; it filters itself.

A proxy in front of it took ten times as long for 10,000 names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop_app.core.search import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

ROW_ROLE = Qt.ItemDataRole.UserRole
LEFT_ROLE = Qt.ItemDataRole.UserRole + 1  # of a header: how many rows the filter leaves, None where it leaves all
Index = QModelIndex | QPersistentModelIndex


class AnyRow(Protocol):
    """One line of a list: what it stands for, how it is read out, and the words the filter searches.

    `more` is what a screen reader tells on request; `marks` are the places in the text that it stands for, by which it
    is known again when the list is rebuilt with more found. Without them it is known by its key.
    """

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def value(self) -> object: ...
    @property
    def search(self) -> str: ...
    @property
    def more(self) -> str: ...
    @property
    def marks(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A line whose words are made with it, for lists of which there are not many thousands."""

    key: str
    text: str
    value: object
    search: str = ""
    more: str = ""
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A header and the rows under it; a closed one shows them when the reader opens it."""

    header: AnyRow
    rows: tuple[AnyRow, ...] = field(default=())
    closed: bool = False


class TreeModel(QStandardItemModel):
    """Groups on top, their rows below.

    Qt's own model counts the rows, and only headers have items: words come from `data`. A model that answers in Python
    how many rows there are and whether they have children took 300 ms to show 10,000 of them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Group, ...] = ()
        self._groups: Sequence[Group] = ()
        self._left: Sequence[int | None] = ()  # how many rows of each the filter leaves, None where it leaves all
        self._filter = ""
        self._searched: dict[int, str] = {}  # the words of rows, by their `id`, as far as they were looked at
        self.carried: Callable[[object], QMimeData | None] = lambda _: None

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData | None:  # type: ignore[override]  # noqa: N802
        """Return what the first of some rows takes along where it is dragged."""
        return self.carried(indexes[0].data(ROW_ROLE).value) if indexes else None

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups instead of the ones before; the filter stays."""
        self._all = tuple(groups)
        self._searched = {}
        self._rebuild()

    def set_filter(self, text: str) -> None:
        """Show only rows that contain the text, blind to case and accents; a header that does keeps all its rows."""
        folded = fold(text.strip())
        if folded != self._filter:
            self._filter = folded
            self._rebuild()

    @property
    def is_filtered_empty(self) -> bool:
        """Tell whether there are rows, but the filter hides all."""
        return bool(self._all) and not self._groups

    @property
    def is_filtered(self) -> bool:
        """Tell whether only rows with certain words are shown."""
        return bool(self._filter)

    @property
    def shown(self) -> Sequence[Group]:
        """The groups that are shown, with the rows that are."""
        return self._groups

    def find(self, key: str) -> QModelIndex:
        """Return the index of the row with this key, or an invalid one."""
        for number, group in enumerate(self._groups):
            for row, item in enumerate(group.rows):
                if item.key == key:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Return no title: the only column's would be its number, which a screen reader would say."""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        parent = index.parent()
        left = None if parent.isValid() else self._left[index.row()]
        if role == LEFT_ROLE:
            return left
        row = self._groups[parent.row()].rows[index.row()] if parent.isValid() else self._groups[index.row()].header
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text if left is None else f"{row.text}, {left} shown"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.more
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        kept = [(group, rows) for group in self._all if (rows := self._matching(group))]
        self._groups = [group if rows is group.rows else replace(group, rows=rows) for group, rows in kept]
        self._left = [None if len(rows) == len(group.rows) else len(rows) for group, rows in kept]
        with QSignalBlocker(self):
            self.removeRows(0, self.rowCount())
            self.setColumnCount(1)
            self.invisibleRootItem().appendRows([QStandardItem(len(group.rows), 1) for group in self._groups])
        self.endResetModel()

    def _matching(self, group: Group) -> tuple[AnyRow, ...]:
        if not self._filter or self._filter in self._words(group.header):
            return group.rows
        return tuple([row for row in group.rows if self._filter in self._words(row)])

    def _words(self, row: AnyRow) -> str:
        words = self._searched.get(id(row))
        if words is None:
            words = self._searched[id(row)] = _folded(row.search)
        return words


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    """Fold a row's words when they are first searched: lists are rebuilt more often than filtered."""
    return fold(text)
