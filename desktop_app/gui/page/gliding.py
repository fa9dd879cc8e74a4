"""Jumps that glide: the eye follows where it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from desktop_app.gui.look.theme import Look

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
        bar.valueChanged.connect(self._on_moved)

    @property
    def goal(self) -> int:
        """Where the bar is going, or is."""
        return int(self._animation.endValue()) if self._is_gliding else self._bar.value()

    @property
    def _is_gliding(self) -> bool:
        return self._animation.state() is QPropertyAnimation.State.Running

    def cut_to(self, value: int) -> None:
        """Be at a value at once, whatever jump is on its way."""
        self._animation.stop()
        self._bar.setValue(value)

    @Slot(int)
    def _on_moved(self, value: int) -> None:
        """Give way to the reader, who scrolls or opens something else meanwhile."""
        if self._is_gliding and value != int(self._animation.currentValue()):
            self._animation.stop()

    def to(self, value: int) -> None:
        """Go to a value."""
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        if self._look.moves and abs(value - self._bar.value()) < SCREENS * self._bar.pageStep():
            self._animation.stop()
            self._animation.setStartValue(self._bar.value())
            self._animation.setEndValue(value)
            self._animation.start()
        else:
            self.cut_to(value)
