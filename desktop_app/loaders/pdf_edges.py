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
_COUNT: Final = r"(?P<number>\d{1,4})(?:\s*(?:of|/|von)\s*(?P<total>\d{1,4}))?"
_COUNTS: Final = tuple(re.compile(form) for form in (rf"^{_COUNT}\b", rf"\b{_COUNT}$"))
# What browsers print around a page: its address and the page's number below, and the time and its title above.
_ADDRESS: Final = re.compile(r"(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}")
_TIME: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}\b")


def without_edges(pages: Sequence[Page], body: float) -> tuple[list[Page], int]:
    """Return the pages without page numbers and running heads and feet, and how many lines these were.

    `body` is the size of the text. A line is a running head if it stands at the edge of many pages, or of two in a row
    at the same height, with page numbers that go on; it must do that if it is larger than the text. What a browser puts
    around a page is one even if there is only one page.
    """
    edges = [[line for line in page.lines if _is_at_edge(line, page, body)] for page in pages]
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines if line.size <= body * _LARGER})
    often = max(_OFTEN, len(pages) * 0.3)
    twins = _twins(edges)
    kept: list[Page] = []
    left_out = 0
    for number, (page, at_edge) in enumerate(zip(pages, edges, strict=True)):
        small = [line for line in at_edge if line.size <= body * _LARGER]
        heads = {id(line) for line in at_edge if (number, _key(line)) in twins}
        heads |= {id(line) for line in small if _NUMBER.fullmatch(line.text) or seen[_key(line)] >= often}
        heads |= {id(line) for line in _around(small)}
        lines = [line for line in page.lines if id(line) not in heads]
        if not lines:
            lines = list(page.lines)  # all that stands on the page
        left_out += len(page.lines) - len(lines)
        kept.append(Page(page.height, tuple(lines)))
    return kept, left_out


def _around(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that a browser has put around a page, of those at its edge."""
    feet = [line for line in lines if _ADDRESS.fullmatch(line.text)]
    return [*feet, *(line for line in lines if feet and _TIME.match(line.text))]


def _twins(edges: Sequence[Sequence[Line]]) -> set[tuple[int, str]]:
    """Return the number of a page and the key of each line that stands on it and on the next or the one before."""
    found: set[tuple[int, str]] = set()
    for number, (lines, following) in enumerate(itertools.pairwise(edges)):
        first, second = ({_key(line): line for line in some} for some in (lines, following))
        level = [(key, first[key], second[key]) for key in first.keys() & second.keys()]
        level = [
            (key, one, other)
            for key, one, other in level
            if abs(one.bottom - other.bottom) < _SAME and abs(one.size - other.size) < _SAME
        ]
        before, after = _page_number(lines), _page_number(following)
        counts = before is not None and after == before + 1
        if counts or any(_is_count(one) and _goes_on(one, other) for _, one, other in level):
            twins = [key for key, one, other in level if one.text == other.text or _goes_on(one, other)]
            found.update((place, key) for key in twins for place in (number, number + 1))
    return found


def _page_number(lines: Sequence[Line]) -> int | None:
    """Return the number that stands alone at the edge of a page, None where there is none, or several."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBER.fullmatch(line.text))]
    return numbers[0] if len(numbers) == 1 else None


def _is_count(line: Line) -> bool:
    """Tell whether a number in a line is a page's, if it goes on: “Day 1”, or a line in bold, may be a heading."""
    has_total = any(found and found["total"] for found in _counts(line))
    return not line.is_bold and (has_total or len(line.text.split()) > 2)


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether two lines begin or end with numbers of which one goes on; what else is counted is the same."""
    pairs = [(one, other) for one, other in zip(_counts(line), _counts(following), strict=True) if one and other]
    steps = [int(other["number"]) - int(one["number"]) for one, other in pairs]
    return sorted(steps) in ([1], [0, 1]) and all(one["total"] == other["total"] for one, other in pairs)


def _counts(line: Line) -> list[re.Match[str] | None]:
    """Return the numbers that a line may begin and end with."""
    return [form.search(line.text) for form in _COUNTS]


def _key(line: Line) -> str:
    """Return what a running head has on every page: all but the numbers that it begins and ends with."""
    text = line.text.casefold()
    if not re.search(r"[^\W\d]", text):
        return text  # figures alone are a table's
    for form in _COUNTS:
        text = form.sub("#", text)
    return text


def _is_at_edge(line: Line, page: Page, body: float) -> bool:
    if line.size > body * _LARGEST or line.is_row or line.marker:  # a headline, a table's first row, a note
        return False
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN
