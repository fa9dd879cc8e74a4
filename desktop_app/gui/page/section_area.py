"""The sections of an article one below the other, as one page that scrolls."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop_app.core.article import Article, Span
from desktop_app.drawing.margins import Column
from desktop_app.gui.page.gliding import Glide
from desktop_app.gui.page.overview import OverviewBar
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.page.sections import Section, Stack, split_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop_app.gui.look.fonts import Typography
    from desktop_app.gui.look.theme import Look

JUMP = 0.38  # of the window's height: where the line stands that is jumped to
NEIGHBOURS = 1  # sections that are kept ready above and below what is on screen
NEAR_MS = 40  # after which they are made, one by one: the window is painted first


class _Anchor(NamedTuple):
    """The text position at the top of the window, how many px its line is below the edge, and the bar's value then."""

    position: int
    offset: float
    value: int


class SectionArea(QAbstractScrollArea):
    """Lays out what is on screen or near; the scroll bar spans all, from estimates for what is far away.

    `built` tells of a new view of a section, `laid_out` that places have changed. Positions are code
    points in the article's text, places are px from the top of the page unless said otherwise, as is
    `headline_bottom`. `caret` returns where the keyboard is in the text, if there is a caret.
    """

    built = Signal(object, int)
    laid_out = Signal()
    tick_clicked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._article: Article | None = None
        self._sections: Sequence[Section] = ()
        self._starts: Sequence[int] = (0,)
        self._views: dict[int, SectionView] = {}
        self._stack = Stack()
        self._how = self._how_set()
        self._arranging = False
        self._held: _Anchor | None = None
        self.caret: Callable[[], int | None] = lambda: None
        self.headline_bottom = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.bar = OverviewBar(look, self.tick_clicked.emit, self)
        self.setVerticalScrollBar(self.bar)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._glide = Glide(look, self.bar)
        self._near_timer = QTimer(self)
        self._near_timer.setSingleShot(True)
        self._near_timer.timeout.connect(self._keep_near)

    # What is where -----------------------------------------------------------------------------------

    @property
    def line_pitch(self) -> int:
        """The distance of two lines of body text in px."""
        return self._look.typography.line_pitch

    @property
    def text(self) -> str:
        """The article's text, "" without one."""
        return self._article.text if self._article else ""

    @property
    def column(self) -> Column:
        """Where the text stands in the viewport."""
        width = self.viewport().width()
        column = self._look.typography.column_width(width)
        return Column(round((width - column) / 2), column, width)

    @property
    def views(self) -> Collection[SectionView]:
        """The sections that are laid out."""
        return tuple(self._views.values())

    @property
    def sections(self) -> Sequence[Section]:
        """All sections, laid out or not."""
        return self._sections

    def view(self, number: int) -> SectionView:
        """Return a section by number, laid out."""
        self._build(number)
        return self._views[number]

    def view_at(self, point: QPointF) -> SectionView | None:
        """Return the section under a point of the viewport."""
        return self._views.get(self._stack.number_at(point.y() + self.bar.value()))

    def number_of(self, position: int) -> int:
        """Return the section that holds a text position."""
        return bisect_right(self._starts, position, 1) - 1

    def y_of(self, position: int, *, exact: bool = True) -> float:
        """Return the baseline at a text position; far away, or not exact, it is an estimate."""
        number = self.number_of(position)
        if exact and number in self._views:
            return self._stack.top(number) + self._views[number].baseline_at(position)
        span = self._sections[number].span
        share = (position - span.start) / max(span.end - span.start, 1)
        return self._stack.top(number) + share * self._stack.height(number)

    def share_of(self, position: int, *, exact: bool = True) -> float:
        """Return how far down the page a text position is, 0–1."""
        return self.y_of(position, exact=exact) / max(self._stack.total, 1)

    def visible_span(self) -> Span:
        """Return the stretch of text that is on screen."""
        if not self._views:
            return Span(0, 0)
        top, height = self.bar.value(), self.viewport().height()
        first, last = self._stack.number_at(top), self._stack.number_at(top + height)
        area = QRectF(0, top, self.viewport().width(), height)
        start = self.view(first).exposed(area.translated(0, -self._stack.top(first))).start
        return Span(start, self.view(last).exposed(area.translated(0, -self._stack.top(last))).end)

    def position_at(self, point: QPointF) -> int | None:
        """Return the text position of the character under a point of the viewport, or None beside the text."""
        view = self.view_at(point)
        return view.position_at(point - QPointF(view.pos())) if view else None

    def rect_of(self, span: Span) -> QRectF:
        """Return where the first line of a span stands, in the viewport's coordinates."""
        view = self.view(self.number_of(span.start))
        return view.rect_of(span).translated(QPointF(view.pos()))

    def point_of(self, position: int) -> QPoint:
        """Return the middle of the character at a text position, in the viewport's coordinates."""
        return self.rect_of(Span(position, position + 1)).center().toPoint()

    def show_span(self, span: Span) -> None:
        """Scroll so that a span is well inside the window; one that is already there stays."""
        if not self._sections:
            return
        self._build(self.number_of(span.start))
        self._span_bar()
        baseline, height = self.y_of(span.start), self.viewport().height()
        if not 2 * self.line_pitch <= baseline - self._glide.goal <= height - 2 * self.line_pitch:
            self._glide.to(round(baseline - height * JUMP))

    def show_below_top(self, position: int) -> None:
        """Scroll so that the line of a text position stands below the upper edge, with some room above it.

        The first line has all the room that there is.
        """
        if self._sections:
            self._build(self.number_of(position))
            self._span_bar()
            self._glide.to(round(self.y_of(position) - 1.5 * self.line_pitch) if position else 0)

    def show_at_top(self, position: int) -> None:
        """Scroll so that the line of a text position is the first on screen."""
        number = self.number_of(position)
        view = self.view(number)
        self._span_bar()
        self.bar.setValue(ceil(self._stack.top(number) + view.line_top_at(position)))

    # Laying out --------------------------------------------------------------------------------------

    def show_article(self, article: Article) -> None:
        """Show an article from its beginning."""
        focused = self._has_focus()
        self._drop_all()
        self._sections = ()  # while the bar goes back
        self._held = None
        self.bar.setValue(0)
        self._article = article
        self._sections = split_sections(article)
        self._starts = [section.span.start for section in self._sections]
        self._set(None, focused=focused)

    def follow_look(self) -> None:
        """Set the text as the look says; where only colours are others it is not laid out again."""
        if self._how != self._how_set():
            self._set_anew()
            return
        for view in self.views:
            view.recolor()

    def _how_set(self) -> tuple[Typography, float]:
        """Return how the text is to be set: all that has to do with where its lines break."""
        return self._look.typography, self.column.width

    def _set_anew(self) -> None:
        """Set the sections anew, at the same place of the text; only what is visible is laid out at once."""
        if self._article is None:
            return
        anchor, focused = self._anchor(), self._has_focus()
        self._drop_all()
        self._set(anchor, focused=focused)

    def _set(self, anchor: _Anchor | None, *, focused: bool) -> None:
        self._how = self._how_set()
        a_line = 2.2 * self.column.width / self._look.typography.size  # characters, roughly
        lengths = [section.span.end - section.span.start for section in self._sections]
        self._stack = Stack(lengths, 1.2 * self.line_pitch / a_line)
        if anchor is not None:
            self._build(self.number_of(anchor.position))
            self._span_bar()
            self._return_to(anchor)
        self._arrange()
        self._near_timer.start(NEAR_MS)  # anew: while an edge is dragged only what can be seen is set
        self._held = anchor._replace(value=self.bar.value()) if anchor else None
        if focused:
            self._take_focus_again()
        self.laid_out.emit()

    def _has_focus(self) -> bool:
        """Tell whether a section has the focus now, or when the window is in front again."""
        return self.window().focusWidget() in self.views

    def _drop_all(self) -> None:
        for number in tuple(self._views):
            self._drop(number)

    def _take_focus_again(self) -> None:
        """Let the page have the window's focus; a card over it keeps the keyboard."""
        held = QApplication.focusWidget()
        self.setFocus()
        if held is not None and held.window() is not self.window():
            held.setFocus()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        del dx, dy
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._how != self._how_set():
            self._set_anew()
            return
        anchor = self._anchor()
        for view in self.views:
            view.set_column(self.column)
        self._arrange()
        if anchor is not None:
            self._return_to(anchor)
            self._held = anchor._replace(value=self.bar.value())
        self.laid_out.emit()

    def _anchor(self) -> _Anchor | None:
        """Return what the reader reads at the top; until they scroll it is the same, however often the page is set."""
        value = self.bar.value()
        if self._held is not None and self._held.value == value:
            return self._held
        if not self._views or value == 0:
            return None
        position = self.visible_span().start
        return _Anchor(position, self.y_of(position) - value, value)

    def _return_to(self, anchor: _Anchor) -> None:
        self.bar.setValue(round(self.y_of(anchor.position) - anchor.offset))

    def _arrange(self) -> None:
        """Lay out what can be seen, put it where it belongs, and let the scroll bar span all sections."""
        if self._arranging or not self._sections:
            return
        self._arranging = True
        visible = self._visible_numbers()
        while not all(number in self._views for number in visible):
            for number in visible:
                self._build(number)
            visible = self._visible_numbers()
        self._span_bar()
        top, width, bottom = self.bar.value(), self.viewport().width(), self.viewport().height()
        for number, view in self._views.items():
            y = self._stack.top(number) - top
            height = self._stack.height(number)
            view.setGeometry(0, y, width, max(height, bottom - y) if view.section.is_last else height)
        self.show_focus()
        self._arranging = False
        if not self._near_timer.isActive():
            self._near_timer.start(NEAR_MS)

    def _visible_numbers(self) -> range:
        top = self.bar.value()
        return range(self._stack.number_at(top), self._stack.number_at(top + self.viewport().height() - 1) + 1)

    def _span_bar(self) -> None:
        height = self.viewport().height()
        self.bar.setPageStep(height)
        self.bar.setSingleStep(self.line_pitch)
        self.bar.setRange(0, max(self._stack.total - height, 0))

    def _build(self, number: int) -> None:
        """Lay a section out, if it is not; what the reader looks at stays where it is."""
        if number in self._views or self._article is None:
            return
        view = SectionView(self._look, self._article, self._sections[number], self.column, self.viewport())
        view.setAccessibleName(self._section_name(number))
        view.focus_changed.connect(self.show_focus)
        self.setTabOrder(self, view)  # made last, it would come after the panel
        self._views[number] = view
        self._set_height(number, view.text_height)
        view.setGeometry(0, self._stack.top(number) - self.bar.value(), self.viewport().width(), view.text_height)
        if number == 0:
            self.headline_bottom = view.headline_bottom
        self.built.emit(view, number)
        view.show()

    @Slot()
    def show_focus(self) -> None:
        """Let Tab stop at one section: the one with the keyboard, else with the caret, else the first; show where."""
        if not self._views or self._visible_numbers()[0] not in self._views:
            return
        focused = next((view for view in self._views.values() if view.hasFocus()), None)
        visible, caret = self._visible_numbers(), self.caret()
        number = self.number_of(caret) if caret is not None else visible[0]
        stop = focused or self._views[number if number in visible and number in self._views else visible[0]]
        for view in self._views.values():
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if view is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
        # While reading, where the keyboard is goes without saying; a ring all the time would only disturb.
        self.bar.set_focused(focused is not None and focused.was_sought)

    def _section_name(self, number: int) -> str:
        if len(self._sections) == 1:
            return self.accessibleName()
        part = self.tr("Article, part {0} of {1}").replace("{0}", str(number + 1))
        return part.replace("{1}", str(len(self._sections)))

    def _set_height(self, number: int, height: int) -> None:
        """Take a section's height; the first line on screen stays, seen from the section below if it is in this one."""
        value, goal = self.bar.value(), self._glide.goal
        kept = self._stack.number_at(value)
        kept += 1 if kept == number and value else 0
        offset = value - self._stack.top(kept)
        self._stack.set_height(number, height)
        grown = self._stack.top(kept) + offset - value
        if value and grown:
            self._span_bar()
            self._glide.cut_to(goal + grown)
            if self._held is not None and self._held.value == value:
                self._held = self._held._replace(value=self.bar.value())

    def _drop(self, number: int) -> None:
        view = self._views.pop(number)
        if self.focusProxy() is view:
            self.setFocusProxy(None)  # type: ignore[arg-type]
        view.clearFocus()  # hidden with it, Qt would hand it to the next part of the window
        view.hide()
        view.deleteLater()

    @Slot()
    def _keep_near(self) -> None:
        """Make the sections above and below ready before they are scrolled to, and forget those far away."""
        visible = self._visible_numbers()
        near = range(max(visible[0] - NEIGHBOURS, 0), min(visible[-1] + NEIGHBOURS + 1, len(self._sections)))
        missing = next((number for number in near if number not in self._views), None)
        for number in tuple(self._views):
            if number not in near and not self._views[number].hasFocus():
                self._drop(number)
        if missing is not None:  # one at a time: the window does not wait
            self._build(missing)
            self._arrange()
            self.laid_out.emit()
