"""Where rows are: as if each had been put below the one before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gui.panel.places import HEADER, placed

HEIGHTS = st.integers(1, 60)
GROUPS = st.lists(st.tuples(HEIGHTS, st.lists(HEIGHTS, max_size=6)), max_size=5)


@given(GROUPS)
def test_each_row_stands_below_the_one_before(groups: list[tuple[int, list[int]]]) -> None:
    places = placed(groups)
    y = 0
    for group, (header, rows) in enumerate(groups):
        for row, height in enumerate([header, *rows], HEADER):
            assert places.of(group, row) == (y, height)
            assert places.at(y) == places.at(y + height - 1) == (group, row)
            y += height
        assert places.of(group, len(rows)) is None, "in a closed group"
    assert places.end == y
    assert places.at(y) is places.at(-1) is None


@given(st.lists(HEIGHTS, max_size=6))
def test_a_plain_list_begins_with_its_first_row(rows: list[int]) -> None:
    places = placed([(38, rows)], plain=True)
    assert [places.of(0, row) for row in range(len(rows))] == [
        (sum(rows[:row]), height) for row, height in enumerate(rows)
    ]
    assert places.of(0, HEADER) is None
    assert places.at(0) == ((0, 0) if rows else None)
    assert placed([], plain=True).end == 0


@given(GROUPS, st.integers(0, 200))
def test_what_fits_at_the_end_is_no_higher(groups: list[tuple[int, list[int]]], height: int) -> None:
    heights = [one for header, rows in groups for one in (header, *rows)]
    count = placed(groups).fitting(height)
    assert sum(heights[len(heights) - count :]) <= height
    assert count == len(heights) or sum(heights[len(heights) - count - 1 :]) > height


@given(GROUPS, st.integers(-20, 300), st.integers(1, 100))
def test_what_stands_between_two_places_is_found(groups: list[tuple[int, list[int]]], top: int, height: int) -> None:
    places = placed(groups)
    rows = [places.at(y) for y in range(max(top, 0), min(top + height, places.end))]
    assert list(places.between(top, top + height)) == list(dict.fromkeys(row for row in rows if row is not None))
