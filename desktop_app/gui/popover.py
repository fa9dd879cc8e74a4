"""A card that pops up beside something in the window and goes with the next click elsewhere, Esc or another size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

if TYPE_CHECKING:
    from desktop_app.gui.theme import Look

EDGE = 8  # px between a card and the window's edge
GAP = 10  # px between a card and what it is about


class Popover(QFrame):
    """Painted by itself with round corners; what is in it is its subclass's."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._owner = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        look.changed.connect(self.update)

    def open_at(self, target: QRect) -> None:
        """Show the card below a rectangle of the window, or above it where there is no room, inside the window (px)."""
        window = self._owner.window()
        self.adjustSize()
        x = min(max(target.left() - 40, EDGE), window.width() - self.width() - EDGE)
        y = target.bottom() + GAP
        if y + self.height() > window.height() - EDGE:
            y = target.top() - GAP - self.height()
        place = QPoint(max(x, 0), min(max(y, EDGE), max(window.height() - self.height() - EDGE, 0)))
        self.move(window.mapToGlobal(place))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._owner.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._owner.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What the card stands beside is elsewhere in a window of another size."""
        if event.type() is QEvent.Type.Resize:
            self.close()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._look.theme["page"])
        painter.setPen(QPen(self._look.theme["hairline"], 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()
