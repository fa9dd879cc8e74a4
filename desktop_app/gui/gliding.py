"""Jumps that glide: the eye follows where it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from desktop_app.gui.theme import Look

GLIDE_MS = 180
SCREENS = 2  # farther jumps cut: nothing could be read on the way


class Glide(QObject):
    """Moves a scroll bar to a value, px: smoothly where it is near and the desktop does not wish less motion."""

    def __init__(self, look: Look, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._look = look
        self._bar = bar
        self._animation = QPropertyAnimation(bar, b"value", self)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def goal(self) -> int:
        """Where the bar is going, or is."""
        if self._animation.state() is QPropertyAnimation.State.Running:
            return int(self._animation.endValue())
        return self._bar.value()

    def to(self, value: int) -> None:
        """Go to a value."""
        self._animation.stop()
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        if self._look.moves and abs(value - self._bar.value()) < SCREENS * self._bar.pageStep():
            self._animation.setStartValue(self._bar.value())
            self._animation.setEndValue(value)
            self._animation.start()
        else:
            self._bar.setValue(value)
