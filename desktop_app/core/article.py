"""The text being read. Positions everywhere are Python string indices (code points), half-open."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span(Value):
    """A stretch of an article's text: code points start ≤ i < end."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> Span:
        """Return the part inside of other; it is empty, at other's nearer end, where they share nothing."""
        start, end = (min(max(place, other.start), other.end) for place in (self.start, self.end))
        return Span(start, end)

    def contains(self, other: Span) -> bool:
        """Tell whether all of other lies inside."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block(Value):
    """One paragraph-like piece of an article.

    The level is a heading's (2 for a section, 3 below it) or a list item's depth (from 1);
    the marker is what stands before a list item (“•”, “3.”) and is not part of the text.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """How a file is read where the reader decides: in an encoding, by Python's name; a web page as a whole."""

    encoding: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: the file, the name of its format, SHA-256 of its bytes in hex.

    `encoding` is the one that was guessed or, as `chosen` tells, chosen, by Python's name, "" where it is certain or
    none; `whole` tells that a web page was read as a whole, and not its article alone.
    """

    path: str = ""
    format: str = ""
    sha256: str = ""
    encoding: str = ""
    whole: bool = False
    chosen: bool = False

    @property
    def name(self) -> str:
        """The file's name without its folder, which nobody else need know; "" for pasted text."""
        return re.split(r"[\\/]", clean(self.path))[-1]


@dataclass(frozen=True, slots=True)
class Article:
    """A loaded article.

    `text` is the only text: the blocks' texts joined by one newline each. The title is the headline
    block's text where the article has one, else a name to call it by. `published` is an ISO date or "".
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    byline: str = ""
    published: str = ""
    language: str = "en"
    source: Source = Source()
    notices: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hex."""
        return _digest(self.text)

    @property
    def words(self) -> int:
        """How many words, counted between blanks."""
        return _count_words(self.text)

    @property
    def has_headline(self) -> bool:
        """Tell whether the text itself begins with its headline."""
        return bool(self.blocks) and self.blocks[0].kind is BlockKind.HEADLINE

    def paragraph_number(self, position: int) -> int:
        """Return the number, from 1, of the block at position; the headline does not count (0)."""
        number = bisect_right(self.blocks, position, key=lambda block: block.span.start)
        return number - 1 if self.has_headline else number


@lru_cache(maxsize=8)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=8)
def _count_words(text: str) -> int:
    return len(text.split())


# Where a word may be cut at a line's end: whoever types a name has none in it. Texts that were kept have them still.
SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Part:
    """A block before its place in the text is known: what loaders make. Its words are whole, without soft hyphens.

    A headline of level 1 is a heading of the first level, which may be a section's.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""

    def __post_init__(self) -> None:
        if SOFT_HYPHEN in self.text:
            object.__setattr__(self, "text", self.text.replace(SOFT_HYPHEN, ""))


def compose(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    """Join parts into an article's text and blocks; a part of several lines becomes several blocks.

    Blank lines and outer blanks vanish, so every block has at least one visible character.
    """
    lines: list[str] = []
    blocks: list[Block] = []
    position = 0
    for part in parts:
        marker = part.marker
        for line in clean(part.text).split("\n"):
            stripped = line.strip()
            if not any(char.isprintable() and not char.isspace() for char in stripped):
                continue
            end = position + len(stripped)
            blocks.append(Block(part.kind, Span(position, end), part.level, marker))
            lines.append(stripped)
            position = end + 1
            marker = ""
    return "\n".join(lines), tuple(blocks)


# One for one where possible: QTextDocument would turn each of these into a block end or drop it,
# SQLite and spaCy refuse lone surrogates.
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\v\f\x85]")
_REPLACED = re.compile("[\ufdd0\ufdd1\ufffc\ufffe\uffff\ud800-\udfff]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")


def clean(text: str) -> str:
    """Return text with one kind of line end and without characters that some part of the program cannot carry."""
    text = _LINE_ENDS.sub("\n", text)
    text = _REPLACED.sub("\ufffd", text)
    return _DROPPED.sub("", text)


def one_line(text: str) -> str:
    """Return text, cleaned, on one line."""
    return " ".join(clean(text).split())
