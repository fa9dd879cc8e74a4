"""One section of the page: marks painted under its text, what pointer and keyboard do there told to the page."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.gui.page.content import PageContent
from desktop_app.gui.page.painter import PagePainter
from desktop_app.gui.page.scene import Scene
from desktop_app.gui.page.section_text import SectionText

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.article import Article, Span
    from desktop_app.core.highlights import Highlight
    from desktop_app.drawing.margins import Column
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.page.sections import Section

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


class SectionView(SectionText):
    """A section's text with its marks; it is the page that scrolls, and that hears of clicks.

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
        super().__init__(look, article, section, column, parent)
        self.copied: Callable[[], str] = str
        self._content = PageContent()
        self._scene = Scene()
        self._painter = PagePainter(look, column)
        self._notes: dict[Highlight, QRectF] = {}
        self.was_sought = False
        self._press: QPoint | None = None
        self._caret = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)

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
        super().set_column(column)
        self._painter = PagePainter(self._look, replace(column, left=self._column.left, edge=self._shift))

    def recolor(self) -> None:
        """Take the colours of the theme that is on."""
        super().recolor()
        self._ink(self._scene.hit_span)
        self.viewport().update()

    def set_caret(self, on: bool) -> None:
        """Let the keyboard move a caret and select, or not."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if self._caret and not on:  # Qt puts a caret away at once only where text could be written
            self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextEditable)
        self._caret = on
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard if on else flags)

    # What the reader sees ----------------------------------------------------------------------------

    def note_at(self, point: QPointF) -> Highlight | None:
        """Return the highlight whose pip or note was painted under a point."""
        place = point + QPointF(self._shift, 0)
        return next((highlight for highlight, rect in self._notes.items() if rect.contains(place)), None)

    # Qt ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            return False  # copying and selecting all are the page's: there may be other sections
        return super().event(event)

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
