"""Annotations, checked against a schema of the model and found again in the text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from desktop_app.exporters.w3c import render
from tests.exporters.hostile import each_place, each_text, highlighted
from tests.exporters.sample import export_of, sample_export

_SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "annotation-set.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(_SCHEMA)


def read(content: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(content)
    VALIDATOR.validate(document)
    return document


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(_SCHEMA)


def test_every_annotation_is_found_by_position_and_by_words() -> None:
    export = sample_export()
    document = read(render(export))
    assert len(document["items"]) == len(export.passages)
    assert document["positions"]["source"] == f"urn:sha256:{export.article.digest}"
    text = export.article.text
    for annotation, passage in zip(document["items"], export.passages, strict=True):
        assert len(targets(annotation)) == len(passage.spans)
        for target in targets(annotation):
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert target["source"] == document["positions"]["source"]


def test_why_each_is_made_and_by_whom() -> None:
    export = sample_export()
    items = read(render(export))["items"]
    made = {
        (passage.kind.value, bool(passage.note), item["motivation"], item["creator"]["type"])
        for item, passage in zip(items, export.passages, strict=True)
    }
    assert made == {
        ("quote", False, "classifying", "Software"),
        ("highlight", True, "commenting", "Person"),
        ("highlight", False, "highlighting", "Person"),
        ("sentence", False, "identifying", "Software"),
        ("name", False, "identifying", "Software"),
    }


def test_notes_tags_and_colors_are_bodies() -> None:
    annotation = next(item for item in read(render(sample_export()))["items"] if item["motivation"] == "commenting")
    assert [(body["purpose"], body["value"], body.get("color")) for body in annotation["body"]] == [
        ("commenting", "- Who? =1+1\n<b>ask</b> *again*", "yellow"),
        ("tagging", "follow up", None),
        ("tagging", "=tag; #1", None),
    ]


def test_ids_stay_from_export_to_export_and_are_of_one_text() -> None:
    export = sample_export()
    later = replace(export, exported="2027-01-01T00:00:00Z", version="9.9.9")
    other = replace(export, article=replace(export.article, text=export.article.text + "!"))

    def ids(of: bytes) -> list[str]:
        return [item["id"] for item in read(of)["items"]]

    assert ids(render(export)) == ids(render(later))
    assert len({*ids(render(export)), *ids(render(other))}) == 2 * len(export.passages)


def test_no_folder_of_this_machine_is_told() -> None:
    assert b"news/" not in render(sample_export())
    assert read(render(sample_export()))["about"]["dc:source"] == "=port & <ferry>.txt"


@each_text
def test_any_text_goes_through(text: str) -> None:
    for annotation in read(render(export_of(text, title=text, path=text, marked=True)))["items"]:
        assert [target["selector"][0]["exact"] for target in targets(annotation)] == [text]
        if annotation["creator"]["type"] == "Person":
            assert [body["value"] for body in annotation["body"]] == [text, text]


@settings(deadline=None)
@given(each_place)
def test_any_place_is_counted_in_code_points(place: tuple[str, str, str]) -> None:
    (annotation,) = read(render(highlighted(*place)))["items"]
    quote, position = annotation["target"]["selector"]
    assert (position["start"], position["end"]) == (len(place[0]), len(place[0]) + len(place[1]))
    assert quote["exact"] == place[1]
