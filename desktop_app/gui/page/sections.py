"""An article cut into sections, each a document of its own, and where they stand one below the other.

A book in one document took 1.7 s to lay out again after each change of width, and 300 MB; of sections
only those on screen are laid out. To the reader they are one page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 12_000  # code points, about 2,000 words: laid out in about 3 ms
CHAPTER = 6_000  # code points after which the next chapter begins a section
CHAPTER_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Section:
    """Some blocks that follow one another; the span goes on to where the next section begins."""

    blocks: tuple[Block, ...]
    span: Span
    is_first: bool
    is_last: bool


def split_sections(article: Article) -> tuple[Section, ...]:
    """Cut an article at chapters, or between paragraphs where a chapter is long; there is one section at least.

    A section is longer than `LONGEST` only if one paragraph is.
    """
    blocks = article.blocks
    heading = BlockKind.HEADING
    chapters = [n for n, block in enumerate(blocks) if block.kind is heading and block.level <= CHAPTER_LEVEL]
    firsts = [0]
    while (following := _next(blocks, chapters, firsts[-1])) < len(blocks):
        firsts.append(following)
    starts = [0, *(blocks[first].span.start for first in firsts[1:]), len(article.text)]
    ends, last = [*firsts[1:], len(blocks)], len(firsts) - 1
    return tuple(
        Section(blocks[first:end], Span(starts[number], starts[number + 1]), number == 0, number == last)
        for number, (first, end) in enumerate(zip(firsts, ends, strict=True))
    )


def _next(blocks: Sequence[Block], chapters: Sequence[int], first: int) -> int:
    """Return the block that begins the section after the one that a block begins, or how many blocks there are."""
    if first >= len(blocks):
        return len(blocks)

    def longer(length: int) -> int:
        """Return the first block that would make the section longer than this."""
        return bisect_right(blocks, blocks[first].span.start + length, first + 1, key=lambda block: block.span.end)

    beyond = longer(LONGEST)
    if bisect_left(chapters, beyond) == bisect_left(chapters, first + 1):  # there is none between
        return beyond
    chapter = bisect_left(chapters, longer(CHAPTER))
    return min(beyond, chapters[chapter] if chapter < len(chapters) else beyond)


class Stack:
    """How high sections are and where each begins, in px from the top of the page.

    Heights of sections that were not laid out are taken from their lengths (code points): `per_character`
    px each, or as high as those are on average that were.
    """

    def __init__(self, lengths: Sequence[int] = (), per_character: float = 0.0) -> None:
        self._lengths = lengths
        self._per_character = per_character
        self._known: dict[int, int] = {}
        self._tops: list[int] = []
        self._measure()

    @property
    def total(self) -> int:
        """The height of all sections."""
        return self._tops[-1]

    def top(self, number: int) -> int:
        """Return where a section begins."""
        return self._tops[number]

    def height(self, number: int) -> int:
        """Return how high a section is."""
        return self._tops[number + 1] - self._tops[number]

    def number_at(self, y: float) -> int:
        """Return the section at a height, the first above all and the last below."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(len(self._lengths) - 1, 0))

    def set_height(self, number: int, height: int) -> None:
        """Take how high a section turned out to be."""
        self._known[number] = height
        self._measure()

    def _measure(self) -> None:
        laid_out = sum(self._lengths[number] for number in self._known)
        each = sum(self._known.values()) / laid_out if laid_out else self._per_character
        heights = (self._known.get(number, round(length * each)) for number, length in enumerate(self._lengths))
        self._tops = list(accumulate(heights, initial=0))
