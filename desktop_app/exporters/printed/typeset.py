"""Setting text for paper: blocks of a QTextDocument, what is to be drawn beside their words, where bookmarks lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from desktop_app.core.article import clean
from desktop_app.drawing.colors import HighlightColors, MarkColors, MarkKind, Theme, ThemeName, load_theme
from desktop_app.drawing.fonts import Face, reading_font
from desktop_app.drawing.margins import MARKER

if TYPE_CHECKING:
    from desktop_app.core.findings import Quotation

_OWN = QTextFormat.Property.UserProperty.value
KEEP = _OWN + 2  # 1: the block must not be the last of a page
WORDS = _OWN + 3  # how much of a block are its words; the lines below them stay with the last of these
LINE = "\N{LINE SEPARATOR}"
# A PDF file keeps a glyph's character only where the font gives one to it: a ligature's letters would be lost.
_LIGATURES = ("liga", "clig", "dlig", "calt")


class Style(NamedTuple):
    """How words are set; the colour is a token of the theme's, or a kind of mark for the colour of its lines.

    The pitch from line to line is in per cent of the font's own height.
    """

    px: int
    weight: int = 400
    face: Face = Face.SERIF
    color: str = "text"
    pitch: int = 112


TITLE = Style(24, 560, pitch=96)
BODY = Style(15)
SMALL = Style(11, 400, Face.SANS, "text_tertiary")
NOTE = Style(12, 400, Face.SANS, "text_secondary")
LABEL = Style(11, 600, Face.SANS, "text_secondary")
SPEAKER = Style(11, 600, Face.SANS, MarkKind.QUOTE)
GROUP = Style(13, 600, Face.SANS)
NAME = Style(13)


class Ink(StrEnum):
    """What is drawn at some words.

    NAME: the ground and the line of a name. WORDS: the ground of quoted words, with hooks at its ends. BAR: the bar
    beside a statement; STUB: a short one before a word. FILL: the ground of the reader's highlight.
    """

    NAME = "name"
    WORDS = "words"
    BAR = "bar"
    STUB = "stub"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Stroke:
    """What is drawn at the document's positions from first to last.

    `broken` is a doubtful name or the bar of what is reported; a `bare` name has a line and no ground. `statement` is
    what a bar stands for, whose speaker is named beside it, with their name and the cue; `aside` stands beside the
    number of a highlight's colour.
    """

    first: int
    last: int
    ink: Ink
    kind: MarkKind = MarkKind.QUOTE
    broken: bool = False
    bare: bool = False
    color: int = 0
    aside: str | None = None
    statement: tuple[Quotation, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the table of contents beside the pages; the level is 1 for the outermost."""

    title: str
    level: int
    position: int


@cache
def font(style: Style) -> QFont:
    """Return the font of a style, whose every glyph is one character's."""
    made = reading_font(style.px, style.weight, style.face)
    for tag in _LIGATURES:
        made.setFeature(QFont.Tag(tag), 0)
    return made


@cache
def paper_theme() -> Theme:
    """Return the light theme with the grounds of marks half as strong, as paper needs them."""
    light = load_theme(ThemeName.LIGHT)
    marks = {
        kind: MarkColors(_half(colors.tint), _half(colors.tint_selected), colors.edge)
        for kind, colors in light.marks.items()
    }
    fills = {number: HighlightColors(colors.fill, colors.text) for number, colors in light.highlights.items()}
    return Theme(light.name, light.colors, marks, fills)


def color(style: Style) -> QColor:
    """Return the colour of a style's words."""
    theme = paper_theme()
    return theme.marks[MarkKind(style.color)].edge if style.color in tuple(MarkKind) else theme[style.color]


class Typesetter:
    """Appends blocks to a document; text goes in through a cursor only, so nothing in it is interpreted.

    `left` and `right` are the px that stay free beside blocks for what is drawn there.
    """

    def __init__(self, left: int, right: int) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        self.strokes: list[Stroke] = []
        self.bookmarks: list[Bookmark] = []
        self.characters: set[str] = set()
        self._left = left
        self._right = right
        self._cursor = QTextCursor(self.document)
        self._cursor.beginEditBlock()
        self._is_empty = True

    @property
    def position(self) -> int:
        """Where the next word goes."""
        return self._cursor.position()

    def block(
        self,
        text: str,
        style: Style,
        *,
        aside: bool = True,
        indent: int = 0,
        top: int = 0,
        bottom: int = 0,
        keep: bool = False,
        marker: str = "",
    ) -> tuple[int, int]:
        """Append a block and return where its words are; `aside` leaves room beside it, `keep` holds the next one.

        A `marker` is drawn before a list's item."""
        text = in_lines(text)
        block = QTextBlockFormat()
        block.setTopMargin(top)
        block.setBottomMargin(bottom)
        block.setLeftMargin((self._left if aside else 0) + indent)
        block.setRightMargin(self._right if aside else 0)
        block.setLineHeight(style.pitch, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setProperty(WORDS, len(text.encode("utf-16-le", "replace")) // 2)
        block.setProperty(KEEP, int(keep))
        block.setProperty(MARKER, marker)
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(_chars(style))
            self._is_empty = False
        else:
            self._cursor.insertBlock(block, _chars(style))
        first = self.position
        self.add(text, style)
        if not text.isascii() and self._cursor.block().textDirection() is Qt.LayoutDirection.RightToLeft:
            left, right = block.leftMargin(), block.rightMargin()
            block.setLeftMargin(right)
            block.setRightMargin(left)
            self._cursor.setBlockFormat(block)
        return first, self.position

    def add(self, text: str, style: Style) -> tuple[int, int]:
        """Append words to the last block and return where they are."""
        first = self.position
        self.characters.update(text)
        # In Inter the apostrophe and U+02BC are one glyph, which a PDF file would keep as the latter.
        parts = re.split("(’)", text) if style.face is Face.SANS else [text]
        for part in filter(None, parts):
            self._cursor.insertText(part, _chars(style._replace(face=Face.SERIF) if part == "’" else style))
        return first, self.position

    def line(self, text: str, style: Style) -> None:
        """Append a line to the last block, so that one bar stands beside all of it."""
        self.add(f"{LINE}{in_lines(text)}", style)

    def bookmark(self, title: str, level: int) -> None:
        """Let an entry of the table of contents lead to the block that comes next."""
        position = 0 if self._is_empty else self.position + 1
        self.bookmarks.append(Bookmark(" ".join(clean(title).split()), level, position))

    def finish(self) -> None:
        """End the writing."""
        self._cursor.endEditBlock()


def in_lines(text: str) -> str:
    """Return text whose line ends stay within a block."""
    return clean(text).replace("\n", LINE)


@cache
def _chars(style: Style) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(style))
    made.setForeground(color(style))
    return made


def _half(tint: QColor) -> QColor:
    return QColor(*((channel + 256) // 2 for channel in (tint.red(), tint.green(), tint.blue())))
