"""What cards say of names and statements: everything that is known of them, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.speakers import speakers
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.panel.card import Style
from desktop_app.gui.panel.cards import (
    LONGEST,
    highlight_card,
    name_card,
    possible_card,
    speaker_card,
    statement_card,
    unsaid_card,
)
from tests import fakes

if TYPE_CHECKING:
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


SAID = fakes.article("“We open,” Mayor Reyes said on Monday. She called it “a start” and left.", "“Ajar” is a word.")
OPEN = fakes.quotation(SAID.text, "“We open,”", entity="e1", score=0.9)
OPEN = replace(OPEN, cue=fakes.quotation(SAID.text, "said").extent, reason="“said” follows")
START = fakes.quotation(SAID.text, "“a start”", kind=QuotationKind.PARTIAL, score=0.4)
START = replace(START, speaker=fakes.quotation(SAID.text, "She").extent)


def test_a_statement_has_who_says_it_how_its_sentence_and_why() -> None:
    analysis = fakes.analysis(fakes.entity("e1", "Reyes", SAID.text, role="mayor"), quotations=(OPEN, START))
    card = statement_card(SAID, analysis, OPEN)
    assert card.text.splitlines() == [
        "Reyes",
        "mayor",
        "Direct quote  ·  paragraph 1",
        "“We open,” Mayor Reyes said on Monday.",
        "Why this speaker: “said” follows",
        "Enter goes there",
    ]
    found = sentence(card)
    assert found.text[found.start : found.end] == "“We open,”"
    doubtful = statement_card(SAID, analysis, START).text.splitlines()
    assert doubtful[:2] == ["She ?", "Partial quote  ·  speaker not certain  ·  paragraph 1"]
    nobodys = statement_card(SAID, analysis, replace(START, speaker=None, score=0.0))
    assert nobodys.text.startswith("Speaker not found\nPartial quote  ·  paragraph 1\nShe called")
    assert [speaker_card(SAID, analysis, one).text.splitlines()[0] for one in speakers(SAID, analysis)] == [
        "Reyes",
        "She ?",
    ]


def test_what_is_nobodys_statement_says_that_it_may_be_one() -> None:
    card = unsaid_card(SAID, fakes.quotation(SAID.text, "“Ajar”").extent)
    assert card.kind is None
    assert card.text.splitlines()[:3] == ["Possibly a quote", "In quotation marks  ·  paragraph 2", "“Ajar” is a word."]


def test_a_card_of_a_highlight_tells_colour_place_sentence_note_and_tags() -> None:
    span = Span(TEXT.index("opened"), TEXT.index("bridge.") + 6)
    card = highlight_card(ARTICLE, Highlight(span, 4, "Which bridge?", ("check", "bridges")))
    assert card.text.splitlines() == [
        "Highlight 4, pink",
        "Paragraph 1",
        "Mayor Ana 🌉 Reyes opened the bridge.",
        "Which bridge?",
        "#check #bridges",
        "Enter goes there",
    ]
    shown = sentence(card)
    assert shown.text[shown.start : shown.end] == "opened the bridge"
    assert card.kind == 4
    assert highlight_card(ARTICLE, Highlight(span, 1)).text.count("\n") == 3
