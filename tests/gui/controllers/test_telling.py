"""gui.controllers.telling: what is said of an analysis and of a search, how often, and when nothing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.core.findings import Findings
from desktop_app.gui.controllers import telling
from tests import fakes
from tests.gui.reader import open_story
from tests.gui.states import SHIFT, activate, focused, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.pieces import Piece
    from desktop_app.gui.main_window import MainWindow

FOUND = "2 people, 1 organization, 2 places, 10 quotes."
START = "Finding names and quotes."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    heard: list[str] = []
    monkeypatch.setattr(telling, "announce", lambda target, text: heard.append(text))
    return heard


def percents(said: list[str]) -> list[int]:
    """The parts of an article that were told of."""
    return [int(text.split()[0]) for text in said if "percent" in text]


def test_an_analysis_is_told_of_at_its_start_every_quarter_and_its_end(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path, said: list[str]
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(fakes.story(200), encoding="utf-8")
    analyst = fakes.HeldExecutor()
    window = make_window(analyst=lambda: analyst)
    window.open_file(path)
    qtbot.waitUntil(lambda: window._session.is_analysing)
    while window._session.is_analysing:
        qtbot.waitUntil(lambda: bool(analyst.waiting) or not window._session.is_analysing)
        if analyst.waiting:
            analyst.release()
    qtbot.waitUntil(lambda: said[-1].endswith("quotes."))
    assert said[0] == START
    assert percents(said) == [25, 50, 75]
    assert said[-1].startswith("2 people, 1 organization, 2 places, 50 quotes")
    assert len(said) == 5


def test_a_quick_analysis_tells_no_part_twice(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, said: list[str]
) -> None:
    open_story(qtbot, make_window(), story)
    qtbot.waitUntil(lambda: said[-1] == FOUND)
    assert said[0] == START
    assert percents(said) == sorted(set(percents(said)))
    assert said.count(FOUND) == 1


def test_stopping_is_told_with_what_was_found_so_far(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, said: list[str]
) -> None:
    analyst = fakes.HeldExecutor()
    window = make_window(analyst=lambda: analyst)
    window.open_file(story)
    qtbot.waitUntil(lambda: bool(analyst.waiting))
    window.actions_table["stop"].trigger()
    while window._session.is_analysing:
        qtbot.waitUntil(lambda: bool(analyst.waiting) or not window._session.is_analysing)
        if analyst.waiting:
            analyst.release()
    qtbot.waitUntil(lambda: said[-1].startswith("Stopped. "))


@pytest.mark.parametrize("how", ["close", "another"])
def test_an_analysis_that_is_given_up_ends_without_a_word(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, said: list[str], how: str
) -> None:
    analyst = fakes.HeldExecutor()
    window = make_window(analyst=lambda: analyst)
    window.open_file(story)
    qtbot.waitUntil(lambda: bool(analyst.waiting))
    first = window._session.article
    if how == "close":
        window._session.close_article()
    else:
        window.open_file(story)
        qtbot.waitUntil(lambda: window._session.article is not first)
    qtbot.waitUntil(lambda: not window.telling._ended.isActive())
    assert set(said) == {START}


def test_an_analysis_that_fails_is_told_of_by_its_message_only(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, said: list[str]
) -> None:
    window = make_window(fakes.analyze_without_model)
    open_story(qtbot, window, story)
    qtbot.waitUntil(lambda: not window.telling._ended.isActive())
    assert said == [START]
    assert "model" in window.message_bar.text


def test_an_article_without_names_says_so(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, said: list[str]
) -> None:
    def nothing(piece: Piece) -> Findings:
        return Findings((), (), "fake")

    open_story(qtbot, make_window(nothing), story)
    qtbot.waitUntil(lambda: said[-1] == "No names and no quotes found.")


def test_a_search_tells_its_place_once_the_reader_rests(qtbot: QtBot, window: MainWindow, said: list[str]) -> None:
    activate(qtbot, window)
    qtbot.waitUntil(lambda: said == [FOUND] or FOUND in said)
    said.clear()
    window.view.setFocus()
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(), "Oslo")
    qtbot.waitUntil(lambda: said == ["1 of 30"])
    press(qtbot, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: said == ["1 of 30", "2 of 30"])
    press(qtbot, Qt.Key.Key_F3, SHIFT)
    press(qtbot, Qt.Key.Key_F3, SHIFT)
    qtbot.waitUntil(lambda: said[2:] == ["30 of 30 From the end"])
    press(qtbot, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: said[3:] == ["1 of 30 From the top"])
    qtbot.keyClicks(focused(), "x")
    qtbot.waitUntil(lambda: said[4:] == ["No matches for “Oslox”"])
