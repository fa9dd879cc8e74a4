"""Words that window and exports share: doubt is said, and so is why."""

from __future__ import annotations

import pytest

from desktop_app.core.wording import SURE, SURE_NAME, is_doubtful, shown_name, shown_speaker, why


def test_a_name_below_the_threshold_is_doubtful_and_one_on_it_is_not() -> None:
    assert [is_doubtful(score) for score in (0.0, SURE_NAME - 0.001, SURE_NAME, 1.0)] == [True, True, False, False]


def test_doubt_is_a_question_mark_after_the_name() -> None:
    assert shown_name("Oslo", SURE_NAME - 0.1) == "Oslo ?"
    assert shown_name("Oslo", SURE_NAME) == "Oslo"
    assert shown_speaker("Keller", SURE - 0.1) == "Keller ?"


@pytest.mark.parametrize(
    ("reason", "score", "words"),
    [
        ("title before it", 0.9, "title before it"),
        ("title before it", 0.5, "title before it, not certain"),
        ("", 0.9, "found by the language model"),
        ("", 0.1, "found by the language model, not certain"),
    ],
)
def test_why_a_name_is_marked_is_always_said(reason: str, score: float, words: str) -> None:
    assert why(reason, score) == words
