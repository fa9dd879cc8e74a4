"""The page: an article's sections one below the other. Knows no panel, no file and no session."""

from __future__ import annotations

from functools import partial
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal, Slot

from desktop_app.core.article import Article, Span
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.page.content import PageContent
from desktop_app.gui.page.fading import Fade
from desktop_app.gui.page.mark_index import place_of
from desktop_app.gui.page.overview import Tick, apart
from desktop_app.gui.page.scene import Scene
from desktop_app.gui.page.section_area import SectionArea
from desktop_app.gui.page.selecting import Selecting
from desktop_app.gui.page.stretching import Stretching
from desktop_app.gui.page.tips import Tips, highlight_tip, mention_tip, possible_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QAbstractSlider, QWidget

    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight
    from desktop_app.gui.page.section_view import SectionView
    from desktop_app.gui.selection import Selection

FLASH_MS = 400  # how long the hooks of a statement that is jumped to stand out
EXACT_TICKS = 200  # more take too long to measure
ALL_TICKS = 1_000  # more cover one another


class ArticleView(SectionArea):
    """The article on screen with its marks; keys scroll it, clicks on marks are told."""

    mention_clicked = Signal(object, int)
    quotation_clicked = Signal(object)
    possible_clicked = Signal(object)
    highlight_clicked = Signal(object)
    empty_clicked = Signal()
    menu_wanted = Signal(object, object)
    place_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._content = PageContent()
        self._scene = Scene()
        self._fresh: frozenset[int] = frozenset()
        self._clicked: int | None = None  # the text position of a click, while it is answered
        self._marks_fade = Fade(look, self._fade_marks, self)
        self._ring_fade = Fade(look, self._fade_ring, self)
        self._tips = Tips(self)
        self.setAccessibleName(self.tr("Article"))
        self.selecting = Selecting(self)
        self.stretching = Stretching(self, self.selecting, lambda: self._scene.selection.quotation)
        self._ticks_timer = QTimer(self)
        self._ticks_timer.setSingleShot(True)
        self._ticks_timer.timeout.connect(self._show_ticks)
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        self.bar.valueChanged.connect(self.place_changed)
        self.bar.valueChanged.connect(self._tips.clear)
        self.built.connect(self._dress)
        self.laid_out.connect(partial(self._ticks_timer.start, 0))
        look.changed.connect(self._on_look_changed)

    # What is shown -----------------------------------------------------------------------------------

    def set_article(self, article: Article) -> None:
        """Show an article from its beginning, without marks."""
        self._content = PageContent(article)
        self._scene = Scene(shown=self._scene.shown)
        self.selecting.restart()
        self.show_article(article)
        self._show_ticks()
        self.place_changed.emit()

    def set_analysis(self, analysis: Analysis) -> None:
        """Show these marks instead of the ones before; those on screen that are new come in gently."""
        before, visible = self._content, self.visible_span()
        self._set_content(before.with_analysis(analysis))
        self._fresh = frozenset(self._content.starts_within(visible) - before.starts_within(visible))
        if self._fresh:
            self._marks_fade.begin()

    def set_possible(self, mentions: Sequence[Mention]) -> None:
        """Hint at these names, in text order, that are not marked."""
        self._set_content(self._content.with_possible(mentions))

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights of the reader's."""
        self._set_content(self._content.with_highlights(highlights))
        self._ticks_timer.start(0)

    def set_selection(self, selection: Selection) -> None:
        """Emphasise one name's mentions, of which one has the ring, one statement, possible name or highlight."""
        is_jump = selection.span not in (None, self._scene.selection.span)
        self._set_scene(self._scene.with_selection(selection))
        if is_jump:
            self._ring_fade.begin()

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

    # What the reader sees ----------------------------------------------------------------------------

    @Slot()
    def select_all(self) -> None:
        """Select the whole article."""
        self.selecting.select(Span(0, len(self.text)) if self.text else None)

    @Slot(bool)
    def set_caret(self, on: bool) -> None:
        """Show a caret that the keyboard moves, or none; it begins at the selection, the current mark or the top."""
        visible, span = self.visible_span(), self.selecting.span or self._scene.selection.span
        start = span.start if span and visible.overlaps(span) else visible.start
        self.selecting.set_caret(start if on else None)

    def show_span(self, span: Span) -> None:
        """Scroll so that a span is well inside the window, and let the caret be at its beginning.

        Of what was just clicked the place of the click is shown, and the caret stays where it is.
        """
        if self._clicked is not None and span.start <= self._clicked < span.end:
            super().show_span(Span(self._clicked, self._clicked + 1))
            self.selecting.stay()
            return
        super().show_span(span)
        if self.sections:
            self.selecting.follow(span.start)

    def show_below_top(self, position: int) -> None:
        """Scroll so that a text position stands below the upper edge, and let the caret be there."""
        super().show_below_top(position)
        if self.sections:
            self.selecting.follow(position)

    def mention_at(self, position: int) -> tuple[Entity, int] | None:
        """Return the name whose shown mark is at a text position, and the mention's number."""
        return self._content.mention_at(position, self._scene.shown)

    def mark_beyond(self, by: int, kinds: frozenset[MarkKind]) -> tuple[Entity, int] | Quotation | None:
        """Return the next shown mark of these kinds (by = 1) or the one before (-1), around at the ends.

        It is counted from the current mark, else from the top of the window.
        """
        current = self._scene.selection.span
        place = place_of(current) if current else (self.visible_span().start, -inf)
        return self._content.mark_beyond(place, by, kinds & self._scene.shown)

    def possible_at(self, position: int) -> Mention | None:
        """Return the possible name that is hinted at at a text position."""
        return self._content.possible_at(position, self._scene.shown)

    # Qt ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        bar = self.bar
        moves = {
            Qt.Key.Key_Down: bar.value() + self.line_pitch,
            Qt.Key.Key_Up: bar.value() - self.line_pitch,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        selecting = shifted and key is not Qt.Key.Key_Space
        to_an_end = key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not shifted
        if key in moves and (plain or to_an_end):
            bar.setValue(moves[key])
        elif key is Qt.Key.Key_PageUp or (key is Qt.Key.Key_Space and shifted):
            self._turn_page(bar.SliderAction.SliderPageStepSub, selecting=selecting)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._turn_page(bar.SliderAction.SliderPageStepAdd, selecting=selecting)
        else:
            super().keyPressEvent(event)

    def _turn_page(self, action: QAbstractSlider.SliderAction, *, selecting: bool) -> None:
        """Scroll by a page; a caret comes along and stays at its height in the window."""
        caret = self.selecting.caret
        y = self.y_of(caret) - self.bar.value() if caret is not None else 0.0
        self.bar.triggerAction(action)
        self.selecting.carry_caret(y, selecting=selecting)

    # Inside ------------------------------------------------------------------------------------------

    @Slot()
    def _on_look_changed(self) -> None:
        self.viewport().update()
        self.follow_look()
        self._ticks_timer.start(0)

    @Slot(object, int)
    def _dress(self, view: SectionView, number: int) -> None:
        """Show the marks in a section that was laid out."""
        del number
        view.set_content(self._content)
        view.set_scene(self._scene)
        view.clicked.connect(partial(self._click, view))
        view.hovered.connect(partial(self._hover, view))
        view.left.connect(self._tips.clear)
        view.menu_wanted.connect(partial(self._want_menu, view))

    def _set_content(self, content: PageContent) -> None:
        self._content = content
        for view in self.views:
            view.set_content(content)

    def _set_scene(self, scene: Scene) -> None:
        self._show_scene(scene)
        self._ticks_timer.start(0)

    def _show_scene(self, scene: Scene) -> None:
        self._scene = scene
        for view in self.views:
            view.set_scene(scene)

    def _fade_marks(self, opacity: float) -> None:
        self._show_scene(self._scene.with_fresh(self._fresh if opacity < 1 else frozenset(), opacity))

    def _fade_ring(self, opacity: float) -> None:
        self._scene = self._scene.with_ring(opacity)
        span = self._scene.selection.span
        if span is not None:
            for view in self.views:
                view.set_ring(self._scene, span)

    @Slot()
    def _end_flash(self) -> None:
        self._set_scene(self._scene.with_flash(False))

    def _click(self, view: SectionView, point: QPointF) -> None:
        noted, position = view.note_at(point), view.position_at(point)
        if noted is not None:
            self.highlight_clicked.emit(noted)
        elif position is None:
            self.empty_clicked.emit()
        else:
            self.click_at(position)

    def is_marked(self, position: int) -> bool:
        """Tell whether a shown name or quote is at a text position."""
        quotation = self._content.analysis.quotation_at(position) if MarkKind.QUOTE in self._scene.shown else None
        return self.mention_at(position) is not None or quotation is not None

    def highlight_at(self, position: int) -> Highlight | None:
        """Return the reader's highlight at a text position."""
        return self._content.highlight_at(position)

    def click_at_caret(self) -> None:
        """Select what is marked at the caret, if there is one, unless it is where the current mark begins."""
        caret, current = self.selecting.caret, self._scene.selection.span
        if caret is None or (current is not None and caret == current.start):
            return
        if self.is_marked(caret) or self.possible_at(caret) is not None or self.highlight_at(caret) is not None:
            self.click_at(caret)

    def click_at(self, position: int) -> None:
        """Do what a click on a character does."""
        self._clicked = position
        try:
            self._answer_click(position)
        finally:
            self._clicked = None

    def _answer_click(self, position: int) -> None:
        found = self.mention_at(position)
        possible = self.possible_at(position)
        quotation = self._content.analysis.quotation_at(position)
        highlight = self._content.highlight_at(position)
        if found is not None:
            self.mention_clicked.emit(*found)
        elif possible is not None:
            self.possible_clicked.emit(possible)
        elif quotation is not None and MarkKind.QUOTE in self._scene.shown:
            self.quotation_clicked.emit(quotation)
        elif highlight is not None:
            self.highlight_clicked.emit(highlight)
        else:
            self.empty_clicked.emit()

    def _want_menu(self, view: SectionView, point: QPointF) -> None:
        self.menu_wanted.emit(view.position_at(point), view.mapToGlobal(point).toPoint())

    def _hover(self, view: SectionView, point: QPointF) -> None:
        noted = view.note_at(point)
        tip = highlight_tip(noted) if noted else self._tip_at(view.position_at(point))
        self._tips.set_text(tip, view.mapToGlobal(point).toPoint())
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.IBeamCursor)

    def _tip_at(self, position: int | None) -> str:
        if position is None:
            return ""
        found, possible = self.mention_at(position), self.possible_at(position)
        if found is not None:
            return mention_tip(*found)
        if possible is not None:
            return possible_tip(possible.span.of(self._content.text), possible)
        highlight = self._content.highlight_at(position)
        return highlight_tip(highlight) if highlight else ""

    @Slot()
    def _show_ticks(self) -> None:
        theme = self._look.theme
        spans, current, color = self._scene.ticks(theme, self._content.quotations.items)
        exact = len(spans) <= EXACT_TICKS
        numbers = range(len(spans)) if len(spans) <= ALL_TICKS else apart(spans, current, self.bar.height())
        items = self._content.highlights.items
        self.bar.set_pips(
            [(self.share_of(one.span.start), theme.highlights[one.color].fill) for one in items[:ALL_TICKS]]
        )
        self.bar.set_ticks(
            [
                Tick(
                    self.share_of(spans[number].start, exact=exact),
                    theme["text"] if self._scene.hits and number == current else color,
                    number == current,
                    number,
                )
                for number in numbers
            ]
        )
