"""The file for Hypothes.is, read as its client reads it: in UTF-16, by position or by words."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from desktop_app.exporters.hypothesis import render
from tests.exporters.hostile import each_place, each_text, highlighted
from tests.exporters.sample import export_of, sample_export

# What the client takes from a file, src/sidebar/services/import-annotations.ts, and what its API requires besides.
_TAKEN = {"target", "tags", "text", "uri", "document"}
_REQUIRED = {"created", "updated", "user", "group", "hidden", "permissions", "references"}


def read(content: bytes) -> list[dict[str, Any]]:
    document = json.loads(content)
    assert list(document) == ["export_date", "export_userid", "client_version", "provenance", "annotations"]
    for annotation in document["annotations"]:
        assert annotation.keys() >= _TAKEN | _REQUIRED
        assert isinstance(annotation["document"]["title"][0], str)
        assert all(isinstance(tag, str) for tag in annotation["tags"])
    return list(document["annotations"])


def anchored(annotation: dict[str, Any], text: str) -> str:
    """Return the words a client marks: those at the position in UTF-16, which it checks against the quoted ones."""
    (target,) = annotation["target"]
    position, quote = target["selector"]
    units = text.encode("utf-16-le")
    words = units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
    assert words == quote["exact"]
    assert f"{quote['prefix']}{words}{quote['suffix']}" in text
    return words


def test_every_span_of_every_passage_is_an_annotation() -> None:
    export = sample_export()
    words = [anchored(annotation, export.article.text) for annotation in read(render(export))]
    assert words == [span.of(export.article.text) for passage in export.passages for span in passage.spans]


def test_the_address_names_the_text() -> None:
    export = sample_export()
    for annotation in read(render(export)):
        assert annotation["uri"] == annotation["target"][0]["source"] == f"urn:sha256:{export.article.digest}"
        assert annotation["document"] == {"title": [export.article.title]}


def test_notes_and_tags_are_the_readers_and_the_rest_tells_what_it_is() -> None:
    by_words = {
        (annotation["user"], annotation["target"][0]["selector"][1]["exact"]): (annotation["text"], annotation["tags"])
        for annotation in read(render(sample_export()))
    }
    reader, program = "acct:reader@standfirst.invalid", "acct:standfirst@standfirst.invalid"
    note = "- Who? =1+1\n<b>ask</b> *again*"
    assert by_words[reader, "Nobody | nobody"] == (note, ["follow up", "=tag; #1", "color: yellow"])
    tags = ["direct quote", "speaker: Anna O’Brien"]
    assert by_words[program, "“Nobody | nobody * clicked_it_twice,”"] == ("Part 2 of 2", tags)
    assert by_words[program, "“-2+3 is not 1&amp;1”"] == ("", ["direct quote", "speaker not found"])


def test_ids_are_of_one_annotation_each() -> None:
    annotations = read(render(sample_export()))
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)


@each_text
def test_any_text_goes_through(text: str) -> None:
    for annotation in read(render(export_of(text, title=text, marked=True))):
        assert anchored(annotation, text) == text
        assert annotation["user"].startswith("acct:standfirst@") or annotation["text"] == annotation["tags"][0] == text


@settings(deadline=None)
@given(each_place)
def test_any_place_is_counted_in_utf16(place: tuple[str, str, str]) -> None:
    (annotation,) = read(render(highlighted(*place)))
    assert anchored(annotation, "".join(place)) == place[1]
    assert annotation["target"][0]["selector"][0]["start"] == len(place[0].encode("utf-16-le")) // 2
