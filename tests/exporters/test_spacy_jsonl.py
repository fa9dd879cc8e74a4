"""Paragraphs with their marks, a line each, read with the standard library."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind, Part, Span, compose
from desktop_app.core.highlights import Highlight
from desktop_app.exporters.spacy_jsonl import render
from tests.exporters.hostile import anything, each_text
from tests.exporters.sample import export_of, sample_export


def read(content: bytes) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in content.decode().splitlines()]
    for line in lines:
        assert list(line) == ["text", "spans", "meta"]
        assert all(0 <= span["start"] < span["end"] <= len(line["text"]) for span in line["spans"])
        assert [span["start"] for span in line["spans"]] == sorted(span["start"] for span in line["spans"])
    return lines


def marked(line: dict[str, Any]) -> list[tuple[str, str]]:
    return [(line["text"][span["start"] : span["end"]], span["label"]) for span in line["spans"]]


def test_each_block_is_a_line_with_its_marks() -> None:
    export = sample_export()
    lines = read(render(export))
    assert "\n".join(line["text"] for line in lines) == export.article.text
    assert marked(lines[0]) == [("Łódź", "LOC")]
    assert marked(lines[3]) == [
        ("Port of Łódź", "ORG"),
        ("‘+1 <script>alert(1)</script>’", "PARTIAL"),
        ("雪子", "PERSON"),
    ]
    assert ("sail at noon, the Port", "PINK") in marked(lines[4])
    assert sum(len(line["spans"]) for line in lines) == 12
    doubtful = [(line["text"], span) for line in lines for span in line["spans"] if span["doubtful"]]
    assert [text[span["start"] : span["end"]] for text, span in doubtful] == ["雪子"]


def test_each_line_tells_where_it_stands() -> None:
    export = sample_export()
    for line in read(render(export)):
        meta = line["meta"]
        assert export.article.text[meta["start"] :].startswith(line["text"])
        assert meta["source"] == "=port & <ferry>.txt"
    assert [line["meta"]["paragraph"] for line in read(render(export))] == [0, 1, 2, 3, 4, 5]
    assert [line["meta"]["kind"] for line in read(render(export))][:3] == ["headline", "paragraph", "heading"]


@settings(deadline=None)
@given(st.lists(anything, min_size=1, max_size=5), st.data())
def test_what_goes_over_blocks_is_cut_at_each_and_nothing_is_lost(parts: list[str], data: st.DataObject) -> None:
    text, blocks = compose(Part(BlockKind.PARAGRAPH, part) for part in [*parts, "end"])
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    export = export_of("words")
    lines = read(
        render(
            replace(
                export,
                article=replace(export.article, text=text, blocks=blocks),
                analysis=replace(export.analysis, entities=(), quotations=()),
                highlights=(Highlight(span, 1),),
            )
        )
    )
    words = [word for line in lines for word, _ in marked(line)]
    assert words == [piece for piece in span.of(text).split("\n") if piece]
    assert {mark["id"] for line in lines for mark in line["spans"]} <= {"h1"}


@each_text
def test_any_text_goes_through(text: str) -> None:
    (line,) = read(render(export_of(text, title=text, marked=True)))
    assert line["text"] == text
    assert {(mark["start"], mark["end"]) for mark in line["spans"]} == {(0, len(text))}
    assert [mark["label"] for mark in line["spans"]] == ["PERSON", "DIRECT", "BLUE"]
