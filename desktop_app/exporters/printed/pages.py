"""Where pages end: no heading alone at the foot of one, no line of a paragraph alone at either end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOGETHER = 2  # lines of a block at least that stand on a page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its place in px of the whole document, and whether a page may begin with it."""

    top: float
    bottom: float
    may_begin: bool


def breaks(count: int, words: int, *, kept: bool) -> list[bool]:
    """Tell for each of a block's lines whether a page may begin with it.

    The first `words` of them are the block's own words; those below stay with the last of these. A block that is
    `kept` stays with the one above it.
    """
    last = min(count - TOGETHER, words - 1) if words < count else count - TOGETHER
    return [number <= last if number >= TOGETHER else number == 0 and not kept for number in range(count)]


def split_pages(lines: Sequence[Line], height: float) -> Iterator[tuple[int, int]]:
    """Yield the first line of each page and the one after its last; where nothing else is left, lines are parted."""
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].bottom - lines[start].top <= height:
            end += 1
        fitting = end
        while start < end < len(lines) and not lines[end].may_begin:
            end -= 1
        end = end if end > start else fitting
        yield start, end
        start = end
