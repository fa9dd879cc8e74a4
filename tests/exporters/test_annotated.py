"""The article with its margins: all of its text once, each mark on its words, each bar beside its statement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Span, clean, compose
from desktop_app.core.article import Part as ArticlePart
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.exporters.annotated import MarginLink, Stretch, annotated_blocks
from desktop_app.exporters.document import Export
from tests.exporters.sample import sample_export

EXPORT = sample_export()
TEXT = EXPORT.article.text
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 90)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)
statements = st.builds(
    lambda span, kind: Quotation((span,), kind, score=0.9), spans, st.sampled_from(list(QuotationKind))
)


def said(words: str, *statement: str, kind: QuotationKind = QuotationKind.DIRECT) -> list[list[Stretch]]:
    """Return the stretches of an article's blocks, its lines, with one quotation."""
    text, blocks = compose([ArticlePart(BlockKind.PARAGRAPH, words)])
    content = tuple(Span(text.index(part), text.index(part) + len(part)) for part in statement)
    article = Article("Title", text, blocks)
    export = Export(article, Analysis((), (Quotation(content, kind),)), (), "", "")
    return [list(block.stretches) for block in annotated_blocks(export)]


def beside(export: Export) -> list[MarginLink]:
    return [link for block in annotated_blocks(export) for one in block.stretches for link in one.beside]


@given(st.lists(statements, max_size=6), st.lists(spans, max_size=4))
def test_the_stretches_are_the_text_and_everything_has_one_place_in_the_margin(
    quotations: list[Quotation], marked: list[Span]
) -> None:
    highlights = tuple(Highlight(span, 1 + number % 5, "a note") for number, span in enumerate(marked))
    analysis = replace(EXPORT.analysis, quotations=tuple(quotations))
    export = replace(EXPORT, analysis=analysis, highlights=highlights)
    for block in annotated_blocks(export):
        assert "".join(one.head + one.rest for one in block.stretches) == block.block.span.of(TEXT)
        start, bar = block.block.span.start, ""
        for one in block.stretches:
            there = [quotation for quotation in quotations if quotation.extent.start <= start < quotation.extent.end]
            # A bar is solid where somebody's very words stand, and there is one just where there is a statement.
            bar = one.bar or ("" if one.lifts else bar)
            assert bar == ("solid" if any(q.kind.is_quoted for q in there) else "dashed" if there else "")
            assert all(f" quote-{quotations.index(q)}" in one.said for q in there)
            start += len(one.head + one.rest)
    links = [link.id for link in beside(export)]
    assert sorted(links) == sorted(
        [f"said-{number}" for number in range(len(quotations))]
        + [f"mark-{number}" for number in range(len(highlights))]
    )


def test_hooks_stand_where_each_passage_of_a_statement_begins_and_ends() -> None:
    [block] = said("“One,” she said, “two,” and left.", "“One,”", "“two,”")
    assert [(one.head + one.rest, one.said) for one in block] == [
        ("“One,”", "said quoted begins ends quote-0"),
        (" she said, ", ""),
        ("“two,”", "said quoted begins ends quote-0"),
        (" and left.", ""),
    ]
    # The bar goes on from the first passage to the last.
    assert [(one.bar, one.lifts) for one in block] == [("solid", False), ("", False), ("", False), ("", True)]


def test_a_statement_over_two_blocks_has_a_bar_beside_both_and_one_speaker() -> None:
    first, second = said("So: “one\n“two” and more.", "“one", "“two”")
    assert [one.bar for one in first] == ["", "solid"]
    assert [one.bar for one in second] == ["solid", ""]
    assert [len(one.beside) for one in (*first, *second)] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("statement", "lifts"), [("“all of it”", True), ("“all of it”\n“and on”", False)], ids=["whole", "goes on"]
)
def test_the_bar_ends_with_the_block_where_the_statement_does(statement: str, lifts: bool) -> None:
    text, blocks = compose([ArticlePart(BlockKind.PARAGRAPH, "“all of it”\n“and on”")])
    quotation = Quotation((Span(0, len(statement)),), QuotationKind.DIRECT)
    export = Export(Article("Title", text, blocks), Analysis((), (quotation,)), (), "", "")
    assert next(block.lifts for block in annotated_blocks(export)) is lifts


