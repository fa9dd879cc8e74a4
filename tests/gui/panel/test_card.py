"""The card of a name: everything that is known of it, in words, and painted in every theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.panel.card import LONGEST, CardView, Style, name_card, possible_card
from desktop_app.gui.theme import Look, MarkKind, ThemeName
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.panel.card import Card, Paragraph

ARTICLE = fakes.article(
    "It rained. Mayor Ana 🌉 Reyes opened the bridge. Nobody came.", "Reyes left.", headline="Bridge opens"
)
TEXT = ARTICLE.text
REYES = fakes.entity("e1", "Reyes", TEXT, aliases=("Ana", "Ms Reyes"), role="mayor")


def sentence(card: Card) -> Paragraph:
    """The sentence on a card."""
    return next(paragraph for paragraph in card.paragraphs if paragraph.style is Style.PASSAGE)


def test_a_card_tells_role_aliases_first_sentence_and_why() -> None:
    assert name_card(ARTICLE, REYES).text.splitlines() == [
        "Reyes",
        "Person, first of 2  ·  paragraph 1",
        "Mayor Ana 🌉 Reyes opened the bridge.",
        "mayor",
        "also Ana, Ms Reyes",
        "Why marked: found by the language model",
        "Enter selects all mentions",
    ]


def test_doubt_is_counted_and_the_name_questioned_when_no_mention_is_certain() -> None:
    low = replace(REYES.mentions[0], score=SURE_NAME - 0.1, reason="title before it")
    once = name_card(ARTICLE, replace(REYES, mentions=(low, REYES.mentions[1]))).text.splitlines()
    assert once[0] == "Reyes"
    assert "Why marked: title before it, not certain" in once
    assert "1 of 2 mentions not certain" in once
    always = name_card(ARTICLE, replace(REYES, mentions=(low,))).text.splitlines()
    assert always[0] == "Reyes ?"
    assert always[1] == "Person, one mention  ·  paragraph 1"
    assert always[-1] == "Enter goes there"


def test_the_name_in_its_sentence_is_the_name() -> None:
    found = sentence(name_card(ARTICLE, REYES))
    assert found.text[found.start : found.end] == "Reyes"


def test_a_possible_name_has_a_card_without_a_kind() -> None:
    mention = Mention(Span(TEXT.index("Nobody"), TEXT.index("Nobody") + 6), Label.PERSON, 0.2, "a capital letter")
    card = possible_card(ARTICLE, mention)
    assert card.kind is None
    assert card.text.splitlines() == [
        "Nobody",
        "Possibly a missed person  ·  paragraph 1",
        "Nobody came.",
        "Why listed: a capital letter",
        "Enter goes there",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text("ab .", max_size=900), st.text("xy", min_size=1, max_size=700), st.text("cd .", max_size=900))
def test_a_sentence_of_any_length_is_cut_around_its_name(before: str, name: str, after: str) -> None:
    article = fakes.article(f"{before}{name}{after}")
    start = article.text.index(name)
    entity = fakes.entity("e1", name, article.text)
    entity = replace(entity, mentions=(replace(entity.mentions[0], span=Span(start, start + len(name))),))
    found = sentence(name_card(article, entity))
    assert len(found.text) <= 2 * LONGEST
    shown = found.text[found.start : found.end]
    assert shown
    assert name.startswith(shown)
    assert shown == name or len(name) > LONGEST // 2


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_is_painted_with_the_name_on_its_tint(qtbot: QtBot, theme: ThemeName) -> None:
    look = Look(theme, 19)
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
