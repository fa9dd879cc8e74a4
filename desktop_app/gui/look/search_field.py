"""A field for words to look for, with a magnifying glass at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.gui.look.icons import icon, paint_icon

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

_SIGN = 16  # px
_INSET, _ROOM = 9, 26  # px from the edge to the sign, and from the edge to the words


class SearchField(QLineEdit):
    """The glass is painted: as an action of the field, Qt's way, it is a button without effect to a screen reader."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextMargins(_ROOM, 0, 0, 0)
        look.changed.connect(self.update)

    def set_clearable(self, text: str) -> None:
        """Show a button that empties the field while there is something in it, and call it so."""
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction):
            action.setText(text)
        self._look.changed.connect(self._paint_clear)
        self._paint_clear()

    @Slot()
    def _paint_clear(self) -> None:
        for action in self.findChildren(QAction):
            action.setIcon(icon("close", self._look.theme["text_secondary"]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        left = self.width() - _INSET - _SIGN if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else _INSET
        painter = QPainter(self)
        rect = QRectF(left, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        paint_icon(painter, rect, "find", self._look.theme["text_tertiary"])
        painter.end()
