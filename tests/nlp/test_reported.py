"""Reported statements by the rules alone, as without our model: clauses, who says them, and words in marks in them."""

from __future__ import annotations

import pytest

from desktop_app.core.findings import QuotationKind
from tests.nlp.test_speakers import analyze

R, A, P, D = QuotationKind.REPORTED, QuotationKind.ATTRIBUTED, QuotationKind.PARTIAL, QuotationKind.DIRECT


def found(text: str) -> list[tuple[QuotationKind, str, str, str]]:
    """Kind, words with what stands around them, speaker and cue of each statement."""
    text, quotations = analyze(text)
    return [
        (
            q.kind,
            " … ".join(span.of(text) for span in q.statement),
            q.speaker.of(text) if q.speaker else "",
            q.cue.of(text) if q.cue else "",
        )
        for q in quotations
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prado said that the money would arrive soon.", (R, "the money would arrive soon", "Prado", "said")),
        ("The mill will close in March, officials said.", (R, "The mill will close in March", "officials", "said")),
        (
            "Sales fell by a third, according to figures released by the bank.",
            (R, "Sales fell by a third", "the bank", "according to"),
        ),
        ("Sales fell by a third, according to the bank.", (R, "Sales fell by a third", "the bank", "according to")),
        ("According to Ian Frost, the storm turned.", (R, "the storm turned", "Ian Frost", "According to")),
        ("The union threatened to block the port.", (R, "to block the port", "The union", "threatened")),
        ("Deaths have risen, per estimates from the ministry.", (R, "Deaths have risen", "the ministry", "per")),
    ],
)
def test_clauses_that_words_of_saying_introduce(text: str, expected: tuple[object, ...]) -> None:
    assert found(text) == [expected]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed after a truck hit a pillar.",
        "Roe finished the bridge that her father had begun.",
    ],
)
def test_nothing_is_reported_where_nobody_says_anything(text: str) -> None:
    assert [kind for kind, *_ in found(text) if kind is R] == []


@pytest.mark.model
def test_words_in_marks_within_a_paraphrase_have_it_as_their_clause() -> None:
    assert found("Prado said the plan was “a promise on paper” and nothing else.") == [
        (P, "the plan was “a promise on paper” and nothing else", "Prado", "said")
    ]


@pytest.mark.model
def test_who_reports_and_who_is_reported_are_both_kept() -> None:
    kinds = {(kind, speaker) for kind, _, speaker, _ in found("Prado said Ellis had called it “a scandal” twice.")}
    assert (P, "Ellis") in kinds
    assert (R, "Prado") in kinds


@pytest.mark.model
def test_a_whole_quotation_is_not_reported_as_well() -> None:
    assert [kind for kind, *_ in found("“It was arson,” said Ole Strand.")] == [D]
