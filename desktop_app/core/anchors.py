"""Where passages of a text stand in a later version of it.

Both texts are known, so they are compared as a whole instead of searching for each passage by itself: words that stand
once in both, in the same order, are fixed points (patience diff, Bram Cohen), runs of equal words grow from them, and
what lies between is compared in the same way with ever fewer words at a time. A passage that is quoted twice is
therefore never mistaken for its double.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from desktop_app.core.article import SOFT_HYPHEN, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = 32  # characters beside a passage that has moved, of which one side must be the same
ALIKE = 0.85  # how much of a passage that was rewritten must be left, as difflib measures it
NEAR = 24  # words between fixed points within which single words are compared
_LONG = 40  # characters of a passage that needs no context when it has moved
_LEAST = 20  # characters of a passage that may have been rewritten; one letter makes another name
_WORD = re.compile(rf"\w+(?:{SOFT_HYPHEN}+\w+)*+|[^\w\s{SOFT_HYPHEN}]")
_AT_A_TIME = (6, 3, 1)  # words that must be the same
_VERSIONS = 0.15  # of the words of the shorter text
_ENOUGH = 3  # words at an end of the texts that are the same by more than chance


class Anchors:
    """Knows where each word of an old text is in a new one. Positions are code points."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._before = [Span(*match.span()) for match in _WORD.finditer(old)]
        self._after = [Span(*match.span()) for match in _WORD.finditer(new)]
        self._starts = [span.start for span in self._before]
        self._ends = [span.end for span in self._before]
        self._images = _images(_words(old, self._before), _words(new, self._after))
        self._taken = {image for image in self._images if image >= 0}

    @property
    def are_versions(self) -> bool:
        """Tell whether the two are versions of one text, not two texts.

        Of 400 pairs of news articles none had more than 3.5 % of the shorter one's words in common, in one order.
        """
        shorter = min(len(self._before), len(self._after))
        return len(self._taken) >= _VERSIONS * shorter

    def place(self, span: Span) -> Span | None:
        """Return where a passage of the old text is in the new one, or None where it is not to be found.

        It is where all its words are, one after the other; else where the same words have moved to, if they stand only
        there; else what stands in its place, if that is very much the same.
        """
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        if first > last:
            return None
        return self._same(span, first, last) or self._moved(span) or self._rewritten(span, first, last)

    def near(self, position: int) -> int:
        """Return where a position of the old text is in the new one, by the next word after it that is there."""
        if position <= 0:
            return 0
        first = bisect_right(self._ends, position)
        there = next((image for image in self._images[first:] if image >= 0), -1)
        return self._after[there].start if there >= 0 else len(self.new)

    def _same(self, span: Span, first: int, last: int) -> Span | None:
        image = self._images[first]
        if image < 0 or self._images[first : last + 1] != list(range(image, image + last - first + 1)):
            return None
        # Inside of its first and its last word a passage begins and ends where it did.
        start = self._after[image].start + max(span.start - self._before[first].start, 0)
        end = self._after[image + last - first].end - max(self._before[last].end - span.end, 0)
        return Span(start, end)

    def _moved(self, span: Span) -> Span | None:
        words = span.of(self.old)
        found = self.new.find(words)
        if found < 0 or self.new.find(words, found + 1) >= 0:
            return None
        there = Span(found, found + len(words))
        first = bisect_right(self._after, there.start, key=lambda word: word.end)
        if first in self._taken:  # another passage with the same words is here
            return None
        before = self.old[max(span.start - CONTEXT, 0) : span.start]
        after = self.old[span.end : span.end + CONTEXT]
        alike = self.new[:found].endswith(before) or self.new.startswith(after, there.end)
        return there if len(words) >= _LONG or alike else None

    def _rewritten(self, span: Span, first: int, last: int) -> Span | None:
        if span.end - span.start < _LEAST:
            return None
        before = next((n for n in range(first, -1, -1) if self._images[n] >= 0), None)
        after = next((n for n in range(last, len(self._images)) if self._images[n] >= 0), None)
        low = 0 if before is None else self._images[before] + (before < first)
        high = len(self._after) if after is None else self._images[after] + (after == last)
        if not low < high or high - low > 2 * (last - first + 1) + 2:
            return None
        there = Span(self._after[low].start, self._after[high - 1].end)
        ratio = SequenceMatcher(None, span.of(self.old), there.of(self.new), autojunk=False).ratio()
        return there if ratio >= ALIKE else None


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text).replace(SOFT_HYPHEN, "") for span in spans]


