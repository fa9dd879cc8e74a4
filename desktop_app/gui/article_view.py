"""The page: an article's sections one below the other. Knows no panel, no file and no session."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.core.article import Article, Span
from desktop_app.gui.gliding import Glide
from desktop_app.gui.margins import Column
from desktop_app.gui.overview import OverviewBar, Tick
from desktop_app.gui.page_content import PageContent
from desktop_app.gui.page_painter import Scene
from desktop_app.gui.section_view import SectionView
from desktop_app.gui.sections import Section, Stack, split_sections
from desktop_app.gui.theme import Look, MarkKind
from desktop_app.gui.tips import Tips, mention_tip, possible_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation

FLASH_MS = 400  # how long the hooks of a statement that is jumped to stand out
PULL_MS = 30  # between two steps while a selection is dragged beyond the window
JUMP = 0.38  # of the window's height: where the line stands that is jumped to
EXACT_TICKS = 1_000  # more take too long to measure, and cover one another
NEIGHBOURS = 1  # sections that are kept ready above and below what is on screen


class ArticleView(QAbstractScrollArea):
    """The article on screen. Sections that are far away are not laid out; the scroll bar spans them all."""

    mention_clicked = Signal(object, int)
    quotation_clicked = Signal(object)
    possible_clicked = Signal(object)
    empty_clicked = Signal()
    place_changed = Signal()
    tick_clicked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sections: Sequence[Section] = ()
        self._starts: Sequence[int] = (0,)
        self._views: dict[int, SectionView] = {}
        self._stack = Stack()
        self._content = PageContent()
        self._scene = Scene()
        self._selected: Span | None = None
        self._selecting = False
        self._arranging = False
        self._tips = Tips(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = OverviewBar(look, self.tick_clicked.emit, self)
        self.setVerticalScrollBar(self._bar)
        self._bar.valueChanged.connect(self.place_changed)
        self.setAccessibleName(self.tr("Article"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._glide = Glide(look, self._bar)
        self._ticks_timer = self._timer(self._show_ticks)
        self._near_timer = self._timer(self._keep_near)
        self._flash_timer = self._timer(self._end_flash)
        self._pull_timer = self._timer(self._pull)
        self._pulled: tuple[SectionView, QPoint] | None = None
        look.changed.connect(self._on_look_changed)

    # What is shown -----------------------------------------------------------------------------------

    def set_article(self, article: Article) -> None:
        """Show an article from its beginning, without marks."""
        self._content = PageContent(article)
        self._scene = Scene(shown=self._scene.shown)
        self._selected = None
        self._sections = split_sections(article)
        self._starts = [section.span.start for section in self._sections]
        self._bar.setValue(0)
        self._begin()
        self._show_ticks()
        self.place_changed.emit()

    def set_analysis(self, analysis: Analysis) -> None:
        """Show these marks instead of the ones before."""
        self._set_content(self._content.with_analysis(analysis))

    def set_possible(self, mentions: Sequence[Mention]) -> None:
        """Hint at these names, in text order, that are not marked."""
        self._set_content(self._content.with_possible(mentions))

    def set_selection(
        self, entity: Entity | None, current: int, quotation: Quotation | None, possible: Mention | None = None
    ) -> None:
        """Emphasise one name's mentions, one statement or one possible name; `current` is the mention with the ring."""
        self._set_scene(self._scene.with_selection(entity, current, quotation, possible))

    def flash(self) -> None:
        """Let the hooks of the selected statement stand out for a moment: the reader has jumped to it."""
        self._set_scene(self._scene.with_flash(True))
        self._flash_timer.start(FLASH_MS)

    def set_shown(self, shown: frozenset[MarkKind]) -> None:
        """Paint marks of these kinds only."""
        self._set_scene(self._scene.with_shown(shown))

    def set_hits(self, hits: Sequence[Span], current: int) -> None:
        """Show what was found; while there are hits, they have the scroll bar's ticks."""
        self._set_scene(self._scene.with_hits(tuple(hits), current))

    def show_span(self, span: Span) -> None:
        """Scroll so that a span is well inside the window; one that is already there stays."""
        if not self._sections:
            return
        self._build(self._number_of(span.start))
        baseline, height = self._y_of(span.start), self.viewport().height()
        if not 2 * self.line_pitch <= baseline - self._glide.goal <= height - 2 * self.line_pitch:
            self._glide.to(round(baseline - height * JUMP))

    # What the reader sees ----------------------------------------------------------------------------

    @property
    def line_pitch(self) -> int:
        """The distance of two lines of body text in px."""
        return self._look.typography.line_pitch

    def visible_span(self) -> Span:
        """Return the stretch of text that is on screen."""
        if not self._views:
            return Span(0, 0)
        top, height = self._bar.value(), self.viewport().height()
        first, last = self._stack.number_at(top), self._stack.number_at(top + height)
        area = QRectF(0, top, self.viewport().width(), height)
        start = self._view(first).exposed(area.translated(0, -self._stack.top(first))).start
        return Span(start, self._view(last).exposed(area.translated(0, -self._stack.top(last))).end)

    @property
    def selection(self) -> Span | None:
        """The stretch of text the reader has selected."""
        return self._selected

    def selected_text(self) -> str:
        """Return the article's own characters under the reader's selection, or ""."""
        return self._selected.of(self._content.text) if self._selected else ""

    def select(self, span: Span | None) -> None:
        """Select a stretch of text."""
        self._selected = span
        self._selecting = True
        for view in self._views.values():
            view.select(span)
        self._selecting = False

    @Slot()
    def select_all(self) -> None:
        """Select the whole article."""
        self.select(Span(0, len(self._content.text)) if self._content.text else None)

    @Slot()
    def copy(self) -> None:
        """Copy what is selected."""
        if self._selected is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    def position_at(self, point: QPointF) -> int | None:
        """Return the text position of the character under a point of the viewport, or None beside the text."""
        view = self._view_at(point)
        return view.position_at(point - QPointF(view.pos())) if view else None

    def rect_of(self, span: Span) -> QRect:
        """Return where the first line of a span stands, in the viewport's coordinates."""
        view = self._view(self._number_of(span.start))
        return view.rect_of(span).translated(QPointF(view.pos())).toAlignedRect()

    def point_of(self, position: int) -> QPoint:
        """Return the middle of the character at a text position, in the viewport's coordinates."""
        return self.rect_of(Span(position, position + 1)).center()

    def mention_at(self, position: int) -> tuple[Entity, int] | None:
        """Return the name whose shown mark is at a text position, and the mention's number."""
        return self._content.mention_at(position, self._scene.shown)

    def possible_at(self, position: int) -> Mention | None:
        """Return the possible name that is hinted at at a text position."""
        return self._content.possible_at(position, self._scene.shown)

    # Qt ----------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        del dx, dy
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._begin()
        else:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        bar = self._bar
        moves = {
            Qt.Key.Key_Down: bar.value() + self.line_pitch,
            Qt.Key.Key_Up: bar.value() - self.line_pitch,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if plain and key in moves:
            bar.setValue(moves[key])
        elif key is Qt.Key.Key_PageUp or (key is Qt.Key.Key_Space and back):
            bar.triggerAction(bar.SliderAction.SliderPageStepSub)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.ignore()

    # Sections ----------------------------------------------------------------------------------------

    def _number_of(self, position: int) -> int:
        """Return the section that holds a text position."""
        return bisect_right(self._starts, position, 1) - 1

    def _begin(self) -> None:
        """Set the sections anew, at the same place of the text; only what is visible is laid out at once."""
        article = self._content.article
        if article is None:
            return
        anchor = self._anchor()
        focused = any(view.hasFocus() for view in self._views.values())
        for number in tuple(self._views):
            self._drop(number)
        a_line = 2.2 * self._column().width / self._look.typography.size  # characters, roughly
        lengths = [section.span.end - section.span.start for section in self._sections]
        self._stack = Stack(lengths, 1.2 * self.line_pitch / a_line)
        if anchor is None:
            self._arrange()
        else:
            position, offset = anchor
            self._build(self._number_of(position))
            self._span_bar()
            self._bar.setValue(round(self._y_of(position) - offset))
            self._arrange()
        if focused:
            self.setFocus()
        self._ticks_timer.start(0)

    def _anchor(self) -> tuple[int, float] | None:
        """Return the text position at the top of the window and how far below the edge its line is."""
        if not self._views or self._bar.value() == 0:
            return None
        position = self.visible_span().start
        return position, self._y_of(position) - self._bar.value()

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
        top, width, bottom = self._bar.value(), self.viewport().width(), self.viewport().height()
        for number, view in self._views.items():
            y = self._stack.top(number) - top
            height = self._stack.height(number)
            view.setGeometry(0, y, width, max(height, bottom - y) if view.section.is_last else height)
        self.setFocusProxy(self._views[visible[0]])
        self._arranging = False
        self._near_timer.start(0)

    def _visible_numbers(self) -> range:
        top = self._bar.value()
        return range(self._stack.number_at(top), self._stack.number_at(top + self.viewport().height() - 1) + 1)

    def _span_bar(self) -> None:
        height = self.viewport().height()
        self._bar.setPageStep(height)
        self._bar.setSingleStep(self.line_pitch)
        self._bar.setRange(0, max(self._stack.total - height, 0))

    def _view(self, number: int) -> SectionView:
        self._build(number)
        return self._views[number]

    def _view_at(self, point: QPointF) -> SectionView | None:
        return self._views.get(self._stack.number_at(point.y() + self._bar.value()))

    def _build(self, number: int) -> None:
        """Lay a section out, if it is not; what the reader looks at stays where it is."""
        article = self._content.article
        if number in self._views or article is None:
            return
        column, section = self._column(), self._sections[number]
        view = SectionView(self._look, article, section, column, self.selected_text, self.viewport())
        view.setAccessibleName(self._section_name(number))
        view.set_content(self._content)
        view.set_scene(self._scene)
        view.clicked.connect(partial(self._click, view))
        view.hovered.connect(partial(self._hover, view))
        view.dragged.connect(partial(self._drag, view))
        view.released.connect(self._pull_timer.stop)
        self._views[number] = view
        self._set_height(number, view.text_height)
        view.setGeometry(0, self._stack.top(number) - self._bar.value(), self.viewport().width(), view.text_height)
        view.select(self._selected)
        view.selectionChanged.connect(partial(self._take_selection, view))
        view.show()

    def _column(self) -> Column:
        width = self.viewport().width()
        column = self._look.typography.column_width(width)
        return Column(round((width - column) / 2), column, width)

    def _section_name(self, number: int) -> str:
        if len(self._sections) == 1:
            return self.accessibleName()
        part = self.tr("Article, part {0} of {1}").replace("{0}", str(number + 1))
        return part.replace("{1}", str(len(self._sections)))

    def _set_height(self, number: int, height: int) -> None:
        """Take a section's height; the first line on screen stays, seen from the section below if it is in this one."""
        value = self._bar.value()
        kept = self._stack.number_at(value)
        kept += 1 if kept == number and value else 0
        offset = value - self._stack.top(kept)
        self._stack.set_height(number, height)
        if value and self._stack.top(kept) + offset != value:
            self._span_bar()
            self._bar.setValue(self._stack.top(kept) + offset)

    def _drop(self, number: int) -> None:
        view = self._views.pop(number)
        if self.focusProxy() is view:
            self.setFocusProxy(None)  # type: ignore[arg-type]
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
            self._ticks_timer.start(0)

    def _y_of(self, position: int, *, exact: bool = True) -> float:
        """Return the baseline at a text position, in px of the whole page; far away it is an estimate."""
        number = self._number_of(position)
        if exact and number in self._views:
            return self._stack.top(number) + self._views[number].baseline_at(position)
        span = self._sections[number].span
        share = (position - span.start) / max(span.end - span.start, 1)
        return self._stack.top(number) + share * self._stack.height(number)

    # Inside ------------------------------------------------------------------------------------------

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _on_look_changed(self) -> None:
        self.viewport().update()
        self._begin()

    def _set_content(self, content: PageContent) -> None:
        self._content = content
        for view in self._views.values():
            view.set_content(content)

    def _set_scene(self, scene: Scene) -> None:
        self._scene = scene
        for view in self._views.values():
            view.set_scene(scene)
        self._ticks_timer.start(0)

    @Slot()
    def _end_flash(self) -> None:
        self._set_scene(self._scene.with_flash(False))

    def _click(self, view: SectionView, point: QPointF) -> None:
        position = view.position_at(point)
        if position is None:
            self.empty_clicked.emit()
            return
        found = self.mention_at(position)
        possible = self.possible_at(position)
        quotation = self._content.analysis.quotation_at(position)
        if found is not None:
            self.mention_clicked.emit(*found)
        elif possible is not None:
            self.possible_clicked.emit(possible)
        elif quotation is not None and MarkKind.QUOTE in self._scene.shown:
            self.quotation_clicked.emit(quotation)
        else:
            self.empty_clicked.emit()

    def _hover(self, view: SectionView, point: QPointF) -> None:
        tip = self._tip_at(view.position_at(point))
        self._tips.set_text(tip, view.mapToGlobal(point).toPoint())
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.IBeamCursor)

    def _tip_at(self, position: int | None) -> str:
        if position is None:
            return ""
        found, possible = self.mention_at(position), self.possible_at(position)
        if found is not None:
            return mention_tip(*found)
        return possible_tip(possible.span.of(self._content.text), possible) if possible else ""

    def _take_selection(self, view: SectionView) -> None:
        """What the reader selects in one section is all that is selected, unless it is a part of what already is."""
        if not self._selecting and not (self._selected and view.is_selected(self._selected)):
            self._selecting = True
            self._selected = view.selection
            for other in self._views.values():
                if other is not view:
                    other.select(None)
            self._selecting = False

    def _drag(self, view: SectionView, place: QPoint) -> None:
        """Go on with a selection beyond its section, or beyond the window's edge."""
        self._pulled = view, place
        point = self.viewport().mapFromGlobal(place)
        if not self.viewport().rect().contains(QPoint(0, point.y())):
            if not self._pull_timer.isActive():
                self._pull_timer.start(PULL_MS)
        elif not view.geometry().contains(point):
            self._extend(view, point)

    @Slot()
    def _pull(self) -> None:
        if self._pulled is None:
            return
        view, place = self._pulled
        area = self.viewport().rect()
        point = self.viewport().mapFromGlobal(place)
        inside = QPoint(point.x(), min(max(point.y(), area.top()), area.bottom()))
        if point != inside:
            self._bar.setValue(self._bar.value() + (point.y() - inside.y()) // 2)
            self._extend(view, inside)
            self._pull_timer.start(PULL_MS)

    def _extend(self, view: SectionView, point: QPoint) -> None:
        """Let the selection that began in a section reach to a point of the viewport."""
        target = self._view_at(QPointF(point))
        position = target.position_at(QPointF(point - target.pos()), nearest=True) if target else None
        if position is None:
            return
        self._selecting = True
        view.move_caret(position, keep_anchor=True)
        first, last = sorted((view.anchor_position, position))
        self._selected = Span(first, last) if first < last else None
        for other in self._views.values():
            if other is not view:
                other.select(self._selected)
        self._selecting = False

    @Slot()
    def _show_ticks(self) -> None:
        theme = self._look.theme
        spans, current, color = self._scene.ticks(theme)
        total = max(self._stack.total, 1)
        exact = len(spans) <= EXACT_TICKS
        self._bar.set_ticks(
            [
                Tick(
                    self._y_of(span.start, exact=exact) / total,
                    theme["text"] if self._scene.hits and number == current else color,
                    number == current,
                )
                for number, span in enumerate(spans)
            ]
        )
