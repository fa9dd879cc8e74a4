"""Columns and tables, told by the white between pieces of lines that are drawn one after the other across a page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.pdf_lines import joined, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.loaders.pdf_lines import Line

WIDE: Final = 0.5  # times the size of the letters: white that may part columns or cells
_KEPT: Final = 0.4  # what must be left of it over many lines
_MANY: Final = 24  # pieces of a line, and gutters at a time; more is no page that people read
_CROWDED: Final = 20_000  # pieces of a page: nor is this
_LINES: Final = 5  # that columns must have beside each other, or one where there are others with the same gutter
_ROWS: Final = 3  # of a table
_DEPTH: Final = 5  # columns in columns
_LONG: Final = 240  # characters of a cell that is no entry in a table any more
_MARK: Final = re.compile(r"[^\w\s]|\(?\w{1,4}[.):]|.*:")  # what stands before text, and is no cell

_Row = Sequence["Line"]


@dataclass(slots=True)
class _Gutter:
    """White between lines: from `left` to `right`, from the first row to the one before `end`."""

    left: float
    right: float
    first: int
    end: int  # after the last row that has pieces on both sides
    reach: int  # after the last row that leaves it white
    size: float
    both: int = 1  # rows with pieces on both sides

    def leaves(self, row: _Row) -> tuple[float, float]:
        """Return what of the gutter a row leaves white."""
        middle = (self.left + self.right) / 2
        left = max((piece.right for piece in row if piece.left < middle), default=self.left)
        right = min((piece.left for piece in row if piece.left >= middle), default=self.right)
        return max(left, self.left), min(right, self.right)

    def parts(self, row: _Row) -> int:
        """Return how many of a row's pieces stand left of the gutter."""
        return sum(piece.left < self.left for piece in row)


