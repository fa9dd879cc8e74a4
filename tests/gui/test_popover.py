"""gui.popover: a card beside what it is about, inside its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop_app.gui.popover import Popover

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window of 600 × 500 px."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


@pytest.fixture
def card(look: Look, window: QWidget) -> Popover:
    """A card of 200 × 150 px."""
    made = Popover(look, window)
    made.setFixedSize(200, 150)
    return made


@pytest.mark.parametrize("x", [0, 300, 590])
@pytest.mark.parametrize("y", [0, 250, 480])
def test_the_card_is_inside_the_window_and_leaves_its_target_free(
    card: Popover, window: QWidget, x: int, y: int
) -> None:
    target = QRect(x, y, 60, 20)
    card.open_at(target)
    place = QRect(window.mapFromGlobal(card.pos()), card.size())
    assert window.rect().contains(place)
    assert not place.intersects(target)


def test_a_card_that_finds_no_room_stays_inside_all_the_same(card: Popover, window: QWidget) -> None:
    window.resize(220, 160)
    card.open_at(QRect(10, 20, 150, 100))
    assert window.rect().contains(QRect(window.mapFromGlobal(card.pos()), card.size()))


def test_it_is_painted_in_the_themes_colours(card: Popover, look: Look) -> None:
    for theme in ("light", "dark", "sepia"):
        look.set_theme(theme)
        assert card.grab().toImage().pixelColor(100, 75) == look.theme["page"]


def test_a_window_of_another_size_closes_it(qtbot: QtBot, card: Popover, window: QWidget) -> None:
    card.open_at(QRect(10, 20, 60, 20))
    assert card.isVisible()
    window.resize(500, 400)
    qtbot.waitUntil(lambda: not card.isVisible())
    card.open_at(QRect(10, 20, 60, 20))
    assert card.isVisible()
