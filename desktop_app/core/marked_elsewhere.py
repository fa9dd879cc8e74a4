"""Passages that were marked in another program, found again in a text by their words and what is around them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop_app.core.anchors import Anchors
from desktop_app.core.article import SOFT_HYPHEN, Span
from desktop_app.core.highlights import Highlight
from desktop_app.core.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

UNCOLORED = 1  # the colour of what has none we know


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage as another program marked it: its words, some characters before and after them, where they were.

    Start and end count code points, or with `in_utf16` UTF-16 code units, and are -1 where they are not known; `digest`
    is the SHA-256 of the text they count in, "" for another program's own. Words may be "" where the places are known.
    The color is a highlight's number.
    """

    words: str
    before: str = ""
    after: str = ""
    start: int = -1
    color: int = UNCOLORED
    note: str = ""
    tags: tuple[str, ...] = ()
    end: int = -1
    digest: str = ""
    in_utf16: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file of marks holds; `text` is the whole text they were made on, "" where the file has none.

    `left_out` counts the notes that are on no passage: on a whole page, or in reply to another.
    """

    passages: tuple[Marked, ...]
    text: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """The highlights that marks amount to in a text, in its order, and the passages that are not to be found in it."""

    highlights: tuple[Highlight, ...]
    lost: tuple[Marked, ...]
    left_out: int = 0


def place(marks: Marks, text: str) -> Placed:
    """Find marked passages in a text, as the library does in another version where the former text is known."""
    anchors = Anchors(marks.text, text) if marks.text and marks.text != text else None
    seeker, places = _Seeker(text), _Places(text)
    found: list[Highlight] = []
    lost: list[Marked] = []
    for marked in marks.passages:
        was = Span(marked.start, marked.start + len(marked.words))
        there = places.find(marked)
        if there is None and marks.text and marked.start >= 0 and was.of(marks.text) == marked.words:
            there = anchors.place(was) if anchors else was
        elif there is None:
            there = seeker.find(marked)
        if there is None:
            lost.append(marked)
        else:
            found.append(Highlight(there, marked.color, marked.note, marked.tags))
    in_order = sorted(dict.fromkeys(found), key=lambda one: (one.span.start, -one.span.end))
    return Placed(tuple(in_order), tuple(lost), marks.left_out)


class _Places:
    """Takes places as they are where they count in the very text, by its digest."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._digest = sha256(text.encode()).hexdigest()

    def find(self, marked: Marked) -> Span | None:
        """Return where it is, None where its places are another text's or its words are not there."""
        if marked.digest != self._digest or marked.start < 0:
            return None
        end = marked.end if marked.end >= 0 else marked.start + len(marked.words)
        span = Span(self._place(marked.start), self._place(end)) if marked.in_utf16 else Span(marked.start, end)
        words = span.of(self._text)
        is_there = words == marked.words if marked.words else bool(words.strip())
        return span if is_there and span.end <= len(self._text) else None

    def _place(self, unit: int) -> int:
        """Return which code point stands at a UTF-16 code unit."""
        return bisect_left(self._units, unit)

    @cached_property
    def _units(self) -> list[int]:
        """Where each code point begins in UTF-16, and where the last one ends."""
        return list(accumulate((2 if char > "\uffff" else 1 for char in self._text), initial=0))


class _Seeker:
    """Finds words in a text, blind to blanks, case, accents and kinds of marks: every program breaks lines its way."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self._places = [place for place, char in enumerate(folded) if not (char.isspace() or char == SOFT_HYPHEN)]
        self._letters = "".join(folded[place] for place in self._places)

    def find(self, marked: Marked) -> Span | None:
        """Return where it is: where most of what is around it is the same, else nearest to where it was.

        None where the words are not in the text, or more than once and nothing tells which they are.
        """
        words, before, after = (_letters(part) for part in (marked.words, marked.before, marked.after))
        starts = list(self._starts(words))
        if not starts:
            return None
        around = {start: self._alike(start, start + len(words), before, after) for start in starts}
        most = max(around.values())
        best = [start for start in starts if around[start] == most]
        if len(best) > 1:
            if marked.start < 0:
                return None
            best.sort(key=lambda start: abs(self._places[start] - marked.start))
        return Span(self._places[best[0]], self._places[best[0] + len(words) - 1] + 1)

    def _starts(self, words: str) -> Iterable[int]:
        start = self._letters.find(words) if words else -1
        while start >= 0:
            yield start
            start = self._letters.find(words, start + 1)

    def _alike(self, start: int, end: int, before: str, after: str) -> int:
        """Return how many characters beside a stretch are those that were there."""
        left, right = self._letters[max(start - len(before), 0) : start], self._letters[end : end + len(after)]
        return _same(reversed(left), reversed(before)) + _same(right, after)


def _letters(text: str) -> str:
    return "".join(fold(text).replace(SOFT_HYPHEN, "").split())


def _same(some: Iterable[str], others: Iterable[str]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count
