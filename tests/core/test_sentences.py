"""Sentences: they end where a reader ends them, and miss nothing but blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.core.sentences import sentence_at, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Keller met Mr. Peña. He left.", ["Dr. Keller met Mr. Peña.", "He left."]),
        ("The U.S. Army came at 5 p.m. Monday. All saw.", ["The U.S. Army came at 5 p.m. Monday.", "All saw."]),
        ("J. K. Rowling wrote. We read.", ["J. K. Rowling wrote.", "We read."]),
        ("“Stop!” he said. “Why?” “Now.” Then rain.", ["“Stop!” he said.", "“Why?”", "“Now.”", "Then rain."]),
        ("It cost 3.5 million. 12 came.", ["It cost 3.5 million.", "12 came."]),
        ("He left. Élodie stayed. Он ушёл.", ["He left.", "Élodie stayed.", "Он ушёл."]),
        ("wait... and see. Done", ["wait... and see.", "Done"]),
        ("On Jan. 5 it rained… “Much.”", ["On Jan. 5 it rained…", "“Much.”"]),
        ("One", ["One"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    composed, blocks = compose([Part(BlockKind.PARAGRAPH, text)])
    assert [span.of(composed) for span in sentence_spans(Article("", composed, blocks))] == sentences


@given(st.lists(st.text("aB. !?“”é\u2028🌉\n", max_size=40)))
def test_sentences_cover_every_block_but_the_blanks_between_them(texts: list[str]) -> None:
    text, blocks = compose([Part(BlockKind.PARAGRAPH, part) for part in texts])
    spans = sentence_spans(Article("", text, blocks))
    covered = {position for span in spans for position in range(span.start, span.end)}
    assert sum(span.end - span.start for span in spans) == len(covered)
    assert all(text[position].isspace() for position in set(range(len(text))) - covered)
    assert all(any(block.span.contains(span) for block in blocks) for span in spans)


@given(st.lists(st.text(alphabet="ab A.!?”“ \n", max_size=30), max_size=5))
def test_the_sentence_at_a_place_is_the_one_among_all(paragraphs: list[str]) -> None:
    text, blocks = compose([Part(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs])
    article = Article("", text, blocks)
    for span in sentence_spans(article):
        assert {sentence_at(article, position) for position in range(span.start, span.end)} == {span}
