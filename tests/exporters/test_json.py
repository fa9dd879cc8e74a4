"""The data, checked against its schema and against the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from desktop_app.core.article import Article, clean
from desktop_app.core.entities import Analysis
from desktop_app.exporters.data import encode
from desktop_app.exporters.json import analysis_document, render
from desktop_app.resources import resource_path
from tests.exporters.sample import export_of, sample_analysis, sample_article, sample_export

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = json.loads(resource_path("analysis.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def spans(value: object) -> Iterator[dict[str, object]]:
    """Yield all objects with a start and an end, however deep."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def subschemas(schema: object) -> Iterator[dict[str, object]]:
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from subschemas(inner)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_describes_every_key_and_allows_no_other() -> None:
    objects = [schema for schema in subschemas(SCHEMA) if schema.get("type") == "object"]
    assert len(objects) == 11
    for schema in objects:
        properties = schema["properties"]
        assert isinstance(properties, dict)
        assert schema["additionalProperties"] is False
        assert set(properties) - set(schema["required"]) <= {"passages", "provenance"}  # type: ignore[call-overload]
        for inner in properties.values():
            described = SCHEMA["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
            assert described["description"]


def test_documents_fit_the_schema() -> None:
    VALIDATOR.validate(analysis_document(sample_article(), sample_analysis()))
    VALIDATOR.validate(json.loads(render(sample_export())))


def test_a_document_of_nothing_fits_the_schema() -> None:
    document = analysis_document(Article("", "", ()), Analysis())
    VALIDATOR.validate(document)
    assert document["model"] == {"name": "", "version": ""}


def test_the_keys_are_these() -> None:
    document = analysis_document(sample_article(), sample_analysis())
    assert list(document) == [
        "standfirst",
        "source",
        "title",
        "byline",
        "published",
        "language",
        "text",
        "text_sha256",
        "model",
        "entities",
        "quotations",
        "possible",
        "highlights",
        "notices",
    ]
    assert list(json.loads(render(sample_export())))[-1] == "passages"


def test_every_span_is_its_text() -> None:
    document = json.loads(render(sample_export()))
    found = list(spans(document))
    assert len(found) == 35
    for span in found:
        assert document["text"][span["start"] : span["end"]] == span["text"]


def test_speakers_are_entities_of_the_document() -> None:
    document = json.loads(render(sample_export()))
    names = {entity["id"]: entity["name"] for entity in document["entities"]}
    speakers = [names.get(quotation["speaker_entity"]) for quotation in document["quotations"]]
    assert speakers == ["Anna O’Brien", "Port of Łódź", "Port of Łódź", None]
    assert document["quotations"][-1]["speaker"] is document["quotations"][-1]["cue"] is None


@pytest.mark.parametrize(
    ("model", "name", "version"),
    [
        ("en_core_web_sm 3.8.0", "en_core_web_sm", "3.8.0"),
        ("two words 1", "two words", "1"),
        ("bare", "bare", ""),
        ("names 1.0 + en_core_web_sm 3.8.0", "names + en_core_web_sm", "1.0 + 3.8.0"),
    ],
)
def test_the_model_is_name_and_version(model: str, name: str, version: str) -> None:
    document = analysis_document(sample_article(), Analysis(model=model))
    assert document["model"] == {"name": name, "version": version}


def test_doubt_and_its_reason_stay_with_the_mention_and_what_was_possible_is_kept_apart() -> None:
    document = json.loads(render(sample_export()))
    assert [(m["score"], m["reason"]) for m in document["entities"][2]["mentions"]] == [(0.4, "=“<b>*she* told”")]
    (possible,) = document["possible"]
    assert (possible["text"], possible["label"], possible["score"]) == ("Kyōto", "location", 0.25)
    assert not any(possible["start"] == span["start"] for span in spans(document["entities"]))


def test_what_the_model_could_not_do_is_told() -> None:
    document = analysis_document(sample_article(), Analysis(complete=True, notice="The model is damaged."))
    assert document["notices"] == [*sample_article().notices, "The model is damaged."]


def test_an_unfinished_analysis_is_told() -> None:
    document = analysis_document(sample_article(), sample_analysis(complete=False))
    assert document["notices"] == [*sample_article().notices, document["notices"][-1]]  # type: ignore[index]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(min_size=1).map(clean).filter(str.strip))
def test_any_text_goes_through_and_positions_hold(text: str) -> None:
    document = json.loads(render(export_of(text)))
    VALIDATOR.validate(document)
    assert document["text"] == text
    assert all(document["text"][span["start"] : span["end"]] == span["text"] for span in spans(document))


@given(st.text())
def test_compact_json_is_one_line(text: str) -> None:
    content = encode({"text": clean(text)})
    assert content.count(b"\n") == 1
    assert json.loads(content) == {"text": clean(text)}
