"""Page numbers and running heads: what stands at the edge of page after page and is no part of the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.pdf_lines import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.loaders.pdf_lines import Line

_MARGIN: Final = 0.12  # of a page's height, at its top and bottom, where running heads stand
_OFTEN: Final = 3  # pages on which a line must stand to be a running head, if no page number says it
_SAME: Final = 1.0  # points within which two lines stand at the same height, and are of one size
_LARGER: Final = 1.15  # times the size of the text: what is larger may be a headline
_LARGEST: Final = 1.5  # times that size: no running head is as large
_NUMBER: Final = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE
)
_COUNTED: Final = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")


def without_edges(pages: Sequence[Page], body: float) -> tuple[list[Page], int]:
    """Return the pages without page numbers and running heads and feet, and how many lines these were.

    `body` is the size of the text. A line is a running head if it stands at the edge of many pages, or of two in a row
    at the same height, with page numbers that go on; it must do that if it is larger than the text.
    """
    edges = [[line for line in page.lines if _is_at_edge(line, page, body)] for page in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines if line.size <= body * _LARGER})
    often = max(_OFTEN, len(pages) * 0.3)
    twins = _twins(edges)
    kept: list[Page] = []
    left_out = 0
    for number, (page, at_edge) in enumerate(zip(pages, edges, strict=True)):
        heads = {
            id(line)
            for line in at_edge
            if (number, _key(line)) in twins
            or (line.size <= body * _LARGER and (_NUMBER.fullmatch(line.text) or seen[_key(line)] >= often))
        }
        lines = [line for line in page.lines if id(line) not in heads]
        if not lines:
            lines = list(page.lines)  # all that stands on the page
        left_out += len(page.lines) - len(lines)
        kept.append(Page(page.height, tuple(lines)))
    return kept, left_out


def _twins(edges: Sequence[Sequence[Line]]) -> set[tuple[int, str]]:
    """Return the number of a page and the key of each line that stands on it and on the next or the one before."""
    found: set[tuple[int, str]] = set()
    for number, (lines, following) in enumerate(itertools.pairwise(edges)):
        first, second = ({_key(line): line for line in some} for some in (lines, following))
        before, after = _page_number(lines), _page_number(following)
        counts = before is not None and after == before + 1
        for key in first.keys() & second.keys():
            one, other = first[key], second[key]
            is_level = abs(one.bottom - other.bottom) < _SAME and abs(one.size - other.size) < _SAME
            if is_level and (counts or _counts_on(one, other)):
                found |= {(number, key), (number + 1, key)}
    return found


def _page_number(lines: Sequence[Line]) -> int | None:
    """Return the number that stands alone at the edge of a page, None where there is none, or several."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBER.fullmatch(line.text))]
    return numbers[0] if len(numbers) == 1 else None


def _counts_on(line: Line, following: Line) -> bool:
    """Tell whether two lines end or begin with page numbers, and are no headings: “Day 1”, and “Day 2” in bold."""
    numbers = [_COUNTED.findall(one.text) for one in (line, following)]
    if any(len(found) != 1 for found in numbers) or line.is_bold or len(line.text.split()) < 3:
        return False
    return int(numbers[1][0]) == int(numbers[0][0]) + 1


def _key(line: Line) -> str:
    """Return what a running head has on every page: all but one number, at its beginning or its end."""
    text = line.text.casefold()
    if not re.search(r"[^\W\d]", text):
        return text  # figures alone are a table's
    return re.sub(r"^\d+\b|\b\d+$", "#", text, count=1)


def _is_at_edge(line: Line, page: Page, body: float) -> bool:
    if line.size > body * _LARGEST or line.is_row or line.marker:  # a headline, a table's first row, a note
        return False
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN
