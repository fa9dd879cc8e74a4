"""A section of an article as a QTextDocument: one text block a block, the source line under the headline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop_app.core.article import Article, Block, BlockKind, clean
from desktop_app.core.wording import counted_noun, long_date
from desktop_app.drawing.margins import MARKER, MARKER_GAP
from desktop_app.drawing.positions import PositionMap
from desktop_app.gui.look.fonts import Typography, ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.look.theme import Theme
    from desktop_app.gui.page.sections import Section

TOP, BOTTOM = 56, 120  # px; the last line can rise to the middle of the window
LINE_BREAK = "\u2028"  # within a paragraph
INK = MARKER + 1  # the colour of text that has not the palette’s, a token
WORDS_A_MINUTE = 230  # Brysbaert 2019: 238 for non-fiction
HOURS_FROM = 120  # minutes


def reading_time(minutes: int) -> str:
    """Return “4 min read”; from two hours on, nobody reckons in minutes: “15 h read”."""
    return f"{minutes} min read" if minutes < HOURS_FROM else f"{round(minutes / 60)} h read"


def source_line(article: Article) -> str:
    """Return what stands under the headline: the byline on a line of its own, then date, file, length."""
    minutes = max(1, round(article.words / WORDS_A_MINUTE))
    parts = [
        long_date(article.published),
        clean(PurePath(article.source.path).name),  # a name need not be valid Unicode
        counted_noun(article.words, "word"),
        reading_time(minutes),
    ]
    about = "   ·   ".join(part for part in parts if part)
    return f"{article.byline}{LINE_BREAK}{about}" if article.byline else about


def fill(
    document: QTextDocument, article: Article, section: Section, theme: Theme, typography: Typography
) -> PositionMap:
    """Write a section of the article into an empty document; return the map between its text and the document.

    Text goes in through cursors only, never as HTML, so nothing in it is interpreted. A title that
    is not part of the text (the file's name) is shown as headline all the same. Most of it has no colour
    of its own: it is painted in the palette's, which may change.
    """
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    writer = _Writer(cursor, theme, typography)
    inserted: list[tuple[int, int]] = []
    blocks = section.blocks
    if section.is_first:
        headline = _headline_blocks(blocks)
        inserted.append(_write_headline(writer, article, headline))
        blocks = blocks[len(headline) :]
    for block in blocks:
        writer.write_block(article, block)
    cursor.endEditBlock()
    end = section.blocks[-1].span.end if section.blocks else section.span.end
    return PositionMap(article.text[section.span.start : end], inserted, section.span.start)


def recolor(document: QTextDocument, theme: Theme) -> None:
    """Write what is not in the palette's colour in that of another theme."""
    block = document.begin()
    while block.isValid():
        token = block.charFormat().stringProperty(INK)
        if token:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            ink = QTextCharFormat()
            ink.setForeground(theme[token])
            cursor.mergeCharFormat(ink)
        block = block.next()


def keep_shaped(document: QTextDocument) -> None:
    """Let each paragraph keep how its characters are shaped: else Qt looks at all of them whenever some are painted."""
    block = document.begin()
    while block.isValid():
        block.layout().setCacheEnabled(True)
        block = block.next()


def set_margins(document: QTextDocument, section: Section, left: float, right: float) -> None:
    """Centre the column by the root frame's margins, in px."""
    frame = document.rootFrame()
    frame_format = frame.frameFormat()
    frame_format.setLeftMargin(left)
    frame_format.setRightMargin(right)
    # A document leaves out the gaps above its first line and below its last: here they are the frame's.
    # Of two gaps that meet the greater counts; the section above ends with a paragraph, as all do.
    above, below = document.firstBlock().blockFormat().topMargin(), document.lastBlock().blockFormat().bottomMargin()
    frame_format.setTopMargin(TOP if section.is_first else max(above - below, 0))
    frame_format.setBottomMargin(BOTTOM if section.is_last else below)
    frame.setFrameFormat(frame_format)


def _write_headline(writer: _Writer, article: Article, blocks: Sequence[Block]) -> tuple[int, int]:
    """Write headline and source line; return where how many UTF-16 units more than the text were inserted."""
    source = source_line(article)
    if blocks:
        for block in blocks:
            writer.write_block(article, block)
        inserted = (blocks[-1].span.end + 1, _units(source) + 1)
    else:
        writer.write_headline(article.title)
        inserted = (0, _units(article.title) + _units(source) + 2)
    writer.write_source(source)
    return inserted


@dataclass(frozen=True, slots=True)
class _Style:
    """How one kind of block looks."""

    block: QTextBlockFormat
    chars: QTextCharFormat


class _Writer:
    """Appends blocks with the fonts and distances of the design; formats are made once for each kind."""

    def __init__(self, cursor: QTextCursor, theme: Theme, typography: Typography) -> None:
        self._cursor = cursor
        self._theme = theme
        self._type = typography
        self._first = True
        self._styles: dict[tuple[BlockKind | None, int, str, bool], _Style] = {}

    def write_headline(self, text: str) -> None:
        self._append(text, BlockKind.HEADLINE)

    def write_source(self, text: str) -> None:
        """Write the source line on the headline's side of the column."""
        right_to_left = self._cursor.block().textDirection() is Qt.LayoutDirection.RightToLeft
        self._append(text, None)
        if right_to_left:
            below = self._cursor.blockFormat()
            below.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self._cursor.setBlockFormat(below)

    def write_block(self, article: Article, block: Block) -> None:
        self._append(block.span.of(article.text), block.kind, block.level, block.marker)

    def _append(self, text: str, kind: BlockKind | None, level: int = 0, marker: str = "") -> None:
        key = kind, level, marker, text.isascii()
        if key not in self._styles:
            self._styles[key] = self._style(*key)
        style = self._styles[key]
        if self._first:
            self._cursor.setBlockFormat(style.block)
            self._cursor.setBlockCharFormat(style.chars)
            self._first = False
        else:
            self._cursor.insertBlock(style.block, style.chars)
        self._cursor.insertText(text, style.chars)

    def _style(self, kind: BlockKind | None, level: int, marker: str, ascii_only: bool) -> _Style:
        """Return how a block of this kind looks; None is the source line."""
        size, gap = self._type.size, self._type.size * 0.62
        body, pitch = self._type.font(), self._type.line_pitch
        match kind:
            case None:
                return self._made(ui_font(13), 20, size * 1.7, color="text_tertiary")
            case BlockKind.HEADLINE:
                px = round(size * 1.84)
                return self._made(self._headline_font(px), round(px * 1.2), size * 0.55, ltr=ascii_only)
            case BlockKind.HEADING:
                px = round(size * (1.26 if level <= 2 else 1.08))
                return self._made(self._type.font(px, 620), round(px * 1.35), gap * 0.8, top=gap * 1.6, ltr=ascii_only)
            case BlockKind.ITEM:
                style = self._made(body, pitch, gap * 0.5, indent=level or 1, ltr=ascii_only)
                style.block.setProperty(MARKER, marker)
                # A number hangs out a little. A long one, “Section 1:”, stands before the words of the first line.
                over = QFontMetricsF(body).horizontalAdvance(marker) + MARKER_GAP - style.block.leftMargin()
                style.block.setTextIndent(over if over > size else 0)
                return style
            case BlockKind.QUOTE:
                return self._made(body, pitch, gap, indent=1, ltr=ascii_only)
            case BlockKind.CAPTION:
                font = self._type.font(round(size * 0.82))
                return self._made(font, round(size * 1.35), gap, color="text_secondary", ltr=ascii_only)
            case BlockKind.PARAGRAPH:
                return self._made(body, pitch, gap, ltr=ascii_only)

    def _headline_font(self, px: int) -> QFont:
        font = self._type.font(px, 560)
        font.setVariableAxis(QFont.Tag("opsz"), 40)
        return font

    def _made(
        self,
        font: QFont,
        pitch: int,
        bottom: float,
        *,
        top: float = 0,
        indent: int = 0,
        color: str = "",
        ltr: bool = False,
    ) -> _Style:
        block = QTextBlockFormat()
        block.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(round(bottom))
        block.setTopMargin(round(top))
        block.setLeftMargin(round(indent * self._type.size * 1.4))
        if ltr:  # saves looking for the direction of each paragraph
            block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        chars = QTextCharFormat()
        chars.setFont(font)
        if color:
            chars.setForeground(self._theme[color])
            chars.setProperty(INK, color)
        return _Style(block, chars)


def _headline_blocks(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks before the source line: a headline set in several lines is several blocks."""
    return tuple(takewhile(lambda block: block.kind is BlockKind.HEADLINE, blocks))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
