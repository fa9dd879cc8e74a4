"""The find bar by itself: hits, their number, wrapping, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop_app.core.article import Span
from desktop_app.gui.chrome.find_bar import FindBar, Toggle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

TEXT = "Oslo, OSLO and oslo. “Don’t!”"


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> FindBar:
    """An open bar on a text."""
    made = FindBar(look, (QAction("Up"), QAction("Down")), QAction("Close"))
    qtbot.addWidget(made)
    made.set_text(TEXT)
    made.open()
    return made


def test_hits_are_told_as_they_are_typed(qtbot: QtBot, bar: FindBar) -> None:
    told: list[tuple[object, int]] = []
    bar.hits_changed.connect(lambda hits, current: told.append((hits, current)))
    qtbot.keyClicks(bar.field, "os")
    assert told[-1] == ((Span(0, 2), Span(6, 8), Span(15, 17)), 0)
    assert bar.status == "1 of 3"


def test_stepping_goes_round_and_says_so(bar: FindBar) -> None:
    bar.field.setText("oslo")
    said = []
    for by in (1, 1, 1, -1):
        bar.step(by)
        said.append(bar.status)
    assert said == ["2 of 3", "3 of 3", "1 of 3   From the top", "3 of 3   From the end"]


def test_typing_on_stays_at_the_hit(bar: FindBar) -> None:
    bar.field.setText("os")
    bar.step(1)
    bar.field.setText("oslo")
    assert bar.status == "2 of 3"


def test_marks_may_be_typed_straight(bar: FindBar) -> None:
    bar.field.setText("\"don't")
    assert [hit.of(TEXT) for hit in bar.hits] == ["“Don’t"]


def test_closing_forgets_the_hits_and_stepping_opens_again(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.setText("oslo")
    with qtbot.waitSignals([bar.closed, bar.hits_changed]):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.hits == ()
    assert bar.isHidden()
    bar.step(1)
    assert not bar.isHidden()
    assert bar.status == "1 of 3"


def test_another_text_is_searched_at_once_while_the_bar_is_open(bar: FindBar) -> None:
    bar.field.setText("oslo")
    bar.set_text("No such town")
    assert bar.status == "No matches for “oslo”"
    bar.close_bar()
    bar.set_text(TEXT)
    assert bar.hits == ()


def test_a_long_query_is_cut_where_the_bar_repeats_it(bar: FindBar) -> None:
    bar.field.setText("no such town")
    width = bar.minimumSizeHint().width()
    bar.field.setText("no such town anywhere in the country or over the sea " * 9)
    assert bar.status.startswith("No matches for “no such")
    assert bar.status.endswith("…”")
    assert bar.minimumSizeHint().width() <= width + 40


def test_a_selection_of_several_lines_is_not_looked_for(bar: FindBar) -> None:
    bar.open("Oslo")
    bar.open("one\ntwo")
    assert bar.field.text() == "Oslo"


def test_in_another_text_the_hits_are_counted_and_nobody_is_taken_anywhere(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.setText("oslo")
    bar.visible = lambda: Span(3, 20)
    with qtbot.assertNotEmitted(bar.hit_chosen), qtbot.waitSignal(bar.hits_changed):
        bar.set_text(TEXT)
    assert bar.status == "2 of 3"


@pytest.mark.parametrize(("by", "status"), [(1, "3 of 3"), (-1, "1 of 3")])
def test_a_closed_bar_goes_on_from_the_last_hit_while_it_is_on_screen(bar: FindBar, by: int, status: str) -> None:
    bar.visible = lambda: Span(0, len(TEXT))
    bar.field.setText("oslo")
    bar.step(1)
    bar.close_bar()
    bar.step(by)
    assert bar.status == status


@pytest.mark.parametrize(("by", "status"), [(1, "3 of 3"), (-1, "2 of 3")])
def test_a_closed_bar_goes_on_from_what_is_on_screen_else(bar: FindBar, by: int, status: str) -> None:
    bar.field.setText("oslo")
    bar.close_bar()
    bar.visible = lambda: Span(10, 20)
    bar.step(by)
    assert bar.status == status


@pytest.mark.parametrize("width", [480, 900])
def test_there_is_room_to_type_in_however_narrow_it_is(qtbot: QtBot, bar: FindBar, width: int) -> None:
    bar.resize(width, 48)
    bar.field.setText("oslo")
    assert bar.minimumSizeHint().width() <= width
    assert bar.field.width() >= 150
    names = [button.accessibleName() for button in bar.findChildren(Toggle)]
    assert names == ["Match case", "Whole words"]
    assert [button.text() for button in bar.findChildren(Toggle)] == (names if width > 640 else ["Case", "Words"])


@pytest.mark.parametrize("closed", [True, False])
def test_in_another_text_the_first_step_goes_to_the_first_hit(bar: FindBar, closed: bool) -> None:
    bar.visible = lambda: Span(0, len(TEXT))
    bar.field.setText("oslo")
    bar.step(1)
    if closed:
        bar.close_bar()
    bar.set_text(TEXT)
    bar.step(1)
    assert bar.status == "1 of 3"
    bar.step(1)
    assert bar.status == "2 of 3"
