"""A list that grows: what is listed stays where it is, what is new comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gui.panel.growing import appended, changed
from desktop_app.gui.panel.model import Group, Row

if TYPE_CHECKING:
    from collections.abc import Sequence


def group(title: str, *rows: Row) -> Group:
    """A group by its title, which stays its key."""
    return Group(Row(title, title, None), rows)


def row(name: str, *marks: int) -> Row:
    """A row whose key tells nothing."""
    return Row(f"e{name}", name, None, marks=marks)


def names(groups: Sequence[Group]) -> list[list[str]]:
    """The texts of all rows, group by group."""
    return [[item.text for item in one.rows] for one in groups]


def test_new_rows_come_after_those_that_are_shown() -> None:
    shown = [group("People", row("Bob", 5, 9), row("Ana", 2))]
    found = [group("People", row("Cem", 0), row("Ana", 2, 12, 14), row("Bob", 5, 9), row("Dee", 20))]
    assert names(appended(shown, found)) == [["Bob", "Ana", "Cem", "Dee"]]


def test_new_groups_come_last_and_gone_ones_leave_no_gap() -> None:
    shown = [group("Places", row("Oslo", 1)), group("Possibly missed", row("X", 9))]
    found = [group("People", row("Ana", 0)), group("Places", row("Oslo", 1)), group("Possibly missed", row("X", 9))]
    assert [one.header.text for one in appended(shown, found)] == ["Places", "Possibly missed", "People"]
    assert [one.header.text for one in appended(shown, found[:1])] == ["People"]
    assert appended([], found) == found


def test_rows_that_become_one_take_the_first_place_and_others_close_up() -> None:
    shown = [group("People", row("Bob", 5), row("Ana", 2), row("A. Roe", 7), row("Cem", 8))]
    found = [group("People", row("Cem", 8), row("Ana Roe", 2, 7), row("Bob", 5))]
    assert names(appended(shown, found)) == [["Bob", "Ana Roe", "Cem"]]


def test_a_header_is_known_by_what_stands_under_it() -> None:
    keller = Group(Row("speaker keller", "Keller", None, marks=(3,)), (row("“No.”", 3),))
    fuller = Group(Row("speaker maria keller", "Maria Keller", None, marks=(0, 3)), (row("“Yes.”", 0), row("“No.”", 3)))
    other = Group(Row("speaker roe", "Roe", None, marks=(1,)), (row("“So.”", 1),))
    grown = appended([keller], [other, fuller])
    assert [one.header.text for one in grown] == ["Maria Keller", "Roe"]
    assert names(grown) == [["“No.”", "“Yes.”"], ["“So.”"]]


@pytest.mark.parametrize("reverse", [False, True])
@given(st.lists(st.integers(0, 40), unique=True), st.lists(st.integers(0, 40), unique=True))
def test_nothing_that_stays_changes_places_and_nothing_is_lost(
    reverse: bool, before: list[int], more: list[int]
) -> None:
    now = sorted({*before, *more}, reverse=reverse)
    shown = [group("People", *(row(str(n), n) for n in before))]
    grown = appended(shown, [group("People", *(row(str(n), n) for n in now))])
    new = [n for n in now if n not in before]
    assert names(grown) == [[str(n) for n in [*before, *new]]]


@given(st.lists(st.integers(0, 20), unique=True), st.lists(st.integers(0, 20), unique=True))
def test_what_changed_is_what_is_not_the_very_same(before: list[int], now: list[int]) -> None:
    items = [object() for _ in range(21)]
    gone, new = changed([items[n] for n in before], [items[n] for n in now])
    assert gone == {id(items[n]) for n in set(before) - set(now)}
    assert new == [items[n] for n in now if n not in before]
