"""Items of lists: which lines begin with a bullet or a number that stands before them, and is not part of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.loaders.pdf_lines import Line

_BULLETS: Final = "•‣▪◦●○■·\uf0a7\uf0b7*"
_DASHES: Final = "–—-"
_ITEM: Final = re.compile(
    rf"(?P<marker>[{_BULLETS}{_DASHES}]|(?P<open>\(?)(?P<count>\d{{1,2}}|[a-z]|[A-Z](?=\))|[ivxlc]+)(?P<close>[.)]))\s+\S.*"
)
_DATE: Final = re.compile(
    r"\d{1,2}\.\s+(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|may|mai|june?|juni|july?|juli|"
    r"aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"(?P<tens>xl|l?x{0,3})(?P<ones>i[xv]|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_END: Final = re.compile(r"[.!?…,][”’\"'»)\]]*$")
_LEVEL: Final = 2.0  # points
_DEEPER: Final = 0.8  # times the size of the letters: an item in another; “9.” and “10.” differ by less


def with_markers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the markers of those that begin items of lists.

    A number is one if that before or after it is there too, a dash if the lines below are set in, or if it begins line
    after line and none is a sentence: a dash may open what somebody says. The text stays as it is.
    """
    found = {number: match for number, line in enumerate(lines) if (match := _ITEM.fullmatch(line.text))}
    marked = {number for number, match in found.items() if match["marker"] in _BULLETS}
    marked.update(_numbered(found))
    marked.update(_dashed(found, lines))
    return [
        replace(line, marker=found[number]["marker"]) if number in marked and not line.is_row else line
        for number, line in enumerate(lines)
    ]


def depths(items: Sequence[Line | None]) -> list[int]:
    """Return how deep each item of the lists is, from 1, by where its first line begins; 0 for what is no item (None).

    In another column or on another page it must begin where one of the items before did, or the list begins anew.
    """
    found: list[int] = []
    around: list[float] = []  # where the items begin that the last one is in, and where it does
    known: set[int] = set()  # where any of the list does, to the point
    before: Line | None = None
    for item in items:
        if item is not None:
            is_moved = before is not None and (before.page != item.page or before.bottom < item.bottom)
            if before is None or (is_moved and known.isdisjoint(range(round(item.left) - 1, round(item.left) + 2))):
                around, known = [], set()
            known.add(round(item.left))
            around = [*(left for left in around if left < item.left - _DEEPER * item.size), item.left]
        found.append(len(around) if item else 0)
        before = item
    return found


def shown_marker(marker: str) -> str:
    """Return the marker as it is shown."""
    if marker in _BULLETS + _DASHES:
        return "•"
    return f"{marker}." if marker.isdecimal() else marker


def _numbered(found: dict[int, re.Match[str]]) -> Iterator[int]:
    """Yield the numbers of the lines whose count goes on from that of a line above, and of these lines."""
    last: dict[tuple[str, str, int], int] = {}
    for number, match in found.items():
        if not match["count"] or (match["open"] and match["close"] == ".") or _DATE.match(match[0]):
            continue
        for kind, value in _values(match["count"]):
            style = f"{match['open']}{match['close']}{kind}"
            before = last.get((style, "", value - 1))
            if before is not None:
                yield from (before, number)
            last[style, "", value] = number


def _values(count: str) -> Iterator[tuple[str, int]]:
    """Yield what a number, a letter or a Roman number may count."""
    if count.isdecimal():
        yield "1", int(count)
        return
    if len(count) == 1:
        yield ("a" if count.islower() else "A"), ord(count)
    if _ROMAN.fullmatch(count):
        values = [_VALUES[letter] for letter in count]
        yield "i", sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))


def _dashed(found: dict[int, re.Match[str]], lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of the lines whose dashes are those of a list."""
    dashes = {number for number, match in found.items() if match["marker"] in _DASHES}
    done = -1
    for number in sorted(dashes):
        if number <= done:
            continue
        first, items, is_hanging = lines[number], [number], False
        for done in range(number + 1, len(lines)):
            line = lines[done]
            if line.page != first.page or abs(line.size - first.size) > 0.6:
                break
            if done in dashes and abs(line.left - first.left) < _LEVEL:
                items.append(done)
            elif 0.5 * first.size < line.left - first.left < 4 * first.size and done not in dashes:
                is_hanging = is_hanging or not _END.search(lines[done - 1].text)
            else:
                break
        done = items[-1]
        if is_hanging or (len(items) > 1 and not any(_END.search(lines[item].text) for item in items)):
            yield from items
