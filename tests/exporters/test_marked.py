"""The article in runs: all of its text once, and every mark on all of its characters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.exporters.marked import highlights_in_order, marked_blocks
from tests.exporters.sample import sample_export

EXPORT = sample_export()
TEXT = EXPORT.article.text
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)


@given(st.lists(spans, max_size=6))
def test_the_runs_are_the_text_with_each_mark_where_it_is(marked: list[Span]) -> None:
    export = replace(EXPORT, highlights=tuple(Highlight(span, 1 + n % 5) for n, span in enumerate(marked)))
    highlights = highlights_in_order(export)
    for block, runs in marked_blocks(export):
        assert "".join(run.span.of(TEXT) for run in runs) == block.span.of(TEXT)
        for run in runs:
            assert (run.entity is not None) is (export.analysis.entity_at(run.span.start) is not None)
            assert run.mention is None or run.mention.span.contains(run.span)
            said = [
                number
                for number, quotation in enumerate(export.analysis.quotations)
                if any(span.contains(run.span) for span in quotation.statement)
            ]
            assert sorted(run.quotations) == said
            over = [one for one in highlights if one.span.overlaps(run.span)]
            assert all(one.span.contains(run.span) for one in over)
            assert (highlights[run.highlight] if run.highlight is not None else None) == (over[-1] if over else None)
            assert run.span.start < run.span.end


def test_a_mark_over_two_blocks_is_on_both() -> None:
    first, second = EXPORT.article.blocks[:2]
    over = Highlight(Span(first.span.end - 3, second.span.start + 4), 2)
    marked = [
        run.span
        for _, runs in marked_blocks(replace(EXPORT, highlights=(over,)))
        for run in runs
        if run.highlight is not None
    ]
    assert [span.of(TEXT) for span in marked] == [
        TEXT[first.span.end - 3 : first.span.end],
        TEXT[over.span.end - 4 : over.span.end],
    ]
