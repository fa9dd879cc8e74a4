"""What the names model is trained on: labels stay on their names, whatever is changed around them."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.nlp.decoding import LABELS
from desktop_app.nlp.wordpieces import encode, load_tokenizer
from desktop_app.resources import resource_path
from tools.names import corpus

TEXT = "Harbour deal signed\nMaria Keller of Nordwind met Ola in Oslo.\nMs Keller praised Ola’s work at Nordwind.\n"
POOLS = {"PERSON": ["Ada Byron", "Ida", "Jens Holm"], "ORG": ["Sunfield", "The Coast Union"], "LOC": ["Bergen"]}


def labelled(text: str, *names: tuple[str, str]) -> corpus.Article:
    found = []
    position = 0
    for name, label in names:
        position = text.index(name, position)
        found.append((position, position + len(name), label))
        position += len(name)
    return corpus.Article("a", text, tuple(found))


@pytest.fixture
def article() -> corpus.Article:
    return labelled(
        TEXT,
        ("Maria Keller", "PERSON"),
        ("Nordwind", "ORG"),
        ("Ola", "PERSON"),
        ("Oslo", "LOC"),
        ("Keller", "PERSON"),
        ("Ola", "PERSON"),
        ("Nordwind", "ORG"),
    )


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(resource_path("models/names/tokenizer.json"))


def surfaces(article: corpus.Article) -> list[str]:
    return [article.text[start:end] for start, end, _ in article.names]


@given(seed=st.integers(0, 10_000))
def test_other_names_stand_where_the_labels_say_and_are_alike_everywhere(seed):
    article = labelled(TEXT, ("Maria Keller", "PERSON"), ("Nordwind", "ORG"), ("Keller", "PERSON"), ("Nordwind", "ORG"))
    changed = corpus.with_other_names(article, POOLS, random.Random(seed), 1.0)
    full, firm, short, firm_again = surfaces(changed)
    assert full in ("Ada Byron", "Jens Holm", "Maria Keller")
    assert short == full.split()[-1]
    assert firm == firm_again
    assert [label for *_, label in changed.names] == ["PERSON", "ORG", "PERSON", "ORG"]
    assert changed.text.endswith(f"work at {firm}.\n")


def test_a_share_of_none_changes_nothing(article):
    assert corpus.with_other_names(article, POOLS, random.Random(1), 0.0) == article


def test_a_headline_changes_its_case_only(article):
    changed = {corpus.with_other_headline(article, random.Random(seed)).text for seed in range(10)}
    rest = TEXT.partition("\n")[2]
    assert changed == {f"HARBOUR DEAL SIGNED\n{rest}", f"Harbour Deal Signed\n{rest}"}


def test_labels_begin_and_go_on_with_the_words_of_names(article, tokenizer):
    (window,) = corpus.windows_of(article, tokenizer, 128)
    pieces = encode(tokenizer, TEXT)
    of_words = window.labels[pieces.firsts]
    named = [
        (TEXT[start:end], LABELS[label])
        for start, end, label in zip(pieces.starts, pieces.ends, of_words, strict=True)
        if label
    ]
    assert named[:3] == [("Maria", "B-PERSON"), ("Keller", "I-PERSON"), ("Nordwind", "B-ORG")]
    inside_words = np.setdiff1d(np.arange(len(window.labels)), pieces.firsts)
    assert (window.labels[inside_words] == corpus.IGNORED).all()


def test_other_case_keeps_pieces_labels_and_line_starts(article, tokenizer):
    (window,) = corpus.windows_of(article, tokenizer, 128)
    changed = corpus.with_other_case(window, random.Random(3))
    assert (changed.ids == window.ids).all()
    assert (changed.labels == window.labels).all()
    assert (changed.shapes // 8 == window.shapes // 8).all()
    assert (changed.shapes != window.shapes).any()
