"""A list that grows while an article is analysed: nothing that is listed changes places, what is new comes after it."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from desktop_app.gui.panel.model import AnyRow, Group

T = TypeVar("T")
_NEW = sys.maxsize


def appended(shown: Sequence[Group], found: Sequence[Group]) -> list[Group]:
    """Return what is found, groups and rows in the order in which they are shown already, new ones at the ends.

    Rows are the same when they share a mark: keys count names by appearance, and an earlier one may still be found.
    """
    numbers = _numbers([group.header for group in shown], [group.header for group in found])
    kept = [
        replace(group, rows=tuple(_ordered(_numbers(shown[number].rows, group.rows), group.rows)))
        if number < len(shown) and len(group.rows) > 1
        else group
        for number, group in zip(numbers, found, strict=True)
    ]
    return _ordered(numbers, kept)


def identities(row: AnyRow) -> Sequence[Hashable]:
    """Return what tells a row from others while names grow together: its places in the text, else its key."""
    return row.marks or (row.key,)


def changed(before: Sequence[object], now: Sequence[T]) -> tuple[set[int], list[T]]:
    """Return what is not in a sequence any more, by `id`, and what is new in it, in order; only the very same stays."""
    pairs = [pair for pair in zip_longest(before, now) if pair[0] is not pair[1]]
    gone, new = {id(old) for old, _ in pairs if old is not None}, [new for _, new in pairs if new is not None]
    return gone - set(map(id, new)), [one for one in new if id(one) not in gone]


def _numbers(shown: Sequence[AnyRow], found: Sequence[AnyRow]) -> list[int]:
    """Return for each row that is found the number of the one shown that it is, one after all for a new one.

    A book has 90,000 marks, and most rows are the very same as before and come first: marks are compared for the others
    only, which may have grown together or come apart.
    """
    numbers: list[int] = []
    others: list[int] = []
    rows = iter(found)
    row = next(rows, None)
    for number, known in enumerate(shown):
        if known is row:
            numbers.append(number)
            row = next(rows, None)
        else:
            others.append(number)
    places = {one: number for number in others for one in identities(shown[number])}
    return numbers + [min(map(places.get, identities(row), repeat(_NEW))) for row in found[len(numbers) :]]


def _ordered(numbers: Sequence[int], items: Sequence[T]) -> list[T]:
    """Return items in the order of their numbers; new ones, which have the same, stay in their own."""
    return [items[place] for place in sorted(range(len(items)), key=numbers.__getitem__)]
