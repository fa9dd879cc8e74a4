"""An export as a document for paper: the passages or the whole article, and what a reader must know of either."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QRawFont, QTextDocument, QTextLayout

from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS, long_date
from desktop_app.drawing.margins import Column
from desktop_app.exporters.document import (
    Export,
    contents,
    digest_line,
    file_name,
    is_uncertain,
    lines_below,
    name_facts,
    names_by_group,
    notices,
    origin,
    statements,
)
from desktop_app.exporters.printed.steps import Steps, finished, part
from desktop_app.exporters.printed.typeset import (
    BODY,
    GROUP,
    LABEL,
    NAME,
    NOTE,
    SMALL,
    SPEAKER,
    TITLE,
    Bookmark,
    Ink,
    Stroke,
    Typesetter,
    font,
)
from desktop_app.exporters.printed.whole import OUTER, SIDE, set_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.exporters.document import Detail

INDENT = 17  # px between the bar of a passage and its words
_BAR_GAPS = {INDENT: INDENT, SIDE: 22}
_VARIATIONS = range(0xFE00, 0xFE10)
_MOST_NAMED = 20
_AT_ONCE = 100  # characters that are looked for in all fonts
_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")


@dataclass(frozen=True)  # no slots: where strokes reach to is counted when first asked for
class Paper:
    """A document with all that is drawn beside its words, by position.

    `left` and `right` are the px beside the text, of left-to-right text.
    """

    document: QTextDocument
    title: str
    strokes: tuple[Stroke, ...]
    bookmarks: tuple[Bookmark, ...]
    left: int
    right: int

    def within(self, first: int, last: int) -> tuple[Stroke, ...]:
        """Return the strokes that have something between two positions."""
        low = bisect_left(self._reach, first)
        high = bisect_left(self.strokes, last, lo=low, key=_first)
        return tuple(stroke for stroke in self.strokes[low:high] if stroke.last > first)

    def column(self, *, right_to_left: bool) -> Column:
        """Return where the text stands, as wide as the document is laid out now."""
        margin, width = self.document.documentMargin(), self.document.textWidth()
        left, right = (self.right, self.left) if right_to_left else (self.left, self.right)
        return Column(margin + left, width - 2 * margin - left - right, width)

    def bar_x(self, *, right_to_left: bool) -> float:
        """Return where the bar of a statement stands: before its words in reading direction."""
        column, gap = self.column(right_to_left=right_to_left), _BAR_GAPS[self.left]
        return column.left + column.width + gap - 3 if right_to_left else column.left - gap

    @cached_property
    def _reach(self) -> list[int]:
        """How far the strokes up to each reach."""
        return list(accumulate((stroke.last for stroke in self.strokes), max))


def make_paper(export: Export) -> Paper:
    """Set an export for paper.

    Asks for a QGuiApplication, and for the fonts of desktop_app.drawing to be loaded.
    """
    return finished(setting(export))


def setting(export: Export) -> Steps[Paper]:
    """Set an export for paper, as make_paper does, in steps."""
    left, right = (SIDE, OUTER) if export.whole else (INDENT, 0)
    setter = Typesetter(left, right)
    if export.whole:
        numbered = yield from part(set_article(setter, export), 0, 0.9)
        if numbered:
            setter.bookmark("Your notes", 1)
            setter.block("Your notes", GROUP, top=20, bottom=6, keep=True)
        for number, passage in enumerate(numbered, 1):
            _set_statement(setter, passage, export.details, f"Note {number}")
            yield 0.9
    else:
        yield from part(_set_passages(setter, export), 0, 0.9)
    yield from part(_set_end(setter, export), 0.9, 1)
    setter.finish()
    strokes = tuple(sorted(setter.strokes, key=_first))
    return Paper(setter.document, export.article.title, strokes, tuple(setter.bookmarks), left, right)


def not_drawn(text: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of a text, or of some, that no font on this computer has."""
    common = QRawFont.fromFont(font(BODY))
    rare = {char for char in set(text) if ord(char) not in _VARIATIONS and not common.supportsCharacter(ord(char))}
    return tuple(char for char in sorted(rare) if unicodedata.category(char) not in _INVISIBLE and _is_missing(char))


