"""gui.controllers.refuge: the keyboard goes home when its part is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from desktop_app.gui.controllers.refuge import Refuge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Room(QWidget):
    """A window with three buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.home, self.passing, self.other = (QPushButton(text, self) for text in ("home", "passing", "other"))
        row = QHBoxLayout(self)
        for button in (self.passing, self.other, self.home):
            row.addWidget(button)
        self.refuge = Refuge(lambda lost: self.home, self)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    """A window that is in front."""
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_what_is_hidden_under_the_keyboard_sends_it_home(room: Room) -> None:
    room.passing.setFocus()
    room.passing.hide()
    assert QApplication.focusWidget() is room.home


def test_a_home_that_cannot_be_seen_takes_nothing(room: Room) -> None:
    room.home.hide()
    room.passing.setFocus()
    room.passing.hide()
    assert QApplication.focusWidget() is room.other


def test_going_on_by_oneself_is_nobodys_business(room: Room) -> None:
    room.passing.setFocus()
    room.other.setFocus()
    assert QApplication.focusWidget() is room.other
