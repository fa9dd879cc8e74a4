"""The text and its blocks: whatever is loaded, positions can be trusted."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Part, Span, clean, compose

# What files hold in the wild and some part of the program cannot carry as it is.
AWKWARD = "\r\n\u2028\u2029\x0b\x0c\x85\x00\x07\x1f\x7f\ufdd0\ufdd1\ufffc\ufffe\uffff\ud800\udfff\ufeff\t \xa0\u200b"
LETTERS = "aB.é\u0301שع字🌉𝕏“”"
TEXTS = st.text(st.sampled_from(AWKWARD + LETTERS) | st.characters(), max_size=60)
PARTS = st.lists(st.builds(Part, st.sampled_from(BlockKind), TEXTS, st.integers(0, 3), st.sampled_from(["", "•"])))
SPANS = st.builds(Span, st.integers(0, 20), st.integers(0, 20)).filter(lambda span: span.start < span.end)


@given(PARTS)
def test_blocks_joined_by_one_newline_are_the_text(parts: list[Part]) -> None:
    text, blocks = compose(parts)
    assert "\n".join(block.span.of(text) for block in blocks) == text
    for block, following in itertools.pairwise(blocks):
        assert text[block.span.end : following.span.start] == "\n"


@given(PARTS)
def test_every_block_has_something_to_see_and_no_outer_blanks(parts: list[Part]) -> None:
    text, blocks = compose(parts)
    for block in blocks:
        words = block.span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        assert any(char.isprintable() and not char.isspace() for char in words)


@given(TEXTS)
def test_clean_text_can_be_carried_everywhere(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not set(cleaned) & set(AWKWARD) - set("\n\t \xa0\u200b")
    assert clean(cleaned) == cleaned


def test_clean_keeps_positions_where_it_can() -> None:
    assert clean("a\rb\u2028c\u2029d\x0be\x0cf\x85g") == "a\nb\nc\nd\ne\nf\ng"
    assert clean("a\r\nb") == "a\nb"
    assert clean("\ufeffa\x00b\ud83dc\ufdd0d\ufffce") == "ab\ufffdc\ufffdd\ufffde"


def test_a_part_of_several_lines_becomes_several_blocks_with_the_marker_on_the_first() -> None:
    text, blocks = compose([Part(BlockKind.ITEM, " one \n\n two", 2, "3.")])
    assert text == "one\ntwo"
    assert blocks == (Block(BlockKind.ITEM, Span(0, 3), 2, "3."), Block(BlockKind.ITEM, Span(4, 7), 2))


@given(SPANS, SPANS)
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


def test_a_span_counts_code_points() -> None:
    assert Span(1, 3).of("🌉é🌉x") == "é🌉"


@pytest.mark.parametrize("headline", [True, False])
def test_paragraphs_are_counted_from_one_and_the_headline_is_none(headline: bool) -> None:
    parts = [Part(BlockKind.HEADLINE, "Title")] * headline + [Part(BlockKind.PARAGRAPH, word) for word in "ab"]
    text, blocks = compose(parts)
    article = Article("Title", text, blocks)
    assert article.has_headline is headline
    assert article.paragraph_number(text.index("a")) == 1
    assert article.paragraph_number(text.index("b")) == 2
    assert article.paragraph_number(len(text)) == 2
    if headline:
        assert article.paragraph_number(0) == 0


def test_the_digest_tells_texts_apart_and_words_are_counted_between_blanks() -> None:
    article = Article("", "one two\nthree", ())
    assert article.words == 3
    assert article.digest == Article("other title", article.text, ()).digest
    assert article.digest != Article("", "one two\nThree", ()).digest
    assert len(article.digest) == 64


@given(SPANS, SPANS)
def test_the_part_within_another_span_is_what_both_share(one: Span, other: Span) -> None:
    part = one.within(other)
    assert other.start <= part.start <= part.end <= other.end
    assert set(range(part.start, part.end)) == set(range(one.start, one.end)) & set(range(other.start, other.end))


@given(TEXTS, st.lists(st.integers(0, 60)))
def test_the_words_of_a_part_are_whole(text: str, places: list[int]) -> None:
    cut = text
    for place in places:
        cut = f"{cut[:place]}\xad{cut[place:]}"
    assert compose([Part(BlockKind.PARAGRAPH, cut)]) == compose([Part(BlockKind.PARAGRAPH, text.replace("\xad", ""))])
