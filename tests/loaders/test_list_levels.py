"""Lists count level by level, whatever levels a file has and in whatever order its items come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.loaders.list_levels import Count, Level

FORMS = st.sampled_from(["1", "a", "A", "i", "I", "01", "aa", "AA", ""])
LEVELS = st.dictionaries(
    st.integers(1, 9),
    st.builds(
        Level,
        st.text("%123456789.) ", max_size=60),
        FORMS,
        st.integers(-5, 5_000),
        st.none() | st.integers(-1, 9),
        st.booleans(),
    ),
)


@given(LEVELS, st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(-10, 10**9)), max_size=20))
def test_every_item_has_a_short_marker(levels, items):
    count = Count()
    for depth, number in items:
        marker = count.next(levels, depth, number)
        assert marker == marker.strip()
        assert len(marker) <= 40
        assert marker == "" or depth in levels


@given(st.lists(st.integers(1, 4), max_size=30))
def test_items_are_numbered_as_the_outline_of_a_text_is(depths):
    levels = {depth: Level(".".join(f"%{above}" for above in range(1, depth + 1)), "1") for depth in range(1, 5)}
    count, numbers = Count(), [0, 0, 0, 0]
    for depth in depths:
        numbers = [*(max(number, 1) for number in numbers[: depth - 1]), numbers[depth - 1] + 1, *[0] * (4 - depth)]
        assert count.next(levels, depth) == ".".join(map(str, numbers[:depth]))


def test_a_level_and_those_below_it_can_begin_anew():
    levels = {depth: Level(f"%{depth}", "1") for depth in (1, 2, 3)}
    count = Count()
    assert [count.next(levels, depth) for depth in (1, 2, 2, 3, 3)] == ["1", "1", "2", "1", "2"]
    count.restart(2)
    assert [count.next(levels, depth) for depth in (3, 2, 1)] == ["1", "2", "2"]
