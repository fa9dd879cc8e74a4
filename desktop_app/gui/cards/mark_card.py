"""The card of a mark: what it is taken for and why, and what the reader can say instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.drawing.marks import paint_swatch
from desktop_app.gui.cards.popover import Popover
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.icons import paint_icon
from desktop_app.gui.look.surface import ElidedLabel, Surface, TextButton
from desktop_app.gui.look.theme import Look, MarkKind, faded

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QAction

    from desktop_app.gui.actions import Actions

WIDTH = 316  # px
KINDS = (MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE)
# Icon, command and words; empty ones are a line between.
Rows = tuple[tuple[str, str, str], ...]
LINE = ("", "", "")
OF_A_NAME: Rows = (
    ("merge", "same_as", "Same as another name…"),
    ("rename", "rename", "Rename…"),
    ("dismiss", "dismiss", "Not a name"),
    LINE,
)
OF_A_QUOTE: Rows = (("quote", "set_speaker", "Another speaker…"), ("dismiss", "dismiss", "Not a quote"), LINE)
OF_ANY: Rows = (
    ("highlight", "highlight", "Highlight"),
    ("note", "note", "Add note"),
    ("copy", "copy_source", "Copy with source"),
)


@dataclass(frozen=True, slots=True)
class MarkText:
    """What the card says of a mark: its name or its speaker, which of how many, why; and its kind.

    `quoted` tells of a quote that it gives the very words.
    """

    kind: MarkKind
    title: str
    number: int
    count: int
    why: str
    quoted: bool = False


class MarkCard(Popover):
    """Shows one mark; the commands are the window's own, so each has its key and its place in the menu, too."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(look, parent, WIDTH)
        self._actions = actions
        self._text: MarkText | None = None
        self._body: QWidget | None = None
        self._only_here: QRadioButton | None = None
        self._means_here = False
        self.setAccessibleName(self.tr("Correct the mark"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 14, 10, 10)

    def set_mark(self, text: MarkText) -> None:
        """Say this of a mark from now on."""
        if self._body is not None:
            self._body.hide()
            self._column.removeWidget(self._body)
            self._body.deleteLater()
        self._text, self._only_here = text, None
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(text))
        is_quote = text.kind is MarkKind.QUOTE
        column.addSpacing(10)
        if is_quote:
            column.addWidget(self._ways(quoted=text.quoted))
        else:
            column.addLayout(self._kinds(text.kind))
        if text.count > 1 and not is_quote:
            column.addSpacing(10)
            column.addLayout(self._scope(text.count))
        column.addSpacing(8)
        self._add_rows(column, (LINE, *(OF_A_QUOTE if is_quote else OF_A_NAME), *OF_ANY))
        self._column.addWidget(self._body)
        self._body.show()

    @property
    def everywhere(self) -> bool:
        """Tell whether the command that is being given means all mentions of the name, not only the card's own.

        A choice holds for what is given on the card; one that was put away without a command means nothing.
        """
        return not self._means_here

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the keys of the commands that are shown, as the page does."""
        sequence = QKeySequence(event.keyCombination())
        shown = (button.command for button in self.findChildren(CommandButton) if button.isEnabled())
        action = next((one for one in shown if sequence in one.shortcuts()), None)
        if action is None:
            super().keyPressEvent(event)
        else:
            self._give(action)

    def _give(self, action: QAction) -> None:
        """Give a command for the mark, and go."""
        self._means_here = self._only_here is not None and self._only_here.isChecked()
        self.hide()  # before: what the command opens is not to be closed with the card
        action.trigger()
        self._means_here = False

    def open_at(self, target: QRect) -> None:
        """Show the card beside a rectangle of the window, with the keyboard on the first command that can be given."""
        super().open_at(target)
        buttons = self._body.findChildren(QToolButton) if self._body else []
        first = next((button for button in buttons if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _head(self, text: MarkText) -> QVBoxLayout:
        title = ElidedLabel(text.title, self)
        title.setFont(ui_font(15, 600))
        number = QLabel(
            self.tr("{0} of {1}").replace("{0}", str(text.number + 1)).replace("{1}", str(text.count)), self
        )
        number.setFont(ui_font(12, tabular=True))
        why = QLabel(text.why, self)
        why.setTextFormat(Qt.TextFormat.PlainText)
        why.setWordWrap(True)
        why.setFont(ui_font(12))
        for label in (number, why):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._look.theme["text_tertiary"])
            label.setPalette(palette)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(number)
        column = QVBoxLayout()
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(why)
        return column

    def _kinds(self, kind: MarkKind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for one in KINDS:
            button = KindButton(self._look, one, self._actions[f"mark_{one}"], self, on=one is kind)
            button.clicked.connect(partial(self._give, button.command))
            row.addWidget(button)
        return row

    def _ways(self, *, quoted: bool) -> QFrame:
        """Return the two ways to give somebody's words, the one of this quote down."""
        tray = QFrame(self)
        tray.setObjectName("tray")
        row = QHBoxLayout(tray)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for words, name, on in (
            (self.tr("Direct"), "kind_direct", quoted),
            (self.tr("Reported"), "kind_reported", not quoted),
        ):
            button = TextButton(words, tray)
            button.setProperty("segment", True)
            button.setCheckable(True)
            button.setChecked(on)
            button.setAutoExclusive(True)
            button.clicked.connect(partial(self._give, self._actions[name]))
            row.addWidget(button, 1)
        return tray

    def _scope(self, count: int) -> QHBoxLayout:
        every = QRadioButton(self.tr("All {0} mentions").replace("{0}", str(count)), self)
        only = QRadioButton(self.tr("Only here"), self)
        group = QButtonGroup(self._body)
        for button in (every, only):
            group.addButton(button)
        every.setChecked(True)
        self._only_here = only
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(14)
        row.addWidget(every)
        row.addWidget(only)
        row.addStretch(1)
        return row

    def _add_rows(self, column: QVBoxLayout, rows: Rows) -> None:
        for icon_name, name, words in rows:
            if name:
                row = CommandRow(self._look, icon_name, self.tr(words), self._actions[name], self)
                row.clicked.connect(partial(self._give, row.command))
                column.addWidget(row)
            else:
                line = Surface(self._look, "page", self, line="top")
                line.setFixedHeight(1)
                column.addSpacing(5)
                column.addWidget(line)
                column.addSpacing(5)


