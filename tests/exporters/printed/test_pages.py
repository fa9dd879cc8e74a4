"""Where pages end."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exporters.printed.pages import Line, breaks, split_pages

HEIGHT = 100.0


def lines(*blocks: tuple[int, int, bool]) -> list[Line]:
    """Lines of 10 px, of blocks: how many lines, how many of them words, whether the next block is to stay."""
    made: list[Line] = []
    kept = False
    for count, words, keep in blocks:
        for may_begin in breaks(count, words, kept=kept):
            made.append(Line(len(made) * 10, len(made) * 10 + 10, may_begin))
        kept = keep
    return made


def starts(*blocks: tuple[int, int, bool]) -> list[int]:
    """The first line of each page."""
    return [start for start, _ in split_pages(lines(*blocks), HEIGHT)]


def test_a_page_is_filled_and_a_long_paragraph_goes_on_on_the_next() -> None:
    assert starts((25, 25, False)) == [0, 10, 20]


def test_no_line_of_a_paragraph_stands_alone() -> None:
    assert starts((9, 9, False), (4, 4, False)) == [0, 9], "the first line at the foot"
    assert starts((7, 7, False), (4, 4, False)) == [0, 9], "the last line at the head"
    assert starts((8, 8, False), (3, 3, False)) == [0, 8], "three lines cannot be parted"


def test_a_heading_goes_with_what_follows() -> None:
    assert starts((9, 9, False), (1, 1, True), (5, 5, False)) == [0, 9]
    assert starts((7, 7, False), (1, 1, True), (1, 1, True), (5, 5, False)) == [0, 7]


def test_what_is_said_of_a_passage_stays_with_its_last_words() -> None:
    assert starts((6, 6, False), (5, 3, False)) == [0, 8], "after two lines of three; both below go along"
    assert starts((8, 8, False), (4, 1, False)) == [0, 8]


def test_what_is_longer_than_a_page_is_parted_anywhere() -> None:
    assert starts((1, 1, True), (14, 1, False)) == [0, 10]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30), st.booleans()), max_size=20))
def test_every_line_is_on_one_page_and_no_page_too_high(blocks: list[tuple[int, int, bool]]) -> None:
    made = lines(*((count, min(words, count), keep) for count, words, keep in blocks))
    found = list(split_pages(made, HEIGHT))
    assert [start for start, _ in found] == [0, *(end for _, end in found)][: len(found)]
    assert (found[-1][1] if found else 0) == len(made)
    assert all(0 < end - start <= 10 for start, end in found)
    assert all(before[1] == after[0] for before, after in pairwise(found))
