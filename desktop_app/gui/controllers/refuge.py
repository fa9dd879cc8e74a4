"""Where the keyboard goes when the part that had it is put away, or lies under the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Refuge(QObject):
    """Sends the keyboard where reading goes on, instead of to whatever comes next in the order of the Tab key.

    `home` says which part takes it from a part that was hidden; `cover` is a part that may lie over others, and
    `uncover` puts it away, so that the keyboard is never on something that cannot be seen.
    """

    def __init__(
        self,
        home: Callable[[QWidget], QWidget],
        cover: QWidget,
        uncover: Callable[[], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._home = home
        self._cover = cover
        self._uncover = uncover
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
        elif new is not None and new.window() is window and _is_under(new, self._cover):
            self._uncover()


def _was_hidden(part: QWidget) -> bool:
    """Tell whether a part of a window cannot be seen although the window can."""
    return part.window().isVisible() and not part.isVisible()


def _is_under(part: QWidget, cover: QWidget) -> bool:
    """Tell whether a part lies wholly below another that is no ancestor and no part of it."""
    window = part.window()
    if not cover.isVisible() or cover is part or cover.isAncestorOf(part) or part.rect().isEmpty():
        return False
    rect = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
    return cover.rect().translated(cover.mapTo(window, cover.rect().topLeft())).contains(rect)
