"""The card that asks for one of many: which name is the same, who says what is quoted, to which heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QVBoxLayout

from desktop_app.core.search import fold
from desktop_app.drawing.marks import paint_swatch
from desktop_app.gui.announcing import announce
from desktop_app.gui.cards.popover import Popover
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop_app.gui.look.theme import Look, MarkKind

WIDTH, ROW, ROWS = 316, 32, 8  # px, px, and how many are seen without scrolling
AROUND = 132  # px: what of the window's height the rows leave to the rest of the card and to its edges
INDENT = 18  # px
SETTLED_MS = 300  # of rest before what typing has found is said: whoever types does not want to hear each letter
_OPTION = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its words, of which kind it is, what is said beside it and how deep below others it is.

    `also` can be searched for.
    """

    words: str
    value: object
    kind: MarkKind | None = None
    detail: str = ""
    also: tuple[str, ...] = ()
    depth: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        level = _tr("level {0}").replace("{0}", str(self.depth + 1)) if self.depth else ""
        return ", ".join(filter(None, (self.words, self.detail, level)))


class ChoiceCard(Popover):
    """Lists options and narrows them to what is typed; `chosen` tells the value of the one that was taken.

    `hint` says what can be typed.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget, hint: str, *, width: int = WIDTH, rows: int = ROWS) -> None:
        super().__init__(look, parent, width)
        self._options: Sequence[Option] = ()
        self._most_rows = self._rows = rows
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._say)
        self._title = QLabel(self)
        self._title.setFont(ui_font(13, 600))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self.field = SearchField(look, self)
        self.field.setPlaceholderText(hint)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_OptionDelegate(look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keyboard; its arrows move the list
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.field)
        column.addWidget(self.list)

    def ask(self, question: str, options: Sequence[Option], target: QRect, current: int = 0) -> None:
        """Open beside a rectangle of the window (px) and offer these, of which one is current by its number."""
        self._options = options
        self._rows = max(1, min(self._most_rows, (self._owner.window().height() - AROUND) // ROW))
        self._title.setText(question)
        self.setAccessibleName(question)
        self.field.setAccessibleName(question)
        self.field.clear()
        self._narrow("")
        self.list.setCurrentRow(current)
        self.open_at(target)
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is not self.field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            page = self._rows
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
            key = Qt.Key(event.key())
            if key in steps:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + steps[key], 0), last))
                self._say()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return False

    @Slot(str)
    def _narrow(self, text: str) -> None:
        sought = fold(text.strip())
        self.list.clear()
        for option in self._options:
            if any(sought in fold(words) for words in (option.words, *option.also)):
                item = QListWidgetItem(option.words)
                item.setData(_OPTION, option)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, option.spoken)
                item.setToolTip(option.words)  # which may not all fit
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(ROW * min(max(len(self._options), 1), self._rows))
        self._settled.start()

    @Slot()
    def _say(self) -> None:
        """Let a screen reader say the current row: the keyboard is in the field."""
        self._settled.stop()
        item = self.list.currentItem()
        if self.isVisible():
            announce(self.field, item.data(_OPTION).spoken if item is not None else self.tr("Nothing found."))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.close()
            self.chosen.emit(item.data(_OPTION).value)


class _OptionDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._look.theme, QRectF(option.rect)
        shown: Option = index.data(_OPTION)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            current = state & QStyle.StateFlag.State_Selected
            painter.setPen(QPen(theme["focus_ring"], 1.5) if current else Qt.PenStyle.NoPen)
            painter.setBrush(theme["chrome_raised"])
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        left = rect.x() + 10 + INDENT * shown.depth
        if shown.kind is not None:
            paint_swatch(painter, shown.kind, QRectF(left, rect.y() + 9, 18, 14), theme)
            left += 28
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(12))
        painter.setPen(theme["text_tertiary"])
        detail = painter.fontMetrics().horizontalAdvance(shown.detail)
        painter.drawText(rect.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, shown.detail)
        painter.setFont(ui_font(13, 400 if shown.depth else 500))
        painter.setPen(theme["text"])
        room = QRectF(left, rect.y(), rect.right() - left - detail - 20, rect.height())
        words = painter.fontMetrics().elidedText(shown.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, words)
        painter.restore()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChoiceCard", text)
