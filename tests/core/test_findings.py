"""Findings of several pieces add up to the same whatever the order they came in."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 9))
MENTIONS = st.lists(st.builds(Mention, SPANS, st.sampled_from(Label)), max_size=4, unique=True).map(tuple)
QUOTATIONS = st.lists(
    st.builds(lambda span: Quotation((span,), QuotationKind.DIRECT), SPANS), max_size=3, unique=True
).map(tuple)


@given(st.lists(st.builds(Findings, MENTIONS, QUOTATIONS, st.just("model")), min_size=1, max_size=4))
def test_the_order_of_pieces_does_not_matter(parts: list[Findings]) -> None:
    first, *others = (Findings().merged(*order) for order in permutations(parts))
    assert all(other == first for other in others)
    assert first.model == "model"
    starts = [mention.span.start for mention in first.mentions]
    assert starts == sorted(starts)
    assert sum(len(part.mentions) for part in parts) == len(first.mentions)


def test_a_piece_without_a_model_does_not_hide_the_models_name() -> None:
    assert Findings(model="sm").merged(Findings()).model == "sm"
    assert Findings(model="old").merged(Findings(model="new")).model == "new"


def test_a_statements_extent_reaches_over_all_its_passages() -> None:
    assert Quotation((Span(2, 5), Span(9, 12)), QuotationKind.DIRECT).extent == Span(2, 12)