def _images(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return for each old word the number of the new word that it is, -1 for none; in ascending order."""
    images = [-1] * len(old)
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        start, end, other, other_end, level = gaps.pop()
        room = min(end - start, other_end - other)
        alike = next((n for n in range(room) if old[start + n] != new[other + n]), room)
        if alike >= _ENOUGH or alike == room:
            images[start : start + alike] = range(other, other + alike)
            start, other, room = start + alike, other + alike, room - alike
        alike = next((n for n in range(room) if old[end - n - 1] != new[other_end - n - 1]), room)
        if alike >= _ENOUGH or alike == room:
            images[end - alike : end] = range(other_end - alike, other_end)
            end, other_end = end - alike, other_end - alike
        if start == end or other == other_end or level == len(_AT_A_TIME):
            continue
        size = _AT_A_TIME[level]
        pairs = _fixed_points(old, new, (start, end), (other, other_end), size)
        if size == 1 and not _is_convincing(pairs, (start, end), (other, other_end)):
            continue
        for first, image, length in _runs(old, new, (start, end), (other, other_end), pairs):
            images[first : first + length] = range(image, image + length)
            gaps.append((start, first, other, image, level + 1))
            start, other = first + length, image + length
        gaps.append((start, end, other, other_end, level + 1))
    return images


def _fixed_points(
    old: Sequence[str], new: Sequence[str], here: tuple[int, int], there: tuple[int, int], size: int
) -> list[tuple[int, int]]:
    """Return where words, so many at a time, stand once in both stretches, in ascending order in both."""
    known, others = _single(old, *here, size), _single(new, *there, size)
    pairs = sorted((place, others[words]) for words, place in known.items() if words in others)
    return _longest_ascending(pairs)


def _single(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    twice = set()
    for place in range(start, end - size + 1):
        key = tuple(words[place : place + size])
        if key in found:
            twice.add(key)
        found[key] = place
    return {key: place for key, place in found.items() if key not in twice}


def _longest_ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs whose second numbers ascend as the first do (patience sorting)."""
    tops: list[int] = []  # of each pile, the second number
    piles: list[int] = []  # of each pile, which pair is on top
    before = [-1] * len(pairs)
    for number, (_, image) in enumerate(pairs):
        pile = bisect_left(tops, image)
        before[number] = piles[pile - 1] if pile else -1
        tops[pile : pile + 1] = [image]
        piles[pile : pile + 1] = [number]
    found = []
    number = piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _is_convincing(pairs: list[tuple[int, int]], here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Tell whether single words that are the same mean that the stretches are: “said” alone says nothing."""
    length, other = here[1] - here[0], there[1] - there[0]
    if max(length, other) > NEAR:
        return False
    same_places = length == other and all(place - here[0] == image - there[0] for place, image in pairs)
    return 2 * len(pairs) >= min(length, other) or (same_places and 3 * len(pairs) >= length)


def _runs(
    old: Sequence[str],
    new: Sequence[str],
    here: tuple[int, int],
    there: tuple[int, int],
    pairs: list[tuple[int, int]],
) -> list[tuple[int, int, int]]:
    """Return the runs of equal words around fixed points: where they begin in both, and how many words they are."""
    runs: list[tuple[int, int, int]] = []
    low, other_low = here[0], there[0]
    for place, image in pairs:
        if place < low or image < other_low:
            continue  # in the run before
        first = 0
        while place - first > low and image - first > other_low and old[place - first - 1] == new[image - first - 1]:
            first += 1
        length = 0
        while place + length < here[1] and image + length < there[1] and old[place + length] == new[image + length]:
            length += 1
        runs.append((place - first, image - first, first + length))
        low, other_low = place + length, image + length
    return runs
