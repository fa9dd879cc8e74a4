"""gui.cards.popover: a card beside what it is about, inside its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.gui.cards.popover import GAP, Popover
from desktop_app.gui.look.card_painter import SHADOW

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


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
    made = Popover(look, window, 200)
    made.setFixedHeight(150 + 2 * SHADOW)
    return made


def place_of(card: Popover, window: QWidget) -> QRect:
    """Where the card is in the window, without its shadow."""
    return card.frame.translated(window.mapFromGlobal(card.pos()))


@pytest.mark.parametrize("x", [0, 300, 590])
@pytest.mark.parametrize("y", [0, 250, 480])
def test_the_card_is_inside_the_window_and_leaves_its_target_free(
    card: Popover, window: QWidget, x: int, y: int
) -> None:
    target = QRect(x, y, 60, 20)
    card.open_at(target)
    place = place_of(card, window)
    assert place.size() == QRect(0, 0, 200, 150).size()
    assert window.rect().contains(place)
    assert not place.intersects(target)
    assert GAP in (place.top() - target.bottom(), target.top() - place.bottom() - 1)


def test_a_card_that_finds_no_room_stays_inside_all_the_same(card: Popover, window: QWidget) -> None:
    window.resize(220, 160)
    card.open_at(QRect(10, 20, 150, 100))
    assert window.rect().contains(place_of(card, window))


def test_it_is_painted_in_the_themes_colours(card: Popover, look: Look) -> None:
    for theme in ("light", "dark", "sepia"):
        look.set_theme(theme)
        assert card.grab().toImage().pixelColor(card.frame.center()) == look.theme.card


def test_a_click_on_the_shadow_is_one_beside_the_card(qtbot: QtBot, card: Popover) -> None:
    card.open_at(QRect(10, 20, 60, 20))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.frame.center())
    assert card.isVisible()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(2, card.height() // 2))
    assert not card.isVisible()


def test_a_window_of_another_size_closes_it(qtbot: QtBot, card: Popover, window: QWidget) -> None:
    card.open_at(QRect(10, 20, 60, 20))
    assert card.isVisible()
    window.resize(500, 400)
    qtbot.waitUntil(lambda: not card.isVisible())
    card.open_at(QRect(10, 20, 60, 20))
    assert card.isVisible()
