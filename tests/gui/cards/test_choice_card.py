"""The card that asks for a name: typing narrows it, arrows and Enter or a click take one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.gui.cards.choice_card import ChoiceCard, Option
from desktop_app.gui.cards.popover import EDGE
from desktop_app.gui.look.theme import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

OPTIONS = (
    Option("Joe Biden", 1, MarkKind.PERSON, "2 mentions", ("President Biden",)),
    Option("José Peña", 2, MarkKind.PERSON, "1 mention"),
    Option("No named speaker", None),
)


@pytest.fixture
def choice(qtbot: QtBot, look: Look) -> Iterator[ChoiceCard]:
    """A card that asks."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    made = ChoiceCard(look, window, "Type a name")
    made.ask("Who says this?", OPTIONS, QRect(100, 100, 60, 20))
    yield made
    made.close()


def listed(choice: ChoiceCard) -> list[str]:
    """What can be chosen."""
    return [choice.list.item(number).text() for number in range(choice.list.count())]


def test_it_asks_and_has_the_keyboard_in_the_field(choice: ChoiceCard) -> None:
    assert choice.isVisible()
    assert choice.accessibleName() == "Who says this?"
    assert choice.focusWidget() is choice.field
    assert listed(choice) == ["Joe Biden", "José Peña", "No named speaker"]


def test_typing_narrows_it_blind_to_accents_and_by_other_forms(qtbot: QtBot, choice: ChoiceCard) -> None:
    qtbot.keyClicks(choice.field, "pena")
    assert listed(choice) == ["José Peña"]
    choice.field.setText("president")
    assert listed(choice) == ["Joe Biden"]
    choice.field.setText("xanadu")
    assert listed(choice) == []
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)


def test_arrows_and_enter_choose(qtbot: QtBot, choice: ChoiceCard) -> None:
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)
    assert chosen.args == [2]
    assert not choice.isVisible()


def test_a_click_chooses_what_may_be_nothing(qtbot: QtBot, choice: ChoiceCard) -> None:
    rect = choice.list.visualItemRect(choice.list.item(2))
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.mouseClick(choice.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == [None]


def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told from now on."""
    said: list[str] = []
    monkeypatch.setattr("desktop_app.gui.cards.choice_card.announce", lambda _, text: said.append(text))
    return said


def test_the_row_that_arrows_come_to_is_said(qtbot: QtBot, choice: ChoiceCard, monkeypatch: pytest.MonkeyPatch) -> None:
    said = spoken(monkeypatch)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    assert said == ["José Peña, 1 mention", "No named speaker"]


def test_what_typing_finds_is_said_once_it_rests(
    qtbot: QtBot, choice: ChoiceCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice._settled.stop()
    said = spoken(monkeypatch)
    qtbot.keyClicks(choice.field, "jos")
    assert said == []
    qtbot.waitUntil(lambda: said == ["José Peña, 1 mention"])
    choice.field.setText("xanadu")
    qtbot.waitUntil(lambda: said[1:] == ["Nothing found."])


def test_it_begins_at_what_is_current_and_in_sight(choice: ChoiceCard) -> None:
    choice.close()
    options = [Option(f"Heading {number}", number, depth=number % 2) for number in range(60)]
    choice.ask("Go to", options, QRect(100, 100, 0, 0), 41)
    item = choice.list.currentItem()
    assert item.text() == "Heading 41"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Heading 41, level 2"
    assert choice.list.viewport().rect().contains(choice.list.visualItemRect(item))


@pytest.mark.parametrize("height", [260, 420, 900])
def test_it_fits_into_the_window(choice: ChoiceCard, height: int) -> None:
    choice.close()
    window = choice.parentWidget()
    assert window is not None
    window.resize(800, height)
    choice.ask("Go to", [Option(str(number), number) for number in range(60)], QRect(100, 20, 0, 0))
    card = choice.frame.translated(window.mapFromGlobal(choice.pos()))
    assert EDGE <= card.top() < card.bottom() < height - EDGE


def test_it_begins_anew_each_time(choice: ChoiceCard) -> None:
    choice.field.setText("pena")
    choice.close()
    choice.ask("The same as", OPTIONS[:1], QRect(100, 100, 60, 20))
    assert choice.field.text() == ""
    assert listed(choice) == ["Joe Biden"]
    assert not choice.list.grab().isNull()
