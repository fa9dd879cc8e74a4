"""Finding in a text of any length: all hits in the end, the nearest first in a long one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAction

from desktop_app.core import search
from desktop_app.core.article import Span
from desktop_app.core.search import find_spans
from desktop_app.gui.chrome import finding
from desktop_app.gui.chrome.find_bar import FindBar
from desktop_app.gui.chrome.finding import Finding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

LINE = "The mole of Port Ellison, and the mill behind the mole.\n"
BOOK = LINE * 6_000
PLACE = BOOK.index("\n", len(BOOK) // 2) + 1
COUNT = BOOK.count("mole")
BEFORE = BOOK.count("mole", 0, PLACE)


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> FindBar:
    """An open bar on a book, in the middle of which the reader is."""
    made = FindBar(look, (QAction("Up"), QAction("Down")), QAction("Close"))
    qtbot.addWidget(made)
    made.set_text(BOOK)
    made.visible = lambda: Span(PLACE, PLACE + 500)
    made.open()
    return made


def counted(qtbot: QtBot, bar: FindBar) -> None:
    """Wait until the bar knows all hits."""
    qtbot.waitUntil(lambda: bar._finding.is_counted)


@pytest.mark.usefixtures("qapp")
def test_an_article_of_usual_length_is_searched_at_once() -> None:
    found = Finding()
    found.start(LINE * 3_000, "mole", 0, match_case=False, whole_words=False)
    assert found.is_counted
    assert len(found.hits) == 6_000


def test_in_a_book_the_nearest_hit_comes_first_and_then_its_number(qtbot: QtBot, bar: FindBar) -> None:
    gone: list[Span] = []
    bar.hit_chosen.connect(gone.append)
    bar.field.setText("mole")
    assert bar.status == "Counting…"
    first = Span(BOOK.index("mole", PLACE), BOOK.index("mole", PLACE) + 4)
    assert gone == [first]
    counted(qtbot, bar)
    assert bar.status == f"{BEFORE + 1:,} of {COUNT:,}"
    assert bar.hits == find_spans(BOOK, "mole")
    assert gone == [first], "nobody is taken there twice"


def test_typing_on_gives_up_what_was_looked_for_before(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.setText("m")
    bar.field.setText("mill")
    counted(qtbot, bar)
    assert bar.hits == find_spans(BOOK, "mill")
    bar.field.setText("m")
    bar.close_bar()
    qtbot.wait(50)
    assert bar.hits == ()


@pytest.mark.parametrize(("by", "number"), [(1, BEFORE + 2), (-1, BEFORE)])
def test_stepping_need_not_wait(qtbot: QtBot, bar: FindBar, by: int, number: int) -> None:
    bar.field.setText("mole")
    bar.step(by)
    counted(qtbot, bar)
    qtbot.waitUntil(lambda: bar.status.startswith(f"{number:,} of "))


def test_a_hit_that_is_far_is_gone_to_when_it_is_found_or_with_the_next_step(qtbot: QtBot, bar: FindBar) -> None:
    bar.set_text("Once upon a time.\n" + BOOK)
    gone: list[Span] = []
    bar.hit_chosen.connect(gone.append)
    bar.field.setText("once")
    assert (bar.status, bar.hits, gone) == ("Searching…", (), [])
    counted(qtbot, bar)
    assert (bar.status, gone) == ("1 of 1", [Span(0, 4)])
    bar.open()
    bar.field.setText("upon")
    bar.step(1)
    assert bar.status.startswith("1 of 1")
    assert gone[-1] == Span(5, 9)


def test_nothing_is_said_to_be_missing_before_all_is_searched(qtbot: QtBot, bar: FindBar) -> None:
    bar.field.setText("nowhere")
    assert bar.status == "Searching…"
    counted(qtbot, bar)
    assert bar.status == "No matches for “nowhere”"
    bar.field.setText("nowhere else")
    bar.step(1)
    assert bar.status == "No matches for “nowhere else”"


def test_round_the_ends_of_a_book(bar: FindBar) -> None:
    bar.field.setText("mole")
    for by in range(1, 3):
        bar.step(-BEFORE if by == 1 else -1)
    assert bar.status == f"{COUNT:,} of {COUNT:,}   From the end"
    bar.step(1)
    assert bar.status == f"1 of {COUNT:,}   From the top"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(st.sampled_from("aáAb \n\u0301"), max_size=80),
    query=st.text(st.sampled_from("ab "), min_size=1, max_size=3),
    whole_words=st.booleans(),
    place=st.integers(0, 80),
)
def test_in_blocks_is_found_what_is_found_in_the_whole(
    qtbot: QtBot, text: str, query: str, whole_words: bool, place: int
) -> None:
    whole = find_spans(text, query, whole_words=whole_words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "BLOCK", 5)
        patch.setattr(finding, "AT_ONCE", 0)
        search._blocks.cache_clear()
        found = Finding()
        found.start(text, query, place, match_case=False, whole_words=whole_words)
        assert set(found.hits) <= set(whole)
        qtbot.waitUntil(lambda: found.is_counted)
        assert found.hits == whole == find_spans(text, query, whole_words=whole_words)
        assert all(before.end <= after.start for before, after in pairwise(found.hits))
    search._blocks.cache_clear()
