"""Pieces: same text, same pieces; nothing is left out and no quotation is cut that need not be."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, BlockKind, Part, Span, compose
from desktop_app.core.findings import QuotedPassage
from desktop_app.core.pieces import LIMIT, SIZE, Piece, nearest, split

LENGTHS = st.lists(
    st.tuples(
        st.integers(1, 4_000) | st.sampled_from([SIZE - 1, SIZE, LIMIT - 1, LIMIT, LIMIT + 1, 50_000]), st.booleans()
    ),
    max_size=25,
)


def made(lengths: list[tuple[int, bool]], word: str = "word. ") -> tuple[Article, list[QuotedPassage]]:
    """An article of blocks so long; True makes a block one passage that goes on from the block before."""
    parts = [
        Part(BlockKind.PARAGRAPH, (word * (length // len(word) + 1))[:length].strip() or "x") for length, _ in lengths
    ]
    text, blocks = compose(parts)
    passages = [QuotedPassage(b.span, continues=goes_on) for b, (_, goes_on) in zip(blocks, lengths, strict=True)]
    return Article("", text, blocks), passages


@given(LENGTHS, st.sampled_from(["word. ", "x", "字。"]))
@settings(max_examples=60, deadline=None)
def test_pieces_cover_the_text_in_order_and_none_is_over_the_limit(lengths: list[tuple[int, bool]], word: str) -> None:
    article, passages = made(lengths, word)
    pieces = split(article, passages)
    position = 0
    for piece in pieces:
        assert article.text[position : piece.span.start].strip("\n") == ""
        assert piece.text == piece.span.of(article.text)
        assert 0 < len(piece.text) <= LIMIT
        position = piece.span.end
    assert position == len(article.text)


@given(LENGTHS)
@settings(max_examples=60, deadline=None)
def test_a_quotation_that_goes_on_is_cut_only_at_the_limit(lengths: list[tuple[int, bool]]) -> None:
    article, passages = made(lengths)
    starts = [piece.span.start for piece in split(article, passages)]
    inside = {p.span.start for p in passages if p.continues} - {0}
    begins = {p.span.start for p in passages} - inside
    for start in starts:
        if start in inside:
            first = max(s for s in starts if s < start and s in begins)
            last = min((s for s in starts if s > start and s in begins), default=len(article.text))
            assert last - first >= LIMIT


@given(LENGTHS)
@settings(max_examples=40, deadline=None)
def test_every_passage_and_heading_belongs_to_one_piece(lengths: list[tuple[int, bool]]) -> None:
    article, passages = made(lengths)
    assert [p for piece in split(article, passages[::-1]) for p in piece.passages] == passages
    for piece in split(article, passages):
        assert all(piece.span.start <= p.span.start < piece.span.end for p in piece.passages)


def test_a_quotation_over_many_blocks_stays_in_one_piece() -> None:
    article, passages = made([(1_500, False), *[(1_500, True)] * 8, (1_500, False), (3_000, False)])
    first, *rest = split(article, passages)
    assert len(first.passages) == 9
    assert [len(piece.passages) for piece in rest] == [2]


def test_a_quotation_that_never_ends_is_cut_at_the_limit() -> None:
    article, passages = made([(1_500, True)] * 40)
    lengths = [len(piece.text) for piece in split(article, passages)]
    assert lengths[0] > LIMIT * 0.9
    assert max(lengths) <= LIMIT


def test_one_endless_paragraph_is_cut_behind_a_sentence() -> None:
    article, _ = made([(50_000, False)], "A sentence of some words. ")
    pieces = split(article)
    assert len(pieces) > 2
    assert all(piece.text.rstrip().endswith("words.") for piece in pieces[:-1])


def test_short_blocks_are_gathered_up_to_the_size_and_cut_at_a_newline() -> None:
    article, _ = made([(300, False)] * 20)
    for piece in split(article)[:-1]:
        assert SIZE <= len(piece.text) + 1 < SIZE + 301
        assert article.text[piece.span.end] == "\n"


def test_headings_go_with_the_piece_they_stand_in() -> None:
    text, blocks = compose(
        [
            Part(BlockKind.HEADLINE, "Title"),
            Part(BlockKind.PARAGRAPH, "x" * SIZE),
            Part(BlockKind.HEADING, "Section", 2),
        ]
    )
    first, second = split(Article("Title", text, blocks))
    assert [h.of(text) for h in first.headings] == ["Title"]
    assert [h.of(text) for h in second.headings] == ["Section"]


def test_no_text_makes_no_piece() -> None:
    assert split(Article("", "", ())) == ()


def test_the_nearest_piece_is_the_visible_one_then_its_neighbours_from_the_top() -> None:
    pieces = [Piece(Span(n * 10, n * 10 + 9), "") for n in range(5)]
    order, left = [], list(pieces)
    while left:
        piece = nearest(left, Span(22, 25))
        left.remove(piece)
        order.append(piece.span.start // 10)
    assert order == [2, 1, 3, 0, 4]
