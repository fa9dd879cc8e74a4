"""A passage a line, each fit for the schema's passage."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from desktop_app.exporters.jsonl import render
from desktop_app.resources import resource_path
from tests.exporters.hostile import each_text
from tests.exporters.sample import export_of, sample_export

_SCHEMA = json.loads(resource_path("analysis.schema.json").read_text(encoding="utf-8"))
_ORIGIN = {"title", "author", "published", "source", "sha256", "exported", "program", "model", "corrections"}
_PASSAGE = Draft202012Validator({"$ref": "#/$defs/passage", "$defs": _SCHEMA["$defs"]})


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


def test_each_line_is_a_passage_with_where_it_comes_from() -> None:
    export = sample_export()
    read = lines(render(export))
    assert [line["id"] for line in read] == [passage.id for passage in export.passages]
    for line in read:
        assert {name: line.pop(name) for name in _ORIGIN}["source"] == "=port & <ferry>.txt"
        _PASSAGE.validate(line)


def test_corrections_are_a_number() -> None:
    assert {line["corrections"] for line in lines(render(sample_export()))} == {2}


@each_text
def test_any_text_goes_through_and_positions_hold(text: str) -> None:
    for line in lines(render(export_of(text, marked=True))):
        assert line["text"] == text
        assert [(span["start"], span["end"], span["text"]) for span in line["spans"]] == [(0, len(text), text)]
        if line["kind"] == "highlight":
            assert (line["note"], line["tags"]) == (text, [text])
