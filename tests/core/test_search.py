"""Finding and folding: lengths never change, so every hit is where it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import SOFT_HYPHEN
from desktop_app.core.search import find_spans, fold

ODD = "İıßŉǰﬁﬆﷺÅΩΐẞé\u0301\u0345가한字שׁعً🌉𝕏’‘‛“”„–‑\xa0\u2007"
TEXTS = st.text(st.sampled_from(ODD + "aBc '\"-") | st.characters(codec="utf-8"), max_size=40)


@given(TEXTS, st.booleans())
def test_folding_never_changes_the_length(text: str, match_case: bool) -> None:
    assert len(fold(text, match_case=match_case)) == len(text)


def test_folding_keeps_every_code_points_length() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert len(fold(every)) == len(every)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_the_text_is_found(before: str, query: str, after: str) -> None:
    query = query.strip()
    is_sought = any(not unicodedata.combining(char) and char != SOFT_HYPHEN for char in query)
    if is_sought and not unicodedata.combining(query[0]):
        assert find_spans(f"{before} {query} {after}", query)


@given(TEXTS, st.text("ab é’", max_size=3))
def test_hits_are_in_order_apart_and_hold_the_query(text: str, query: str) -> None:
    end = 0
    for span in find_spans(text, query):
        assert span.start >= end
        assert fold(query.strip())[0] == fold(span.of(text))[0]
        end = span.end


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("José Peña", "jose pena", ["José Peña"]),
        ("Jose", "José", ["Jose"]),
        ("cafe\u0301s", "cafés", ["cafe\u0301s"]),
        ("cafés", "cafe\u0301s", ["cafés"]),
        ("don’t “stop”", 'don\'t "stop"', ["don’t “stop”"]),
        ("a–b a-b a‑b", "a-b", ["a–b", "a-b", "a‑b"]),
        ("New\xa0York", " new york ", ["New\xa0York"]),
        ("🌉 Oslo 🌉 OSLO", "oslo", ["Oslo", "OSLO"]),
        ("a+b a.b", "a.b", ["a.b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("0\U000114460", "0\U000114460", ["0\U000114460"]),
        ("하늘 호수", "하", ["하"]),
        ("text", "", []),
        ("text", " \t", []),
        ("text", "\u0301", []),
        ("An\xadgela Mer\xadkel", "merkel", ["Mer\xadkel"]),
        ("Angela Merkel", "Mer\xadkel", ["Merkel"]),
    ],
)
def test_accents_marks_and_case_do_not_matter(text: str, query: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_spans(text, query)] == found


def test_case_matters_when_it_is_asked_for_and_accents_still_do_not() -> None:
    text = "May may Máy"
    assert [span.of(text) for span in find_spans(text, "May", match_case=True)] == ["May", "Máy"]


def test_whole_words_end_at_letters_of_every_script() -> None:
    text = "Ukraine, Ukraine’s Ukrainer éUkraine cafe\u0301s cafe\u0301."
    assert [span.start for span in find_spans(text, "ukraine", whole_words=True)] == [0, 9]
    assert [span.of(text) for span in find_spans(text, "cafe", whole_words=True)] == ["cafe\u0301"]
