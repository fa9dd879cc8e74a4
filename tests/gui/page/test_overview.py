"""The scroll bar's ticks: painted where they belong, clickable within a few pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from desktop_app.core.article import Span
from desktop_app.gui.page.overview import OverviewBar, Tick, apart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


def bar_with(qtbot: QtBot, look: Look, went: list[int], *shares: float) -> OverviewBar:
    """A bar of 400 px with ticks, the second one current."""
    bar = OverviewBar(look, went.append)
    qtbot.addWidget(bar)
    bar.resize(16, 400)
    bar.setRange(0, 1_000)
    bar.setPageStep(100)
    edge = look.theme["accent"]
    bar.set_ticks([Tick(share, edge, number == 1, number) for number, share in enumerate(shares)])
    bar.show()
    return bar


def test_ticks_are_painted_at_their_share_of_the_height(qtbot: QtBot, look: Look) -> None:
    bar = bar_with(qtbot, look, [], 0.25, 0.75)
    image = bar.grab().toImage()
    accent = look.theme["accent"]
    rows = [y for y in range(400) if image.pixelColor(8, y) == accent]
    assert any(abs(y - 100) <= 3 for y in rows)
    assert any(abs(y - 300) <= 3 for y in rows)
    wide = [y for y in range(400) if image.pixelColor(1, y) == accent]
    assert wide
    assert all(abs(y - 300) <= 4 for y in wide), "only the current tick is wide"


def test_a_click_on_a_tick_goes_there_and_elsewhere_scrolls(qtbot: QtBot, look: Look) -> None:
    went: list[int] = []
    bar = bar_with(qtbot, look, went, 0.25, 0.75)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, 302))
    assert went == [1]
    assert bar.value() == 0
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, 200))
    assert went == [1]
    assert bar.value() > 0


def test_without_ticks_it_is_a_scroll_bar(qtbot: QtBot, look: Look) -> None:
    went: list[int] = []
    bar = bar_with(qtbot, look, went)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, 390))
    assert bar.value() > 0
    assert went == []


@pytest.mark.parametrize("longest", [1_000, 0], ids=["long", "all on screen"])
def test_the_handle_has_a_ring_while_the_keyboard_is_on_the_page(qtbot: QtBot, look: Look, longest: int) -> None:
    bar = bar_with(qtbot, look, [])
    bar.setRange(0, longest)
    ring = look.theme["focus_ring"]

    def ringed() -> int:
        image = bar.grab().toImage()
        return sum(image.pixelColor(x, y) == ring for x in range(image.width()) for y in range(image.height()))

    assert ringed() == 0
    bar.set_focused(True)
    assert ringed() >= 50
    bar.set_focused(False)
    assert ringed() == 0


def test_pips_are_painted_in_their_colours_over_ticks(qtbot: QtBot, look: Look) -> None:
    bar = bar_with(qtbot, look, [], 0.25, 0.5)
    fills = [look.theme.highlights[number].fill for number in (1, 2)]
    bar.set_pips([(0.25, fills[0]), (0.75, fills[1])])
    image = bar.grab().toImage()
    assert [image.pixelColor(8, y) for y in (100, 300)] == fills
    rows = [y for y in range(400) if image.pixelColor(8, y) in fills]
    assert all(min(abs(y - 100), abs(y - 300)) <= 3 for y in rows)


@given(st.lists(st.integers(0, 5_000), min_size=1, unique=True).map(sorted), st.integers(1, 400), st.data())
def test_of_many_spans_the_first_on_each_pixel_is_kept_and_the_current_one(
    starts: list[int], pixels: int, data: st.DataObject
) -> None:
    current = data.draw(st.integers(0, len(starts) - 1))
    step = (starts[-1] - starts[0]) // pixels + 1
    first: dict[int, int] = {}
    for number, start in enumerate(starts):
        first.setdefault((start - starts[0]) // step, number)
    assert len(first) <= pixels
    assert apart([Span(start, start + 3) for start in starts], current, pixels) == sorted({*first.values(), current})
