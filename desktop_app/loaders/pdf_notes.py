"""What stands under, over or between columns of text without being part of it: notes, captions."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.loaders.pdf_lines import Line

_NUMBERED: Final = re.compile(r"(?P<number>\d{1,3})(?P<gap> |(?=[“\"(]?[^\W\d_]{2}))\S.*")
_STRIPS: Final = 64  # that a page is divided into from left to right
_SMALLER: Final = 0.6  # points


def asides(lines: Sequence[Line], body: float) -> set[int]:
    """Return the numbers of the lines of a page that stand under or over all text of their column, or between columns.

    They are set smaller than the text, whose size is `body`, or begin with a raised number, as notes do.
    """
    noted = _noted(lines)
    small = {n for n, line in enumerate(lines) if line.size < body - _SMALLER or n in noted}
    if len(small) == len(lines):
        return set()
    upwards = sorted(range(len(lines)), key=lambda n: lines[n].bottom)
    left = min(line.left for line in lines)
    width = max(max(line.right for line in lines) - left, 1.0) / _STRIPS
    ends = (_before_text(order, small, lines, left, width) for order in (upwards, upwards[::-1]))
    return _between(small, lines).union(*ends)


def _between(small: set[int], lines: Sequence[Line]) -> set[int]:
    """Return the numbers of small lines where the text before them and after them stands beside each other."""
    found: set[int] = set()
    text = [number for number in range(len(lines)) if number not in small]
    for before, after in itertools.pairwise(text):
        if lines[before].right < lines[after].left or lines[after].right < lines[before].left:
            found.update(range(before + 1, after))
    return found


def _before_text(order: Iterable[int], small: set[int], lines: Sequence[Line], left: float, width: float) -> set[int]:
    """Return the numbers of small lines that come before all text with which they share a strip of the page."""
    found: set[int] = set()
    taken = [False] * (_STRIPS + 1)
    for number in order:
        line = lines[number]
        strips = range(int((line.left - left) / width), int((line.right - left) / width) + 1)
        if number not in small:
            for strip in strips:
                taken[strip] = True
        elif not any(taken[strip] for strip in strips):
            found.add(number)
    return found


def _noted(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines from a raised number, some way below the text, to the end of the column."""
    found: set[int] = set()
    group: list[int] = []
    leading = 0.0
    for number, line in enumerate(lines):
        step = lines[number - 1].bottom - line.bottom if number else 0.0
        if step <= 0:  # another column
            found.update(group)
            group = []
        if group and step < 2 * line.size:
            group.append(number)
        elif line.marker and step > max(1.2 * leading, 1.3 * line.size):
            group = [number]
        else:
            group = []
        if 0 < step < 2 * line.size:
            leading = step
    found.update(group)
    return found


def with_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of notes with the numbers that they begin with as markers, if one counts on from the other."""
    found = {number: match for number, line in enumerate(lines) if (match := _NUMBERED.fullmatch(line.text))}
    counted: dict[int, str] = {}
    for one, other in itertools.pairwise(found):
        if int(found[other]["number"]) == int(found[one]["number"]) + 1 and found[one]["gap"] == found[other]["gap"]:
            counted |= {one: found[one]["number"], other: found[other]["number"]}
    return [replace(line, marker=counted.get(number, line.marker)) for number, line in enumerate(lines)]