class CommandButton(QToolButton):
    """A button of the card for one of the window's commands."""

    def __init__(self, look: Look, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.command = action
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(action.isEnabled())


class KindButton(CommandButton):
    """Says what a name is taken for, and lets the reader say otherwise."""

    def __init__(self, look: Look, kind: MarkKind, action: QAction, parent: QWidget, *, on: bool) -> None:
        super().__init__(look, action, parent)
        self._kind = kind
        self._on = on
        self._words = kind.value.capitalize()
        self.setAccessibleName(self.tr("{0}, chosen").replace("{0}", self._words) if on else self._words)
        self.setFixedSize(QSize((WIDTH - 32) // 3, 52))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        colors = theme.marks[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colors.tint if self._on else theme["page"])
        edge = theme["focus_ring"] if self.hasFocus() else colors.edge if self._on else theme["hairline"]
        painter.setPen(QPen(edge, 2 if self._on or self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        paint_swatch(painter, self._kind, QRectF(self.width() / 2 - 9, 8, 18, 14), theme)
        painter.setFont(ui_font(12, 600 if self._on else 500))
        ink = theme["text"]
        painter.setPen(ink if self._on or self.isEnabled() else theme["text_tertiary"])
        painter.drawText(QRectF(0, 27, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()


class CommandRow(CommandButton):
    """One command as a row: icon, words, key."""

    def __init__(self, look: Look, icon_name: str, words: str, action: QAction, parent: QWidget) -> None:
        super().__init__(look, action, parent)
        self._icon_name = icon_name
        self._words = words
        keys = action.shortcuts()
        self._key = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        self.setAccessibleName(self._words.rstrip("…"))
        self.setFixedHeight(34)
        self.setMinimumWidth(WIDTH - 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme, on = self._look.theme, self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme["focus_ring"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme["chrome_raised"] if on and self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        ink = theme["text" if on else "text_tertiary"]
        paint_icon(painter, QRectF(10, 7, 20, 20), self._icon_name, theme["text_secondary"] if on else faded(ink, 0.8))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(13, 500))
        painter.setPen(ink)
        painter.drawText(QRectF(40, 0, self.width() - 52, self.height()), middle, self._words)
        painter.setFont(ui_font(12))
        painter.setPen(theme["text_tertiary"])
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(40, 0, self.width() - 52, self.height()), right, self._key)
        painter.end()
