"""The exported page as it will look, painted from the same passages that are written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS, counted_noun, long_date
from desktop_app.drawing.marks import paint_bar
from desktop_app.exporters.document import (
    Detail,
    Export,
    contents,
    file_name,
    lines_below,
    names_by_group,
    statements,
)
from desktop_app.gui.fonts import reading_font, ui_font
from desktop_app.gui.theme import MarkKind, Theme, ThemeName, load_theme

BAR = QTextBlockFormat.Property.UserProperty.value + 1  # 1: solid, 2: dashed
LIMIT = 200  # passages; a preview need not show thousands
INDENT = 17


class PassagesPreview(QTextEdit):
    """Paper: always the light theme, as it is exported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = load_theme(ThemeName.LIGHT)
        self._shown: QTextDocument | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(self.tr("Preview"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
        self.setPalette(palette)

    def show_export(self, export: Export) -> None:
        """Show the passages of an export, the first ones if there are very many."""
        document = QTextDocument(self)
        document.setDocumentMargin(36)
        self._cursor = QTextCursor(document)
        self._first = True
        article = export.article
        self._write(article.title, reading_font(24, 560), "text", 0, bottom=4)
        line = f"{file_name(article)} · exported {long_date(export.exported)} · {contents(export)}"
        self._write(line, ui_font(11), "text_tertiary", 0, bottom=14)
        passages = statements(export)
        for passage in passages[:LIMIT]:
            self._write_statement(passage, export.details)
        if len(passages) > LIMIT:
            self._write(f"… and {len(passages) - LIMIT:,} more", ui_font(12), "text_tertiary", 0, bottom=14)
        for label, names in names_by_group(export):
            self._write(GROUPS[label], ui_font(13, 600), "text", 0, bottom=4)
            for name in names[:LIMIT]:
                also = f" · also {', '.join(name.aliases)}" if name.aliases else ""
                text = f"{name.name} · {counted_noun(name.mentions, 'mention')}{also}"
                self._write(text, reading_font(13), "text", 0, bottom=3)
        self.setDocument(document)
        if self._shown is not None:
            self._shown.deleteLater()  # Qt deletes only the one it made itself
        self._shown = document

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        edge = self._theme.marks[MarkKind.QUOTE].edge
        visible = QRectF(event.rect()).translated(0, self.verticalScrollBar().value())
        block = self.document().begin()
        while block.isValid():
            bar = block.blockFormat().intProperty(BAR)
            rect = layout.blockBoundingRect(block) if bar else QRectF()
            if bar and rect.intersects(visible):
                paint_bar(painter, rect.x(), rect.y() + 3, rect.bottom(), edge, dashed=bar == 2)
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def _write_statement(self, passage: Passage, details: frozenset[Detail]) -> None:
        bar = 0
        if passage.kind is PassageKind.QUOTE and passage.quotation is not None:
            bar = 1 if passage.quotation.is_quoted else 2
        below = lines_below(passage, details)
        self._write(passage.text, reading_font(15), "text", bar, bottom=14)
        self._add_line(" · ".join(filter(None, (below.speaker, below.about))), ui_font(11), "text_secondary")

    def _add_line(self, text: str, font: QFont, color: str) -> None:
        """Add a line to the last block, so that one bar stands beside both."""
        self._cursor.insertText(f"\N{LINE SEPARATOR}{text}", self._char_format(font, color))

    def _char_format(self, font: QFont, color: str) -> QTextCharFormat:
        char_format = QTextCharFormat()
        char_format.setFont(font)
        char_format.setForeground(self._theme[color])
        return char_format

    def _write(self, text: str, font: QFont, color: str, bar: int, *, bottom: int) -> None:
        block_format = QTextBlockFormat()
        block_format.setBottomMargin(bottom)
        block_format.setProperty(BAR, bar)
        block_format.setLeftMargin(INDENT if bar else 0)
        block_format.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        char_format = self._char_format(font, color)
        if self._first:
            self._cursor.setBlockFormat(block_format)
            self._first = False
        else:
            self._cursor.insertBlock(block_format, char_format)
        self._cursor.insertText(text, char_format)
