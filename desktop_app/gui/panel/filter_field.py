"""The field over the lists: what is typed hides the rows that do not have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.gui.look.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.look.theme import Look


class FilterField(SearchField):
    """Esc empties it; Down asks to go on in the list."""

    left_down = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("Filter"))
        self.set_clearable(self.tr("Clear the filter"))

    def set_hint(self, hint: str) -> None:
        """Say what is filtered, while the field is empty and to a screen reader."""
        self.setPlaceholderText(hint)
        self.setAccessibleDescription(hint)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._empties(event):
            event.accept()  # else the window's own Esc would come first
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif self._empties(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _empties(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())
