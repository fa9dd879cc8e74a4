"""Spans joined to an area."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.area import Area
from desktop_app.core.article import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 12), st.integers(1, 6))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_a_span_touches_an_area_if_it_overlaps_one_of_its_spans(area: list[Span], asked: list[Span]) -> None:
    expected = any(one.overlaps(span) for one in area for span in asked)
    assert Area(area).touches(*asked) is expected


def test_what_ends_where_an_area_begins_does_not_touch_it() -> None:
    assert not Area([Span(3, 5), Span(5, 7)]).touches(Span(0, 3), Span(7, 9))
    assert not Area([]).touches(Span(0, 3))
