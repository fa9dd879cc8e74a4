"""Marks of other programs: each is found where it was made, or is told to be lost; none lands on its double."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.core.marked_elsewhere import Marked, Marks, place

TEXT = "The ferry left at noon.\nNobody knew why. “The ferry is late,” said Ana.\nThe ferry came at two."


def found(text: str, *passages: Marked, old: str = "") -> list[str]:
    return [highlight.span.of(text) for highlight in place(Marks(passages, old), text).highlights]


def test_words_that_stand_once_are_found_whatever_their_blanks_marks_and_case() -> None:
    assert found(TEXT, Marked('nobody  knew why.\n"The ferry is late,"')) == ["Nobody knew why. “The ferry is late,”"]
    assert found(TEXT, Marked("noon.Nobody knew")) == ["noon.\nNobody knew"]
    assert found(TEXT, Marked("No\xadbody knew")) == ["Nobody knew"]
    assert found("A fer\xadry left.", Marked("ferry left")) == ["fer\xadry left"]


def test_color_note_and_tags_come_along() -> None:
    (made,) = place(Marks((Marked("left at noon", color=4, note="when?", tags=("time",)),)), TEXT).highlights
    assert made == Highlight(Span(10, 22), 4, "when?", ("time",))


def test_words_that_stand_more_than_once_are_known_by_what_is_around_them() -> None:
    for before, after, start in (("", " left", 0), ("why. “", " is late", 42), ("Ana.", " came", 72)):
        (made,) = place(Marks((Marked("The ferry", before, after),)), TEXT).highlights
        assert made.span == Span(start, start + 9)


def test_without_anything_around_them_they_are_known_by_where_they_were_or_lost() -> None:
    (made,) = place(Marks((Marked("The ferry", start=70),)), TEXT).highlights
    assert made.span.start == 72
    placed = place(Marks((Marked("The ferry"), Marked("a train"))), TEXT)
    assert placed.highlights == ()
    assert [lost.words for lost in placed.lost] == ["The ferry", "a train"]


def test_in_a_later_version_of_a_known_text_they_are_found_as_the_library_does() -> None:
    old = TEXT.replace("came at two", "arrived at two")
    start = old.index("The ferry arrived")
    marked = Marked("The ferry", start=start)
    longer = f"A new first line that was not there.\n{TEXT}"
    (made,) = place(Marks((marked,), old), longer).highlights
    assert longer[made.span.start :].startswith("The ferry came")


def test_the_same_mark_twice_is_one_highlight_and_all_come_in_order() -> None:
    passages = (Marked("came at two"), Marked("left at noon"), Marked("came at two"))
    assert found(TEXT, *passages) == ["left at noon", "came at two"]


ASTRAL = "A 🚢 ferry, a 🚢 ferry"
DIGEST = sha256(ASTRAL.encode()).hexdigest()


@pytest.mark.parametrize(
    ("marked", "start"),
    [
        (Marked("", start=13, end=20, digest=DIGEST), 13),
        (Marked("", start=14, end=22, digest=DIGEST, in_utf16=True), 13),
        (Marked("🚢 ferry", start=13, digest=DIGEST), 13),
        (Marked("🚢 ferry", start=14, end=22, digest=DIGEST, in_utf16=True), 13),
        (Marked("", start=13, end=20, digest="0" * 64), -1),
        (Marked("", start=13, end=20), -1),
        (Marked("", start=14, end=99, digest=DIGEST), -1),
        (Marked("", start=16, end=99, digest=DIGEST, in_utf16=True), -1),
        (Marked("", start=1, end=2, digest=DIGEST), -1),
        (Marked("", digest=DIGEST), -1),
    ],
)
def test_places_hold_in_the_very_text_they_count_in(marked: Marked, start: int) -> None:
    placed = place(Marks((marked,), left_out=3), ASTRAL)
    assert [one.span.start for one in placed.highlights] == ([start] if start >= 0 else [])
    assert len(placed.lost) == (start < 0)
    assert placed.left_out == 3


@given(st.text(alphabet="ab “”\n", min_size=1, max_size=60), st.data())
def test_a_mark_with_all_that_is_around_it_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    placed = place(Marks((Marked(words, text[:start], text[end:], start),)), text)
    if not words.strip():
        assert placed.lost
        return
    (made,) = placed.highlights
    assert made.span.of(text) == words.strip()
    assert made.span.start == start + len(words) - len(words.lstrip())
