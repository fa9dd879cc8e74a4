"""An article as a QTextDocument: one text block a block, headline first, the source line under it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop_app.core.article import Article, Block, BlockKind
from desktop_app.gui.positions import PositionMap
from desktop_app.gui.theme import Theme, reading_font, ui_font

MEASURE = 66  # average characters of the reading font in a line
MARGIN = 64  # px kept free on either side of the column
TOP, BOTTOM = 56, 120  # px; the last line can rise to the middle of the window
WORDS_A_MINUTE = 230  # Brysbaert 2019: 238 for non-fiction
_SAMPLE = "the president warned him against moving on the city of the last one "


def line_pitch(size: int) -> int:
    """Return the distance of two baselines of body text in px."""
    return round(size * 1.6)


def column_width(size: int, viewport: int) -> float:
    """Return the width of the text column in px for a text size and the width of the viewport in px."""
    average = QFontMetricsF(reading_font(size)).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    return min(average * MEASURE, viewport - 2 * MARGIN)


def source_line(article: Article) -> str:
    """Return what stands under the headline: byline, date, file, length."""
    minutes = max(1, round(article.words / WORDS_A_MINUTE))
    parts = [
        article.byline,
        _long_date(article.published),
        PurePath(article.source.path).name,
        f"{article.words:,} word{'' if article.words == 1 else 's'}",
        f"{minutes} min read",
    ]
    return "   ·   ".join(part for part in parts if part)


def fill(document: QTextDocument, article: Article, theme: Theme, size: int) -> PositionMap:
    """Write the article into an empty document; return the map between its text and the document.

    Text goes in through cursors only, never as HTML, so nothing in it is interpreted. A title that
    is not part of the text (the file's name) is shown as headline all the same.
    """
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    writer = _Writer(cursor, theme, size)
    source = source_line(article)
    inserted: tuple[int, int]
    if article.has_headline:
        blocks = _headline_blocks(article)
        for block in blocks:
            writer.write_block(article, block)
        inserted = (blocks[-1].span.end + 1, _units(source) + 1)
    else:
        blocks = ()
        writer.write_headline(article.title)
        inserted = (0, _units(article.title) + _units(source) + 2)
    writer.write_source(source)
    for block in article.blocks[len(blocks) :]:
        writer.write_block(article, block)
    cursor.endEditBlock()
    return PositionMap(article.text, [inserted])


def set_margins(document: QTextDocument, left: float, right: float) -> None:
    """Centre the column by the root frame's margins, in px."""
    frame = document.rootFrame()
    frame_format = frame.frameFormat()
    frame_format.setLeftMargin(left)
    frame_format.setRightMargin(right)
    frame_format.setTopMargin(TOP)
    frame_format.setBottomMargin(BOTTOM)
    frame.setFrameFormat(frame_format)


class _Writer:
    """Appends blocks with the fonts and distances of the design."""

    def __init__(self, cursor: QTextCursor, theme: Theme, size: int) -> None:
        self._cursor = cursor
        self._theme = theme
        self._size = size
        self._first = True

    def write_headline(self, text: str) -> None:
        px = round(self._size * 1.84)
        self._append(text, _headline_font(px), "text", round(px * 1.2), bottom=self._size * 0.55)

    def write_source(self, text: str) -> None:
        self._append(text, ui_font(13), "text_tertiary", 20, bottom=self._size * 1.7)

    def write_block(self, article: Article, block: Block) -> None:
        text = block.span.of(article.text)
        size, gap = self._size, self._size * 0.62
        if block.kind is BlockKind.HEADLINE:
            self.write_headline(text)
        elif block.kind is BlockKind.HEADING:
            px = round(size * (1.26 if block.level <= 2 else 1.08))
            self._append(text, reading_font(px, 620), "text", round(px * 1.35), bottom=gap * 0.8, top=gap * 1.6)
        elif block.kind is BlockKind.ITEM:
            self._append(text, reading_font(size), "text", line_pitch(size), bottom=gap * 0.5, indent=block.level or 1)
        elif block.kind is BlockKind.QUOTE:
            self._append(text, reading_font(size), "text", line_pitch(size), bottom=gap, indent=1)
        elif block.kind is BlockKind.CAPTION:
            self._append(text, reading_font(round(size * 0.82)), "text_secondary", round(size * 1.35), bottom=gap)
        else:
            self._append(text, reading_font(size), "text", line_pitch(size), bottom=gap)

    def _append(
        self,
        text: str,
        font: QFont,
        color: str,
        pitch: int,
        *,
        bottom: float,
        top: float = 0,
        indent: int = 0,
    ) -> None:
        block_format = QTextBlockFormat()
        block_format.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block_format.setBottomMargin(round(bottom))
        block_format.setTopMargin(0 if self._first else round(top))
        block_format.setLeftMargin(round(indent * self._size * 1.4))
        if text.isascii():
            block_format.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        char_format = QTextCharFormat()
        char_format.setFont(font)
        char_format.setForeground(self._theme[color])
        if self._first:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(char_format)
            self._first = False
        else:
            self._cursor.insertBlock(block_format, char_format)
        self._cursor.insertText(text, char_format)


def _headline_font(px: int) -> QFont:
    font = reading_font(px, 560)
    font.setVariableAxis(QFont.Tag("opsz"), 40)
    return font


def _headline_blocks(article: Article) -> tuple[Block, ...]:
    """Return the blocks before the source line: a headline set in several lines is several blocks."""
    count = next((n for n, b in enumerate(article.blocks) if b.kind is not BlockKind.HEADLINE), len(article.blocks))
    return article.blocks[:count]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _long_date(published: str) -> str:
    """Return an ISO date in words; anything else as it is."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {QLocale(QLocale.Language.English).monthName(day.month)} {day.year}"
