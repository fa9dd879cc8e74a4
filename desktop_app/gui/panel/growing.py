"""A list that grows while an article is analysed: nothing that is listed changes places, what is new comes after it."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from desktop_app.gui.panel.model import AnyRow, Group

_NEW = sys.maxsize


def appended(shown: Sequence[Group], found: Sequence[Group]) -> list[Group]:
    """Return what is found, groups and rows in the order in which they are shown already, new ones at the ends.

    Rows are the same when they share a mark: keys count names by appearance, and an earlier one may still be found.
    """
    headers = _numbered(group.header for group in shown)
    groups = sorted(found, key=lambda group: _number(group.header, headers))
    return [_kept(shown, group, _number(group.header, headers)) for group in groups]


def _kept(shown: Sequence[Group], group: Group, number: int) -> Group:
    known = _numbered(shown[number].rows) if number < len(shown) else {}
    return replace(group, rows=tuple(sorted(group.rows, key=lambda row: _number(row, known))))


def identities(row: AnyRow) -> Sequence[Hashable]:
    """Return what tells a row from others while names grow together: its places in the text, else its key."""
    return row.marks or (row.key,)


def _numbered(rows: Iterable[AnyRow]) -> dict[Hashable, int]:
    """Return the number of the row for each identity."""
    known: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        known.update(dict.fromkeys(identities(row), number))
    return known


def _number(row: AnyRow, known: dict[Hashable, int]) -> int:
    """Return the number of a row that is known, and one after all of them for a new one."""
    return min(map(known.get, identities(row), repeat(_NEW)))
