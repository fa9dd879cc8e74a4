"""Which row is meant once a list is rebuilt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gui.panel.following import followed, found_again
from desktop_app.gui.panel.model import Group, Row
from desktop_app.gui.panel.places import HEADER


def group(key: str, *marks: int, closed: bool = False) -> Group:
    """A group of rows that stand for these places."""
    return Group(Row(key, key, None), tuple(Row(f"{key}{n}", "", n, marks=(n,)) for n in marks), closed=closed)


def test_what_a_row_has_become_is_found_by_its_places_in_the_text() -> None:
    header = Row("people", "", None)
    rows = (
        Row("e1", "Keller", 1, marks=(5,)),
        Row("e2", "Roe", 2, marks=(9,)),
        Row("e1", "Nobody", 3, marks=(8,)),
    )
    grown = Row("e1", "Roe", 1, marks=(0, 9)), Row("e2", "Maria Keller", 2, marks=(5, 7))
    before, now = [Group(header, rows)], [Group(header, grown)]
    assert [found_again((0, row), before, now) for row in range(3)] == [(0, 1), (0, 0), None]


def test_of_two_rows_at_one_place_the_one_with_the_same_key_is_found() -> None:
    def listed() -> list[Group]:
        rows = tuple(Row(key, key, None, marks=(3,)) for key in ("outer", "inner"))
        return [Group(Row("speaker", "", None, marks=(3,)), rows)]

    assert [found_again((0, row), listed(), listed()) for row in (HEADER, 0, 1)] == [(0, HEADER), (0, 0), (0, 1)]


def test_headers_are_found_again_by_key_when_they_have_no_place() -> None:
    before, now = [group("a", 1), group("b", 2)], [group("b", 2, 3)]
    assert found_again((1, HEADER), before, now) == (0, HEADER)
    assert found_again((0, HEADER), before, now) is None


@pytest.mark.parametrize(
    ("place", "now", "wanted"),
    [
        pytest.param((0, 1), [group("a", 1, 3), group("b", 5)], (0, 1), id="the next"),
        pytest.param((0, 2), [group("a", 1, 2), group("b", 5)], (0, 1), id="the one before, at the end"),
        pytest.param((0, 1), [group("a", 1, 3), group("d", 2, closed=True)], (0, 1), id="the next, not the one apart"),
        pytest.param((0, 1), [group("a", 1, 3), group("b", 2, 5)], (1, 0), id="it, in another group"),
        pytest.param((0, 1), [group("b", 5)], (0, HEADER), id="the header that is there now"),
        pytest.param((1, 0), [group("a", 1, 2, 3)], (0, HEADER), id="the last header"),
        pytest.param((0, 1), [], None, id="nothing"),
    ],
)
def test_who_loses_a_row_goes_on_at_what_is_nearest(
    place: tuple[int, int], now: list[Group], wanted: tuple[int, int] | None
) -> None:
    assert followed(place, [group("a", 1, 2, 3), group("b", 5)], now) == wanted


def test_a_name_that_is_one_after_all_leaves_the_keyboard_among_those_that_were_dismissed() -> None:
    before = [group("a", 1), group("d", 2, 3, closed=True)]
    assert followed((1, 0), before, [group("a", 1, 2), group("d", 3, closed=True)]) == (1, 0)


@given(st.sets(st.integers(0, 20), min_size=1), st.sets(st.integers(0, 20)), st.data())
def test_the_row_itself_comes_first_then_the_nearest_below_then_above(
    marks: set[int], gone: set[int], data: st.DataObject
) -> None:
    rows, left = sorted(marks), sorted(marks - gone)
    current = data.draw(st.integers(0, len(rows) - 1))
    place = followed((0, current), [group("a", *rows)], [group("a", *left)])
    mark = rows[current]
    below, above = [n for n in left if n >= mark], [n for n in left if n < mark]
    wanted = left.index((below[:1] or above[-1:])[0]) if left else HEADER
    assert place == (0, wanted)
