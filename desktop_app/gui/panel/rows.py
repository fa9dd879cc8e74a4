"""What the rows of all lists share: how they look when selected, with the keyboard on them, open or closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.gui.panel.model import LEFT_ROLE, ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.look.theme import Look, MarkKind
    from desktop_app.gui.panel.model import AnyRow


@dataclass(frozen=True, slots=True)
class RowState:
    """Whether a row is what the reader selected, has the keyboard, and is a group that is open.

    `left` is how many rows of a group the filter leaves, where it hides some.
    """

    selected: bool
    focused: bool
    opened: bool
    left: int | None = None

    def count(self, whole: int) -> str:
        """Return what a group's header says of its number: “15”, or “3 of 15” where the filter hides the others."""
        return str(whole) if self.left is None else f"{self.left} of {whole}"


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a list; a subclass says how one looks in `paint_row` and how high they are in `heights`.

    Where that takes long it says at once in `guesses` about how high they are, and in `wraps` whether that depends on
    the list's width.
    """

    wraps = False

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.selected = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(100, *self.heights([index.data(ROW_ROLE)]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        state = RowState(
            row.key == self.selected,
            bool(option.state & QStyle.StateFlag.State_HasFocus),
            bool(option.state & QStyle.StateFlag.State_Open),
            index.data(LEFT_ROLE),
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, row, QRectF(option.rect), state)
        painter.restore()

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        """Return how high rows or headers are, in px."""
        raise NotImplementedError

    def guesses(self, rows: Sequence[AnyRow]) -> list[int] | None:
        """Return about how high rows are, in px; None where measuring them takes no time."""
        return None

    def paint_row(self, painter: QPainter, row: AnyRow, rect: QRectF, state: RowState) -> None:
        """Paint a row or a header into its place."""
        raise NotImplementedError


def paint_row_state(
    painter: QPainter, look: Look, rect: QRectF, kind: MarkKind | None, state: RowState, *, bar: bool = True
) -> None:
    """Paint the ground and bar of a selected row, grey without a kind, and the ring of the one with the keyboard.

    A row that has a bar of its own gets no second one.
    """
    theme = look.theme
    ground, edge = theme["chrome_raised"], theme["text_tertiary"]
    if kind is not None:
        ground, edge = theme.marks[kind].tint, theme.marks[kind].edge
    painter.setPen(Qt.PenStyle.NoPen)
    if state.selected:
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
    if state.selected and bar:
        painter.setBrush(edge)
        painter.drawRoundedRect(QRectF(rect.x() + 8, rect.y() + 9, 3, rect.height() - 18), 1.5, 1.5)
    if state.focused:
        painter.setPen(QPen(theme["focus_ring"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)


def paint_chevron(painter: QPainter, middle: QPointF, color: QColor, *, opened: bool) -> None:
    """Paint an arrow of 8 px: down for a group that is open, to the right for one that is closed."""
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    across = ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))
    painter.drawPolyline([middle + (QPointF(x, y) if opened else QPointF(y, x)) for x, y in across])
