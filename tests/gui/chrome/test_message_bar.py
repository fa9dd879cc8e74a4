"""The message bar: one sentence as it is, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.chrome.message_bar import BRIEF_MS, MessageBar
from desktop_app.gui.look.surface import IconButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


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
    bar.show_text("The text is in Danish.", [("Use da_small", lambda: done.append("chosen"))])
    assert (bar.buttons[0].isVisible(), bar.buttons[0].text()) == (True, "Use da_small")
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["chosen"]
    assert bar.text == ""
    bar.show_text("A sentence without an offer.")
    assert not bar.buttons[0].isVisible()


@pytest.fixture
def placed(qtbot: QtBot, look: Look) -> tuple[QWidget, QLineEdit, MessageBar]:
    """A window in front of all others, a field in it that has the keyboard, and a bar."""
    window = QWidget()
    qtbot.addWidget(window)
    field, bar = QLineEdit(), MessageBar(look)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(bar)
    window.setGeometry(0, 0, 500, 300)
    QCursor.setPos(700, 700)  # where no test has left it, over the bar
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return window, field, bar


def test_an_answer_does_not_go_while_the_reader_is_at_it_or_elsewhere(
    qtbot: QtBot, placed: tuple[QWidget, QLineEdit, MessageBar]
) -> None:
    window, field, bar = placed
    bar.show_briefly("Dismissed “Oslo”.", [("Undo", lambda: None), ("Always do this", lambda: None)])
    assert [button.text() for button in bar.buttons if button.isVisible()] == ["Undo", "Always do this"]
    assert bar._brief.isActive()
    bar.buttons[1].setFocus()
    assert not bar._brief.isActive(), "the keyboard is on it"
    field.setFocus()
    assert bar._brief.remainingTime() > BRIEF_MS - 1000, "all of the time begins anew"
    bar._brief.start(BRIEF_MS // 2)
    window.setFocus()
    assert bar._brief.remainingTime() < BRIEF_MS * 3 // 4, "elsewhere the keyboard may go as it likes"
    bar._brief.setInterval(BRIEF_MS)
    for comes, is_running in ((QEvent.Type.Enter, False), (QEvent.Type.Leave, True)):
        bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, not is_running)
        QApplication.sendEvent(bar, QEvent(comes))
        assert bar._brief.isActive() == is_running
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not bar._brief.isActive())
    window.activateWindow()
    qtbot.waitUntil(bar._brief.isActive)
    bar.show_text("A sentence that stays.")
    bar.buttons[0].setFocus()
    field.setFocus()
    assert not bar._brief.isActive()


def test_each_offer_has_its_own_effect(qtbot: QtBot, placed: tuple[QWidget, QLineEdit, MessageBar]) -> None:
    _, _, bar = placed
    done: list[str] = []
    for number in (0, 1):
        bar.show_briefly(
            "Dismissed.", [("Undo", lambda: done.append("undone")), ("Always", lambda: done.append("always"))]
        )
        qtbot.mouseClick(bar.buttons[number], Qt.MouseButton.LeftButton)
        assert bar.text == ""
    assert done == ["undone", "always"]


def test_an_answer_goes_by_itself_and_what_stood_there_before_comes_back(
    qtbot: QtBot, placed: tuple[QWidget, QLineEdit, MessageBar]
) -> None:
    _, _, bar = placed
    assert bar._brief.interval() == BRIEF_MS
    bar._brief.setInterval(10)
    bar.show_briefly("Copied.")
    assert bar.text == "Copied."
    qtbot.waitUntil(lambda: bar.text == "")
    assert not bar.isVisible()
    bar.show_text("The text is in Danish.", [("Use da_small", lambda: None)])
    bar.show_briefly("Copied.")
    assert not bar.buttons[0].isVisible()
    qtbot.waitUntil(lambda: bar.text == "The text is in Danish.")
    assert bar.buttons[0].text() == "Use da_small"
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
    bar.append("The text is in Danish.", [("Use da_small", lambda: None)])
    assert bar.text == "The encoding was guessed. The text is in Danish."
    bar.step_back()
    assert bar.text == ""


def test_a_hint_goes_when_it_is_dropped_and_other_answers_stay(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    bar.show_text("The encoding was guessed.")
    bar.show_hint("Select a name first.")
    assert bar.text == "Select a name first."
    bar.drop_hint()
    assert bar.text == "The encoding was guessed."
    bar.drop_hint()
    assert bar.text == "The encoding was guessed."
    bar.show_hint("Select a name first.")
    bar.show_briefly("Dismissed “Oslo”.", [("Undo", lambda: None)])
    bar.drop_hint()
    assert bar.text == "Dismissed “Oslo”."
