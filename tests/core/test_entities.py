"""Looking things up in an analysis."""

from __future__ import annotations

import pytest

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity, mention_spans
from desktop_app.core.findings import Breadth, Label, Mention, Quotation, QuotationKind
from tests.fakes import analysis, entity, quotation

TEXT = "“Yes,” she said. Keller met Peña. “No,” said Peña. “Hm.”"
KELLER, PENA = entity("e1", "Keller", TEXT), entity("e2", "Peña", TEXT)
HERS = quotation(TEXT, "“Yes,”", speaker=Span(7, 10))
HIS = quotation(TEXT, "“No,”", entity="e2")
NOBODYS = quotation(TEXT, "“Hm.”")
ALL = analysis(KELLER, PENA, quotations=(HERS, HIS, NOBODYS))


def test_a_name_is_found_at_each_of_its_characters_and_not_beside() -> None:
    start = TEXT.rindex("Peña")
    assert ALL.entity_at(start) == ALL.entity_at(start + 3) == (PENA, 1)
    assert ALL.entity_at(start - 1) is None
    assert ALL.entity_at(start + 4) is None


def test_a_statement_is_found_at_its_words_only() -> None:
    assert ALL.quotation_at(0) is HERS
    assert ALL.quotation_at(5) is HERS
    assert ALL.quotation_at(6) is None
    between = quotation(TEXT, "“Yes,”", "“No,”")
    assert Analysis((), (between,)).quotation_at(10) is None


def test_the_speaker_is_the_names_fullest_form_else_the_word_in_the_text_else_nothing() -> None:
    assert [ALL.speaker_name(q, TEXT) for q in (HIS, HERS, NOBODYS)] == ["Peña", "she", ""]
    assert ALL.speaker_name(quotation(TEXT, "“No,”", entity="gone"), TEXT) == ""


def test_names_are_found_by_id() -> None:
    assert ALL.entity("e2") is PENA
    assert ALL.entity("e9") is None
    assert ALL.entity(None) is None
    assert [span.of(TEXT) for span in mention_spans(PENA)] == ["Peña", "Peña"]


def test_the_surest_mention_is_the_first_of_those_with_the_highest_score() -> None:
    mentions = [Mention(Span(n, n + 1), Label.PERSON, score) for n, score in enumerate((0.3, 0.8, 0.5, 0.8))]
    assert Entity("e1", Label.PERSON, "K", tuple(mentions)).surest is mentions[1]


def test_of_several_quotations_at_a_place_the_shortest_is_meant() -> None:
    outer = Quotation((Span(0, 30),), QuotationKind.REPORTED)
    inner = Quotation((Span(5, 10),), QuotationKind.PARTIAL)
    analysis = Analysis((), (outer, inner))
    assert analysis.quotation_at(6) is inner
    assert analysis.quotation_at(12) is outer


@pytest.mark.parametrize(
    ("breadth", "kinds"),
    [
        (Breadth.QUOTED, {"direct", "partial"}),
        (Breadth.REPORTED, {"direct", "partial", "reported"}),
        (Breadth.ALL, {"direct", "partial", "reported", "attributed"}),
    ],
)
def test_how_much_counts_as_a_quote(breadth: Breadth, kinds: set[str]) -> None:
    analysis = Analysis((), tuple(Quotation((Span(n, n + 1),), kind) for n, kind in enumerate(QuotationKind)))
    assert {quotation.kind for quotation in analysis.within(breadth).quotations} == kinds
