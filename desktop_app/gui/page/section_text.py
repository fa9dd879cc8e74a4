"""One section of the page as text: its document, where things stand in it, and what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.core.article import Span
from desktop_app.drawing.geometry import baseline_at, block_rect, line_pieces, line_top_at, lines_between
from desktop_app.gui.page import typesetting

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.drawing.margins import Column
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.page.sections import Section


class SectionText(QTextEdit):
    """Text set into a column, as high as it is (`text_height` px) and never scrolled by itself.

    Positions are code points in the article's text, places px in this widget.
    """

    def __init__(self, look: Look, article: Article, section: Section, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._section = section
        self._column = column
        self._shift = 0.0  # px to the left of where the column was at first
        self._cap = QFontMetricsF(look.typography.font()).capHeight()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the other way Qt would shift the text the other way
        self._set_palette()
        # A fixed width, and known before: otherwise Qt lays the text out again whenever it is shown.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(round(column.viewport))
        document = self.document()  # Qt's own: another would be laid out twice
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # at its end all is laid out, once
        self._positions = typesetting.fill(document, article, section, look.theme, look.typography)
        typesetting.set_margins(document, section, column.left, column.viewport - column.left - round(column.width))
        cursor.endEditBlock()
        typesetting.keep_shaped(document)
        self.text_height = round(document.size().height())
        self.headline_bottom = block_rect(document, document.begin()).bottom()

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._section

    def set_column(self, column: Column) -> None:
        """Move the text sideways into a column that is as wide; it is not laid out again."""
        self._shift = self._column.left - column.left
        self._hold()

    def recolor(self) -> None:
        """Take the colours of the theme that is on; the text is not laid out again."""
        self._set_palette()
        typesetting.recolor(self.document(), self._look.theme)
        self._hold()

    # What is selected --------------------------------------------------------------------------------

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

    # Where things stand ------------------------------------------------------------------------------

    def exposed(self, rect: QRectF, edge: float = 0.0) -> Span:
        """Return the stretch of text in a rectangle of this widget and `edge` px above and below it."""
        first, last = lines_between(self.document(), rect.top() - edge, rect.bottom() + edge)
        return Span(self._positions.from_qt(first), self._positions.from_qt(last))

    def position_at(self, point: QPointF, *, nearest: bool = False) -> int | None:
        """Return the text position of the character at a point, or None beside the text unless the nearest will do."""
        accuracy = Qt.HitTestAccuracy.FuzzyHit if nearest else Qt.HitTestAccuracy.ExactHit
        position = self.document().documentLayout().hitTest(point + QPointF(self._shift, 0), accuracy)
        return None if position < 0 else self._positions.from_qt(position)

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

    # Inside ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt would lay the text out again."""
        self._hold()

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
