"""The hooks of the selected statement can be dragged to where it begins or ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.findings import Quotation
    from desktop_app.gui.page.section_area import SectionArea
    from desktop_app.gui.page.section_view import SectionView
    from desktop_app.gui.page.selecting import Selecting

OUTSIDE, INSIDE = 9, 4  # px beside a statement's end, and over its words, that belong to the hook
_WORD = re.compile(r"\w+")


class Stretching(QObject):
    """Shows as a selection how far a hook is dragged; `stretched` tells a statement and the whole words it is to have.

    `selected` returns the statement whose hooks can be dragged.
    """

    stretched = Signal(object, object)

    def __init__(self, area: SectionArea, selecting: Selecting, selected: Callable[[], Quotation | None]) -> None:
        super().__init__(area)
        self._area = area
        self._selecting = selecting
        self._selected = selected
        self._views: dict[QObject, SectionView] = {}
        self._held: int | None = None  # the other end of the statement, while a hook is dragged
        self._reached: Span | None = None
        area.built.connect(self._adopt)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the mouse while it is on a hook or drags one."""
        view = self._views.get(watched)
        if view is None or not isinstance(event, QMouseEvent):
            return False
        if self._held is not None:
            return self._go_on(view, event)
        other_end = self._other_end(view, event.position())
        if other_end is None:
            return False
        if event.type() is QEvent.Type.MouseMove and not event.buttons():
            view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return True
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._held = other_end
            return True
        return False

    @Slot(object, int)
    def _adopt(self, view: SectionView, number: int) -> None:
        del number
        viewport = view.viewport()
        self._views = {known: its for known, its in self._views.items() if its in self._area.views}
        self._views[viewport] = view
        viewport.installEventFilter(self)

    def _go_on(self, view: SectionView, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove:
            self._drag(view, event.position())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            quotation, span = self._selected(), self._reached
            self._held = self._reached = None
            if span is not None:
                self._selecting.select(None)
                if quotation is not None and span != quotation.extent:
                    self.stretched.emit(quotation, span)
        return True

    def _drag(self, view: SectionView, point: QPointF) -> None:
        """Let the statement reach from its other end to a point, which may be in another section."""
        there = view.viewport().mapTo(self._area.viewport(), point)
        under = self._area.view_at(there) or view
        position = under.position_at(under.viewport().mapFrom(self._area.viewport(), there), nearest=True)
        if position is not None and self._held is not None and position != self._held:
            first, last = sorted((position, self._held))
            self._reached = whole_words(self._area.text, Span(first, last))
            self._selecting.select(self._reached)

    def _other_end(self, view: SectionView, point: QPointF) -> int | None:
        """Return the end of the selected statement that stays if the hook at a point is dragged."""
        quotation = self._selected()
        if quotation is None or not view.section.span.contains(quotation.extent):
            return None
        start, end = quotation.extent.start, quotation.extent.end
        first, last = view.rect_of(Span(start, start + 1)), view.rect_of(Span(end - 1, end))
        if first.adjusted(-OUTSIDE, -OUTSIDE, INSIDE - first.width(), OUTSIDE).contains(point):
            return end
        if last.adjusted(last.width() - INSIDE, -OUTSIDE, OUTSIDE, OUTSIDE).contains(point):
            return start
        return None


def whole_words(text: str, span: Span) -> Span:
    """Return a span widened to the words that it begins and ends in, without blanks at its ends."""
    start, end = span.start, span.end
    for match in _WORD.finditer(text, max(start - 100, 0), min(end + 100, len(text))):
        if match.start() < start < match.end():
            start = match.start()
        if match.start() < end < match.end():
            end = match.end()
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(words.strip())) if words.strip() else span
