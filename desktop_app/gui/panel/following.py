"""Which row is meant once a list is rebuilt: what it has become, else the one that stands there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.panel.growing import identities
from desktop_app.gui.panel.places import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.gui.panel.model import AnyRow, Group

Place = tuple[int, int]  # the number of a group, and that of one of its rows, or HEADER


def found_again(place: Place, before: Sequence[Group], now: Sequence[Group]) -> Place | None:
    """Return where that stands which a row or header of an earlier list has become, or None."""
    row, is_header = _row_at(place, before), place[1] == HEADER
    lists = [(group.header,) if is_header else group.rows for group in now]
    sought = set(identities(row))
    ways: tuple[Callable[[AnyRow], bool], ...] = (
        lambda other: other is row,
        lambda other: other.key == row.key and not sought.isdisjoint(identities(other)),
        lambda other: not sought.isdisjoint(identities(other)),
    )
    for is_same in ways:
        for number, others in enumerate(lists):
            for at, other in enumerate(others):
                if is_same(other):
                    return number, HEADER if is_header else at
    return None


def followed(place: Place, before: Sequence[Group], now: Sequence[Group]) -> Place | None:
    """Return where the reader goes on who was at a place of an earlier list: at the same row, or where it was.

    A row is gone from there also when it has come among those that are listed apart, closed at first: what is dismissed
    is found there, but whoever dismisses one name goes on to the next.
    """
    again = found_again(place, before, now)
    if again is not None and now[again[0]].closed == before[place[0]].closed:
        return again
    return _next(place, before, now)


def _next(place: Place, before: Sequence[Group], now: Sequence[Group]) -> Place | None:
    """Return the next of a group's rows that is left, else the last before it, else a header; None in an empty list."""
    number, row = place
    group = before[number]
    left = found_again((number, HEADER), before, now)
    if left is None:
        return (min(number, len(now) - 1), HEADER) if now else None
    places = {one: at for at, other in enumerate(now[left[0]].rows) for one in identities(other)}
    for near in (*group.rows[row + 1 :], *reversed(group.rows[: max(row, 0)])):
        found = next((places[one] for one in identities(near) if one in places), None)
        if found is not None:
            return left[0], found
    return left


def _row_at(place: Place, groups: Sequence[Group]) -> AnyRow:
    number, row = place
    return groups[number].header if row == HEADER else groups[number].rows[row]
