"""Whom a pronoun or “the official” means where the text names nobody: read from the parse of real sentences."""

from __future__ import annotations

import pytest

from desktop_app.core.findings import Breadth
from desktop_app.core.speakers import speakers
from desktop_app.nlp.pipeline import analyze
from desktop_app.worker import analyze_here, read_text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in the paragraph, the one before, and on over a chain of the same pronoun
        ("“One,” a neighbor said. “Two,” she said.", ["a neighbor"] * 2),
        ("“One,” a neighbor said.\n\n“Two,” she said.\n\n“Three,” she said.", ["a neighbor"] * 3),
        ("A neighbor called.\n\nIt rained.\n\nThe roof broke.\n\n“Two,” she said.", ["she"]),
        # sex and number
        ("“One,” a mother said. “Two,” he said.", ["a mother", "he"]),
        ("A man came. His wife, a nurse, helped. “I was scared,” she said.", ["His wife"]),
        ("Nurses were never told. “We scrubbed the walls,” they said.", ["Nurses"]),
        ("Several women were afraid. “We ran,” they said.", ["Several women"]),
        ("Two residents came. “I ran,” she said.", ["she"]),
        # somebody new is the subject
        (
            "“It will fail,” a lawyer said. A prosecutor shook his head. “It will not,” he said.",
            ["a lawyer", "A prosecutor"],
        ),
        ("“One,” a neighbor said.\n\nA man pulled a woman out. “I just did it,” he said.", ["a neighbor", "A man"]),
        ("A teacher told Mayor Jo Lind about the cold. “We wear coats,” she said.", ["A teacher"]),
        # “the senator” is mostly somebody named before, “the mother” is not
        ("Marco Roe came.\n\nThe Florida senator was calm. “We win,” he said.", ["Marco Roe"]),
        ("Tina Gould came.\n\nThe mother was calm. “Let them,” she said.", ["The mother"]),
        # who asks does not answer, nor does who is asked to
        ("Marco Roe came. A reporter asked how he felt. “Fine,” he said.", ["Marco Roe"]),
        ("Marco Roe called on a judge to resign. “It is time,” he said.", ["Marco Roe"]),
        # what is nobody
        ("The rain stopped. “Good,” she said.", ["she"]),
        ("The ministry denied it. It said “no such order exists.”", ["The ministry"]),
        ("“One,” the report said. “Two,” she said.", ["the report", "she"]),
        # the last who was brought in
        ("A senior official warned of delays. “We are weeks behind,” the official said.", ["A senior official"]),
        ("She wants to be president. “It is hard,” the president said.", ["the president"]),
        (
            "One resident was angry. “I can't sleep,” the resident said.\n\n"
            "Across town, another resident was not. “I like it,” the resident said.",
            ["One resident", "another resident"],
        ),
        ("“I saw it,” said Anna Biggs, a clerk. “It ran,” the clerk said.", ["Anna Biggs"] * 2),
    ],
)
def test_who_speaks_without_a_name(text: str, expected: list[str]) -> None:
    reading = read_text(text)
    analysis = analyze_here(reading, analyze).within(Breadth.QUOTED)
    assert [analysis.speaker_name(one, reading.article.text) for one in analysis.quotations] == expected
    assert len(speakers(reading.article, analysis)) == len(set(expected))


def test_who_speaks_within_a_quotation_is_described_there() -> None:
    text = "Hassan Ali runs it. Dana Cole came. “My father was strict. ‘Never close,’ he used to say,” Ali said."
    reading = read_text(text)
    outer, inner = analyze_here(reading, analyze).quotations
    assert outer.antecedent is None
    assert inner.entity is None
    assert inner.antecedent is not None
    assert inner.antecedent.of(reading.article.text) == "My father"
