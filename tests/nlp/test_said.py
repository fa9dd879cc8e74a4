"""What the model reads as said: labels and pointers become statements with their sources and cues."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest

from desktop_app.core.article import Span
from desktop_app.nlp.said import LABELS, Pointers, Said

# Each word with its label: S and s begin and go on with a source, Q a cue, C and c a content, . is none of them.
_LETTERS = {".": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}


def reading(text: str, labels: str, sources: dict[int, int], cues: dict[int, int], *, windows: int = 1) -> Said:
    """The reading of a text whose words have these labels; words point to words by number, the others to nobody."""
    words = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    assert len(words) == len(labels.replace(" ", ""))
    table = np.full((len(words), len(LABELS)), 0.01)
    table[np.arange(len(words)), [_LETTERS[letter] for letter in labels.replace(" ", "")]] = 0.94
    bounds = np.linspace(0, len(words), windows + 1).astype(int).tolist()
    pointers = []
    for first, last in itertools.pairwise(bounds):
        shares = np.zeros((2, last - first, last - first + 1), np.float32)
        for part, pointed in enumerate((sources, cues)):
            for word in range(first, last):
                target = pointed.get(word, -1)
                shares[part, word - first, target - first + 1 if first <= target < last else 0] = 1
        pointers.append(Pointers(first, shares))
    starts, ends = np.array(words).T
    return Said(starts, ends, table, tuple(pointers))


def told(text: str, said: Said) -> list[tuple[list[str], object, object]]:
    return [
        ([span.of(text) for span in one.content], one.source and one.source.of(text), one.cue and one.cue.of(text))
        for one in said.statements()
    ]


def to(word: int, *words: int) -> dict[int, int]:
    return dict.fromkeys(words, word)


def test_a_content_has_the_source_and_the_cue_its_words_point_to() -> None:
    text = "Ann Roe said the dam holds, and Bo denied it."
    said = reading(text, "SsQ Ccc .. SQC.", to(0, 3, 4, 5) | {10: 8}, to(2, 3, 4, 5) | {10: 9})
    assert told(text, said) == [(["the dam holds"], "Ann Roe", "said"), (["it"], "Bo", "denied")]


def test_contents_with_one_cue_are_one_statement() -> None:
    text = "The dam, he said, holds well."
    said = reading(text, "Cc.SQ.Cc.", to(3, 0, 1, 6, 7), to(4, 0, 1, 6, 7))
    assert told(text, said) == [(["The dam", "holds well"], "he", "said")]


def test_a_point_within_a_number_does_not_cut_a_content() -> None:
    text = "It says 4.3 million came."
    said = reading(text, "SQ C.C c c.", to(0, 2, 4, 5, 6), to(1, 2, 4, 5, 6))
    assert told(text, said) == [(["4.3 million came"], "It", "says")]


def test_what_nobody_says_has_no_source() -> None:
    text = "Reportedly the dam holds."
    assert told(text, reading(text, "Q Ccc.", {}, to(0, 1, 2, 3))) == [(["the dam holds"], None, "Reportedly")]


def test_a_word_that_is_pointed_to_speaks_though_its_label_is_another() -> None:
    text = "Roe said the dam holds."
    assert told(text, reading(text, ".QCcc.", to(0, 2, 3, 4), to(1, 2, 3, 4)))[0][1] == "Roe"


def test_shares_and_sources_of_any_span() -> None:
    text = "Ann Roe said the dam holds."
    said = reading(text, "SsQCcc.", to(0, 3, 4) | {5: 1}, to(2, 3, 4, 5))
    dam = Span(text.index("the"), text.index("."))
    assert said.share(dam) == pytest.approx(0.95)
    assert said.share(Span(0, 7)) == pytest.approx(0.02)
    assert said.share(Span(7, 8)) == 0, "a blank is nothing that anybody says"
    ((source, share),) = said.sources(dam)
    assert source.of(text) == "Ann Roe"
    assert share == pytest.approx(1)
    assert said.sources(Span(0, 3)) == []
    cue = said.cue(dam)
    assert cue is not None
    assert cue.of(text) == "said"


def test_words_of_several_windows_point_within_their_own() -> None:
    text = "Roe said the dam holds well all year"
    said = reading(text, "SQCccccc", to(0, 2, 3, 4, 5, 6, 7), to(1, 2, 3, 4, 5, 6, 7), windows=2)
    (one,) = said.statements()
    assert one.content == (Span(9, len(text)),)
    assert one.source is None, "four of six words know nobody in their window"
    assert [span.of(text) for span, _ in said.sources(Span(9, 16))] == ["Roe"]


def test_nothing_is_said_in_nothing() -> None:
    said = reading("Hm.", "..", {}, {})
    assert said.statements() == []
