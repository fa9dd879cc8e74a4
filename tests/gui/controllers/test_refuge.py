"""gui.controllers.refuge: the keyboard goes home when its part is put away, and never under what lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from desktop_app.gui.controllers.refuge import Refuge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Room(QWidget):
    """A window with three buttons and a cover that can lie over the third."""

    def __init__(self) -> None:
        super().__init__()
        self.home, self.passing, self.covered = (QPushButton(text, self) for text in ("home", "passing", "covered"))
        row = QHBoxLayout(self)
        for button in (self.passing, self.covered, self.home):
            row.addWidget(button)
        self.cover = QWidget(self)
        self.cover.hide()
        self.refuge = Refuge(lambda lost: self.home, self.cover, self.cover.hide, self)


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
    assert QApplication.focusWidget() is room.covered


def test_going_on_by_oneself_is_nobodys_business(room: Room) -> None:
    room.passing.setFocus()
    room.covered.setFocus()
    assert QApplication.focusWidget() is room.covered


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_the_cover_is_put_away_when_it_hides_the_keyboard_wholly(room: Room, share: float) -> None:
    rect = room.covered.geometry()
    rect.setWidth(round(rect.width() * share))
    room.cover.setGeometry(rect)
    room.cover.show()
    room.covered.setFocus()
    assert room.cover.isHidden() == (share == 1.0)
    assert QApplication.focusWidget() is room.covered
