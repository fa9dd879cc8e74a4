"""The table as Taguette writes it, read back with another reader's rules."""

from __future__ import annotations

from desktop_app.exporters.taguette import render, rows
from tests.exporters.hostile import each_text, read_table
from tests.exporters.sample import export_of, sample_export


def tags(content: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_table(content):
        found.setdefault(row["id"], []).append(row["tag"])
    return found


def test_the_header_is_taguettes() -> None:
    assert render(sample_export(frozenset())) == b"id,document,tag,content\r\n"


def test_a_row_for_each_tag_of_each_passage() -> None:
    export = sample_export()
    by_id = tags(render(export))
    assert list(by_id) == [str(number) for number in range(1, len(export.passages) + 1)]
    ids = {passage.id: str(number) for number, passage in enumerate(export.passages, 1)}
    assert by_id[ids["quote-37-176"]] == ["quote", "direct quote", "speaker: Anna O’Brien"]
    note = "note: - Who? =1+1\n<b>ask</b> *again*"
    assert by_id[ids["highlight-140-155"]] == ["highlight", "color: yellow", "follow up", "=tag; #1", note]
    contents = {(row["id"], row["content"]) for row in read_table(render(export))}
    assert contents == {(ids[passage.id], passage.text) for passage in export.passages}


def test_no_tag_is_there_twice() -> None:
    for found in tags(render(sample_export())).values():
        assert len(found) == len(set(found))


def test_the_document_is_the_file_without_its_folder() -> None:
    assert {row["document"] for row in read_table(render(sample_export()))} == {"=port & <ferry>.txt"}


def test_the_preview_has_the_same_cells() -> None:
    export = sample_export()
    header, *cells = rows(export)
    assert [dict(zip(header, map(str, row), strict=True)) for row in cells] == read_table(render(export))


@each_text
def test_any_text_goes_through_and_nothing_is_put_before_it(text: str) -> None:
    found = read_table(render(export_of(text, marked=True)))
    assert {row["content"] for row in found} == {text}
    assert text in {row["tag"] for row in found}
    assert f"note: {text}" in {row["tag"] for row in found}
