"""Archives: what comes out is what went in, at the time it was given."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from desktop_app.exporters.archive import zipped

FILES = (("b/ł.md", b"one"), ("a.md", b""), ("b/c.bin", bytes(range(256)) * 40))


def test_files_come_back_in_order() -> None:
    with ZipFile(io.BytesIO(zipped(FILES, datetime(2026, 11, 23, 8, 30, tzinfo=UTC)))) as archive:
        assert archive.testzip() is None
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == list(FILES)
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 8, 30, 0)}


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_a_time_that_no_archive_can_tell_is_the_first_it_can(year: int) -> None:
    with ZipFile(io.BytesIO(zipped(FILES, datetime(year, 1, 2, tzinfo=UTC)))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
