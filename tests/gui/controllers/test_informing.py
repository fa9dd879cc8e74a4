"""gui.controllers.informing: what fails is said where the reader looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui.reader import open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_an_error_keeps_the_open_article_and_shows_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    before = text_of(window)
    with qtbot.waitSignal(window._session.failed):
        window.open_file(tmp_path / "gone.txt")
    assert text_of(window) == before
    assert window.message_bar.text.startswith("“gone.txt” was not found")
    assert window.message_bar.text.count("gone.txt") == 1
    window.actions_table["clear"].trigger()
    assert window.message_bar.text == ""


def test_without_an_article_a_failure_is_said_in_the_page(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    with qtbot.waitSignal(window._session.failed):
        window.open_file(story.parent / "gone.txt")
    zone = window.start_page.zone
    assert zone.body.accessibleName().startswith("“gone.txt” was not found")
    assert zone.open_button.text() == "Open another file…"
    assert window.message_bar.text == ""
    open_story(qtbot, window, story)
    window.actions_table["close"].trigger()
    assert zone.open_button.text() == "Open file…"
