"""The card of a highlight: its colour, the note and the tags, kept when the card closes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.gui.cards.popover import Popover
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.pip import PipButton
from desktop_app.gui.look.surface import TextButton

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.look.theme import Look

WIDTH = 316  # px


class NoteCard(Popover):
    """Shows a highlight, one that is made or one to be; `kept` says with which values the reader leaves it.

    However the card is closed, what was written is kept: undo takes it back.
    """

    kept = Signal(object, object)
    removed = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, WIDTH)
        self._made: Highlight | None = None
        self._draft: Highlight | None = None
        self.setAccessibleName(self.tr("Note"))
        self._colors = QButtonGroup(self)
        pips = QHBoxLayout()
        pips.setSpacing(4)
        for number in range(1, len(COLORS) + 1):
            pip = PipButton(look, number, self)
            pip.setCheckable(True)
            self._colors.addButton(pip, number)
            pips.addWidget(pip)
        pips.addStretch(1)
        self.note = _NoteField(self)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Write a note"))
        self.note.left.connect(self.close)
        self.tags = QLineEdit(self)
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.setPlaceholderText(self.tr("Tags, with commas between"))
        self.tags.returnPressed.connect(self.close)
        self.remove_button = TextButton(self.tr("Remove"), self)
        self.remove_button.clicked.connect(self._remove)
        done = TextButton(self.tr("Done"), self)
        done.setDefault(True)
        done.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(pips)
        column.addWidget(self.note)
        column.addWidget(self.tags)
        column.addLayout(buttons)

    def write(self, highlight: Highlight, target: QRect, *, made: bool) -> None:
        """Open beside a rectangle of the window (px) for a highlight; one that is not made yet is made with a note."""
        self._draft, self._made = highlight, highlight if made else None
        self._colors.button(highlight.color).setChecked(True)
        self.note.setPlainText(highlight.note)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)
        self.tags.setText(", ".join(highlight.tags))
        self.remove_button.setVisible(made)
        self.open_at(target)
        self.note.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        draft, self._draft = self._draft, None
        if draft is None:
            return
        tags = dict.fromkeys(filter(None, (tag.strip().lstrip("#") for tag in self.tags.text().split(","))))
        note = self.note.toPlainText().strip()
        new = replace(draft, color=self._colors.checkedId(), note=note, tags=tuple(tags))
        if self._made is not None and new != self._made:
            self.kept.emit(self._made, new)
        elif self._made is None and (note or tags):
            self.kept.emit(None, new)

    @Slot()
    def _remove(self) -> None:
        made, self._draft = self._made, None
        self.close()
        if made is not None:
            self.removed.emit(made)


class _NoteField(QPlainTextEdit):
    """A few lines of plain text; Ctrl+Enter leaves it, Tab goes on to the next field."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(96)
        self.setFont(ui_font(13))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
