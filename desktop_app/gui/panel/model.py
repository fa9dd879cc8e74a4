"""One two-level model for every list of the panel; it filters itself.

A proxy in front of it took ten times as long for 10,000 names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.core.search import fold
from desktop_app.gui.panel.growing import identities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

ROW_ROLE = Qt.ItemDataRole.UserRole
LEFT_ROLE = Qt.ItemDataRole.UserRole + 1  # of a header: how many rows the filter leaves, None where it leaves all
Index = QModelIndex | QPersistentModelIndex
_TOP = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it stands for, how it is read out, and the words the filter searches.

    `more` is what a screen reader tells on request; `marks` are the places in the text that it stands for, by which it
    is known again when the list is rebuilt with more found. Without them it is known by its key.
    """

    key: str
    text: str
    value: object
    search: str = ""
    more: str = ""
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A header and the rows under it; a closed one shows them when the reader opens it."""

    header: Row
    rows: tuple[Row, ...] = field(default=())
    closed: bool = False


class TreeModel(QAbstractItemModel):
    """Groups on top, their rows below; a row's internal id is its group's number plus one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Group, ...] = ()
        self._groups: Sequence[Group] = ()
        self._filter = ""
        self.carried: Callable[[object], QMimeData | None] = lambda _: None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData | None:  # type: ignore[override]  # noqa: N802
        """Return what the first of some rows takes along where it is dragged."""
        return self.carried(indexes[0].data(ROW_ROLE).value) if indexes else None

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups instead of the ones before; the filter stays."""
        self._all = tuple(groups)
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

    def groups(self) -> list[tuple[QModelIndex, Group]]:
        """Return the groups that are shown, each with the index of its header."""
        return [(self.createIndex(number, 0, _TOP), group) for number, group in enumerate(self._groups)]

    def find(self, key: str) -> QModelIndex:
        """Return the index of the row with this key, or an invalid one."""
        for number, group in enumerate(self._groups):
            for row, item in enumerate(group.rows):
                if item.key == key:
                    return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    def find_again(self, row: Row, *, header: bool) -> QModelIndex:
        """Return the index of what a row or header of an earlier list has become, or an invalid one."""
        sought = set(identities(row))
        found = QModelIndex()
        for number, group in enumerate(self._groups):
            rows, parent = ((group.header,), _TOP) if header else (group.rows, number + 1)
            for place, other in enumerate(rows):
                if not sought.isdisjoint(identities(other)):
                    found = self.createIndex(number if header else place, 0, parent)
                    if other.key == row.key:
                        return found
        return found

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        # Not hasIndex: it asks Python twice more for every row, which is half the time of a long list.
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if not parent.isValid():
            return len(self._groups)
        is_group = parent.internalId() == _TOP and parent.column() == 0
        return len(self._groups[parent.row()].rows) if is_group else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Return no title: the only column's would be its number, which a screen reader would say."""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            if role == LEFT_ROLE:
                return self._left(self._groups[index.row()])
            row = self._groups[index.row()].header
        else:
            row = self._groups[index.internalId() - 1].rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.more
        return None

    def _left(self, group: Group) -> int | None:
        whole = next(one for one in self._all if one.header.key == group.header.key)
        return len(group.rows) if len(group.rows) < len(whole.rows) else None

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._groups = [kept for group in self._all if (kept := self._filtered(group)).rows]
        self.endResetModel()

    def _filtered(self, group: Group) -> Group:
        if not self._filter or self._filter in _folded(group.header.search):
            return group
        rows = tuple(row for row in group.rows if self._filter in _folded(row.search))
        if len(rows) == len(group.rows):
            return group
        return replace(group, header=replace(group.header, text=f"{group.header.text}, {len(rows)} shown"), rows=rows)


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    """Fold a row's words when they are first searched: lists are rebuilt more often than filtered."""
    return fold(text)
