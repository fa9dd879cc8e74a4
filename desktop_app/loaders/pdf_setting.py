"""How the text of a document is set: its size, the distance from line to line, and where its columns begin and end."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.loaders.pdf_lines import Line

LARGER: Final = 1.15  # times the size of the text: a heading
SAME: Final = 0.6  # points between sizes that are one
_COMMON: Final = 0.1  # of the steps from line to line: how many a usual one is
_GAP: Final = 1.25  # times the usual step: white between paragraphs
_GAP_OF_A_HEADING: Final = 1.6  # times the size of its letters: white between headings


@dataclass(frozen=True, slots=True)
class Setting:
    """The size of the text, its usual step from line to line, both in points, and the edges of columns by `_column`."""

    body: float
    leading: float
    columns: dict[int, tuple[float, float]]

    def edges(self, line: Line) -> tuple[float, float]:
        """Return where the lines of the column of a line most often begin, and where the text ends on the right."""
        return self.columns[_column(line)]

    def widest(self, line: Line) -> float:
        """Return the widest step to a line from the one before it in its paragraph or heading.

        Lines of large letters are set apart in proportion, or closer.
        """
        if line.size > self.body * LARGER:
            return max(_GAP * self.leading * line.size / self.body, _GAP_OF_A_HEADING * line.size)
        return _GAP * max(self.leading, 1.1 * line.size)


def setting_of(lines: Sequence[Line], body: float) -> Setting:
    """Return how some lines are set, in a text whose size is `body`."""
    return Setting(body, _leading(lines, body), _edges(lines, body))


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the distance from line to line within paragraphs of the text, in points: the smallest that is common.

    Where most paragraphs have one line or two, the white between them is as common, or more.
    """
    steps = [
        before.bottom - line.bottom
        for before, line in itertools.pairwise(line for line in lines if abs(line.size - body) < SAME)
        if 0.9 * body < before.bottom - line.bottom < 3 * body
    ]
    counts = Counter(round(step) for step in steps)
    for least in sorted(counts):
        if counts[least] + counts[least + 1] >= _COMMON * len(steps):
            return statistics.median(step for step in steps if least <= round(step) <= least + 1)
    return 1.2 * body


def _edges(lines: Sequence[Line], body: float) -> dict[int, tuple[float, float]]:
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(_column(line), []).append(line)
    return {
        column: (
            _usual([line.left for line in some]),
            max((line.right for line in some if abs(line.size - body) < SAME), default=max(li.right for li in some)),
        )
        for column, some in columns.items()
    }


def _usual(lefts: Sequence[float]) -> float:
    """Return where most lines of a column begin, to the point; of several places, the first."""
    return float(Counter(round(left) for left in lefts).most_common(1)[0][0])


def _column(line: Line) -> int:
    """Return a number for where a line begins across the page, in steps of an inch and a half."""
    return round(line.left / 108)
