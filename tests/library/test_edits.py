"""Edits and their changes in the library: undone and done again over restarts, by two programs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.edits import Action, Change, Correction, Edits
from desktop_app.core.highlights import Highlight
from desktop_app.library import Library, edits

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "ab12"


def add(key: str, *, color: int = 1) -> Change:
    """A change that adds a highlight."""
    return Change(f"highlight {key}", added={key: Highlight(Span(0, 4), color, "a note", ("one", "two"))})


def test_an_edit_comes_back_as_it_was(library: Library) -> None:
    made = Change(
        "two things",
        added={
            "a": Correction(Action.MERGE, Span(0, 4), "Rosa Luna", Span(9, 12), everywhere=False),
            "b": Highlight(Span(3, 9), 5, "why “so”?", ("źródło",)),
        },
    )
    edits.record(library, DIGEST, made)
    assert edits.load(library, DIGEST) == Edits().after(made)
    assert edits.load(library, "cd34") == Edits()


def test_changes_are_undone_and_done_again_over_restarts(library: Library, path: Path) -> None:
    for key in "abc":
        edits.record(library, DIGEST, add(key))
    assert edits.next_texts(library, DIGEST) == ("highlight c", "")
    assert edits.step(library, DIGEST, "undo") == add("c").inverse
    again = Library(path)
    assert edits.next_texts(again, DIGEST) == ("highlight b", "highlight c")
    assert list(edits.load(again, DIGEST).by_key) == ["a", "b"]
    edits.step(again, DIGEST, "undo")
    edits.step(again, DIGEST, "undo")
    assert edits.step(again, DIGEST, "undo") is None
    assert [edits.step(again, DIGEST, "redo") for _ in range(4)] == [add("a"), add("b"), add("c"), None]
    assert list(edits.load(again, DIGEST).by_key) == ["a", "b", "c"]
    again.close()


def test_a_new_change_ends_what_could_be_done_again(library: Library) -> None:
    edits.record(library, DIGEST, add("a"))
    edits.step(library, DIGEST, "undo")
    edits.record(library, DIGEST, add("b"))
    assert edits.next_texts(library, DIGEST) == ("highlight b", "")
    assert edits.step(library, DIGEST, "redo") is None


def test_an_edit_is_changed_in_its_place(library: Library) -> None:
    edits.record(library, DIGEST, add("a"))
    before = edits.load(library, DIGEST)
    recolored = Change("colour", removed=dict(before.by_key), added=add("a", color=3).added)
    edits.record(library, DIGEST, recolored)
    assert edits.load(library, DIGEST) == before.after(recolored)
    edits.step(library, DIGEST, "undo")
    assert edits.load(library, DIGEST) == before


def test_a_hundred_changes_of_each_article_can_be_undone(library: Library) -> None:
    edits.record(library, "cd34", add("other"))
    for number in range(edits.LEVELS + 5):
        edits.record(library, DIGEST, add(str(number)))
    undone = 0
    while edits.step(library, DIGEST, "undo") is not None:
        undone += 1
    assert undone == edits.LEVELS
    assert list(edits.load(library, DIGEST).by_key) == ["0", "1", "2", "3", "4"]
    assert edits.next_texts(library, "cd34") == ("highlight other", "")


def test_two_programs_keep_the_edits_of_both(library: Library, path: Path) -> None:
    other = Library(path)
    edits.record(library, DIGEST, add("a"))
    edits.record(other, DIGEST, add("b"))
    edits.record(library, DIGEST, add("c"))
    assert set(edits.load(library, DIGEST).by_key) == set(edits.load(other, DIGEST).by_key) == {"a", "b", "c"}
    other.close()


@pytest.mark.parametrize("broken", ['{"span":{"start":0,"end":4},"color":9}', "[" * 5000, '{"color": NaN}', "\ud83d"])
def test_a_row_that_holds_something_else_is_told(library: Library, broken: str) -> None:
    from desktop_app.errors import LibraryError

    edits.record(library, DIGEST, add("a"))
    with library.writing() as connection:
        connection.execute(
            "UPDATE edit SET body = ?", (broken.encode("utf-8", "surrogatepass").decode("utf-8", "replace"),)
        )
    with pytest.raises(LibraryError, match="damaged"):
        edits.load(library, DIGEST)


STEPS = st.lists(st.one_of(st.sampled_from(["undo", "redo"]), st.sampled_from("abcd"), st.just("clear")), max_size=30)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_sequence_is_what_a_plain_stack_would_give(steps: list[str]) -> None:
    library = Library()
    states, place = [Edits()], 0
    for step in steps:
        if step == "undo":
            place = max(0, place - 1)
            edits.step(library, DIGEST, "undo")
        elif step == "redo":
            place = min(len(states) - 1, place + 1)
            edits.step(library, DIGEST, "redo")
        else:
            now = states[place]
            change = Change("all", removed=dict(now.by_key)) if step == "clear" else add(step, color=1 + place % 5)
            if step in now.by_key:
                change = Change(change.text, {step: now.by_key[step]}, change.added)
            states[place + 1 :] = [now.after(change)]
            place += 1
            edits.record(library, DIGEST, change)
        assert edits.load(library, DIGEST).by_key == states[place].by_key
    library.close()
