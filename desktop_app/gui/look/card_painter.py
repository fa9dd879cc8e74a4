"""How a card looks that lies over the window: its ground, its edge and its shadow, the same for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.gui.look.theme import Look, Theme, ThemeName, faded

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect

SHADOW, RADIUS = 16, 10  # px; a card's widget is that much larger than the card, on each side
_DROP = 4  # px that the shadow lies below its card
_BLUR = SHADOW - _DROP
_DEPTH, _DEPTH_IN_THE_DARK = 0.24, 0.6  # opacity of the shadow at the card's edge
AROUND = QMargins(SHADOW, SHADOW, SHADOW, SHADOW)


class Ground(QWidget):
    """What a widget over the page is painted on: a sibling behind it, which takes no clicks from the page."""

    def __init__(self, look: Look, paint: Callable[[QPainter, QRect, Theme], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._paint = paint
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self._paint(painter, self.rect(), self._look.theme)
        painter.end()


def paint_card(painter: QPainter, widget: QRect, theme: Theme) -> None:
    """Paint the card of a widget with this rectangle, its shadow in the margins."""
    card = QRectF(widget.marginsRemoved(AROUND))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    below = card.translated(0, _DROP)
    for spread in range(_BLUR, 0, -1):  # one over the other, they fall off with the square of the distance
        share = (2 * (_BLUR - spread) + 1) / _BLUR**2
        painter.setBrush(faded(theme["shadow"], _depth(theme) * share))
        painter.drawRoundedRect(below.adjusted(-spread, -spread, spread, spread), RADIUS + spread, RADIUS + spread)
    painter.setBrush(theme.card)
    painter.setPen(QPen(theme["hairline"], 1))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.restore()


def paint_left_shadow(painter: QPainter, strip: QRect, theme: Theme) -> None:
    """Paint what lies left of a drawer into a strip beside it: a shadow that ends in the drawer's edge."""
    for reach in range(strip.width() - 1):
        near = (reach + 1) / strip.width()
        color = faded(theme["shadow"], _depth(theme) / 2 * near * near)
        painter.fillRect(strip.left() + reach, strip.top(), 1, strip.height(), color)
    painter.fillRect(strip.right(), strip.top(), 1, strip.height(), theme["hairline"])


def _depth(theme: Theme) -> float:
    return _DEPTH_IN_THE_DARK if theme.name is ThemeName.DARK else _DEPTH
