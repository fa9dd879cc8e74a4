"""Lines on pages made into paragraphs, headings and lists: what a page has lost, told by where its lines stand."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.pdf_columns import in_order
from desktop_app.loaders.pdf_edges import without_edges
from desktop_app.loaders.pdf_lines import Page, with_initials
from desktop_app.loaders.pdf_lists import depths, shown_marker, with_markers
from desktop_app.loaders.pdf_notes import asides, with_numbers
from desktop_app.loaders.pdf_setting import LARGER, SAME, setting_of
from desktop_app.loaders.pdf_words import vocabulary, with_hyphens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.loaders.pdf_lines import Line
    from desktop_app.loaders.pdf_setting import Setting

_ENDS: Final = re.compile(r"[.!?…:][”’\"'»)\]]*$")
_LINES_OF_A_HEADING: Final = 4


@dataclass(slots=True)
class _Block:
    """Lines that belong together; how many of them are in the column of the last one, and the edges of these."""

    lines: list[Line] = field(default_factory=list)
    count: int = 0
    left: float = math.inf
    right: float = -math.inf

    def add(self, line: Line) -> None:
        """Add a line at the end."""
        if self.lines and _is_elsewhere(self.lines[-1], line):
            self.count, self.left, self.right = 0, math.inf, -math.inf
        self.lines.append(line)
        self.count, self.left, self.right = self.count + 1, min(self.left, line.left), max(self.right, line.right)

    @property
    def text(self) -> str:
        """The words, with words that were cut at a line's end whole."""
        pieces = [line.text if line.is_cut else f"{line.text} " for line in self.lines]
        return f"{''.join(pieces)}{'-' if self.lines[-1].is_cut else ''}".strip()


def arrange(pages: Sequence[Page]) -> tuple[list[Part], int]:
    """Return the parts of a document, and how many lines at the pages' edges were left out.

    Paragraphs go on over lines, columns and pages, and notes come after those that they would interrupt; page numbers
    and what stands on page after page are left out.
    """
    pieces = [line for page in pages for line in page.lines]
    if not pieces:
        return [], 0
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text)
    body = sizes.most_common(1)[0][0]
    words = vocabulary(pieces)
    ordered = [Page(page.height, tuple(in_order(with_initials(page.lines, words)))) for page in pages]
    kept, left_out = without_edges(ordered, body)
    blocks, setting = _in_reading_order(kept, body, words)
    shown = _with_headline_first([block for block in blocks if block.text], setting)
    largest = _largest(shown, setting)
    parts = [_part(block, largest, setting) for block in shown]
    headlines = [number for number, part in enumerate(parts) if part.kind is BlockKind.HEADLINE]
    if len(headlines) == 1:
        parts[headlines[0]] = replace(parts[headlines[0]], level=0)
    items = [block.lines[0] if part.kind is BlockKind.ITEM else None for block, part in zip(shown, parts, strict=True)]
    return [
        replace(part, level=depth or part.level) for part, depth in zip(parts, depths(items), strict=True)
    ], left_out


def _largest(blocks: Sequence[_Block], setting: Setting) -> float:
    """Return the size of the headline: the largest on the first page, or of all if that is the text's."""
    first = min((block.lines[0].page for block in blocks), default=0)
    sizes = [block.lines[0].size for block in blocks if block.lines[0].page == first]
    if max(sizes, default=0.0) > setting.body * LARGER:
        return max(sizes)
    return max((block.lines[0].size for block in blocks), default=0.0)


def _with_headline_first(blocks: list[_Block], setting: Setting) -> list[_Block]:
    """Return the blocks with the headline before what is drawn before it though it stands below, such as a box."""
    largest = _largest(blocks, setting)
    headline = next((number for number, block in enumerate(blocks) if block.lines[0].size > largest - SAME), 0)
    if not headline:
        return blocks
    head = blocks[headline].lines[0]
    above = [line for block in blocks[:headline] for line in block.lines]
    if any(line.page != head.page or line.bottom >= head.bottom for line in above):
        return blocks
    return [blocks[headline], *blocks[:headline], *blocks[headline + 1 :]]


