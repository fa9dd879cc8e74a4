"""Which opening quotation mark belongs to which closing one, within one block of text.

Marks of one family (double, single, guillemets, corner brackets) are paired without regard to the others, in time
linear in the block's length. Which way a mark faces is read from its shape and its neighbours; apostrophes and inches
are told apart first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.article import Span

_TOKEN = re.compile(
    r"""
    (?P<apostrophe>
        (?<=\w)['’‘](?=\d{1,2}(?!\d))(?<=\d.)\d{1,2}(?:(?:["”]|''|’’)(?=[\s-]+[a-z]|[,.;)"”]))?  # 6'2"
      | (?<=\d)['’]\s\d{1,2}(?:"|”|''|’’)  # 6' 2"
      | (?<=\w)['’‘](?=\w)  # doesn’t
      | (?<!\w)['’‘](?:\d\ds|em|til|tis|twas|twere|twill|bout|cuz|cept|nuff|kay)\b  # ’90s, ’em
      | (?<!\w)['’‘][nN]['’](?!\w)  # rock ’n’ roll
    )
  | (?P<rule> (?P<char>[“”‟„"«»‹›‘’‛‚'`])(?P=char){2,}+ )  # a line of them
  | (?P<mark> ''|``|‘‘|’’|[“”‟„"«»‹›‘’‛‚'`「」『』] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# May be the opening of a quotation or a shortened word; only a plain closing mark decides for the first.
_MAYBE_SHORTENED = re.compile(r"(?:\d\d|cause|round|course|gainst|fore|neath|ere|cos)\b", re.IGNORECASE)
# Ends of words that carry an apostrophe of their own: the leaders’, goin’, o’, ol’.
_OWN_APOSTROPHE = re.compile(r"(?:[sxz]|\w\win|\b(?:o|ol|an|th|wi|lil|mo|gov))$", re.IGNORECASE)
_INCHES = re.compile(r"(?<=\d)\"[\s-]+[a-z]")

FAMILIES = {
    **dict.fromkeys(("“", "”", "‟", "„", '"', "''", "``", "‘‘", "’’"), "double"),
    **dict.fromkeys("«»", "guillemets"),
    **dict.fromkeys("‹›", "single guillemets"),
    **dict.fromkeys("「」『』", "corner"),
    **dict.fromkeys("‘’‛‚'`", "single"),
}
_BEFORE_OPENING = frozenset("([{—–-/…:;,“‘‟‛„‚«‹「『\"'`")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…”’“‘»›«‹」』\"'")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
_BEFORE_CLOSING = frozenset(',.!?…—–-;:)”"')


class _Mark(NamedTuple):
    start: int
    end: int
    style: str
    opens: bool
    closes: bool
    doubtful: bool = False


class Pair(NamedTuple):
    """From an opening mark to behind its closing one; open ones reach to where the search was given up.

    What goes on in the next block is open there as well.
    """

    start: int
    end: int
    closed: bool
    goes_on: bool = False


def pairs(text: str, block: Span, following: str) -> list[Pair]:
    families: dict[str, list[_Mark]] = {}
    for mark in _marks(text, block):
        families.setdefault(FAMILIES[mark.style], []).append(mark)
    pairs: list[Pair] = []
    for family, marks in families.items():
        if family == "single":
            doubles = [mark.start for mark in families.get("double", ())]
            pairs += _pair_singles(text, block, marks, doubles, following)
        else:
            pairs += _pair(text, block, marks)
    return sorted(pairs)


def alike(opening: str, other: str) -> bool:
    return opening == other or {opening, other} <= {"“", '"', "‟"} or {opening, other} <= {"‘", "'"}


def _marks(text: str, block: Span) -> Iterator[_Mark]:
    line = block.of(text)
    # Two single marks are one double mark only where they open something, too: ‘He said “no’’ is nesting.
    doubled = re.search(r"(?:^|[\s(\[—–])(?:''|``|‘‘)\S", line) is not None
    for match in _TOKEN.finditer(text, block.start, block.end):
        if match["mark"] is None:
            continue
        start, end = match.span()
        if text[max(block.start, start - 1)] == "\\":  # code: "\""
            continue
        if end - start == 2 and not doubled:
            for position in (start, start + 1):
                yield _mark(text, block, position, position + 1)
        else:
            yield _mark(text, block, start, end)


def _mark(text: str, block: Span, start: int, end: int) -> _Mark:
    style = text[start:end]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    opens, closes = _facing(style, before, after)
    if before == "(" and text[start - 2 : start - 1].isalnum():  # code: print("hello")
        opens = False
    doubtful = style == "’" or (style in "‘‛'" and _MAYBE_SHORTENED.match(text, end) is not None)
    return _Mark(start, end, style, opens, closes, doubtful)


@lru_cache(maxsize=4096)
def _facing(style: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a mark can open and whether it can close, from its shape and the characters beside it."""
    blank_before = before.isspace() or before in _INVISIBLE
    left = (blank_before or before in _BEFORE_OPENING) and not after.isspace()
    right = not blank_before and (after.isspace() or after in _AFTER_CLOSING or after in _INVISIBLE)
    if style in ("„", "‚", "``", "‘‘", "「", "『"):
        opens, closes = True, False
    elif style in ("’’", "」", "』"):
        opens, closes = False, True
    elif style in "“‟«":
        closes = right and not left
        opens = not closes
    elif style in "”»":
        opens, closes = left and (after.isalnum() or after in "‘'"), True
    elif style in ('"', "''"):
        opens = left or (not right and after.isalnum())
        closes = right or not left
    elif style in "‹›":
        opens, closes = left, right and not left
    else:
        opens = left and (style != "’" or after.isalnum())
        closes = not blank_before and not after.isalnum() and style != "`" and not (style in "‘‛" and left)
    return opens and before != "=", closes


def _pair(text: str, block: Span, marks: Sequence[_Mark]) -> Iterator[Pair]:
    """Pair the marks of one family other than the single ones."""
    partners = _partners(marks)
    opening = 0
    while opening < len(marks):
        if not marks[opening].opens:
            opening += 1
            continue
        closing, stopped = _closing(text, marks, opening, partners)
        if closing is None:
            end = marks[stopped].start if stopped < len(marks) else block.end
            yield Pair(marks[opening].start, end, closed=False)
            opening = stopped
        else:
            yield Pair(marks[opening].start, marks[closing].end, closed=True)
            for inner in range(opening + 1, closing):
                if partners.get(inner, closing) < closing:
                    yield Pair(marks[inner].start, marks[partners[inner]].end, closed=True)
            opening = closing + 1


def _partners(marks: Sequence[_Mark]) -> dict[int, int]:
    """Return each opening mark's closing one if all were set like brackets."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for index, mark in enumerate(marks):
        if mark.closes and waiting:
            partners[waiting.pop()] = index
        elif mark.opens:
            waiting.append(index)
    return partners


def _closing(text: str, marks: Sequence[_Mark], opening: int, partners: dict[int, int]) -> tuple[int | None, int]:
    """Return the index of the closing mark, or None, and the index where the search was given up."""
    index = opening + 1
    while index < len(marks):
        mark = marks[index]
        if mark.closes:
            follower = marks[index + 1] if index + 1 < len(marks) else None
            if not (follower and follower.closes and not follower.opens and _INCHES.match(text, mark.start)):
                return index, index
        elif mark.opens:
            # A second opening mark is nested if both are closed further on; else the first never is.
            if opening in partners:
                return partners[opening], index
            # “This” is nested even where the "straight mark around it goes on in the next paragraph.
            if not (marks[opening].style == '"' and mark.style == "“" and index in partners):
                return None, index
            index = partners[index]
        index += 1
    return None, len(marks)


def _pair_singles(
    text: str, block: Span, marks: Sequence[_Mark], doubles: Sequence[int], following: str
) -> Iterator[Pair]:
    """Pair the single marks, which may all be apostrophes."""
    stops = [*(index for index, mark in enumerate(marks) if mark.opens and not mark.doubtful), len(marks)]
    clear = _clear_ends(text, marks, doubles)
    opening = 0
    while opening < len(marks):
        mark = marks[opening]
        if not mark.opens:
            opening += 1
            continue
        stop = stops[bisect_right(stops, opening)]
        within = range(opening, stop)
        if mark.doubtful:
            closing = _closing_doubtful(marks, within, doubles, clear)
        else:
            closing = _closing_single(text, marks, within, doubles)
        if closing is not None and stop == len(marks) and alike(mark.style, following):
            # Where the next block opens the same way, the mark of a plural's apostrophe closes nothing.
            end = marks[closing].end
            plural = text[marks[closing].start - 1] not in _BEFORE_CLOSING and text[end : end + 2].strip().isalpha()
            closing = None if plural else closing
        if closing is not None:
            yield Pair(mark.start, marks[closing].end, closed=True)
            opening = closing + 1
        else:
            if not mark.doubtful:
                yield Pair(mark.start, marks[stop].start if stop < len(marks) else block.end, closed=False)
            opening += 1


def _clear_ends(text: str, marks: Sequence[_Mark], doubles: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the marks that close and cannot be an apostrophe: outside of pairs of double marks, and inside."""
    ends: tuple[list[int], list[int]] = [], []
    for index, mark in enumerate(marks):
        if mark.closes and text[mark.start - 1] in _BEFORE_CLOSING:
            ends[bisect_left(doubles, mark.start) % 2].append(index)
    return ends


def _closing_doubtful(
    marks: Sequence[_Mark], within: range, doubles: Sequence[int], clear: Sequence[Sequence[int]]
) -> int | None:
    """Return the mark that closes the first one of a range, which may be an apostrophe: the next that can be none."""
    first = marks[within[0]]
    ends = clear[bisect_left(doubles, first.start) % 2]
    place = bisect_right(ends, within[0])
    for index in ends[place : place + 2]:
        if index in within and marks[index].start != first.end:
            return index
    return None


def _closing_single(text: str, marks: Sequence[_Mark], within: range, doubles: Sequence[int]) -> int | None:
    """Return the mark that closes the first one of a range: one that cannot be an apostrophe, else the next.

    Marks that would leave half of a pair of double marks inside are no candidates.
    """
    first = marks[within[0]]
    inside = bisect_left(doubles, first.start)
    fallback: int | None = None
    for index in within[1:]:
        mark = marks[index]
        if not mark.closes or (bisect_left(doubles, mark.start) - inside) % 2 or mark.start == first.end:
            continue
        if text[mark.start - 1] in _BEFORE_CLOSING or not _OWN_APOSTROPHE.search(text, mark.start - 4, mark.start):
            return index
        fallback = index if fallback is None else fallback
    return fallback
