"""gui.page.content: what is at a place of the article."""

from __future__ import annotations

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.page.content import PageContent
from tests import fakes

ARTICLE = fakes.article("Keller spoke. “We close it,” said Keller in Oslo.")
TEXT = ARTICLE.text
KELLER = fakes.entity("e1", "Keller", TEXT)
QUOTE = fakes.quotation(TEXT, "“We close it,”", entity="e1", score=0.9)
EVERY = frozenset(MarkKind)
CONTENT = PageContent(ARTICLE).with_analysis(fakes.analysis(KELLER, quotations=(QUOTE,)))


def test_nothing_is_at_no_article() -> None:
    empty = PageContent()
    assert empty.text == ""
    assert empty.mention_at(0, EVERY) is None
    assert empty.highlight_at(0) is None
    assert not empty.within(Span(0, 0), Span(0, 0)).mentions


def test_a_mention_is_found_with_its_number_while_its_kind_is_shown() -> None:
    place = KELLER.mentions[1].span.start
    assert CONTENT.mention_at(place, EVERY) == (KELLER, 1)
    assert CONTENT.mention_at(place, frozenset({MarkKind.PLACE})) is None


def test_speakers_and_cues_come_with_the_statements() -> None:
    visible = CONTENT.within(Span(0, 5), Span(0, len(TEXT)))
    assert list(visible.quotations) == [QUOTE]
    assert visible.names[0][0] == "Keller"
    assert [mark.number for mark in visible.mentions] == [0]


def test_of_highlights_over_one_another_the_last_that_begins_is_meant() -> None:
    outer, inner = Highlight(Span(0, 20), 1), Highlight(Span(5, 9), 2)
    content = CONTENT.with_highlights((inner, outer))
    assert content.highlight_at(3) == outer
    assert content.highlight_at(6) == inner
    assert content.highlight_at(9) == outer
    assert content.highlight_at(20) is None
    assert content.within(Span(0, 2), Span(0, 2)).is_highlighted(Span(0, 6))
    assert not content.within(Span(0, 2), Span(0, 2)).is_highlighted(Span(18, 22))
