"""Files of marks: what each program writes is read, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.marked_elsewhere import Marked, place
from desktop_app.errors import LoadError
from desktop_app.loaders.marks import load_marks

SELECTORS: list[dict[str, object]] = [
    {"type": "RangeSelector", "startContainer": "/p[1]"},
    {"type": "TextPositionSelector", "start": 12, "end": 21},
    {"type": "TextQuoteSelector", "exact": "the ferry", "prefix": "saw ", "suffix": " leave"},
]

TARGET = {"selector": SELECTORS}


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
    expected = (Marked("the ferry", "saw ", " leave", 12, 4, "when?", ("time",), 21),)
    assert read(one) == read([one]) == read({"type": "AnnotationSet", "items": [one]}) == expected
    page = {"type": "AnnotationPage", "items": [one]}
    assert read({"type": "AnnotationCollection", "total": 1, "first": page}) == expected
    assert read({"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "next": page}}) == expected
    assert read({"@graph": [{"id": "urn:x", "name": "Ana"}, one]}) == expected
    assert read({"type": "Manifest", "annotations": [page]}) == expected
    alone = {**one, "body": body[0], "target": [{"selector": SELECTORS[2]}]}
    assert read(alone) == (Marked("the ferry", "saw ", " leave", -1, 4, "when?"),)


OURS: dict[str, object] = {"type": "Software", "name": "Standfirst 0.1.0"}
PERSON = {"type": "Person", "name": "Ana"}


@pytest.mark.parametrize(
    ("made", "count"),
    [
        ({"motivation": "identifying", "creator": OURS}, 0),
        ({"motivation": "classifying", "creator": PERSON, "generator": OURS}, 0),
        ({"motivation": "commenting", "creator": PERSON, "generator": OURS}, 1),
        ({"motivation": ["highlighting"], "generator": OURS}, 1),
        *(({"motivation": why, "creator": PERSON}, 1) for why in ("describing", "identifying", "linking", "editing")),
        ({"motivation": "describing"}, 1),
        ({"motivation": "describing", "creator": {"type": "Software", "name": "Other 1"}}, 1),
        ({"user": "acct:standfirst@standfirst.invalid"}, 0),
        ({"tags": ["direct quote", "speaker: Ana"]}, 0),
        ({"tags": ["direct quote"]}, 1),
    ],
)
def test_what_our_program_says_of_a_text_is_no_readers_mark(made: dict[str, object], count: int) -> None:
    assert len(read([{**made, "target": TARGET}, {"target": TARGET}])) == 1 + count


@pytest.mark.parametrize(
    "said",
    [
        {"bodyValue": "when?"},
        {"body": "when?"},
        {"body": {"type": "TextualBody", "value": "when?", "purpose": "describing"}},
        {"body": [{"type": "SpecificResource", "source": "when?", "purpose": "linking"}]},
        {"body": {"id": "when?", "type": "Text"}},
    ],
)
def test_a_note_is_read_however_it_is_said(said: dict[str, object]) -> None:
    assert [marked.note for marked in read({**said, "target": TARGET})] == ["when?"]


def test_a_selector_that_refines_another_counts_within_it() -> None:
    outer = {"type": "FragmentSelector", "value": "p1"}
    (within,) = read({"target": {"selector": {**outer, "refinedBy": SELECTORS[2]}}})
    assert within == Marked("the ferry", "saw ", " leave")
    (position,) = read({"target": {"selector": {**SELECTORS[2], "refinedBy": {**SELECTORS[1], "start": 4, "end": 9}}}})
    assert position == Marked("ferry", "saw the ", " leave")
    (elsewhere,) = read({"target": {"selector": {**outer, "refinedBy": SELECTORS[1]}}})
    assert elsewhere == Marked("")


def test_a_place_alone_is_a_passage_with_the_text_it_counts_in() -> None:
    source = f"urn:sha256:{'ab' * 32}"
    assert read({"target": {"source": source, "selector": SELECTORS[1]}}) == (
        Marked("", start=12, end=21, digest="ab" * 32),
    )
    assert read({"uri": source, "target": [{"source": "https://example.org", "selector": SELECTORS[1]}]}) == (
        Marked("", start=12, end=21, in_utf16=True),
    )


def test_notes_on_no_passage_are_counted() -> None:
    page = {"type": "Annotation", "bodyValue": "good", "target": "https://example.org"}
    reply = {"text": "no", "references": ["x"], "target": [{"source": "https://example.org"}]}
    program = {"creator": OURS, "target": "https://example.org"}
    marks = load_marks(json.dumps([page, reply, program]).encode())
    assert (marks.passages, marks.left_out) == ((), 2)


def test_hypothesis_with_a_reply_that_marks_nothing() -> None:
    note = {"text": "when?", "tags": ["time"], "user": "acct:a@hypothes.is", "target": [{"selector": SELECTORS}]}
    reply = {"text": "no", "references": ["x"], "target": [{"source": "https://example.org"}]}
    assert read({"export_date": "2026-11-01", "annotations": [note, reply]}) == (
        Marked("the ferry", "saw ", " leave", 12, 1, "when?", ("time",), 21),
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
    *(
        "first",
        "next",
        "@graph",
        "refinedBy",
        "creator",
        "generator",
        "motivation",
        "source",
        "uri",
        "bodyValue",
        "end",
    ),
    *("start", "end", "bodyValue", "body", "value", "purpose", "tags", "style", "which", "highlighted_text"),
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
    assert all(isinstance(marked, Marked) for marked in marks.passages)
    place(marks, "a text")
