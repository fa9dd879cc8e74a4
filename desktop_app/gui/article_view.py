"""The page: an article's text with its marks. Knows no panel, no file and no session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.core.article import Article, Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.gui import page
from desktop_app.gui.geometry import baseline_at, line_pieces
from desktop_app.gui.margins import Column
from desktop_app.gui.mark_index import MarkIndex, QuotationIndex, index_mentions, index_possible, index_quotations
from desktop_app.gui.overview import OverviewBar, Tick
from desktop_app.gui.page_painter import PagePainter, Scene, Visible
from desktop_app.gui.positions import PositionMap
from desktop_app.gui.theme import Look, MarkKind
from desktop_app.gui.tips import Tips, mention_tip, possible_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.findings import Mention, Quotation

EDGE = 60  # px beyond the exposed rectangle whose marks may still reach into it
SPEAKER_EDGE = 400
FLASH_MS = 400  # how long the hooks of a statement that is jumped to stand out


class ArticleView(QTextEdit):
    """The article on screen.

    Marks are painted under the text, for the visible characters only, and never become text formats:
    formats would lay the text out again and would be copied with it.
    """

    mention_clicked = Signal(object, int)
    quotation_clicked = Signal(object)
    possible_clicked = Signal(object)
    empty_clicked = Signal()
    place_changed = Signal()
    tick_clicked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._article: Article | None = None
        self._analysis = Analysis()
        self._positions = PositionMap("")
        self._marks = MarkIndex()
        self._quotations = QuotationIndex()
        self._possible: Sequence[Mention] = ()
        self._hints = MarkIndex()
        self._scene = Scene()
        self._painter = PagePainter(look)
        self._filled: QTextDocument | None = None
        self._pressed: QPoint | None = None
        self._cap = 0.0
        self._tips = Tips(self)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(OverviewBar(look, self.tick_clicked.emit, self))
        self.setAccessibleName(self.tr("Article"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.place_changed)
        self._ticks_timer = QTimer(self)
        self._ticks_timer.setSingleShot(True)
        self._ticks_timer.timeout.connect(self._show_ticks)
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    # What is shown -----------------------------------------------------------------------------------

    def set_article(self, article: Article) -> None:
        """Show an article from its beginning, without marks."""
        self._article = article
        self._analysis = Analysis()
        self._marks = self._hints = MarkIndex()
        self._quotations = QuotationIndex()
        self._scene = Scene(shown=self._scene.shown)
        self._fill()
        self.verticalScrollBar().setValue(0)
        self._show_ticks()
        self.place_changed.emit()

    def set_analysis(self, analysis: Analysis) -> None:
        """Show these marks instead of the ones before."""
        self._analysis = analysis
        self._marks = index_mentions(analysis)
        self._quotations = index_quotations(analysis)
        self.viewport().update()

    def set_possible(self, mentions: Sequence[Mention]) -> None:
        """Hint at these names, in text order, that are not marked."""
        self._possible = mentions
        self._hints = index_possible(mentions)
        self.viewport().update()

    def set_selection(
        self, entity: Entity | None, current: int, quotation: Quotation | None, possible: Mention | None = None
    ) -> None:
        """Emphasise one name's mentions, one statement or one possible name; `current` is the mention with the ring."""
        self._scene = self._scene.with_selection(entity, current, quotation, possible)
        self._redraw()

    def flash(self) -> None:
        """Let the hooks of the selected statement stand out for a moment: the reader has jumped to it."""
        self._scene = self._scene.with_flash(True)
        self._flash_timer.start(FLASH_MS)
        self.viewport().update()

    def set_shown(self, shown: frozenset[MarkKind]) -> None:
        """Paint marks of these kinds only."""
        self._scene = self._scene.with_shown(shown)
        self._redraw()

    def set_hits(self, hits: Sequence[Span], current: int) -> None:
        """Show what was found; while there are hits, they have the scroll bar's ticks."""
        self._scene = self._scene.with_hits(tuple(hits), current)
        self._ink_current_hit()
        self._redraw()

    def show_span(self, span: Span) -> None:
        """Scroll so that a span is well inside the window; one that is already there stays."""
        bar = self.verticalScrollBar()
        baseline = baseline_at(self.document(), self._positions.to_qt(span.start))
        height = self.viewport().height()
        above = baseline - bar.value()
        if not 2 * self.line_pitch <= above <= height - 2 * self.line_pitch:
            bar.setValue(round(baseline - height * 0.38))

    # What the reader sees ----------------------------------------------------------------------------

    @property
    def line_pitch(self) -> int:
        """The distance of two lines of body text in px."""
        return self._look.typography.line_pitch

    def visible_span(self) -> Span:
        """Return the stretch of text that is on screen."""
        return self._exposed(QRectF(self.viewport().rect()), 0)

    def selected_text(self) -> str:
        """Return the article's own characters under the reader's selection, or ""."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return ""
        start, end = (self._positions.from_qt(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return self._article.text[start:end]

    def position_at(self, point: QPointF) -> int | None:
        """Return the text position of the character under a point of the viewport, or None beside the text."""
        document_point = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(document_point, Qt.HitTestAccuracy.ExactHit)
        return None if position < 0 else self._positions.from_qt(position)

    def point_of(self, position: int) -> QPoint:
        """Return the middle of the character at a text position, in the viewport's coordinates."""
        start = self._positions.to_qt(position)
        piece = line_pieces(self.document(), start, start + 1)[0]
        y = piece.baseline - self._cap / 2 - self.verticalScrollBar().value()
        return QPoint(round((piece.left + piece.right) / 2), round(y))

    def mention_at(self, position: int) -> tuple[Entity, int] | None:
        """Return the name whose shown mark is at a text position, and the mention's number."""
        mark = self._marks.at(position, self._scene.shown)
        entity = self._analysis.entity(mark.entity) if mark else None
        return (entity, mark.number) if mark and entity else None

    def possible_at(self, position: int) -> Mention | None:
        """Return the possible name that is hinted at at a text position."""
        mark = self._hints.at(position, self._scene.shown)
        return self._possible[mark.number] if mark else None

    # Qt ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._article is not None:
            painter = QPainter(self.viewport())
            try:
                self._paint_marks(painter, QRectF(event.rect()))
            finally:
                painter.end()  # an exception must not leave the painter active
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        anchor = self._anchor()
        super().resizeEvent(event)
        self._set_margins()
        self._return_to(anchor)
        self._ticks_timer.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        bar = self.verticalScrollBar()
        line = self.line_pitch
        moves = {
            Qt.Key.Key_Down: bar.value() + line,
            Qt.Key.Key_Up: bar.value() - line,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and key in moves:
            bar.setValue(moves[key])
            return
        if key is Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.triggerAction(bar.SliderAction.SliderPageStepSub if back else bar.SliderAction.SliderPageStepAdd)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        moved = self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() > 3
        if event.button() is Qt.MouseButton.LeftButton and not moved and not self.textCursor().hasSelection():
            self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        if not event.buttons():
            tip = self._tip_at(self.position_at(event.position()))
            self._tips.set_text(tip, event.globalPosition().toPoint())
            shape = Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Leave:
            self._tips.set_text("", QPoint())
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def contextMenuEvent(self, event: object) -> None:  # noqa: N802
        """The window's own actions are the menu (Qt's would offer links and undo)."""
        del event

    # Inside ------------------------------------------------------------------------------------------

    @Slot()
    def _on_look_changed(self) -> None:
        self._cap = QFontMetricsF(self._look.typography.font()).capHeight()
        anchor = self._anchor()
        self._fill()
        self._return_to(anchor)
        self._redraw()

    def _fill(self) -> None:
        if self._article is None:
            return
        document = QTextDocument(self)
        self._positions = page.fill(document, self._article, self._look.theme, self._look.typography)
        self.setDocument(document)  # deletes Qt's own first document
        if self._filled is not None:
            self._filled.deleteLater()
        self._filled = document
        self._set_margins()
        self._ink_current_hit()

    def _ink_current_hit(self) -> None:
        """Write the current hit in the colour that can be read on its ground; the text is not laid out again."""
        selections = []
        if self._scene.hits:
            span = self._scene.hits[self._scene.hit]
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._positions.to_qt(span.start))
            cursor.setPosition(self._positions.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setForeground(self._look.theme["on_find_current"])
            selections.append(selection)
        self.setExtraSelections(selections)

    def _set_margins(self) -> None:
        width = self.viewport().width()
        column = self._look.typography.column_width(width)
        left = round((width - column) / 2)
        page.set_margins(self.document(), left, width - left - column)
        self._painter.column = Column(left, column, width)

    def _anchor(self) -> tuple[int, float] | None:
        """Return the text position at the top of the window and how far below the edge its line is."""
        if self._article is None or self.verticalScrollBar().value() == 0:
            return None
        position = self.visible_span().start
        baseline = baseline_at(self.document(), self._positions.to_qt(position))
        return position, baseline - self.verticalScrollBar().value()

    def _return_to(self, anchor: tuple[int, float] | None) -> None:
        if anchor is not None:
            position, offset = anchor
            baseline = baseline_at(self.document(), self._positions.to_qt(position))
            self.verticalScrollBar().setValue(round(baseline - offset))

    def _redraw(self) -> None:
        self.viewport().update()
        self._ticks_timer.start(0)

    def _click(self, point: QPointF) -> None:
        position = self.position_at(point)
        if position is None:
            self.empty_clicked.emit()
            return
        found = self.mention_at(position)
        possible = self.possible_at(position)
        quotation = self._analysis.quotation_at(position)
        if found is not None:
            self.mention_clicked.emit(*found)
        elif possible is not None:
            self.possible_clicked.emit(possible)
        elif quotation is not None and MarkKind.QUOTE in self._scene.shown:
            self.quotation_clicked.emit(quotation)
        else:
            self.empty_clicked.emit()

    def _tip_at(self, position: int | None) -> str:
        if position is None or self._article is None:
            return ""
        found, possible = self.mention_at(position), self.possible_at(position)
        if found is not None:
            return mention_tip(*found)
        return possible_tip(possible.span.of(self._article.text), possible) if possible else ""

    def _exposed(self, rect: QRectF, edge: int) -> Span:
        layout = self.document().documentLayout()
        # Above the text, a page that is not laid out to its end would answer with the last place it knows.
        top = max(self.verticalScrollBar().value() + rect.top() - edge, page.TOP)
        bottom = max(self.verticalScrollBar().value() + rect.bottom() + edge, top)
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        first = layout.hitTest(QPointF(0, top), fuzzy)
        last = layout.hitTest(QPointF(self.viewport().width(), bottom), fuzzy)
        return Span(self._positions.from_qt(max(first, 0)), self._positions.from_qt(max(last, 0)))

    def _paint_marks(self, painter: QPainter, exposed: QRectF) -> None:
        span = self._exposed(exposed, EDGE)
        # Speakers move down past one another, so more statements than the visible ones count.
        wide = self._exposed(exposed, SPEAKER_EDGE)
        quotations = self._quotations.within(wide)
        text = self._article.text if self._article else ""
        names = [(self._analysis.speaker_name(q, text), q.cue.of(text) if q.cue else "") for q in quotations]
        painter.translate(0, -self.verticalScrollBar().value())
        visible = Visible(span, self._marks.within(span), quotations, names, self._hints.within(span))
        self._painter.paint(painter, self.document(), self._positions, self._scene, visible)

    @Slot()
    def _end_flash(self) -> None:
        self._scene = self._scene.with_flash(False)
        self.viewport().update()

    @Slot()
    def _show_ticks(self) -> None:
        bar = self.verticalScrollBar()
        if not isinstance(bar, OverviewBar):
            return
        theme = self._look.theme
        spans, current, color = self._scene.ticks(theme)
        document = self.document()
        height = document.size().height() if spans else 1.0
        bar.set_ticks(
            [
                Tick(
                    baseline_at(document, self._positions.to_qt(span.start)) / height,
                    theme["text"] if self._scene.hits and number == current else color,
                    number == current,
                )
                for number, span in enumerate(spans)
            ]
        )