def _in_reading_order(pages: Sequence[Page], body: float, words: Counter[str]) -> tuple[list[_Block], Setting]:
    """Return the blocks of a document, what stands beside the text after the block that is before it or goes on, and
    how the text is set.
    """
    text: list[Line] = []
    beside: list[Line] = []
    places: list[int] = []  # how many lines of the text are before
    for number, page in enumerate(pages):
        lines = [replace(line, page=number) for line in page.lines]
        apart = asides(lines, body)
        for place, line in enumerate(lines):
            if place in apart:
                beside.append(line)
                places.append(len(text))
            else:
                text.append(line)
    setting = setting_of([*text, *beside], body)
    notes = iter(with_numbers(beside))
    groups = [(place, list(itertools.islice(notes, count))) for place, count in sorted(Counter(places).items())]
    waiting = [
        (place, list(_blocks(with_markers(with_hyphens(group, words)), setting))) for place, group in reversed(groups)
    ]
    found: list[_Block] = []
    done = 0
    for block in (*_blocks(with_markers(with_hyphens(text, words)), setting), None):
        while waiting and (block is None or waiting[-1][0] <= done):
            found += waiting.pop()[1]
        if block:
            found.append(block)
            done += len(block.lines)
    return found, setting


def _blocks(lines: Sequence[Line], setting: Setting) -> Iterator[_Block]:
    """Yield lines that belong together."""
    if not lines:
        return
    block = _Block()
    block.add(lines[0])
    for before, line in itertools.pairwise(lines):
        if not _goes_on(before, line, block, setting):
            yield block
            block = _Block()
        block.add(line)
    yield block


def _goes_on(before: Line, line: Line, block: _Block, setting: Setting) -> bool:
    """Tell whether a line goes on with the block of the one before it."""
    if abs(before.size - line.size) > SAME or before.is_row or line.is_row:
        return False
    if before.is_cut:
        return True
    step = before.bottom - line.bottom
    left, right = setting.edges(before)
    if block.count > 1:  # what is set in has an edge of its own
        right = block.right
    # Whether the next word would not have found room.
    is_full = before.right + (len(line.text.split()[0]) + 1) * _pitch(before) * 1.3 > right
    has_end = bool(_ENDS.search(before.text))
    if line.marker and (block.lines[0].marker or has_end or not is_full):
        return False
    is_elsewhere = _is_elsewhere(before, line) or step > 8 * setting.leading
    if is_elsewhere or step > setting.widest(line):
        is_paragraph = is_full and len(block.lines) > 1
        return is_elsewhere and not has_end and (line.text[:1].islower() or is_paragraph)
    if before.is_bold != line.is_bold and len(block.lines) < _LINES_OF_A_HEADING and (before.is_bold or line.is_bold):
        return not has_end and line.text[:1].islower()
    indent = line.left - block.left
    if block.count > 1 and indent > 0.8 * line.size and line.left > left + 0.8 * line.size:
        return False
    if block.count == 1 and indent > 0.8 * line.size:
        return is_full or line.text[:1].islower() if before.marker else not has_end
    return is_full or (not has_end and line.text[:1].islower())


def _is_elsewhere(before: Line, line: Line) -> bool:
    """Tell whether a line is in another column, or on another page, than the one before it."""
    is_beside = line.left > before.right or line.right < before.left
    return before.page != line.page or before.bottom < line.bottom or is_beside


def _pitch(line: Line) -> float:
    """Return how wide a character of a line is on average, in points; wide white in the line does not count."""
    return min((line.right - line.left) / max(len(line.text), 1), 0.7 * line.size)


def _part(block: _Block, largest: float, setting: Setting) -> Part:
    text, first, body = block.text, block.lines[0], setting.body
    if first.is_row:
        return Part(BlockKind.PARAGRAPH, text)
    is_short = len(block.lines) <= _LINES_OF_A_HEADING
    if first.size > body * LARGER and is_short:
        if abs(first.size - largest) < SAME:
            return Part(BlockKind.HEADLINE, text, 1)
        return Part(BlockKind.HEADING, text, 2 if first.size > body * 1.3 else 3)
    if first.marker:
        return Part(BlockKind.ITEM, text.removeprefix(first.marker).lstrip(), 1, shown_marker(first.marker))
    if all(line.is_bold for line in block.lines) and is_short and not _ENDS.search(text):
        return Part(BlockKind.HEADING, text, 3)
    left, right = setting.edges(first)
    is_inset = all(line.left > left + body and line.right < right - body for line in block.lines)
    return Part(BlockKind.QUOTE if is_inset and len(block.lines) > 1 else BlockKind.PARAGRAPH, text)