@pytest.mark.parametrize(
    ("words", "head"),
    [("“so", "“"), ("e\u0301a", "e\u0301"), ("👩‍🔬 said", "👩‍🔬"), ("👍🏽 yes", "👍🏽"), ("क्षमा", "क्"), ("x", "x")],
)
def test_the_first_letter_keeps_what_is_drawn_with_it(words: str, head: str) -> None:
    article = Article("Title", words, (Block(BlockKind.PARAGRAPH, Span(0, len(words))),))
    quotation = Quotation((Span(0, len(words)),), QuotationKind.DIRECT)
    [block] = annotated_blocks(Export(article, Analysis((), (quotation,)), (), "", ""))
    assert (block.stretches[0].head, block.stretches[0].rest) == (head, words.removeprefix(head))


def test_who_speaks_is_said_in_words_and_short() -> None:
    links = beside(EXPORT)
    assert [(one.label, one.short, one.words, one.below) for one in links if not one.color] == [
        ("Quote by Anna O’Brien, direct", "AO", "Anna O’Brien", "said"),
        ("Quote by Port of Łódź, partial", "PO", "Port of Łódź", "calls"),
        ("Quote by Port of Łódź, reported", "PO", "Port of Łódź", "announced"),
        ("Quote, speaker not found, direct", "?", "Speaker not found", ""),
    ]
    doubtful = replace(EXPORT.analysis.quotations[0], score=0.3)
    [link] = [one for one in beside(replace(EXPORT, analysis=Analysis((), (doubtful,)))) if not one.color]
    assert (link.label, link.short) == ("Quote by Anna O’Brien, direct, speaker not certain", "AO?")


def test_a_note_is_said_with_its_number_and_colour() -> None:
    assert [(one.label, one.short, one.words, one.color) for one in beside(EXPORT) if one.color] == [
        (
            "Highlight 1, yellow, note: - Who? =1+1\n<b>ask</b> *again*",
            "1",
            "- Who? =1+1\n<b>ask</b> *again*",
            "yellow",
        ),
        ("Highlight 4, pink", "4", "", "pink"),
    ]


def test_a_mention_says_its_kind_its_name_and_which_it_is() -> None:
    mentioned = [one.mention for block in annotated_blocks(EXPORT) for one in block.stretches if one.mention]
    assert [(one.id, one.label) for one in mentioned][:3] == [
        ("at-3-0", "Łódź, place, 1 of 2"),
        ("at-0-0", "Anna O’Brien, person, 1 of 1"),
        ("at-1-0", "Port of Łódź, organization, 1 of 1"),
    ]
    assert "雪子, person, 1 of 1, not certain" in [one.label for one in mentioned]


def test_a_mention_that_a_mark_cuts_has_one_id() -> None:
    entity = EXPORT.analysis.entities[0]
    start = entity.mentions[0].span.start
    export = replace(EXPORT, highlights=(Highlight(Span(start - 3, start + 4), 2),))
    parts = [
        (one.rest, one.mention.id)
        for block in annotated_blocks(export)
        for one in block.stretches
        if one.mention and one.mention.row == "name-0"
    ]
    assert parts == [("Anna", "at-0-0"), (" O’Brien", "")]


@given(st.text(min_size=1).map(clean).filter(str.strip))
def test_any_name_has_initials_that_are_short(name: str) -> None:
    article = Article("Title", name, (Block(BlockKind.PARAGRAPH, Span(0, len(name))),))
    quotation = Quotation((Span(0, len(name)),), QuotationKind.DIRECT, Span(0, len(name)), score=0.9)
    [link] = beside(Export(article, Analysis((), (quotation,)), (), "", ""))
    assert len(link.short) <= 6
