"""The project, checked against a schema and read as QualCoder reads it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from lxml import etree

from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label
from desktop_app.exporters.refi_qda import project, render
from tests.exporters.hostile import each_place, each_text, highlighted
from tests.exporters.sample import export_of, sample_export

_SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent.parent / "data" / "refi-qda.xsd"))
_Q = {"q": "urn:QDA-XML:project:1.0"}


def read(content: bytes) -> tuple[Any, str]:
    """Return the project, which fits the schema, and the text of its source."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        root = etree.fromstring(archive.read("project.qde"), etree.XMLParser(huge_tree=True))
        _SCHEMA.assertValid(root)
        (path,) = root.xpath("//q:TextSource/@plainTextPath", namespaces=_Q)
        name = path.replace("internal://", "sources/")
        assert archive.namelist() == ["project.qde", name]
        with io.TextIOWrapper(archive.open(name), "utf-8", newline="") as source:
            return root, source.read()


def coded(root: Any, text: str) -> list[tuple[str, list[str]]]:
    """Return the words of each selection with the names of its codes."""
    names = {code.get("guid"): code.get("name") for code in root.iterfind(".//q:Code", _Q)}
    return [
        (
            text[int(selection.get("startPosition")) : int(selection.get("endPosition"))],
            [names[reference.get("targetGUID")] for reference in selection.iterfind("q:Coding/q:CodeRef", _Q)],
        )
        for selection in root.iterfind(".//q:PlainTextSelection", _Q)
    ]


def test_every_span_is_coded() -> None:
    export = sample_export()
    root, text = read(render(export))
    assert text == export.article.text
    found = coded(root, text)
    assert [words for words, _ in found] == [span.of(text) for passage in export.passages for span in passage.spans]
    codes = dict(found)
    assert codes["“Nobody | nobody * clicked_it_twice,”"] == ["direct quote", "Speaker: Anna O’Brien"]
    assert codes["“-2+3 is not 1&amp;1”"] == ["direct quote", "Speaker not found"]
    assert codes["Nobody | nobody"] == ["yellow highlight", "follow up", "=tag; #1"]
    assert codes["雪子"] == ["雪子 ?"], "a doubtful name is one of its own"


def test_codes_stand_in_groups_with_colors() -> None:
    root, _ = read(render(sample_export()))
    groups = {group.get("name"): [code.get("name") for code in group] for group in root.find(".//q:Codes", _Q)}
    assert groups["People"] == ["Anna O’Brien", "雪子 ?"]
    assert groups["Organizations"] == ["Port of Łódź"]
    assert groups["Highlights"] == ["yellow highlight", "pink highlight"]
    assert groups["Tags"] == ["follow up", "=tag; #1"]
    colors = {code.get("name"): code.get("color") for code in root.iterfind(".//q:Code", _Q)}
    assert colors["yellow highlight"] != colors["pink highlight"]


def test_the_readers_notes_are_notes_of_the_reader_and_stand_with_their_words() -> None:
    root, _ = read(render(sample_export()))
    (note,) = root.iterfind(".//q:Note", _Q)
    (selection,) = root.xpath("//q:PlainTextSelection[q:NoteRef]", namespaces=_Q)
    words = "- Who? =1+1\n<b>ask</b> *again*"
    assert note.findtext("q:PlainTextContent", namespaces=_Q) == words
    assert selection.findtext("q:Description", namespaces=_Q) == words
    assert selection.find("q:NoteRef", _Q).get("targetGUID") == note.get("guid")
    names = {user.get("guid"): user.get("name") for user in root.iterfind(".//q:User", _Q)}
    assert names[note.get("creatingUser")] == names[selection.get("creatingUser")] == "Reader"
    by_program = root.xpath("//q:PlainTextSelection[starts-with(@name, 'quote')]/@creatingUser", namespaces=_Q)
    assert {names[user] for user in by_program} == {"Standfirst 0.1.0"}


def test_no_two_codes_have_the_same_name_in_any_case() -> None:
    tags = ("Green Highlight", "highlights", "tags", "TAGS (2)", "a  b", "a b")
    root, text = read(render(highlighted("", "words", "", tags=tags)))
    names = [code.get("name") for code in root.iterfind(".//q:Code", _Q)]
    assert len({name.casefold() for name in names}) == len(names)
    expected = ["green highlight", "Green Highlight (2)", "highlights (2)", "tags (2)", "TAGS (2) (2)", "a b"]
    assert coded(root, text) == [("words", expected)]


def test_a_person_and_a_place_of_one_name_are_two_codes() -> None:
    export = sample_export()
    entities = tuple(
        Entity(entity.id, Label.LOCATION if entity.label is Label.LOCATION else Label.PERSON, "Same", entity.mentions)
        for entity in export.analysis.entities
    )
    names = tuple(
        replace(passage, name="Same", label=entity.label, score=0.9)
        for passage, entity in zip(export.passages[-4:], entities, strict=True)
    )
    root, _ = read(render(replace(export, passages=names)))
    groups = {group.get("name"): [code.get("name") for code in group] for group in root.find(".//q:Codes", _Q)}
    assert groups == {"People": ["Same"], "Places": ["Same (2)"]}


def test_without_passages_there_is_the_text_and_no_code() -> None:
    root, text = read(render(sample_export(frozenset())))
    assert text.startswith("Port <b>reopens</b>")
    assert root.find("q:CodeBook", _Q) is root.find("q:Notes", _Q) is None


def test_a_code_has_the_same_guid_in_the_project_of_another_article() -> None:
    def guid(of: str) -> str:
        root, _ = read(render(export_of(of, marked=True)))
        return str(root.xpath("//q:Code[@name='blue highlight']/@guid", namespaces=_Q)[0])

    assert guid("one") == guid("two")


def test_the_preview_is_the_project() -> None:
    export = sample_export()
    with zipfile.ZipFile(io.BytesIO(render(export))) as archive:
        assert archive.read("project.qde").decode() == project(export)


@each_text
def test_any_text_goes_through(text: str) -> None:
    root, source = read(render(export_of(text, title=text, path=text, marked=True)))
    assert source == text
    assert {words for words, _ in coded(root, source)} == {text}
    (note,) = root.iterfind(".//q:PlainTextContent", _Q)
    assert note.text == text
    assert " ".join(text.split()) in {code.get("name") for code in root.iterfind(".//q:Code", _Q)}


@settings(deadline=None)
@given(each_place)
def test_any_place_is_counted_in_code_points(place: tuple[str, str, str]) -> None:
    root, text = read(render(highlighted(*place)))
    assert coded(root, text) == [(place[1], ["green highlight"])]
