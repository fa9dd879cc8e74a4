"""Label probabilities become legal names, their scores the least of their words', doubts runners-up."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.nlp.decoding import LABELS, Candidate, best_path, decode, softmax

SURE = 0.9


def table(*rows: dict[str, float]) -> np.ndarray:
    """Return rows of probabilities; what the given labels leave is shared by the others."""
    filled = []
    for row in rows:
        rest = (1 - sum(row.values())) / (len(LABELS) - len(row))
        filled.append([row.get(label, rest) for label in LABELS])
    return np.array(filled).reshape(-1, len(LABELS))


def names(*rows: dict[str, float], capitals: str = "") -> list[tuple[int, int, str, bool]]:
    """Return what is decoded; of the words, those are capitalized that `capitals` has an x for, else all."""
    flags = np.array([flag == "x" for flag in capitals or "x" * len(rows)], np.bool_)
    return [(c.start, c.end, c.label, c.marked) for c in decode(table(*rows), flags)]


def is_legal(path: list[int]) -> bool:
    return all(
        LABELS[label][0] != "I" or (before != 0 and LABELS[before][2:] == LABELS[label][2:])
        for before, label in itertools.pairwise([0, *path])
    )


def test_probabilities_add_up_to_one_and_survive_large_logits() -> None:
    found = softmax(np.array([[1000.0, 0, 0], [0, math.log(3), 0]], np.float32))
    assert found == pytest.approx(np.array([[1, 0, 0], [0.2, 0.6, 0.2]]))


def test_names_of_one_and_several_words_are_told_apart() -> None:
    assert names({"B-PERSON": SURE}, {"I-PERSON": SURE}, {"O": 0.99}, {"B-LOC": SURE}, {"B-LOC": SURE}) == [
        (0, 2, "PERSON", True),
        (3, 4, "LOC", True),
        (4, 5, "LOC", True),
    ]
    assert decode(table(), np.zeros(0, np.bool_)) == []


def test_a_name_that_goes_on_without_a_beginning_is_given_the_likeliest_one() -> None:
    assert names({"O": 0.5, "B-ORG": 0.4}, {"I-ORG": SURE}, {"O": 0.99}) == [(0, 2, "ORG", True)]
    assert names({"O": 0.999}, {"I-ORG": 0.6, "B-ORG": 0.3}) == [(1, 2, "ORG", True)]
    assert names({"B-PERSON": SURE}, {"I-ORG": 0.5, "I-PERSON": 0.4}) == [(0, 2, "PERSON", True)]


@given(st.lists(st.lists(st.floats(-4, 4), min_size=7, max_size=7), max_size=4))
def test_the_path_is_the_best_legal_one(logits: list[list[float]]) -> None:
    probabilities = softmax(np.array(logits, np.float32).reshape(-1, 7))
    probabilities[:, 0] = np.minimum(probabilities[:, 0], 0.99)  # nothing is so surely no name that it is left out
    path = best_path(probabilities).tolist()

    def likelihood(labels: tuple[int, ...]) -> float:
        return math.prod(float(row[label]) for row, label in zip(probabilities, labels, strict=True))

    legal = (labels for labels in itertools.product(range(7), repeat=len(logits)) if is_legal(list(labels)))
    assert is_legal(path)
    assert likelihood(tuple(path)) == pytest.approx(max(map(likelihood, legal)))


def test_a_word_that_is_surely_no_name_divides() -> None:
    rows = [{"B-PERSON": 0.99}, {"O": 0.996}, {"O": 0.4, "I-PERSON": 0.59}]
    assert names(*rows) == [(0, 1, "PERSON", True), (2, 3, "PERSON", False)]
    assert names(rows[0], {"O": 0.99, "I-PERSON": 0.009}, {"I-PERSON": 0.9999}) == [(0, 3, "PERSON", True)]


def test_a_score_is_the_least_of_the_words_whichever_half_of_the_name_they_are() -> None:
    rows = table({"B-ORG": 0.9, "I-ORG": 0.05}, {"B-ORG": 0.2, "I-ORG": 0.5}, {"O": 0.99})
    (found,) = decode(rows, np.ones(3, np.bool_))
    assert found == Candidate(0, 2, "ORG", found.score, True)
    assert found.score == pytest.approx(0.7)


def test_capitalized_words_that_may_be_a_name_are_runners_up() -> None:
    doubtful = {"O": 0.7, "B-LOC": 0.2}
    assert names(doubtful, {"O": 0.7, "I-LOC": 0.2}, {"O": 0.99}, doubtful) == [
        (0, 2, "LOC", False),
        (3, 4, "LOC", False),
    ]
    assert names({"O": 0.9, "B-LOC": 0.08}) == []
    assert names(doubtful, doubtful, doubtful, doubtful, capitals=" xx ") == [(1, 3, "LOC", False)]
    assert names(doubtful, doubtful, capitals="  ") == []
    (found,) = decode(table(doubtful), np.ones(1, np.bool_))
    assert found.score == pytest.approx(0.2 + 0.1 / 5)


def test_candidates_are_in_order_and_disjoint() -> None:
    found = names({"O": 0.7}, {"B-PERSON": SURE}, {"O": 0.7}, {"B-LOC": SURE}, {"I-LOC": SURE})
    assert [(start, end) for start, end, *_ in found] == [(0, 1), (1, 2), (2, 3), (3, 5)]
