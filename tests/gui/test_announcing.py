"""gui.announcing: what a screen reader hears of a jump."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.gui import announcing
from desktop_app.gui.announcing import announce, spoken_findings, spoken_mention, spoken_possible, spoken_quotation
from tests import fakes

if TYPE_CHECKING:
    import pytest
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleAnnouncementEvent

ARTICLE = fakes.article("Rafah waits. “We go to Rafah,” said Kirby. Rafah, {1}.", headline="Waiting")
TEXT = ARTICLE.text
RAFAH = fakes.entity("e1", "Rafah", TEXT, Label.LOCATION)
KIRBY = fakes.entity("e2", "Kirby", TEXT)
QUOTE = fakes.quotation(TEXT, "“We go to Rafah,”", entity="e2", score=0.9)
UNKNOWN = fakes.quotation(TEXT, "Rafah, {1}", score=0.9)
ANALYSIS = fakes.analysis(RAFAH, KIRBY, quotations=(QUOTE, UNKNOWN))


def test_a_mention_says_its_name_its_kind_its_number_and_who_speaks_there() -> None:
    assert spoken_mention(ARTICLE, ANALYSIS, RAFAH, 0) == "Rafah, place, mention 1 of 3."
    assert spoken_mention(ARTICLE, ANALYSIS, RAFAH, 1) == "Rafah, place, mention 2 of 3. In a quote by Kirby."


def test_a_quote_says_its_number_its_speaker_its_words_and_how_it_is_said() -> None:
    assert (
        spoken_quotation(ARTICLE, ANALYSIS, QUOTE)
        == "Quote 1 of 2 by Kirby: “We go to Rafah,” Direct quote, paragraph 1."
    )


def test_nobody_found_is_said_and_words_in_braces_are_words() -> None:
    assert spoken_quotation(ARTICLE, ANALYSIS, UNKNOWN).startswith(
        "Quote 2 of 2 by somebody who was not found: Rafah, {1} "
    )


def test_a_possible_name_says_that_it_is_no_mark() -> None:
    mention = Mention(Span(TEXT.index("Kirby"), TEXT.index("Kirby") + 5), Label.PERSON, 0.3)
    assert spoken_possible(ARTICLE, mention) == "Kirby, possibly a missed person."


def test_findings_are_counted_and_what_there_is_none_of_is_left_out() -> None:
    board = fakes.entity("e3", "waits", TEXT, Label.ORGANIZATION)
    people = tuple(fakes.entity(f"p{number}", "Kirby", TEXT) for number in range(15))
    assert spoken_findings(ANALYSIS) == "1 person, 1 place, 2 quotes."
    assert spoken_findings(fakes.analysis(*people, board, RAFAH)) == "15 people, 1 organization, 1 place."
    assert spoken_findings(fakes.analysis()) == "No names and no quotes found."


def test_announcements_go_to_the_screen_reader(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Reader:
        """Takes the events."""

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
            """Note what is to be said."""
            said.append(event.message())

    monkeypatch.setattr(announcing, "QAccessible", Reader)
    announce(qapp, "Here.")
    announce(qapp, "")
    assert said == ["Here."]
