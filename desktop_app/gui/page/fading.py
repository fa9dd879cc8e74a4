"""What is new comes in gently: the eye is not drawn to it while it reads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QVariantAnimation

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from desktop_app.gui.look.theme import Look

FADE_MS = 140


class Fade(QVariantAnimation):
    """Calls `show` with opacities from 0 to 1, or not at all where the desktop wishes less motion."""

    def __init__(self, look: Look, show: Callable[[float], object], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._show = show
        self.setDuration(FADE_MS)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(show)

    def begin(self) -> None:
        """Fade in, from nothing again if it is on its way."""
        self.stop()
        if self._look.moves:
            self._show(0.0)
            self.start()
