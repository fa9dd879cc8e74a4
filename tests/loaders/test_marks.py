"""Files of marks: what each program writes is read, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.marked_elsewhere import Marked
from desktop_app.errors import LoadError
from desktop_app.loaders.marks import load_marks

SELECTORS = [
    {"type": "RangeSelector", "startContainer": "/p[1]"},
    {"type": "TextPositionSelector", "start": 12, "end": 21},
    {"type": "TextQuoteSelector", "exact": "the ferry", "prefix": "saw ", "suffix": " leave"},
]


def read(value: object) -> tuple[Marked, ...]:
    return load_marks(json.dumps(value).encode()).passages


def test_our_own_json() -> None:
    text = "I saw the ferry leave."
    highlight = {"start": 6, "end": 15, "text": "the ferry", "color": "green", "note": "when?", "tags": ["a", "b"]}
    marks = load_marks(json.dumps({"standfirst": 1, "text": text, "highlights": [highlight]}).encode())
    assert marks.text == text
    assert marks.passages == (Marked("the ferry", "I saw ", " leave.", 6, 2, "when?", ("a", "b")),)


def test_web_annotations_in_every_wrapping() -> None:
    body = [{"type": "TextualBody", "value": "when?", "purpose": "commenting", "color": "pink"}]
    body.append({"type": "TextualBody", "value": "time", "purpose": "tagging"})
    one = {"type": "Annotation", "motivation": "commenting", "body": body, "target": {"selector": SELECTORS}}
    expected = (Marked("the ferry", "saw ", " leave", 12, 4, "when?", ("time",)),)
    assert read(one) == read([one]) == read({"type": "AnnotationSet", "items": [one]}) == expected
    alone = {**one, "body": body[0], "target": [{"selector": SELECTORS[2]}]}
    assert read(alone) == (Marked("the ferry", "saw ", " leave", -1, 4, "when?"),)


def test_what_programs_say_of_a_text_is_no_readers_mark() -> None:
    target = {"selector": SELECTORS}
    items = [{"motivation": "classifying", "target": target}, {"motivation": ["highlighting"], "target": target}]
    assert len(read(items)) == 1


def test_hypothesis_with_a_reply_that_marks_nothing() -> None:
    note = {"text": "when?", "tags": ["time"], "user": "acct:a@hypothes.is", "target": [{"selector": SELECTORS}]}
    reply = {"text": "no", "references": ["x"], "target": [{"source": "https://example.org"}]}
    assert read({"export_date": "2026-11-01", "annotations": [note, reply]}) == (
        Marked("the ferry", "saw ", " leave", 12, 1, "when?", ("time",)),
    )


def test_calibre_without_what_was_removed() -> None:
    kept = {"type": "highlight", "highlighted_text": "the ferry", "notes": "when?", "style": {"which": "red"}}
    gone = {"type": "highlight", "highlighted_text": "gone", "removed": True}
    assert read({"version": 1, "type": "calibre_highlights", "highlights": [kept, gone]}) == (
        Marked("the ferry", color=4, note="when?"),
    )


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"{", b"[]", b"{}", b"1", b"null", b"[" * 100_000, b'{"standfirst": 1}']
)
def test_anything_else_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(LoadError, match=r"holds no highlights that Standfirst can read; choose"):
        load_marks(content)


KEYS = (
    *("standfirst", "text", "highlights", "annotations", "items", "target", "selector", "type", "exact", "prefix"),
    *("start", "body", "value", "purpose", "tags", "style", "which", "highlighted_text"),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["TextQuoteSelector", "tagging"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(values)
def test_no_json_breaks_it(value: object) -> None:
    try:
        marks = load_marks(json.dumps(value).encode())
    except LoadError:
        return
    assert all(isinstance(marked, Marked) and marked.words for marked in marks.passages)
