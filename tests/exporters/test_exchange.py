"""Names that stay the same, places that are found again, and moments."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from desktop_app.core.article import Span
from desktop_app.exporters.exchange import CONTEXT, identifier, in_utc, quote_selector, text_urn
from tests.exporters.hostile import each_place
from tests.exporters.sample import sample_article, sample_export


def test_a_name_is_the_same_today_and_tomorrow() -> None:
    assert identifier("a", "b") == UUID("23c7d0f2-027a-5e13-bfc7-bcacc80c828c")
    assert len({identifier("a", "b"), identifier("ab"), identifier("a", "b", ""), identifier("b", "a")}) == 4
    assert identifier("\ud800") == identifier("?")


def test_a_text_is_named_by_what_it_says_not_by_where_it_lies() -> None:
    article = sample_article()
    moved = replace(article, source=replace(article.source, path="/elsewhere/other.txt"))
    assert text_urn(moved) == text_urn(article) == f"urn:sha256:{article.digest}"
    assert text_urn(replace(article, text="other")) != text_urn(article)


@given(each_place)
def test_words_with_what_stands_around_them_are_a_piece_of_the_text(place: tuple[str, str, str]) -> None:
    before, words, after = place
    text = "".join(place)
    selector = quote_selector(Span(len(before), len(before) + len(words)), text)
    assert selector["exact"] == words
    assert f"{selector['prefix']}{selector['exact']}{selector['suffix']}" in text
    assert selector["prefix"] == before[-CONTEXT:]
    assert selector["suffix"] == after[:CONTEXT]


@pytest.mark.parametrize(
    ("exported", "moment"),
    [
        ("2026-11-23T09:30:00+01:00", "2026-11-23T08:30:00Z"),
        ("2026-11-23T23:30:00.75-05:30", "2026-11-24T05:00:00Z"),
        ("2026-11-23T08:30:00Z", "2026-11-23T08:30:00Z"),
        ("2026-11-23T08:30:00", "2026-11-23T08:30:00Z"),
        ("2026-11-23", "2026-11-23T00:00:00Z"),
    ],
)
def test_a_moment_is_in_utc(exported: str, moment: str) -> None:
    assert in_utc(replace(sample_export(), exported=exported)) == moment
