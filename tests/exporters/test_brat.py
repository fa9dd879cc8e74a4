"""The standoff, read by a parser of its own that takes the format at its word."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from desktop_app.core.article import Span
from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.exporters.brat import render, standoff
from tests.exporters.hostile import each_place, each_text, highlighted
from tests.exporters.sample import export_of, sample_export

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export


@dataclass
class Document:
    """What a file holds: words by id, what is said of them, and which are the same."""

    text: str
    marks: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    notes: dict[str, str] = field(default_factory=dict)
    same: list[set[str]] = field(default_factory=list)

    def words(self, label: str) -> list[list[str]]:
        """Return the fragments of all marks with a label."""
        return [fragments for found, fragments in self.marks.values() if found == label]


def read(content: bytes) -> Document:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        text_name, marks_name, configuration = archive.namelist()
        assert re.fullmatch(r"article[A-Za-z0-9-]*\.txt", text_name)
        assert marks_name == text_name.replace(".txt", ".ann")
        assert configuration == "annotation.conf"
        types = set(re.findall(r"^(?!\[|#|<)([A-Za-z]+)", archive.read(configuration).decode(), re.MULTILINE))
        document = Document(archive.read(text_name).decode())
        lines = archive.read(marks_name).decode().split("\n")
    assert lines.pop() == ""
    for line in lines:
        parse(line, document, types)
    return document


def parse(line: str, document: Document, types: set[str]) -> None:
    name, content = line.split("\t", 1)
    match name[0]:
        case "T":
            head, words = content.split("\t", 1)
            label, places = head.split(" ", 1)
            fragments = []
            before = -1
            for start, end in (map(int, place.split(" ")) for place in places.split(";")):
                assert before <= start < end <= len(document.text)
                before = end
                fragments.append(document.text[start:end])
            assert words == " ".join(fragments)
            assert "\n" not in words
            assert name not in document.marks
            assert label in types
            document.marks[name] = label, fragments
        case "R":
            kind, first, second = content.split(" ")
            ends = first.removeprefix("Arg1:"), second.removeprefix("Arg2:")
            assert kind in types
            document.relations.append((kind, *ends))
        case "A":
            kind, mark, *value = content.split(" ")
            assert kind in types
            assert kind not in document.attributes[mark]
            document.attributes[mark][kind] = " ".join(value)
        case "#":
            head, words = content.split("\t", 1)
            kind, mark = head.split(" ")
            assert kind == "AnnotatorNotes"
            assert mark not in document.notes
            document.notes[mark] = words
        case "*":
            kind, *marks = content.split(" ")
            assert kind == "Same"
            document.same.append(set(marks))
        case _:
            pytest.fail(f"no annotation: {line!r}")
    known = {*document.attributes, *document.notes, *(mark for relation in document.relations for mark in relation[1:])}
    assert known | {mark for marks in document.same for mark in marks} <= set(document.marks)


def test_names_with_all_their_mentions() -> None:
    document = read(render(sample_export()))
    assert document.text == sample_export().article.text
    assert document.words("PERSON") == [["Anna O’Brien"], ["雪子"]]
    assert document.words("ORGANIZATION") == [["Port of Łódź"]]
    assert document.words("LOCATION") == [["Łódź"], ["Łódź"]]
    (same,) = document.same
    assert {document.marks[mark][0] for mark in same} == {"LOCATION"}
    doubtful = [mark for mark, attributes in document.attributes.items() if "Uncertain" in attributes]
    assert [document.marks[mark][1] for mark in doubtful] == [["雪子"]]


def test_quotations_with_kind_speaker_and_cue() -> None:
    document = read(render(sample_export()))
    marks = [mark for mark, (label, _) in document.marks.items() if label == "Quotation"]
    assert [document.attributes[mark]["Kind"] for mark in marks] == ["direct", "partial", "reported", "direct"]
    assert len(document.marks[marks[0]][1]) == 2
    said = [(kind, document.marks[first][1], second) for kind, first, second in document.relations]
    assert ("Says", ["Anna O’Brien"], marks[0]) in said
    assert ("Reports", ["said"], marks[0]) in said
    assert document.notes[marks[0]] == "speaker: Anna O’Brien"
    assert document.notes[marks[3]] == "speaker not found"
    assert not [relation for relation in document.relations if relation[2] == marks[3]]


def test_highlights_with_color_note_and_tags() -> None:
    document = read(render(sample_export()))
    first, second = (mark for mark, (label, _) in document.marks.items() if label == "Highlight")
    assert document.marks[first][1] == ["Nobody | nobody"]
    assert document.notes[first] == "- Who? =1+1 <b>ask</b> *again* · tags: follow up, =tag; #1"
    assert [document.attributes[mark]["Color"] for mark in (first, second)] == ["yellow", "pink"]
    assert second not in document.notes


def of_quotation(quotation: Quotation, text: str) -> Export:
    export = export_of(text)
    return replace(export, analysis=replace(export.analysis, entities=(), quotations=(quotation,)))


def test_what_goes_over_a_line_end_is_in_fragments() -> None:
    text = "“One.\n“Two,” he said."
    quotation = Quotation((Span(0, 12),), QuotationKind.DIRECT)
    assert read(render(of_quotation(quotation, text))).words("Quotation") == [["“One.", "“Two,”"]]


def test_the_paraphrase_around_a_partial_quote_is_a_statement() -> None:
    text = "It is “fine”, he said."
    quotation = Quotation((Span(6, 12),), QuotationKind.PARTIAL, Span(14, 16), score=0.3, clause=(Span(0, 12),))
    document = read(render(of_quotation(quotation, text)))
    assert document.words("Statement") == [["It is “fine”"]]
    assert [kind for kind, *_ in document.relations] == ["Says", "Within"]
    assert [attributes for attributes in document.attributes.values()] == [{"Kind": "partial", "Uncertain": ""}]


def test_one_speaker_of_two_quotations_is_marked_once() -> None:
    text = "“One,” he said. “Two.”"
    quotations = [Quotation((span,), QuotationKind.DIRECT, Span(7, 9)) for span in (Span(0, 6), Span(16, 22))]
    export = of_quotation(quotations[0], text)
    document = read(render(replace(export, analysis=replace(export.analysis, quotations=tuple(quotations)))))
    assert document.words("Speaker") == [["he"]]
    assert len(document.relations) == 2


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("news/Łódź & ferry (2).html", "article-odz-ferry-2.txt"),
        ("CON.txt", "article-CON.txt"),
        ("雪子.txt", "article.txt"),
        ("", "article-pasted-text.txt"),
        (f"{'long ' * 50}.txt", f"article-{'long-' * 11}long.txt"),
    ],
)
def test_the_files_have_names_that_every_system_can_hold(path: str, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render(export_of("words", path=path)))) as archive:
        assert archive.namelist()[0] == name


def test_the_preview_is_the_standoff() -> None:
    export = sample_export()
    with zipfile.ZipFile(io.BytesIO(render(export))) as archive:
        assert archive.read("article-port-ferry.ann").decode() == standoff(export)


def test_the_configuration_tells_where_it_comes_from() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample_export()))) as archive:
        assert "# source: =port & <ferry>.txt\n" in archive.read("annotation.conf").decode()


@each_text
def test_any_text_goes_through(text: str) -> None:
    document = read(render(export_of(text, title=text, path=text, marked=True)))
    assert document.text == text
    lines = [line for line in text.split("\n") if line]
    for label in ("PERSON", "Quotation", "Highlight", "Speaker"):
        assert document.words(label) == [lines]
    line = " ".join(text.split())
    assert {f"name: {line} · role: {line}", f"{line} · tags: {line}"} <= set(document.notes.values())


@settings(deadline=None)
@given(each_place)
def test_any_place_is_counted_in_code_points(place: tuple[str, str, str]) -> None:
    document = read(render(highlighted(*place)))
    assert document.words("Highlight") == [[line for line in place[1].split("\n") if line]]
