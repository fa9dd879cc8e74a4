"""The workbook, read back by another library."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import clean
from desktop_app.core.passages import PassageKind
from desktop_app.exporters import sheets
from desktop_app.exporters.paper import paper
from desktop_app.exporters.sheets import LONGEST, pieces
from desktop_app.exporters.table import COLUMNS, rows
from desktop_app.exporters.xlsx import MENTION_COLUMNS, render
from tests.exporters.sample import export_of, sample_export

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

anything = st.text(min_size=1).map(clean).filter(str.strip)


def read(export: Export) -> Any:
    """Return the workbook."""
    return openpyxl.load_workbook(io.BytesIO(render(export)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows of a sheet by column."""
    header, *values = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in values]


def test_one_row_a_passage_with_the_columns_of_every_table() -> None:
    export = sample_export()
    found = table(read(export)["Passages"])
    assert tuple(found[0]) == COLUMNS
    expected = [[None if cell == "" else cell for cell in row] for row in rows(export)]
    assert [list(row.values()) for row in found] == expected
    assert [type(row["start"]) for row in found] == [int] * len(found)


def test_one_row_a_mention_of_each_chosen_name() -> None:
    export = sample_export()
    found = table(read(export)["Mentions"])
    assert tuple(found[0]) == MENTION_COLUMNS
    mentions = [mention for entity in export.analysis.entities for mention in entity.mentions]
    assert [(row["start"], row["end"], row["score"]) for row in found] == [
        (mention.span.start, mention.span.end, mention.score) for mention in mentions
    ]
    assert all(export.article.text[row["start"] : row["end"]] == row["mention"] for row in found)
    assert all(row["mention"] in row["sentence"] for row in found)
    assert [row["name"] for row in found] == ["Anna O’Brien", "Port of Łódź", "雪子", "Łódź", "Łódź"]
    assert found[2]["paragraph"] == 3
    assert table(read(sample_export(frozenset({PassageKind.QUOTE})))["Mentions"]) == []


def test_the_source_is_told_with_what_is_to_know_of_it() -> None:
    found = {row["fact"]: row["value"] for row in table(read(sample_export(complete=False))["Source"])}
    assert found["sha256"] == "ab" * 32
    assert found["exported"] == "2026-11-23T09:30:00+01:00"
    assert found["note"].startswith("Not all of the article had been analysed")
    assert found["marks"].startswith("Marked by Standfirst 0.1.0")


def test_the_header_stays_and_filters() -> None:
    for sheet in read(sample_export()):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])


def test_a_highlight_has_its_colour_and_long_texts_wrap() -> None:
    sheet = read(sample_export())["Passages"]
    text, color = COLUMNS.index("text"), COLUMNS.index("color")
    fills = set()
    for row in sheet.iter_rows(min_row=2):
        assert row[text].alignment.wrap_text
        name = row[color].value
        fills.add(name)
        if name:
            assert row[text].fill.fgColor.rgb == row[color].fill.fgColor.rgb == f"FF{paper().highlights[name][1:]}"
        else:
            assert row[text].fill.fill_type is None
    assert fills == {None, "yellow", "pink"}


@pytest.mark.parametrize(
    ("text", "height"), [("short", None), ("one\ntwo\nthree", 45), ("word " * 30, 45), ("word " * 9_000, 240)]
)
def test_a_row_is_as_high_as_its_longest_text(text: str, height: int | None) -> None:
    assert read(export_of(text))["Passages"].row_dimensions[2].height == height


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "{=1}", '=HYPERLINK("http://a")'])
def test_no_text_is_a_formula_a_number_or_a_link(text: str) -> None:
    book = read(export_of(text, title=text))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    assert book["Passages"]["B2"].value == clean(text)


@pytest.mark.parametrize("text", ["http://evil.example", "12", "1e5", "internal:Sheet1!A1", "TRUE", "2026-01-01"])
def test_what_looks_like_something_else_is_text(text: str) -> None:
    cell = read(export_of(text))["Passages"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@example(text="_x0041_ _x000D_")
@example(text="\x80\x9f\u202e\u2066👩‍🔬\U0001fffe")
@example(text="  both  ends\n\n\ttoo \n")
@given(text=anything)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    found = table(read(export_of(text, marked=True))["Passages"])
    assert [row["text"] for row in found] == [text, text, text]
    assert found[1]["note"] == text


def test_what_looks_like_an_escaped_character_is_escaped() -> None:
    """The rule of the format, since openpyxl takes every escaped underscore away."""
    text = "_x0041_ _x005F_ _x000D_"
    with ZipFile(io.BytesIO(render(export_of(text)))) as archive:
        strings = [item.text or "" for item in fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{MAIN}t")]
    assert text in [re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), one) for one in strings]


@pytest.mark.parametrize("text", ["x" * 100_000, "🚢" * 50_000, "a" + "🚢" * 40_000 + "=1+1"])
def test_a_text_that_is_too_long_for_a_cell_goes_on_in_columns_of_its_own(text: str) -> None:
    sheet = read(export_of(text))["Passages"]
    found = table(sheet)[0]
    assert len(table(sheet)) == 2
    assert tuple(found)[: len(COLUMNS)] == COLUMNS
    parts = [found[name] for name in found if name == "text" or name.startswith("text ")]
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= LONGEST for part in parts)
    assert sheet.auto_filter.ref == sheet.dimensions


@given(st.text(alphabet="a🚢", max_size=40), st.integers(2, 9))
def test_pieces_are_all_of_a_text(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "LONGEST", longest)
        found = pieces(text)
    assert "".join(found) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= longest for piece in found)


def test_rows_that_are_too_many_for_a_sheet_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    export = sample_export()
    expected = [passage.id for passage in export.passages]
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)
    book = read(export)
    assert book.sheetnames == ["Passages", "Passages 2", "Passages 3", "Mentions", "Source", "Source 2", "Source 3"]
    parts = [book[name] for name in book.sheetnames if name.startswith("Passages")]
    assert [row["id"] for sheet in parts for row in table(sheet)] == expected
    assert all(sheet.auto_filter.ref == sheet.dimensions and sheet.max_row <= 6 for sheet in parts)


def test_it_says_when_it_was_made_and_not_when_it_was_written() -> None:
    export = sample_export()
    assert read(export).properties.created == datetime(2026, 11, 23, 8, 30)
    with ZipFile(io.BytesIO(render(export))) as archive:
        assert len({entry.date_time for entry in archive.infolist()}) == 1
    assert render(export) != render(replace(export, exported="2026-11-24T09:30:00+01:00"))


def test_nothing_chosen_is_a_header_with_nothing_below() -> None:
    book = read(sample_export(frozenset()))
    assert book.sheetnames == ["Passages", "Mentions", "Source"]
    assert table(book["Passages"]) == table(book["Mentions"]) == []
