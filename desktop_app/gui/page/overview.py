"""The page's scroll bar, which also shows where the selected name, statement or find hits are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop_app.gui.look.theme import Look, faded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.core.article import Span

WIDTH = 16
REACH = 4  # px around a tick that still hit it


@dataclass(frozen=True, slots=True)
class Tick:
    """A place in the text to show: y as a share 0–1 of the document's height, and the number that a click tells."""

    share: float
    color: QColor
    current: bool
    number: int


class OverviewBar(QScrollBar):
    """A vertical scroll bar with ticks; a click on a tick goes there.

    Its handle has a ring while the keyboard is on the page: one around the text would be in the reader's eye.
    """

    def __init__(self, look: Look, go_to: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self._go_to = go_to
        self._ticks: Sequence[Tick] = ()
        self._pips: Sequence[tuple[float, QColor]] = ()
        self._focused = False
        self.setAccessibleName(self.tr("Place in the article"))
        self.setFixedWidth(WIDTH)
        look.changed.connect(self.update)

    @property
    def ticks(self) -> Sequence[Tick]:
        """The ticks that are shown, in text order."""
        return self._ticks

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these ticks, in text order, instead of the ones before."""
        self._ticks = ticks
        self.update()

    def set_pips(self, pips: Sequence[tuple[float, QColor]]) -> None:
        """Show the reader's highlights: shares 0–1 of the document's height, and colours."""
        self._pips = pips
        self.update()

    def set_focused(self, focused: bool) -> None:
        """Show that the keyboard scrolls the page, or that it is elsewhere."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.theme["page"])
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > 0:
            painter.setBrush(faded(self._look.theme["text_tertiary"], 0.28))
            painter.drawRoundedRect(self._handle(), 4, 4)
        if self._focused:
            painter.setPen(QPen(self._look.theme["focus_ring"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._handle().adjusted(-1, 3, 1, -3), 5, 5)
            painter.setPen(Qt.PenStyle.NoPen)
        groove = self._part(QStyle.SubControl.SC_ScrollBarGroove)
        # Of thousands of hits many fall on the same pixel: each is painted once.
        for tick in {(tick.current, round(tick.share * groove.height())): tick for tick in self._ticks}.values():
            y = groove.y() + groove.height() * tick.share
            painter.setBrush(tick.color)
            if tick.current:
                painter.drawRoundedRect(QRectF(0, y - 2.5, WIDTH, 5), 2.5, 2.5)
            else:
                painter.drawRoundedRect(QRectF(3, y - 1.2, 10, 2.4), 1.2, 1.2)
        painter.setPen(QPen(self._look.theme["control_border"], 1))
        for share, color in self._pips:
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(4.5, groove.y() + groove.height() * share - 3, 7, 6), 1.5, 1.5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        y = event.position().y()
        if self._ticks and event.button() is Qt.MouseButton.LeftButton:
            groove = self._part(QStyle.SubControl.SC_ScrollBarGroove)
            share = (y - groove.y()) / max(groove.height(), 1)
            nearest = min(self._ticks, key=lambda tick: abs(tick.share - share))
            if abs(nearest.share - share) * groove.height() <= REACH:
                self._go_to(nearest.number)
                return
        super().mousePressEvent(event)

    def _handle(self) -> QRectF:
        slider = self._part(QStyle.SubControl.SC_ScrollBarSlider)
        return QRectF(4, slider.y(), 8, slider.height())

    def _part(self, part: QStyle.SubControl) -> QRect:
        """Return where the style puts a part: painted and dragged must be the same."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)


def apart(spans: Sequence[Span], current: int, pixels: int) -> list[int]:
    """Return the numbers of those of many spans that do not fall on the same pixel, and the current one’s."""
    starts = [span.start for span in spans]
    step = (starts[-1] - starts[0]) // max(pixels, 1) + 1
    kept = {current}
    number = 0
    while number < len(starts):
        kept.add(number)
        pixel = (starts[number] - starts[0]) // step
        number = bisect_left(starts, starts[0] + (pixel + 1) * step, number + 1)
    return sorted(kept)
