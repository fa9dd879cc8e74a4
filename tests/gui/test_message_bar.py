"""The message bar: one sentence as it is, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.gui.message_bar import BRIEF_MS, MessageBar
from desktop_app.gui.surface import IconButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look


def test_a_sentence_is_shown_as_it_is_and_can_be_closed(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    assert bar.text == ""
    bar.show_text("“<b>a</b>.txt” is empty; choose another file.")
    assert bar.text == "“<b>a</b>.txt” is empty; choose another file."
    assert bar.isVisible()
    qtbot.mouseClick(bar.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert bar.text == ""
    assert not bar.isVisible()


def test_a_button_does_what_it_offers_and_closes_the_message(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.show_text("The text is in Danish.", "Use da_small", lambda: done.append("chosen"))
    assert (bar.button.isVisible(), bar.button.text()) == (True, "Use da_small")
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert done == ["chosen"]
    assert bar.text == ""
    bar.show_text("A sentence without an offer.")
    assert not bar.button.isVisible()


def test_an_answer_goes_by_itself_and_what_stood_there_before_comes_back(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    assert bar._brief.interval() == BRIEF_MS
    bar._brief.setInterval(10)
    bar.show_briefly("Copied.")
    assert bar.text == "Copied."
    qtbot.waitUntil(lambda: bar.text == "")
    assert not bar.isVisible()
    bar.show_text("The text is in Danish.", "Use da_small", lambda: None)
    bar.show_briefly("Copied.")
    assert not bar.button.isVisible()
    qtbot.waitUntil(lambda: bar.text == "The text is in Danish.")
    assert bar.button.text() == "Use da_small"
    bar.show_briefly("Copied.")
    bar.clear()
    assert not bar._brief.isActive()
    bar.show_briefly("Copied.")
    bar.show_text("“a.txt” is empty.")
    assert not bar._brief.isActive(), "what is there to stay is not put away"


def test_below_an_answer_that_is_put_away_stands_what_was_there_and_what_came(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    bar.show_text("The encoding was guessed.")
    bar.show_briefly("Copied.")
    bar.step_back()
    assert bar.text == "The encoding was guessed."
    bar.show_briefly("Copied.")
    bar.append("The text is in Danish.", "Use da_small", lambda: None)
    assert bar.text == "The encoding was guessed. The text is in Danish."
    bar.step_back()
    assert bar.text == ""
