"""The table, read back with another reader's rules."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.exporters.csv import guard, render
from desktop_app.exporters.table import COLUMNS
from tests.exporters.sample import export_of, sample_export


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_begins_with_a_byte_order_mark_and_the_header() -> None:
    header = ",".join(f'"{column}"' for column in COLUMNS)
    assert render(sample_export()).startswith(b"\xef\xbb\xbf" + header.encode() + b"\r\n")


def test_every_line_ends_in_crlf() -> None:
    content = render(sample_export())
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 1 + len(rows(content)) == 1 + len(sample_export().passages)


def test_one_row_a_passage_with_where_it_stands() -> None:
    export = sample_export()
    read = rows(render(export))
    assert [row["kind"] for row in read] == [passage.kind.value for passage in export.passages]
    quote = next(row for row in read if row["quotation"] == "reported")
    assert export.article.text[int(quote["start"]) : int(quote["end"])] == quote["text"]
    assert quote["speaker_or_name"] == "Port of Łódź"
    assert (quote["cue"], quote["paragraph"], quote["heading"]) == ("announced", "4", "1986. A # year")
    name = next(row for row in read if row["kind"] == "name" and row["label"] == "location")
    assert export.article.text[int(name["start"]) : int(name["end"])] == "Łódź"
    assert (name["mentions"], name["aliases"]) == ("2", "Lodz*; -Ł<i>")


def test_certain_tells_where_the_window_shows_a_question_mark() -> None:
    read = rows(render(sample_export()))
    doubt = {(row["kind"], row["certain"]) for row in read if row["score"]}
    assert {("quote", "yes"), ("name", "yes")} <= doubt
    for row in read:
        named = bool(row["speaker_or_name"]) and bool(row["score"])
        assert bool(row["certain"]) is named
        if named:
            assert row["certain"] == ("yes" if float(row["score"]) >= (0.6 if row["kind"] == "name" else 0.5) else "no")


def test_no_text_of_the_article_can_run() -> None:
    starts = {cell[0] for row in rows(render(sample_export())) for cell in row.values() if cell}
    assert not starts & set("=+-@\t\r＝")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        "\u00a0=1",
        '"=1',
        "'=1",
        "' \"+1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "‘yes’", "– dash", "1-2", "'tis", "“=1”", "(=1)"])
def test_what_a_spreadsheet_shows_as_text_stays(cell: str) -> None:
    assert guard(cell) == cell


@given(st.text())
@example(cell="'\n")
def test_the_apostrophe_can_be_taken_off_again(cell: str) -> None:
    guarded = guard(cell)
    rest = guarded[1:]
    assert (rest if guarded.startswith("'") and guard(rest) != rest else guarded) == cell


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert [row["text"] for row in rows(render(export_of(text)))] == [guard(text)] * 2
