"""The card that asks for a name: typing narrows it, arrows and Enter or a click take one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.gui.name_choice import NameChoice, Option
from desktop_app.gui.theme import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look

OPTIONS = (
    Option("Joe Biden", 1, MarkKind.PERSON, "2 mentions", ("President Biden",)),
    Option("José Peña", 2, MarkKind.PERSON, "1 mention"),
    Option("Nobody who is named", None),
)


@pytest.fixture
def choice(qtbot: QtBot, look: Look) -> Iterator[NameChoice]:
    """A card that asks."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    made = NameChoice(look, window)
    made.ask("Who says this?", OPTIONS, QRect(100, 100, 60, 20))
    yield made
    made.close()


def listed(choice: NameChoice) -> list[str]:
    """What can be chosen."""
    return [choice.list.item(number).text() for number in range(choice.list.count())]


def test_it_asks_and_has_the_keyboard_in_the_field(choice: NameChoice) -> None:
    assert choice.isVisible()
    assert choice.accessibleName() == "Who says this?"
    assert choice.focusWidget() is choice.field
    assert listed(choice) == ["Joe Biden", "José Peña", "Nobody who is named"]


def test_typing_narrows_it_blind_to_accents_and_by_other_forms(qtbot: QtBot, choice: NameChoice) -> None:
    qtbot.keyClicks(choice.field, "pena")
    assert listed(choice) == ["José Peña"]
    choice.field.setText("president")
    assert listed(choice) == ["Joe Biden"]
    choice.field.setText("xanadu")
    assert listed(choice) == []
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)


def test_arrows_and_enter_choose(qtbot: QtBot, choice: NameChoice) -> None:
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)
    assert chosen.args == [2]
    assert not choice.isVisible()


def test_a_click_chooses_what_may_be_nothing(qtbot: QtBot, choice: NameChoice) -> None:
    rect = choice.list.visualItemRect(choice.list.item(2))
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.mouseClick(choice.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == [None]


def test_it_begins_anew_each_time(choice: NameChoice) -> None:
    choice.field.setText("pena")
    choice.close()
    choice.ask("The same as", OPTIONS[:1], QRect(100, 100, 60, 20))
    assert choice.field.text() == ""
    assert listed(choice) == ["Joe Biden"]
    assert not choice.list.grab().isNull()
