"""Why a list is empty, and how far the analysis is: in words, with buttons for mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.gui.panel.notices import Emptiness, Progress

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


def button_of(widget: QWidget) -> QPushButton:
    """The widget's button."""
    found = widget.findChild(QPushButton)
    assert found is not None
    return found


def text_of(widget: QWidget) -> str:
    """What the widget says."""
    found = widget.findChild(QLabel)
    assert found is not None
    return found.text()


@pytest.fixture
def emptiness(qtbot: QtBot, look: Look) -> Emptiness:
    """Says nothing yet."""
    made = Emptiness()
    qtbot.addWidget(made)
    return made


def test_a_sentence_is_said_and_nothing_takes_no_room(emptiness: Emptiness) -> None:
    assert emptiness.isHidden()
    emptiness.say("No names found.")
    assert (text_of(emptiness), emptiness.isVisible()) == ("No names found.", True)
    assert not button_of(emptiness).isVisible()
    emptiness.say("")
    assert emptiness.isHidden()


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_filter_can_be_cleared_by_mouse_and_keyboard(
    qtbot: QtBot, emptiness: Emptiness, key: Qt.Key | None
) -> None:
    emptiness.say_nothing_matches("<b>x</b>")
    assert text_of(emptiness) == "Nothing matches “<b>x</b>”."
    button = button_of(emptiness)
    assert button.isVisible()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    told = QAccessible.queryAccessibleInterface(button)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.Button, "Clear filter")
    with qtbot.waitSignal(emptiness.clear_clicked):
        if key is None:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(button, key)


def test_no_word_is_too_long_for_the_panel(emptiness: Emptiness) -> None:
    emptiness.say_nothing_matches("w" * 500)
    assert emptiness.minimumSizeHint().width() < 272
    emptiness.say_nothing_matches("several words " * 20)
    assert emptiness.heightForWidth(272) > emptiness.heightForWidth(1000) > 0


def test_progress_says_how_far_it_is_and_what_is_stopped(qtbot: QtBot, look: Look) -> None:
    progress = Progress(look)
    qtbot.addWidget(progress)
    assert progress.isHidden()
    progress.resize(336, 52)
    progress.set_progress(2, 7)
    assert text_of(progress) == progress.text == "Finding names and quotes… 2 of 7"
    progress.resize(250, 52)
    assert text_of(progress) == "Finding names… 2 of 7", "never a count that is cut off"
    assert progress.text == "Finding names and quotes… 2 of 7"
    told = QAccessible.queryAccessibleInterface(button_of(progress))
    assert told.text(QAccessible.Text.Name) == "Stop finding names and quotes"
    with qtbot.waitSignal(progress.clicked):
        qtbot.mouseClick(button_of(progress), Qt.MouseButton.LeftButton)
