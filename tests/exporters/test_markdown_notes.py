"""The archive of notes: file names that every system keeps, and each note read back with a CommonMark parser."""

from __future__ import annotations

import io
import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop_app.core.article import clean
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters.document import Detail, Export
from desktop_app.exporters.markdown_notes import render, shown
from tests.exporters.sample import export_of, sample_analysis, sample_article, sample_export

if TYPE_CHECKING:
    from markdown_it.token import Token

PARSER = MarkdownIt("js-default")
anything = st.text(min_size=1).map(clean).filter(str.strip)


def notes(export: Export) -> dict[str, str]:
    """Return the texts of the files by name, in order."""
    with ZipFile(io.BytesIO(render(export))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def front(note: str) -> dict[str, object]:
    """Return what a note says of itself; each value is JSON, which is YAML as well."""
    lines = note.split("---\n", 2)[1].splitlines()
    return {name: json.loads(value) for name, value in (line.split(": ", 1) for line in lines)}


def tokens(note: str) -> list[Token]:
    return PARSER.parse(note.split("---\n", 2)[2])


def words(token: Token) -> str:
    """Return what a reader sees of a paragraph."""
    return "".join("\n" if one.type in ("hardbreak", "softbreak") else one.content for one in token.children or [])


def paragraphs(note: str) -> list[str]:
    return [words(token) for token in tokens(note) if token.type == "inline"]


def links(note: str) -> list[str]:
    children = (child for token in tokens(note) for child in token.children or [])
    return [unquote(str(child.attrs["href"])) for child in children if child.type == "link_open"]


def test_one_note_a_passage_in_order_and_one_that_lists_them() -> None:
    export = sample_export()
    index, *found = notes(export).values()
    by_label = sorted(export.passages, key=lambda one: one.kind is PassageKind.NAME)
    assert sorted(str(front(note)["id"]) for note in found) == sorted(passage.id for passage in export.passages)
    said = [passage for passage in by_label if passage.kind is not PassageKind.NAME]
    for passage, note in zip(said, found, strict=False):
        assert paragraphs(note)[0] == passage.text
        assert f"^{passage.id}" in paragraphs(note)
        assert front(note)["kind"] == passage.kind.value
    assert links(index) == [name.partition("/")[2] for name in notes(export)][1:]


def test_every_link_leads_to_a_note_of_the_archive_and_each_note_back_to_the_list() -> None:
    files = notes(sample_export())
    names = [name.partition("/")[2] for name in files]
    assert {name.partition("/")[0] for name in files} == {"Port-b-reopens-b-Łódź-waits"}
    for note in [*files.values()][1:]:
        assert set(links(note)) <= set(names)
        assert links(note)[-1] == names[0]


def test_a_quote_leads_to_the_note_of_who_speaks() -> None:
    quote = next(note for note in notes(sample_export()).values() if "quotation" in front(note))
    assert front(quote)["speaker"] == "Anna O’Brien"
    assert links(quote)[0].endswith("-Anna-O-Brien.md")
    alone = next(iter([*notes(sample_export(frozenset({PassageKind.QUOTE}))).values()][1:]))
    assert len(links(alone)) == 1


def test_a_quote_leads_to_nobody_where_two_have_the_speakers_name() -> None:
    export = sample_export()
    anna = next(one for one in export.passages if one.name == "Anna O’Brien" and one.kind is PassageKind.NAME)
    files = notes(replace(export, passages=(*export.passages, replace(anna, role="another"))))
    quote = next(note for note in files.values() if "quotation" in front(note))
    assert len(links(quote)) == 1


def test_a_note_says_what_it_is_and_where_it_comes_from() -> None:
    found = [front(note) for note in notes(sample_export()).values()]
    highlight = next(one for one in found if one.get("color") == "yellow")
    assert highlight == {
        "title": "Nobody | nobody",
        "kind": "highlight",
        "color": "yellow",
        "tags": ["follow-up", "tag-1"],
        "created": "2026-11-23T09:30:00+01:00",
        "id": "highlight-140-155",
        "article": "Port <b>reopens</b> & “Łódź” 🚢 waits",
        "author": "Zoë <z@example.org> & =SUM(A1)",
        "published": "2026-11-05",
        "source": "=port & <ferry>.txt",
        "sha256": "ab" * 32,
    }
    assert next(one for one in found if one.get("label") == "location")["aliases"] == ["Lodz*", "-Ł<i>"]


@pytest.mark.parametrize(
    ("tags", "read"),
    [
        (("1984",), ["_1984"]),
        (("a b", "a-b", "A"), ["a-b", "A"]),
        (("#x", "parent/child", "हिन्दी"), ["x", "parent/child", "हिन्दी"]),
        (("🚢", "//", "-"), None),
    ],
)
def test_tags_are_such_as_obsidian_knows(tags: tuple[str, ...], read: list[str] | None) -> None:
    article, analysis = sample_article(), sample_analysis()
    highlights = (Highlight(article.blocks[1].span, 1, "", tags),)
    passages = collect_passages(article, analysis, Choice(frozenset({PassageKind.HIGHLIGHT})), highlights)
    export = Export(article, analysis, passages, "2026-11-23", "0.1.0", highlights)
    note = [*notes(export).values()][1]
    assert front(note).get("tags") == read
    assert f"Tags: {', '.join(tags)}" in paragraphs(note)
    without = [*notes(replace(export, details=frozenset({Detail.PLACE}))).values()][1]
    assert "tags" not in front(without)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example(text="[a](b) # ---\n---\ntitle: x", title="---")
@example(text="x" * 100_000, title="CON")
@example(text="..", title="\u202e..\\..\\a")
@given(text=anything, title=st.text())
def test_any_text_is_read_back_as_it_was_from_files_that_any_system_keeps(text: str, title: str) -> None:
    files = notes(export_of(text, title=title, path=title, marked=True))
    assert len(files) == 4
    assert [paragraphs(note)[0] for note in files.values() if "id" in front(note)][:2] == [text, text]
    assert len({unicodedata.normalize("NFKD", name).casefold() for name in files}) == len(files)
    for name in files:
        folder, _, file = name.partition("/")
        assert all(len(part.encode()) <= 120 for part in (folder, file))
        assert file.endswith(".md")
        assert not set(folder + file) & set('<>:"/\\|?* \t\n')
        assert not any(unicodedata.category(char).startswith("C") for char in name)
        assert not folder.startswith(".")
        assert not folder.endswith(".")
        assert folder.casefold() != "con"


def test_a_note_holds_no_link_to_elsewhere_and_no_markup() -> None:
    for note in notes(sample_export()).values():
        assert all(link.endswith(".md") and "/" not in link for link in links(note))
        types = {token.type for token in tokens(note)}
        assert not types & {"html_block", "code_block", "fence"}


def test_the_preview_is_the_list_and_the_first_notes() -> None:
    export = sample_export()
    text = shown(export)
    assert all(f"{name.partition('/')[2]}\n\n{note}" in text for name, note in notes(export).items())
    many = replace(export, passages=export.passages[:1] * 50)
    assert shown(many).count("\nid: ") == 20


def test_nothing_chosen_is_the_list_alone() -> None:
    assert len(notes(sample_export(frozenset()))) == 1
