"""The entry, read back with bibtexparser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings

from desktop_app.exporters.bibtex import render
from tests.exporters.hostile import each_text, texts
from tests.exporters.sample import export_of, sample_export

# Each stands for one character that TeX would take for a command; none is part of another.
_WRITTEN = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "$&%#_"},
    r"\textbackslash{}": "\\",
}


def read(content: bytes) -> dict[str, str]:
    """Return the fields as they are written, without the outermost braces, and the entry's type and key."""
    library: Any = parse_string(content.decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"": f"{entry.entry_type} {entry.key}", **{field.key: field.value for field in entry.fields}}


def test_the_source_is_read_back() -> None:
    export = sample_export()
    article = replace(export.article, byline="By Anna Smith and Bo Li, Staff Writers")
    entry = read(render(replace(export, article=article)))
    assert entry[""] == "online smith2026port"
    assert entry["author"] == "Smith, Anna and Li, Bo"
    assert (entry["date"], entry["urldate"], entry["language"]) == ("2026-11-05", "2026-11-23", "en")
    assert "ab" * 32 in entry["note"]


def test_the_title_keeps_its_capitals() -> None:
    assert read(render(sample_export()))["title"] == r"{Port <b>reopens</b> \& “Łódź” 🚢 waits}"


def test_a_whole_name_is_in_braces_of_its_own() -> None:
    export = sample_export()
    entry = read(render(replace(export, article=replace(export.article, byline="Anna Smith and Reuters, London"))))
    assert entry["author"] == "{Anna Smith and Reuters, London}"


def test_what_is_not_known_is_no_field() -> None:
    assert set(read(render(export_of("words")))) == {"", "title", "urldate", "language", "note"}


@each_text
def test_any_text_is_one_field_of_one_entry_with_braces_in_pairs(text: str) -> None:
    export = export_of("words", title=text)
    entry = read(render(replace(export, article=replace(export.article, byline=text))))
    for value in (entry["title"], entry["author"]):
        depth = 0
        for char in value:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0


@settings(deadline=None, max_examples=60)
@given(texts)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    title = read(render(export_of("words", title=text)))["title"][1:-1]
    for escaped, char in _WRITTEN.items():
        title = title.replace(escaped, char)
    assert title == " ".join(text.split())
