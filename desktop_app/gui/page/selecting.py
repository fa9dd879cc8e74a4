"""What the reader selects on the page, by mouse or with a caret; it may reach over several sections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer, Signal, Slot

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from desktop_app.gui.page.section_area import SectionArea
    from desktop_app.gui.page.section_view import SectionView

PULL_MS = 30  # between two steps while a selection is dragged beyond the window


class Selecting(QObject):
    """The selection and the caret of a page. `settled` tells of a selection that is made, or None for its end."""

    settled = Signal(object)

    def __init__(self, area: SectionArea) -> None:
        super().__init__(area)
        self._area = area
        self._span: Span | None = None
        self._busy = False
        self._caret: int | None = None
        self._anchor: int | None = None  # where a selection of the keyboard began that reaches over sections
        self._clicked = 0  # where the last click was without one
        self._pulled: tuple[SectionView, QPoint] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pull)
        area.built.connect(self._adopt)
        area.caret = lambda: self._caret

    @property
    def span(self) -> Span | None:
        """The stretch of text that is selected, in code points."""
        return self._span

    def text(self) -> str:
        """Return the article's own characters that are selected, or ""."""
        return self._span.of(self._area.text) if self._span else ""

    @property
    def caret(self) -> int | None:
        """The text position of the caret, if there is one."""
        return self._caret

    def select(self, span: Span | None) -> None:
        """Select a stretch of text, whether it is laid out or not."""
        self._span, self._anchor = span, None
        self._stop_pulling()
        self._busy = True
        for view in self._area.views:
            view.select(span)
        self._busy = False
        self.settled.emit(span)

    def restart(self) -> None:
        """Forget what is selected, and let a caret begin at the top: another article comes."""
        if self._caret is not None:
            self._caret = 0
        self.select(None)

    def set_caret(self, position: int | None) -> None:
        """Let the keyboard move a caret from a text position on and select with Shift, or take it away."""
        self._caret = position
        for view in self._area.views:
            view.set_caret(position is not None)
        if position is not None and self._area.sections:
            self._place_caret(position)

    def stay(self) -> None:
        """Leave the caret, if there is one, where it is, and end its selection: something else was selected there."""
        if self._caret is not None and self._span is not None:
            self.select(None)

    def follow(self, position: int) -> None:
        """Put the caret, if there is one, where the page jumps to; the keyboard stays where it is."""
        if self._caret is None:
            return
        self.stay()
        self._caret = position
        view = self._area.view(self._area.number_of(position))
        self._busy = True  # it is the jump that scrolls
        if any(other.hasFocus() for other in self._area.views):
            view.setFocus()
        view.move_caret(position)
        self._busy = False
        self._caret = position
        self._area.show_focus()

    def carry_caret(self, y: float, *, selecting: bool = False) -> None:
        """Put the caret, if there is one, into the line at a height of the viewport in px: the page was turned."""
        view = self._area.view_at(QPointF(0, y))
        if self._caret is None or view is None:
            return
        found = view.position_at(QPointF(self._area.column.left, y - view.y()), nearest=True)
        if found is not None:
            self._move_caret(self._area.view(self._area.number_of(self._caret)), found, selecting=selecting)

    @Slot(object, int)
    def _adopt(self, view: SectionView, number: int) -> None:
        """Show the selection in a section that was laid out, and follow it from now on."""
        view.select(self._span)
        view.set_caret(self._caret is not None)
        if self._caret is not None and self._span is not None and self._caret <= self._span.start:
            view.select(self._span, backwards=True)
        elif self._caret is not None and self._span is None and number == self._area.number_of(self._caret):
            view.move_caret(self._caret)
        view.copied = self.text
        view.selectionChanged.connect(partial(self._take, view))
        view.cursorPositionChanged.connect(partial(self._follow_caret, view))
        view.pressed.connect(partial(self._let_go, view))
        view.caret_left.connect(partial(self._step_caret, number))
        view.caret_sent.connect(partial(self._send_caret, view))
        view.dragged.connect(partial(self._drag, view))
        view.extended.connect(partial(self._extend_to, view))
        view.released.connect(partial(self._settle, view))

    def _take(self, view: SectionView) -> None:
        """What the reader selects in one section is all that is selected, unless it is a part of what already is."""
        if not self._busy and not (self._span and view.is_selected(self._span)):
            if self._anchor is not None and view.begins_at(self._anchor):
                self._reach(view, self._anchor, view.caret_position)
            else:
                self._anchor = None
                self._spread(view, view.selection)
            if self._span is None or self._caret is not None:
                self.settled.emit(self._span)

    def _settle(self, view: SectionView) -> None:
        self._stop_pulling()
        if self._span is None:
            self._clicked = view.caret_position
        self.settled.emit(self._span)

    def _let_go(self, view: SectionView) -> None:
        """Prepare for another selection, which begins in a section; what of this one is there Qt ends by itself."""
        self._anchor = None
        if self._span is not None and not self._span.overlaps(view.section.span):
            self.select(None)

    def _reach(self, view: SectionView, anchor: int, position: int) -> None:
        """Let the selection that ends in a section be the one between two text positions."""
        first, last = sorted((anchor, position))
        self._spread(view, Span(first, last) if first < last else None)

    def _spread(self, view: SectionView, span: Span | None) -> None:
        """Let all other sections show their parts of what is selected as a section has it."""
        self._span = span
        self._busy = True
        for other in self._area.views:
            if other is not view:
                other.select(span)
        self._busy = False

    # Caret -------------------------------------------------------------------------------------------

    def _place_caret(self, position: int) -> None:
        view = self._area.view(self._area.number_of(position))
        view.setFocus()
        view.move_caret(position)
        self._follow_caret(view)

    def _move_caret(self, origin: SectionView, position: int, *, selecting: bool) -> None:
        """Put the caret of a section at a text position, which another may hold, with the selection or without."""
        if not selecting:
            self.select(None)
            self._place_caret(position)
            return
        self._anchor = anchor = origin.anchor_position if self._anchor is None else self._anchor
        view = self._area.view(self._area.number_of(position))
        self._busy = True
        view.setFocus()
        view.stretch(anchor, position)
        self._reach(view, anchor, position)
        self._follow_caret(view)
        self.settled.emit(self._span)

    def _follow_caret(self, view: SectionView) -> None:
        """Keep the caret's line on screen."""
        if self._caret is None or not view.hasFocus():
            return
        self._caret = view.caret_position
        if self._busy:
            return
        bar, pitch = self._area.bar, self._area.line_pitch
        y = self._area.y_of(self._caret) - bar.value()
        highest, lowest = 2 * pitch, self._area.viewport().height() - pitch
        bar.setValue(round(bar.value() + y - min(max(y, highest), lowest)))

    def _step_caret(self, number: int, by: int, selecting: bool) -> None:
        """Let the caret go over the border of a section."""
        if 0 <= number + by < len(self._area.sections):
            span = self._area.sections[number + by].span
            position = span.start if by > 0 else max(span.end - 1, span.start)
            self._move_caret(self._area.view(number), position, selecting=selecting)

    def _send_caret(self, view: SectionView, to: int, selecting: bool) -> None:
        """Let the caret go to an end of the article."""
        self._move_caret(view, len(self._area.text) if to > 0 else 0, selecting=selecting)
        bar = self._area.bar
        bar.setValue(bar.maximum() if to > 0 else 0)

    # Dragging ----------------------------------------------------------------------------------------

    def _drag(self, view: SectionView, place: QPoint) -> None:
        """Go on with a selection beyond its section, or beyond the window's edge."""
        self._pulled = view, place
        viewport = self._area.viewport()
        point = viewport.mapFromGlobal(place)
        if not viewport.rect().contains(QPoint(0, point.y())):
            if not self._timer.isActive():
                self._timer.start(PULL_MS)
        elif not view.geometry().contains(point):
            self._extend(view, point)

    @Slot()
    def _pull(self) -> None:
        """Scroll while the pointer is beyond the window's edge, the faster the farther it is."""
        if self._pulled is None:
            return
        view, place = self._pulled
        if view not in self._area.views:  # the page was set anew meanwhile
            self._stop_pulling()
            return
        viewport, bar = self._area.viewport(), self._area.bar
        area, point = viewport.rect(), viewport.mapFromGlobal(place)
        inside = QPoint(point.x(), min(max(point.y(), area.top()), area.bottom()))
        if point != inside:
            bar.setValue(bar.value() + (point.y() - inside.y()) // 2)
            self._extend(view, inside)
            self._timer.start(PULL_MS)

    def _extend_to(self, view: SectionView, point: QPointF) -> None:
        """Let the selection, or one from the caret or the last click, reach to a point of a section."""
        position = view.position_at(point, nearest=True)
        if position is None:
            return
        if self._anchor is None and self._span is not None:
            self._anchor = self._span.end if position < self._span.start else self._span.start
        elif self._anchor is None:
            self._anchor = self._clicked if self._caret is None else self._caret
        self._busy = True
        view.setFocus()
        view.stretch(self._anchor, position)
        self._reach(view, self._anchor, position)
        self._follow_caret(view)

    def _stop_pulling(self) -> None:
        self._timer.stop()
        self._pulled = None

    def _extend(self, view: SectionView, point: QPoint) -> None:
        """Let the selection that began in a section reach to a point of the viewport."""
        target = self._area.view_at(QPointF(point))
        position = target.position_at(QPointF(point - target.pos()), nearest=True) if target else None
        if position is None:
            return
        self._busy = True
        view.move_caret(position, keep_anchor=True)
        self._reach(view, view.anchor_position, position)
