"""Lines on pages made into paragraphs, headings and lists: what a page has lost, told by where its lines stand."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.pdf_columns import in_order
from desktop_app.loaders.pdf_edges import without_edges
from desktop_app.loaders.pdf_lines import Page, with_initials
from desktop_app.loaders.pdf_lists import shown, with_markers
from desktop_app.loaders.pdf_notes import asides, with_numbers
from desktop_app.loaders.pdf_words import vocabulary, with_hyphens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.loaders.pdf_lines import Line

_ENDS: Final = re.compile(r"[.!?…:][”’\"'»)\]]*$")
_LARGER: Final = 1.15  # times the size of the text: a heading
_SAME: Final = 0.6  # points between sizes that are one
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
    blocks = _in_reading_order(kept, body, words)
    lines = [line for block in blocks for line in block.lines]
    edges = _edges(lines, body)
    largest = max(block.lines[0].size for block in blocks)
    headline = next(block for block in blocks if block.lines[0].size > largest - _SAME)
    return [_part(block, body, headline, edges) for block in blocks if block.text], left_out


def _in_reading_order(pages: Sequence[Page], body: float, words: Counter[str]) -> list[_Block]:
    """Return the blocks of a document: what stands beside the text, after the block that is before it or goes on."""
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
    leading, edges = _leading([*text, *beside], body), _edges([*text, *beside], body)
    notes = iter(with_numbers(beside))
    groups = [(place, list(itertools.islice(notes, count))) for place, count in sorted(Counter(places).items())]
    waiting = [
        (place, list(_blocks(with_markers(with_hyphens(group, words)), leading, edges)))
        for place, group in reversed(groups)
    ]
    found: list[_Block] = []
    done = 0
    for block in (*_blocks(with_markers(with_hyphens(text, words)), leading, edges), None):
        while waiting and (block is None or waiting[-1][0] <= done):
            found += waiting.pop()[1]
        if block:
            found.append(block)
            done += len(block.lines)
    return found


def _blocks(lines: Sequence[Line], leading: float, edges: dict[int, tuple[float, float]]) -> Iterator[_Block]:
    """Yield lines that belong together."""
    if not lines:
        return
    block = _Block()
    block.add(lines[0])
    for before, line in itertools.pairwise(lines):
        if not _goes_on(before, line, block, leading, edges):
            yield block
            block = _Block()
        block.add(line)
    yield block


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance from line to line of the text, in points."""
    steps = [
        before.bottom - line.bottom
        for before, line in itertools.pairwise(line for line in lines if abs(line.size - body) < _SAME)
        if 0 < before.bottom - line.bottom < 3 * body
    ]
    return statistics.median(steps) if steps else 1.2 * body


def _edges(lines: Sequence[Line], body: float) -> dict[int, tuple[float, float]]:
    """Return where the lines of a column most often begin and where the text ends on the right, by `_column`."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(_column(line), []).append(line)
    return {
        column: (
            _usual([line.left for line in some]),
            max((line.right for line in some if abs(line.size - body) < _SAME), default=max(li.right for li in some)),
        )
        for column, some in columns.items()
    }


def _usual(lefts: Sequence[float]) -> float:
    """Return where most lines of a column begin, to the point; of several places, the first."""
    return float(Counter(round(left) for left in lefts).most_common(1)[0][0])


def _column(line: Line) -> int:
    """Return a number for where a line begins across the page, in steps of an inch and a half."""
    return round(line.left / 108)


def _goes_on(before: Line, line: Line, block: _Block, leading: float, edges: dict[int, tuple[float, float]]) -> bool:
    """Tell whether a line goes on with the block of the one before it."""
    if abs(before.size - line.size) > _SAME or before.is_row or line.is_row:
        return False
    if before.is_cut:
        return True
    step = before.bottom - line.bottom
    left, right = edges[_column(before)]
    if block.count > 1:  # what is set in has an edge of its own
        right = block.right
    # Whether the next word would not have found room.
    is_full = before.right + (len(line.text.split()[0]) + 1) * _pitch(before) * 1.3 > right
    has_end = bool(_ENDS.search(before.text))
    if line.marker and (block.lines[0].marker or has_end or not is_full):
        return False
    is_elsewhere = _is_elsewhere(before, line) or step > 8 * leading
    if is_elsewhere or step > 1.25 * max(leading, 1.1 * line.size):
        is_paragraph = is_full and len(block.lines) > 1
        return is_elsewhere and not has_end and (line.text[:1].islower() or is_paragraph)
    if before.is_bold != line.is_bold and len(block.lines) < _LINES_OF_A_HEADING and (before.is_bold or line.is_bold):
        return not has_end and line.text[:1].islower()
    indent = line.left - block.left
    if block.count > 1 and indent > 0.8 * line.size and line.left > left + 0.8 * line.size:
        return False
    if block.count == 1 and indent > 0.8 * line.size:
        return bool(before.marker) or not has_end
    return is_full or (not has_end and line.text[:1].islower())


def _is_elsewhere(before: Line, line: Line) -> bool:
    """Tell whether a line is in another column, or on another page, than the one before it."""
    is_beside = line.left > before.right or line.right < before.left
    return before.page != line.page or before.bottom < line.bottom or is_beside


def _pitch(line: Line) -> float:
    """Return how wide a character of a line is on average, in points; wide white in the line does not count."""
    return min((line.right - line.left) / max(len(line.text), 1), 0.7 * line.size)


def _part(block: _Block, body: float, headline: _Block, edges: dict[int, tuple[float, float]]) -> Part:
    text, first = block.text, block.lines[0]
    if first.is_row:
        return Part(BlockKind.PARAGRAPH, text)
    is_short = len(block.lines) <= _LINES_OF_A_HEADING
    if first.size > body * _LARGER and is_short:
        if block is headline:
            return Part(BlockKind.HEADLINE, text)
        return Part(BlockKind.HEADING, text, 2 if first.size > body * 1.3 else 3)
    if first.marker:
        return Part(BlockKind.ITEM, text.removeprefix(first.marker).lstrip(), 1, shown(first.marker))
    if all(line.is_bold for line in block.lines) and is_short and not _ENDS.search(text):
        return Part(BlockKind.HEADING, text, 3)
    left, right = edges[_column(first)]
    is_inset = all(line.left > left + body and line.right < right - body for line in block.lines)
    return Part(BlockKind.QUOTE if is_inset and len(block.lines) > 1 else BlockKind.PARAGRAPH, text)
