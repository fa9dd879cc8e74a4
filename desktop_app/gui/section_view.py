"""One section of the page: its text in a document, its marks painted under it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.core.article import Span
from desktop_app.drawing.geometry import baseline_at, block_rect, line_pieces, line_top_at, lines_between
from desktop_app.gui import page
from desktop_app.gui.page_content import PageContent
from desktop_app.gui.page_painter import PagePainter
from desktop_app.gui.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.article import Article
    from desktop_app.core.highlights import Highlight
    from desktop_app.drawing.margins import Column
    from desktop_app.gui.sections import Section
    from desktop_app.gui.theme import Look

EDGE = 60  # px beyond the exposed rectangle whose marks may still reach into it
SPEAKER_EDGE = 400
RING = 12  # px above a line, and twice as many below its baseline, within which a ring is
_SEEKING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_WORD_STEPS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
CLICK = 3  # px a press may move and still be a click


class SectionView(QTextEdit):
    """As high as its text (`text_height` px): it is the page that scrolls, and that hears of clicks.

    `was_sought` tells that the reader went here with the keyboard, and not by a click or by opening an article.
    `copied` says what a drag of the selection takes along: there may be more than what is selected here.

    Marks are painted for the exposed characters only and never become text formats: formats would lay the
    text out again and would be copied with it.
    """

    clicked = Signal(QPointF)
    hovered = Signal(QPointF)
    left = Signal()
    menu_wanted = Signal(QPointF)
    dragged = Signal(QPoint)  # of the screen
    extended = Signal(QPointF)  # the selection, by a click with Shift
    pressed = Signal()  # with the left button, or a key that moves the caret without selecting
    released = Signal()
    caret_left = Signal(int, bool)  # by a key that leads below (1) or above (-1) this section; selecting or not
    caret_sent = Signal(int, bool)  # to the end of the article (1) or its beginning (-1); selecting or not
    focus_changed = Signal()

    def __init__(
        self,
        look: Look,
        article: Article,
        section: Section,
        column: Column,
        parent: QWidget,
    ) -> None:
        """Set a section into a column of the page."""
        super().__init__(parent)
        self._look = look
        self._section = section
        self.copied: Callable[[], str] = str
        self._content = PageContent()
        self._scene = Scene()
        self._column = column
        self._shift = 0.0  # px to the left of where the column was at first
        self._painter = PagePainter(look, column)
        self._notes: dict[Highlight, QRectF] = {}
        self.was_sought = False
        self._press: QPoint | None = None
        self._caret = False
        self._cap = QFontMetricsF(look.typography.font()).capHeight()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the other way Qt would shift the text the other way
        self._set_palette()
        # A fixed width, and known before: otherwise Qt lays the text out again whenever it is shown.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(round(column.viewport))
        document = self.document()  # Qt's own: another would be laid out twice
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # at its end all is laid out, once
        self._positions = page.fill(document, article, section, look.theme, look.typography)
        page.set_margins(document, section, column.left, column.viewport - column.left - round(column.width))
        cursor.endEditBlock()
        page.keep_shaped(document)
        self.text_height = round(document.size().height())
        self.headline_bottom = block_rect(document, document.begin()).bottom()

    # What is shown -----------------------------------------------------------------------------------

    def set_content(self, content: PageContent) -> None:
        """Show these marks instead of the ones before."""
        self._content = content
        self._notes = {}
        self.viewport().update()

    def set_scene(self, scene: Scene) -> None:
        """Emphasise what the scene says."""
        if scene.hit_span != self._scene.hit_span:
            self._ink(scene.hit_span)
        self._scene = scene
        self.viewport().update()

    def set_ring(self, scene: Scene, span: Span) -> None:
        """Show a scene in which only the ring around a span is another."""
        self._scene = scene
        if span.overlaps(self._section.span):
            top, bottom = self.line_top_at(span.start) - RING, self.baseline_at(span.end) + 2 * RING
            self.viewport().update(0, floor(top), self.width(), ceil(bottom - top) + 1)

    def set_column(self, column: Column) -> None:
        """Move the text sideways into a column that is as wide; it is not laid out again."""
        self._shift = self._column.left - column.left
        self._painter = PagePainter(self._look, replace(column, left=self._column.left, edge=self._shift))
        self._hold()

    def recolor(self) -> None:
        """Take the colours of the theme that is on."""
        self._set_palette()
        page.recolor(self.document(), self._look.theme)
        self._hold()
        self._ink(self._scene.hit_span)
        self.viewport().update()

    def set_caret(self, on: bool) -> None:
        """Let the keyboard move a caret and select, or not."""
        self._caret = on
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard if on else flags)

    def select(self, span: Span | None, *, backwards: bool = False) -> None:
        """Select what of a span is in this section, with the caret at its end or, backwards, at its beginning."""
        cursor = self.textCursor()
        if span is None or not span.overlaps(self._section.span):
            cursor.clearSelection()
            self.setTextCursor(cursor)
        else:
            self.stretch(*((span.end, span.start) if backwards else (span.start, span.end)))

    def move_caret(self, position: int, *, keep_anchor: bool = False) -> None:
        """Move caret and end of the selection to a text position."""
        mode = QTextCursor.MoveMode.KeepAnchor if keep_anchor else QTextCursor.MoveMode.MoveAnchor
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_qt(position), mode)
        self.setTextCursor(cursor)

    def stretch(self, anchor: int, position: int) -> None:
        """Select what is here between two text positions, with the caret at the second."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_qt(anchor))
        cursor.setPosition(self._positions.to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def begins_at(self, anchor: int) -> bool:
        """Tell whether the selection here is one that began at a text position, as far as it is here."""
        return self.textCursor().anchor() == self._positions.to_qt(anchor)

    # What the reader sees ----------------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._section

    @property
    def selection(self) -> Span | None:
        """The stretch of text that is selected here."""
        cursor = self.textCursor()
        start, end = (self._positions.from_qt(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return Span(start, end) if start < end else None

    def is_selected(self, span: Span) -> bool:
        """Tell whether the selection here is a span's part in this section."""
        cursor = self.textCursor()
        ends = self._positions.to_qt(span.start), self._positions.to_qt(span.end)
        return ends == (cursor.selectionStart(), cursor.selectionEnd())

    @property
    def caret_position(self) -> int:
        """The text position of the caret."""
        return self._positions.from_qt(self.textCursor().position())

    @property
    def anchor_position(self) -> int:
        """The text position at which the selection began."""
        return self._positions.from_qt(self.textCursor().anchor())

    def exposed(self, rect: QRectF, edge: float = 0.0) -> Span:
        """Return the stretch of text in a rectangle of this widget and `edge` px above and below it."""
        first, last = lines_between(self.document(), rect.top() - edge, rect.bottom() + edge)
        return Span(self._positions.from_qt(first), self._positions.from_qt(last))

    def position_at(self, point: QPointF, *, nearest: bool = False) -> int | None:
        """Return the text position of the character at a point, or None beside the text unless the nearest will do."""
        accuracy = Qt.HitTestAccuracy.FuzzyHit if nearest else Qt.HitTestAccuracy.ExactHit
        position = self.document().documentLayout().hitTest(point + QPointF(self._shift, 0), accuracy)
        return None if position < 0 else self._positions.from_qt(position)

    def note_at(self, point: QPointF) -> Highlight | None:
        """Return the highlight whose pip or note was painted under a point."""
        place = point + QPointF(self._shift, 0)
        return next((highlight for highlight, rect in self._notes.items() if rect.contains(place)), None)

    def rect_of(self, span: Span) -> QRectF:
        """Return where the first line of a span stands, from the height of its capitals to the baseline.

        Where there is nothing to see, as at a paragraph's end, it is the caret's place and has no width.
        """
        pieces = line_pieces(self.document(), self._positions.to_qt(span.start), self._positions.to_qt(span.end))
        if not pieces:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._positions.to_qt(span.start))
            return QRectF(self.cursorRect(cursor).left(), self.baseline_at(span.start) - self._cap, 0, self._cap)
        piece = pieces[0]
        return QRectF(piece.left - self._shift, piece.baseline - self._cap, piece.right - piece.left, self._cap)

    def baseline_at(self, position: int) -> float:
        """Return the baseline of the line a text position stands in."""
        return baseline_at(self.document(), self._positions.to_qt(position))

    def line_top_at(self, position: int) -> float:
        """Return the upper edge of the line a text position stands in."""
        return line_top_at(self.document(), self._positions.to_qt(position))

    # Qt ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            return False  # copying and selecting all are the page's: there may be other sections
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt would lay the text out again."""
        self._hold()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        try:
            painter.translate(-self._shift, 0)
            self._paint_marks(painter, QRectF(event.rect()))
        finally:
            painter.end()  # an exception must not leave the painter active
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.was_sought = event.reason() in _SEEKING
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.was_sought = False
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if not self._caret or not (key in _STEPS or key in _ENDS):
            event.ignore()
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not selecting:
            self.pressed.emit()
        if control and key in _ENDS:
            self.caret_sent.emit(_ENDS[key], selecting)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() == before and key in _STEPS and (key in _WORD_STEPS or not control):
            self.caret_left.emit(_STEPS[key], selecting)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._press = event.position().toPoint()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extended.emit(event.position())
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        moved = self._press is None or (event.position().toPoint() - self._press).manhattanLength() > CLICK
        self._press = None
        if event.button() is Qt.MouseButton.LeftButton and not moved and not self.textCursor().hasSelection():
            self.clicked.emit(event.position())
        self.released.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.hovered.emit(event.position())
        elif self._press is not None:
            self.dragged.emit(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        data = QMimeData()
        data.setText(self.copied())
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The window has its own (Qt's would offer links and undo); the key that opens it is a command."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(QPointF(event.pos()))

    # Inside ------------------------------------------------------------------------------------------

    def _set_palette(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._look.theme["text"])
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # painted with the marks
        palette.setColor(QPalette.ColorRole.HighlightedText, self._look.theme["text"])
        self.setPalette(palette)

    def _hold(self) -> None:
        """Let the text stand where its column is, whatever Qt thinks could be scrolled."""
        self.horizontalScrollBar().setRange(round(self._shift), round(self._shift))
        self.verticalScrollBar().setRange(0, 0)

    def _paint_marks(self, painter: QPainter, exposed: QRectF) -> None:
        span, wide = self.exposed(exposed, EDGE), self.exposed(exposed, SPEAKER_EDGE)
        selection = self.selection
        if selection is not None:  # as far as it can be seen
            selection = selection.within(span)
        visible = replace(self._content.within(span, wide), selection=selection)
        places = self._painter.paint(painter, self.document(), self._positions, self._scene, visible)
        self._notes.update(places)

    def _ink(self, span: Span | None) -> None:
        """Write the current hit in the colour that can be read on its ground; the text is not laid out again."""
        selections = []
        if span is not None and span.overlaps(self._section.span):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._positions.to_qt(span.start))
            cursor.setPosition(self._positions.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setForeground(self._look.theme["on_find_current"])
            selections.append(selection)
        self.setExtraSelections(selections)
