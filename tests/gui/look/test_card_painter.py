"""gui.look.card_painter: every card that lies over the window has one ground, one edge and a shadow outside of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from desktop_app.gui.cards.popover import Popover
from desktop_app.gui.look.card_painter import AROUND, RADIUS, SHADOW, Ground, paint_card, paint_left_shadow
from desktop_app.gui.look.theme import ThemeName, load_theme
from desktop_app.gui.panel.card import Card, CardView, Paragraph, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

WHOLE = QRect(0, 0, 200, 160)
INSIDE = WHOLE.marginsRemoved(AROUND)


def picture(size: QSize, paint: Callable[[QPainter], object]) -> QImage:
    """What is painted on nothing."""
    made = QImage(size, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter)
    painter.end()
    return made


def render(widget: QWidget, painter: QPainter) -> None:
    """Paint a widget without the ground of its window."""
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)


@pytest.mark.parametrize("name", ThemeName)
def test_the_shadow_lies_outside_of_the_card_and_fades_to_nothing(name: ThemeName) -> None:
    theme = load_theme(name)
    seen = picture(WHOLE.size(), lambda painter: paint_card(painter, WHOLE, theme))
    middle = WHOLE.center()
    below = [seen.pixelColor(middle.x(), y).alpha() for y in range(INSIDE.bottom() + 2, WHOLE.bottom() + 1)]
    right = [seen.pixelColor(x, middle.y()).alpha() for x in range(INSIDE.right() + 2, WHOLE.right() + 1)]
    for side in (below, right):
        assert side == sorted(side, reverse=True)
        assert side[0] > 20
        assert side[-1] < 4
    inner = INSIDE.adjusted(1, RADIUS, -1, -RADIUS)
    grounds = {
        seen.pixelColor(x, y).name() for y in range(inner.top(), inner.bottom()) for x in (inner.left(), inner.right())
    }
    assert grounds == {theme.card.name()}
    assert seen.pixelColor(middle.x(), INSIDE.top()) == theme["hairline"]


def test_a_drawer_darkens_the_page_towards_its_edge(look: Look) -> None:
    strip = QRect(0, 0, SHADOW, 10)
    seen = picture(strip.size(), lambda painter: paint_left_shadow(painter, strip, look.theme))
    alphas = [seen.pixelColor(x, 5).alpha() for x in range(SHADOW - 1)]
    assert alphas == sorted(alphas)
    assert alphas[0] < 4 < alphas[-1]
    assert seen.pixelColor(SHADOW - 1, 5) == look.theme["hairline"]


def test_all_cards_look_alike(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    popover = Popover(look, window, 300)
    hover = CardView(look, window)
    hover.set_card(Card((Paragraph(Style.NAME, "Oslo"),), None))
    ground = Ground(look, paint_card, window)
    ground.resize(300, 80)
    for theme in ThemeName:
        look.set_theme(theme)
        for card in (popover, hover, ground):
            seen = picture(card.size(), partial(render, card))
            expected = picture(card.size(), partial(paint_card, widget=card.rect(), theme=look.theme))
            for x in range(SHADOW + 2):
                assert seen.pixelColor(x, card.height() // 2) == expected.pixelColor(x, card.height() // 2)
