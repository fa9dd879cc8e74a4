"""Code points and UTF-16 units: the map agrees with encoding the text, whatever is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.drawing.positions import PositionMap

TEXTS = st.text(st.sampled_from("aé字🌉𝕏\n\u0301") | st.characters(codec="utf-8"), max_size=40)


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_positions_are_those_of_the_encoded_text(text: str) -> None:
    positions = PositionMap(text)
    for position in range(len(text) + 1):
        assert positions.to_qt(position) == units(text[:position])
        assert positions.from_qt(positions.to_qt(position)) == position


@given(TEXTS, st.data())
def test_inserted_units_shift_what_comes_after(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, 50))
    inserted = data.draw(st.lists(places, max_size=3, unique_by=lambda place: place[0]))
    positions = PositionMap(text, inserted)
    for position in range(len(text) + 1):
        shift = sum(count for place, count in inserted if place <= position)
        assert positions.to_qt(position) == units(text[:position]) + shift
        assert positions.from_qt(positions.to_qt(position)) == position


@given(TEXTS, st.integers(0, 41), st.integers(1, 50))
def test_every_document_position_is_a_position_in_the_text_and_order_is_kept(text: str, place: int, count: int) -> None:
    positions = PositionMap(text, [(place, count)])
    found = [positions.from_qt(position) for position in range(units(text) + count + 2)]
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= len(text)
    if place <= len(text):
        start = units(text[:place])
        assert set(found[start : start + count]) == {place}


def test_emoji_at_both_ends() -> None:
    positions = PositionMap("🌉ab🌉")
    assert [positions.to_qt(position) for position in range(5)] == [0, 2, 3, 4, 6]
    assert positions.from_qt(6) == 4
