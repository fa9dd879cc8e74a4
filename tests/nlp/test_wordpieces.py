"""Wordpieces stand for exact characters, shapes tell the case, windows cover everything once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.nlp.wordpieces import (
    AFTER_LINE_END,
    Pieces,
    encode,
    is_capitalized,
    load_tokenizer,
    shape,
    windows,
)
from desktop_app.resources import resource_path

TOKENIZER = load_tokenizer(resource_path("models/names/tokenizer.json"))
TEXTS = st.text(st.sampled_from(list("aBé.!?’ \n\u0301\u200b7東-ß😀[SEP]")) | st.characters(codec="utf-8"), max_size=80)


def words(text: str) -> list[str]:
    pieces = encode(TOKENIZER, text)
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


def breaks(text: str) -> list[str]:
    """Return the words that a window may begin with."""
    pieces = encode(TOKENIZER, text)
    return [word for word, first in zip(words(text), pieces.firsts, strict=True) if pieces.breaks[first]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bridge", 1),
        ("東京", 1),
        ("Keller", 2),
        ("Éva", 2),
        ("NATO", 3),
        ("U", 4),
        ("McBride", 5),
        ("iPhone", 5),
        ("G7", 6),
        ("2019", 6),
        ("—", 7),
        ("😀", 7),
        ("", 7),
    ],
)
def test_a_shape_tells_the_case_of_a_word(word: str, expected: int) -> None:
    assert shape(word) == expected
    assert is_capitalized(np.array([expected, expected + AFTER_LINE_END])).tolist() == [2 <= expected <= 5] * 2


def test_words_are_the_characters_of_the_text() -> None:
    assert words("Zoë’s café, U.S. José [SEP]") == [
        *("Zoë", "’", "s", "café", ",", "U", ".", "S", ".", "José", "[", "SEP", "]"),
    ]
    assert words("Rosenblattmeier") == ["Rosenblattmeier"]
    assert len(encode(TOKENIZER, "Rosenblattmeier").ids) > 1


def test_all_pieces_of_a_word_have_its_shape() -> None:
    pieces = encode(TOKENIZER, "a Rosenblattmeier\nB")
    assert pieces.shapes.tolist() == [1, *[2] * (len(pieces.ids) - 2), 4 + AFTER_LINE_END]


def test_lines_and_sentences_may_begin_a_window() -> None:
    assert breaks("One came. Two left! three stayed? “Four”\nfive\n\nSix. 7 of e.g. them") == [
        "Two",
        "“",
        "five",
        "Six",
        "7",
    ]
    assert breaks("\nOne") == ["One"]
    assert breaks("One") == []


@given(TEXTS)
@example("")
@example(" \n\u0301")
@example("é\n\u0301b")
@example("[MASK][MASK]")
def test_words_are_in_order_and_inside_the_text(text: str) -> None:
    pieces = encode(TOKENIZER, text)
    count = len(pieces.firsts)
    assert len(pieces.starts) == len(pieces.ends) == count
    assert len(pieces.ids) == len(pieces.shapes) == len(pieces.breaks)
    edges = np.stack([pieces.starts, pieces.ends], axis=1).ravel()
    assert (np.diff(edges) >= 0).all()
    assert all(text[start:end].strip() for start, end in zip(pieces.starts, pieces.ends, strict=True))
    assert not count or (edges[0] >= 0 and edges[-1] <= len(text))
    after_line_end = [
        "\n" in text[before:start] for before, start in zip([0, *pieces.ends], pieces.starts, strict=False)
    ]
    assert (pieces.shapes[pieces.firsts] >= AFTER_LINE_END).tolist() == after_line_end


@given(TEXTS, st.integers(3, 40))
def test_windows_cover_all_pieces_once(text: str, size: int) -> None:
    pieces = encode(TOKENIZER, text)
    spans = windows(pieces, size)
    assert [number for start, end in spans for number in range(start, end)] == list(range(len(pieces.ids)))
    assert all(0 < end - start <= size - 2 for start, end in spans)


def test_windows_end_with_a_sentence_rather_than_between_words_and_are_alike() -> None:
    sentence = "The old bridge over the river stays shut. "
    spans = windows(encode(TOKENIZER, sentence * 10), 66)  # 9 pieces a sentence, 90 in all
    assert spans == [(0, 45), (45, 90)]
    assert windows(encode(TOKENIZER, "word " * 90), 66) == [(0, 45), (45, 90)]


def test_a_word_is_cut_only_when_it_is_longer_than_a_window() -> None:
    pieces = encode(TOKENIZER, "zq" * 40)
    assert len(pieces.firsts) == 1
    assert len(windows(pieces, 128)) == 1
    assert len(windows(pieces, 18)) == -(-len(pieces.ids) // 16)


def test_the_time_does_not_depend_on_words_being_short() -> None:
    pieces = encode(TOKENIZER, "a" * 200_000 + " " + "-" * 20_000)
    assert len(pieces.firsts) == 20_001
    assert isinstance(pieces, Pieces)
    assert sum(end - start for start, end in windows(pieces, 256)) == len(pieces.ids)
