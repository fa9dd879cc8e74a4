"""The widget that shows a card: painted in every theme, as large as its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.theme import Look, MarkKind, ThemeName
from desktop_app.gui.panel.card import CardView
from desktop_app.gui.panel.cards import highlight_card, name_card
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ARTICLE = fakes.article("It rained. Mayor Ana Reyes opened the bridge.", "Reyes left.")
REYES = fakes.entity("e1", "Reyes", ARTICLE.text)


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_is_painted_with_the_name_on_its_tint(qtbot: QtBot, theme: ThemeName) -> None:
    look = Look(theme)
    view = CardView(look, None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.set_card(name_card(ARTICLE, REYES))
    image = view.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert look.theme.marks[MarkKind.PERSON].tint_selected.name() in shown
    assert view.accessibleName() == view.card.text
    small = view.height()
    view.set_card(name_card(ARTICLE, replace(REYES, aliases=("A long alias of many words",) * 9)))
    assert view.height() > small


@pytest.mark.parametrize("theme", list(ThemeName))
def test_a_highlighted_passage_stands_on_its_colour(qtbot: QtBot, theme: ThemeName) -> None:
    look = Look(theme)
    view = CardView(look, None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.set_card(highlight_card(ARTICLE, Highlight(REYES.mentions[0].span, 5)))
    image = view.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert look.theme.highlights[5].fill.name() in shown
