"""A card that pops up beside something in the window and goes with the next click elsewhere, Esc or another size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.gui.look.card_painter import AROUND, SHADOW, paint_card

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

EDGE = 8  # px between a card and the window's edge
GAP = 10  # px between a card and what it is about
# The shadow is painted: one of the desktop's own would lie around it.
_KIND = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint


class Popover(QWidget):
    """Painted by itself with round corners and a shadow around them; what is in it is its subclass's."""

    def __init__(self, look: Look, parent: QWidget, width: int) -> None:
        """Make a card of this width (px), without its shadow."""
        super().__init__(parent, _KIND)
        self._look = look
        self._owner = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setContentsMargins(AROUND)
        self.setFixedWidth(width + 2 * SHADOW)
        look.changed.connect(self.update)

    def open_at(self, target: QRect) -> None:
        """Show the card below a rectangle of the window, or above it where there is no room, inside the window (px)."""
        window = self._owner.window()
        self.adjustSize()
        card = self.frame.size()
        x = min(max(target.left() - 40, EDGE), window.width() - card.width() - EDGE)
        y = target.bottom() + GAP
        if y + card.height() > window.height() - EDGE:
            y = target.top() - GAP - card.height()
        self.show_at(QPoint(max(x, 0), min(max(y, EDGE), max(window.height() - card.height() - EDGE, 0))))

    def show_at(self, place: QPoint) -> None:
        """Show the card with its corner at a place of the window."""
        self.move(self._owner.window().mapToGlobal(place) - self.frame.topLeft())
        self.show()

    @property
    def frame(self) -> QRect:
        """Where the card is in the widget: all of it but the shadow."""
        return self.rect().marginsRemoved(AROUND)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the shadow is one beside the card."""
        if self.frame.contains(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint_card(painter, self.rect(), self._look.theme)
        painter.end()
