"""The reference, read as a citation processor reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator

from desktop_app.exporters.csl_json import render
from tests.exporters.hostile import each_text
from tests.exporters.sample import export_of, sample_export

_DATE = {
    "type": "object",
    "required": ["date-parts"],
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
        }
    },
}
_NAME = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {name: {"type": "string", "minLength": 1} for name in ("family", "given", "literal")},
}
# What is used of https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
VALIDATOR = Draft202012Validator(
    {
        "type": "array",
        "minItems": 1,
        "maxItems": 1,
        "items": {
            "type": "object",
            "required": ["id", "type", "title", "accessed", "note"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "pattern": "^[a-z0-9]+$"},
                "type": {"const": "article-newspaper"},
                "title": {"type": "string", "minLength": 1},
                "author": {"type": "array", "items": _NAME, "minItems": 1},
                "issued": _DATE,
                "accessed": _DATE,
                "language": {"type": "string"},
                "note": {"type": "string"},
            },
        },
    }
)


def read(content: bytes) -> dict[str, Any]:
    items = json.loads(content)
    VALIDATOR.validate(items)
    return dict(items[0])


def test_the_source_is_read_back() -> None:
    export = sample_export()
    item = read(render(replace(export, article=replace(export.article, byline="By Anna Smith and Bo Li, Reporters"))))
    assert item["title"] == export.article.title
    assert item["author"] == [{"family": "Smith", "given": "Anna"}, {"family": "Li", "given": "Bo"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 5]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 23]]}
    assert "ab" * 32 in item["note"]


def test_a_whole_name_stays_whole() -> None:
    assert read(render(sample_export()))["author"] == [{"literal": "Zoë <z@example.org> & =SUM(A1)"}]


def test_what_is_not_known_is_not_there() -> None:
    assert not {"author", "issued"} & read(render(export_of("words"))).keys()


@each_text
def test_any_text_goes_through(text: str) -> None:
    export = export_of("words", title=text)
    item = read(render(replace(export, article=replace(export.article, byline=text))))
    assert item["title"] == " ".join(text.split())
