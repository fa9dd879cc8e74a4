"""What is said of a passage in tags, and what the tags say when they come back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.highlights import COLORS
from desktop_app.core.passages import PassageKind
from desktop_app.core.tagging import color_in, described, tells_what_was_found
from tests.exporters.sample import sample_export


def test_what_is_said_of_a_passage() -> None:
    said = {passage.id: described(passage) for passage in sample_export().passages}
    assert said["quote-37-176"] == ("direct quote", "speaker: Anna O’Brien")
    assert said["quote-409-430"] == ("direct quote", "speaker not found")
    assert said["highlight-140-155"] == ("color: yellow",)
    assert said["sentence-203-289"] == ("sentence", "names: Port of Łódź; 雪子")
    assert said["name-262-264"] == ("person", "name: 雪子 ?", "role: =cmd|' /C calc'!A0")


def test_doubt_and_who_quotes_are_said() -> None:
    quote = next(passage for passage in sample_export().passages if passage.kind is PassageKind.QUOTE)
    assert described(replace(quote, score=0.3))[1] == "speaker: Anna O’Brien ?"
    assert described(replace(quote, reporter="Bo Li"))[2:] == ("quoted by: Bo Li",)
    assert described(replace(quote, reporter=quote.name))[2:] == ()


def test_tags_tell_what_is_a_highlight_and_what_was_found() -> None:
    for passage in sample_export().passages:
        tags = ("the reader's", *passage.tags, *described(passage))
        is_highlight = passage.kind is PassageKind.HIGHLIGHT
        assert tells_what_was_found(tags) is not is_highlight
        assert color_in(tags) == passage.color_name


@pytest.mark.parametrize(
    "tags", [(), ("red",), ("color: red",), ("color: blue", "ask"), ("person", "ask"), ("sentence",)]
)
def test_tags_of_a_readers_own_say_neither(tags: tuple[str, ...]) -> None:
    assert color_in(tags) == ""
    assert not tells_what_was_found(tags)


def test_a_highlight_with_a_readers_tags_like_a_quotes_stays_one() -> None:
    assert tells_what_was_found(("direct quote", "speaker: Ana"))
    assert not tells_what_was_found(("direct quote", "speaker: Ana", "color: green"))


@given(st.lists(st.text()), st.sampled_from(COLORS))
def test_the_last_tag_is_the_color_whatever_stands_before_it(tags: list[str], color: str) -> None:
    assert color_in([*tags, f"color: {color}"]) == color
