"""Where the rows of a list are, from their heights: found without looking at each row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADER = -1  # the number of a header among the rows of its group


@dataclass(frozen=True, slots=True)
class Places:
    """The tops of all rows that are not in a closed group, in px, with the end of the last one.

    `headers` are the numbers of the groups' headers among them; `counts` how many rows follow each.
    """

    tops: Sequence[int]
    headers: Sequence[int]
    counts: Sequence[int]

    @property
    def end(self) -> int:
        """The height of all rows together."""
        return self.tops[-1]

    def of(self, group: int, row: int) -> tuple[int, int] | None:
        """Return the top and the height of a row or of the HEADER, or None for one in a closed group."""
        number = self.headers[group] + 1 + row
        if row >= self.counts[group] or number < 0:
            return None
        return self.tops[number], self.tops[number + 1] - self.tops[number]

    def at(self, y: int) -> tuple[int, int] | None:
        """Return the group and the number of the row, or HEADER, at a distance from the top; None where none is."""
        if not 0 <= y < self.end:
            return None
        number = bisect_right(self.tops, y) - 1
        group = bisect_right(self.headers, number) - 1
        return group, number - self.headers[group] - 1

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """Yield the rows and headers that have a part between two distances from the top, as `at` returns them."""
        first = max(bisect_right(self.tops, top) - 1, 0)
        last = min(bisect_left(self.tops, bottom), len(self.tops) - 1)
        group = bisect_right(self.headers, first) - 1
        for number in range(first, last):
            while group + 1 < len(self.headers) and self.headers[group + 1] <= number:
                group += 1
            yield group, number - self.headers[group] - 1

    def fitting(self, height: int) -> int:
        """Return how many rows fit into a height at the end."""
        return len(self.tops) - 1 - bisect_left(self.tops, self.end - height)


def placed(groups: Iterable[tuple[int, Sequence[int]]], *, plain: bool = False) -> Places:
    """Return where rows are: of each group the height of its header and those of its rows, none while it is closed.

    A plain list shows the rows of its only group without the header.
    """
    known = list(groups)
    counts = [len(rows) for _, rows in known]
    heights = chain.from_iterable(rows if plain else (header, *rows) for header, rows in known)
    between = accumulate((count + 1 for count in counts), initial=-1 if plain else 0)
    return Places(list(accumulate(heights, initial=0)), list(between)[: len(known)], counts)