def _first(stroke: Stroke) -> int:
    return stroke.first


def _is_missing(char: str) -> bool:
    layout = QTextLayout(char, font(BODY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def _set_passages(setter: Typesetter, export: Export) -> Steps[None]:
    article = export.article
    setter.bookmark(article.title, 1)
    setter.block(article.title, TITLE, aside=False, bottom=4, keep=True)
    by = " · ".join(filter(None, (article.byline and f"By {article.byline}", long_date(article.published))))
    if by:
        setter.block(by, SMALL, aside=False, bottom=2, keep=True)
    line = f"{file_name(article)} · exported {long_date(export.exported)} · {contents(export)}"
    setter.block(line, SMALL, aside=False, bottom=14)
    passages = statements(export)
    for number, passage in enumerate(passages, 1):
        _set_statement(setter, passage, export.details)
        yield number / len(passages)
    for label, names in names_by_group(export):
        setter.bookmark(GROUPS[label], 2)
        setter.block(GROUPS[label], GROUP, aside=False, top=10, bottom=4, keep=True)
        for name in names:
            _set_name(setter, name)
            yield 1


def _set_statement(setter: Typesetter, passage: Passage, details: frozenset[Detail], label: str = "") -> None:
    """Set a quote, a highlight or a sentence, with what is known of it below its words."""
    below = lines_below(passage, details)
    words = setter.block(passage.text, BODY, bottom=14)
    if passage.color:
        setter.strokes.append(Stroke(*words, Ink.FILL, color=passage.color, aside="" if label else None))
    if below.note:
        setter.line(below.note, NOTE)
    if below.sentence:
        setter.line(f"In the sentence: {below.sentence}", SMALL)
    is_found = passage.kind is PassageKind.QUOTE and passage.name and below.speaker
    parts = [label, below.speaker, below.about]
    if any(parts):
        setter.line(label, LABEL)
        setter.add(" · " if label and (below.speaker or below.about) else "", SMALL)
        setter.add(below.speaker, SPEAKER if is_found else SMALL)
        setter.add(f" · {below.about}" if below.speaker and below.about else below.about, SMALL)
    if below.tags:
        setter.line(f"Tags: {below.tags}", SMALL)
    if passage.quotation is not None:
        broken = not passage.quotation.is_quoted
        setter.strokes.append(Stroke(words[0], setter.position, Ink.BAR, broken=broken))


def _set_name(setter: Typesetter, passage: Passage) -> None:
    uncertain = is_uncertain(passage)
    setter.block(f"{passage.name} ?" if uncertain else passage.name, NAME, aside=False, bottom=3)
    setter.add(f" · {' · '.join(name_facts(passage))}", SMALL)


def _set_end(setter: Typesetter, export: Export) -> Steps[None]:
    """Set how sound the export is and how to check it: what found the marks, which file it was, what is missing."""
    article = export.article
    lines = [*notices(article, export.analysis), origin(export), digest_line(article)]
    chars = sorted(setter.characters)
    missing: tuple[str, ...] = ()
    for first in range(0, len(chars), _AT_ONCE):
        missing += not_drawn(chars[first : first + _AT_ONCE])
        yield first / len(chars)
    if missing:
        lines.append(
            f"No font on this computer has these characters, and in their places stand boxes: {_named(missing)}."
        )
    # Qt writes what a glyph stands for in 16 bits.
    mute = tuple(char for char in chars if char > "\uffff" and char not in missing)
    if mute:
        lines.append(f"In a PDF file these characters can be seen, but neither found nor copied: {_named(mute)}.")
    for number, line in enumerate(lines):
        setter.block(line, SMALL, aside=export.whole, top=18 if number == 0 else 0, bottom=2)


def _named(chars: tuple[str, ...]) -> str:
    named = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in chars[:_MOST_NAMED]]
    return ", ".join(named) + (f" and {len(chars) - len(named):,} more" if len(chars) > len(named) else "")
