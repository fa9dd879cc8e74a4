"""No model: the article can be read, the message says what to do, and the panel why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests import fakes
from tests.gui.reader import open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_the_panel_says_why_it_is_empty_and_tries_again(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = open_story(qtbot, make_window(fakes.analyze_without_model), story)
    note = window.trouble_note
    assert note.isVisible()
    assert note.label.text() == ("Names and quotes could not be looked for. The language model is missing; install it.")
    assert window.message_bar.text == "The language model is missing; install it."
    told = " ".join(label.text() for label in window.panel.findChildren(QLabel) if label.isVisible())
    assert "No names found" not in told, "nobody looked"
    assert "Old bridge" in text_of(window)
    window._session._analysing.analyze = fakes.analyze
    with qtbot.waitSignal(window._session.analysis_ended):
        qtbot.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert not note.isVisible()
    assert window._session.analysis.entities


def test_a_file_that_does_not_open_is_no_trouble_of_the_open_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window._session.failed):
        window.open_file(tmp_path / "gone.txt")
    assert window._session.trouble == ""
    assert not window.trouble_note.isVisible()


def test_the_next_article_begins_without_it(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = open_story(qtbot, make_window(fakes.analyze_without_model), story)
    window._session._analysing.analyze = fakes.analyze
    open_story(qtbot, window, story)
    assert not window.trouble_note.isVisible()
    window._session._analysing.analyze = fakes.analyze_without_model
    open_story(qtbot, window, story)
    window.actions_table["close"].trigger()
    assert window._session.trouble == ""