def in_order(pieces: Sequence[Line]) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    They are drawn in it, unless they are drawn across columns; rows of tables become lines with “ | ” between cells.
    """
    return list(_ordered(rows(pieces), _DEPTH if len(pieces) < _CROWDED else 0, []))


def _ordered(lines: Sequence[_Row], depth: int, known: list[float]) -> Iterator[Line]:
    """Yield lines in order; `known` are the middles of gutters of the page."""
    if not depth or all(len(row) == 1 for row in lines):
        yield from (joined(row) for row in lines)
        return
    found = list(_gutters(lines))
    columns = [gutter for gutter in found if gutter.both >= _LINES and _is_prose(gutter, lines)]
    known = [*known, *((gutter.left + gutter.right) / 2 for gutter in columns)][:_MANY]
    columns += [
        gutter
        for gutter in found
        if gutter.both < _LINES and any(gutter.left <= middle <= gutter.right for middle in known)
    ]
    apart = _apart(columns)
    if not apart:
        yield from _with_tables(lines, found)
        return
    done = 0
    for gutter in apart:
        yield from _ordered(lines[done : gutter.first], depth - 1, known)
        done = _end(gutter, lines)
        inside = [(row, gutter.parts(row)) for row in lines[gutter.first : done]]
        yield from _ordered([row[:count] for row, count in inside if count], depth - 1, known)
        yield from _ordered([row[count:] for row, count in inside if count < len(row)], depth - 1, known)
    yield from _ordered(lines[done:], depth - 1, known)


def _gutters(lines: Sequence[_Row]) -> Iterator[_Gutter]:
    """Yield the white that goes down through one line after the other, in the order in which it ends."""
    opened: list[_Gutter] = []
    for number, row in enumerate(lines):
        still: list[_Gutter] = []
        if len(row) <= _MANY:
            for gutter in opened:
                left, right = gutter.leaves(row)
                if right - left < _KEPT * gutter.size:
                    yield gutter
                    continue
                gutter.left, gutter.right, gutter.reach = left, right, number + 1
                if 0 < gutter.parts(row) < len(row):
                    gutter.end, gutter.both = number + 1, gutter.both + 1
                still.append(gutter)
            for before, piece in itertools.pairwise(row):
                size = min(before.size, piece.size)
                if piece.left - before.right < WIDE * size or len(still) >= _MANY:
                    continue
                if not any(gutter.left < piece.left and before.right < gutter.right for gutter in still):
                    still.append(_Gutter(before.right, piece.left, number, number + 1, number + 1, size))
        else:
            yield from opened
        opened = still
    yield from opened


def _apart(gutters: Sequence[_Gutter]) -> list[_Gutter]:
    """Return gutters with no line in common, from the top, of those that have some the longest."""
    taken: list[_Gutter] = []
    used: set[int] = set()
    for gutter in sorted(gutters, key=lambda one: (-one.both, one.left)):
        lines = range(gutter.first, gutter.end)
        if used.isdisjoint(lines):
            used.update(lines)
            taken.append(gutter)
    return sorted(taken, key=lambda one: one.first)


def _end(gutter: _Gutter, lines: Sequence[_Row]) -> int:
    """Return the number of the line after those in the columns, of which one may be longer than the other."""
    for number in range(gutter.end, gutter.reach):
        (*_, above), (below, *_) = lines[number - 1], lines[number]
        is_below = 0 < above.bottom - below.bottom < 2 * below.size
        if not is_below or abs(above.size - below.size) > 0.6:
            return number
    return gutter.reach


def _is_prose(gutter: _Gutter, lines: Sequence[_Row]) -> bool:
    """Tell whether text goes on from line to line on both sides of a gutter, and begins at one place on the right."""
    both = [(row, gutter.parts(row)) for row in lines[gutter.first : gutter.end]]
    split = [(row[:count], row[count:]) for row, count in both if 0 < count < len(row)]
    aligned = sum(right[0].left - gutter.right < 0.5 * gutter.size for _, right in split)
    return aligned > 0.6 * len(split) and all(_flows(side) for side in zip(*split, strict=True))


def _flows(side: Sequence[_Row]) -> bool:
    """Tell whether the lines of a column fill it and most often begin in the middle of a sentence."""
    pieces = [piece for row in side for piece in row]
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    full = sum(row[-1].right - row[0].left > 0.6 * (right - left) for row in side)
    inside = sum(piece.text[:1].islower() for piece in pieces)
    count = sum(len(piece.text.split()) for piece in pieces)
    return full > 0.5 * len(side) and inside > 0.25 * len(pieces) and count > 2.5 * len(side)


def _with_tables(lines: Sequence[_Row], gutters: Sequence[_Gutter]) -> Iterator[Line]:
    """Yield lines; of those that several lines with the same white between short pieces are, rows of tables."""
    cells: dict[int, set[int]] = {}
    for gutter in gutters:
        if _is_of_table(gutter, lines):
            for number in range(gutter.first, gutter.end):
                count = gutter.parts(lines[number])
                if 0 < count < len(lines[number]):
                    cells.setdefault(number, set()).add(count)
    for number, row in enumerate(lines):
        yield joined(row, cells.get(number, ()))


def _is_of_table(gutter: _Gutter, lines: Sequence[_Row]) -> bool:
    """Tell whether white parts cells: it is wide, and there in line after line of words that are no text going on."""
    inside = lines[gutter.first : gutter.end]
    if gutter.both < max(_ROWS, 0.8 * len(inside)) or gutter.right - gutter.left < gutter.size:
        return False
    split = [(row, count) for row in inside if 0 < (count := gutter.parts(row)) < len(row)]
    marks = sum(bool(_MARK.fullmatch(row[count - 1].text)) for row, count in split)
    pieces = [piece for row, _ in split for piece in row]
    words = sum(len(piece.text.split()) for piece in pieces)
    is_text = words > 8 * len(split) and sum(piece.text[:1].islower() for piece in pieces) > 0.3 * len(pieces)
    return not is_text and marks < 0.5 * len(split) and all(len(piece.text) <= _LONG for piece in pieces)
