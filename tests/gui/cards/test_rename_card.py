"""The card that asks what a name is called: Enter and its button give it, Esc and a click elsewhere do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.gui.cards.rename_card import RenameCard
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

OSLO = fakes.entity("1", "Oslo", "Rain in Oslo.")


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> Iterator[RenameCard]:
    """A card that asks for Oslo."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    made = RenameCard(look, window)
    made.ask(OSLO, QRect(100, 100, 60, 20))
    yield made
    made.close()


def test_it_has_the_name_to_be_typed_over_and_the_keyboard(card: RenameCard) -> None:
    assert card.focusWidget() is card.field
    assert card.field.selectedText() == "Oslo"
    assert card.field.accessibleName() == card.accessibleName() != ""


@pytest.mark.parametrize("way", ["enter", "button", "enter on the button"])
def test_what_is_typed_is_given(qtbot: QtBot, card: RenameCard, way: str) -> None:
    qtbot.keyClicks(card.field, "Kristiania")
    with qtbot.waitSignal(card.named) as named:
        if way == "enter":
            qtbot.keyClick(card.field, Qt.Key.Key_Return)
        elif way == "button":
            qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(card.field, Qt.Key.Key_Tab)
            assert card.focusWidget() is card.button
            qtbot.keyClick(card.button, Qt.Key.Key_Return)
    assert named.args == [OSLO, "Kristiania"]
    assert not card.isVisible()


@pytest.mark.parametrize("way", ["escape", "elsewhere"])
def test_it_is_left_as_it_is(qtbot: QtBot, card: RenameCard, way: str) -> None:
    qtbot.keyClicks(card.field, "Kristiania")
    with qtbot.assertNotEmitted(card.named):
        if way == "escape":
            qtbot.keyClick(card.field, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert not card.isVisible()
    card.ask(OSLO, QRect(100, 100, 60, 20))
    assert card.field.text() == "Oslo"


def test_no_name_is_none(qtbot: QtBot, card: RenameCard) -> None:
    card.field.setText("  ")
    assert not card.button.isEnabled()
    with qtbot.assertNotEmitted(card.named):
        qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert card.isVisible()
