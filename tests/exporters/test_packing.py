"""Rows and files as they are packed, read back with the standard library's readers."""

from __future__ import annotations

import csv
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import clean
from desktop_app.exporters.packing import delimited, zipped
from tests.exporters.hostile import anything


@given(st.lists(st.lists(anything.map(clean), min_size=1, max_size=4)))
def test_rows_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    content = delimited(rows).decode()
    # A row of one empty cell is written as "", else it would be no row.
    assert list(csv.reader(io.StringIO(content, newline=""), strict=True)) == rows


def test_rows_end_in_crlf_and_begin_with_no_mark() -> None:
    assert delimited([("a", 1), ("=b", "ü")]) == "a,1\r\n=b,ü\r\n".encode()


def test_files_are_whole_and_always_the_same_bytes() -> None:
    files = [("a.txt", b"one"), ("b/c.txt", "ü".encode() * 10_000)]
    content = zipped(files)
    assert content == zipped(iter(files))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == files
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
