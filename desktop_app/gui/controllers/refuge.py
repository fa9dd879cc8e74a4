"""Where the keyboard goes when the part that had it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Refuge(QObject):
    """Sends the keyboard where reading goes on, instead of to whatever comes next in the order of the Tab key.

    `home` says which part takes it from a part that was hidden.
    """

    def __init__(self, home: Callable[[QWidget], QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._home = home
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        window = self._window
        if old is not None and new is not None and _was_hidden(old) and old.window() is window is new.window():
            home = self._home(old)
            if home.isVisible():
                home.setFocus()


def _was_hidden(part: QWidget) -> bool:
    """Tell whether a part of a window cannot be seen although the window can."""
    return part.window().isVisible() and not part.isVisible()
