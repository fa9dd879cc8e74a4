"""The table for Readwise, read back with another reader's rules."""

from __future__ import annotations

from desktop_app.exporters.readwise import render, rows
from tests.exporters.hostile import each_text, highlighted, read_table
from tests.exporters.sample import export_of, sample_export


def test_the_header_is_the_one_that_is_asked_for() -> None:
    assert render(sample_export(frozenset())) == b"Highlight,Title,Author,URL,Note,Location,Date\r\n"


def test_a_row_a_passage() -> None:
    export = sample_export()
    table = read_table(render(export))
    assert [row["Highlight"] for row in table] == [passage.text for passage in export.passages]
    assert {row["Author"] for row in table} == {"Zoë <z@example.org> & =SUM(A1)"}
    assert {row["Date"] for row in table} == {"2026-11-23 08:30:00"}
    assert {row["URL"] for row in table} == {""}
    assert [int(row["Location"]) for row in table] == [passage.paragraph for passage in export.passages]


def test_the_readers_note_begins_with_the_tags_and_the_others_tell_what_they_are() -> None:
    notes = {row["Highlight"]: row["Note"] for row in read_table(render(sample_export()))}
    assert notes["Nobody | nobody"] == ".yellow .follow-up .=tag;-#1\n- Who? =1+1\n<b>ask</b> *again*"
    assert notes["sail at noon, the Port"] == ".pink"
    assert notes["The ferry to Łódź would sail at noon"] == "reported speech · speaker: Port of Łódź"


def test_an_article_without_a_title_is_called_by_its_file() -> None:
    assert {row["Title"] for row in read_table(render(export_of("words", title="", path="/a/b.txt")))} == {"b.txt"}


def test_the_preview_has_the_same_cells() -> None:
    export = sample_export()
    header, *cells = rows(export)
    assert [dict(zip(header, map(str, row), strict=True)) for row in cells] == read_table(render(export))


@each_text
def test_any_text_goes_through_and_nothing_is_put_before_it(text: str) -> None:
    for row in read_table(render(export_of(text, title=text, marked=True))):
        assert (row["Highlight"], row["Title"]) == (text, text)


@each_text
def test_any_note_goes_through(text: str) -> None:
    (row,) = read_table(render(highlighted("a", "b", "c", note=text)))
    assert row["Note"] == f".green\n{text}"
