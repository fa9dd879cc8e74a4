"""Python counts code points, Qt counts UTF-16 units; this is where they meet, and nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class PositionMap:
    """Translate between positions in the article's text and in a document that shows a part of it.

    The part begins at the position `start` of the article; positions outside it lead to its ends. The
    document may hold more than the text (the source line under the headline): `inserted` gives (position
    in the part, UTF-16 units inserted before it). Free of cost for text without emoji.
    """

    def __init__(self, text: str, inserted: Iterable[tuple[int, int]] = (), start: int = 0) -> None:
        jumps = [(position, units) for position, units in inserted if units]
        if not text.isascii():
            jumps += [(match.end(), 1) for match in _WIDE.finditer(text)]
        jumps.sort()
        self._start = start
        self._end = len(text)
        self._points = [position for position, _ in jumps]
        self._shifts = [0]
        for _, units in jumps:
            self._shifts.append(self._shifts[-1] + units)
        self._points_qt = [point + shift for point, shift in zip(self._points, self._shifts[1:], strict=True)]

    def to_qt(self, position: int) -> int:
        """Return the document position of a text position."""
        position = min(max(position - self._start, 0), self._end)
        return position + self._shifts[bisect_right(self._points, position)]

    def from_qt(self, position: int) -> int:
        """Return the text position of a document position; inside an insertion, the one after it."""
        number = bisect_right(self._points_qt, position)
        found = position - self._shifts[number]
        return self._start + min(found, self._points[number] if number < len(self._points) else found, self._end)
