"""Rows for programs, read back with the standard library's reader."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import clean
from desktop_app.exporters.packing import delimited
from tests.exporters.hostile import anything


@given(st.lists(st.lists(anything.map(clean), min_size=1, max_size=4)))
def test_rows_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    content = delimited(rows).decode()
    # A row of one empty cell is written as "", else it would be no row.
    assert list(csv.reader(io.StringIO(content, newline=""), strict=True)) == rows


def test_rows_end_in_crlf_and_begin_with_no_mark() -> None:
    assert delimited([("a", 1), ("=b", "ü")]) == "a,1\r\n=b,ü\r\n".encode()
