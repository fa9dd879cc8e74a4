"""Copies of the library: whole, thinned out with age, and none left half made."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import DamagedLibraryError, LibraryError
from desktop_app.library import Library, articles, backups, edits, schema
from desktop_app.library.database import marker
from tests.library.conftest import article
from tests.library.sweeps import highlight

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)


def made(library: Library, *ages: timedelta) -> list[datetime]:
    """Make backups of these ages; return the moments of those that are left, newest first."""
    assert library.path is not None
    copy = backups.back_up(library, NOW - ages[0])
    for age in ages[1:]:
        copy.with_name(f"library-{NOW - age:%Y%m%dT%H%M%S%fZ}.sqlite").write_bytes(b"a copy")
    backups.thin(library.path, NOW)
    return [moment for moment, _ in backups.backups(library.path)]


def test_a_backup_holds_what_the_library_holds(library: Library) -> None:
    articles.remember(library, article())
    edits.record(library, article().digest, highlight("mine"))
    copy = backups.back_up(library)
    with closing(Library(copy)) as backup:
        assert [one.note for one in edits.load(backup, article().digest).highlights] == ["mine"]
    with closing(sqlite3.connect(copy)) as connection:
        assert schema.is_whole(connection)


def test_a_backup_is_due_after_twelve_hours(library: Library, path: Path) -> None:
    assert backups.is_due(path, NOW)
    backups.back_up(library, NOW)
    assert not backups.is_due(path, NOW + timedelta(hours=11))
    assert backups.is_due(path, NOW + timedelta(hours=12))


def test_a_backup_of_a_time_to_come_says_nothing(library: Library, path: Path) -> None:
    backups.back_up(library, NOW + timedelta(days=900))
    assert backups.is_due(path, NOW)


def test_a_damaged_library_is_not_copied_and_that_is_noted(library: Library, path: Path) -> None:
    for number in range(40):
        articles.remember(library, article(f"Text {number}. " * 200))
    library.close()
    content = path.read_bytes()
    at = 4096 * (len(content) // 4096 * 3 // 4)
    path.write_bytes(content[:at] + bytes(range(256)) * 16 + content[at + 4096 :])
    with closing(Library(path, again=True)) as damaged, pytest.raises(DamagedLibraryError):
        backups.back_up(damaged, NOW)
    assert backups.backups(path) == []
    assert marker(path).exists()


def test_trouble_with_the_copy_is_not_told_as_the_librarys(library: Library, path: Path) -> None:
    folder = backups.folder_of(path)
    folder.mkdir()
    folder.joinpath(f".library-{NOW:%Y%m%dT%H%M%S%fZ}.sqlite.part").mkdir()
    with pytest.raises(LibraryError, match="No backup of your library could be written") as caught:
        backups.back_up(library, NOW)
    assert "cannot be used" not in str(caught.value)
    assert not marker(path).exists()


def test_what_is_deleted_does_not_count(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = backups.folder_of(path)
    folder.mkdir(parents=True)
    ages = [*(timedelta(minutes=minute) for minute in range(1, 31)), timedelta(days=40)]
    for age in ages:
        (folder / f"library-{NOW - age:%Y%m%dT%H%M%S%fZ}.sqlite").write_bytes(bytes(1_000))
    monkeypatch.setattr(backups, "MOST", 15_000)
    backups.thin(path, NOW)
    left = [moment for moment, _ in backups.backups(path)]
    assert NOW - timedelta(days=40) in left, "the newest of its month"
    assert len(left) == 13


def test_the_last_twelve_stay(library: Library) -> None:
    left = made(library, *(timedelta(minutes=minute) for minute in range(20, 0, -1)))
    assert left == [NOW - timedelta(minutes=minute) for minute in range(1, 13)]


def test_older_ones_stay_one_a_day_a_week_a_month(library: Library) -> None:
    left = made(library, *(timedelta(hours=12 * half) for half in range(900, -1, -1)))
    ages = [NOW - moment for moment in left]
    assert len([age for age in ages if age <= timedelta(days=6)]) >= 12
    weeks = {moment.strftime("%G-%V") for moment in left if NOW - moment <= timedelta(days=28)}
    assert len(weeks) >= 4
    months = {moment.strftime("%Y-%m") for moment in left}
    assert len(months) == 13  # the last one's first days and twelve before
    assert len(left) <= 12 + 7 + 5 + 13


def test_the_newest_stays_though_all_are_too_large(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "MOST", 1)
    assert made(library, timedelta(hours=2), timedelta(hours=1)) == [NOW - timedelta(hours=1)]


def test_what_a_killed_program_began_goes_when_it_is_old(library: Library, path: Path) -> None:
    folder = backups.folder_of(path)
    folder.mkdir()
    old, new = folder / ".library-1.sqlite.part", folder / ".library-2.sqlite.part-journal"
    old.touch()
    new.touch()
    now = datetime.now(UTC)
    os.utime(old, (now.timestamp() - 4000, now.timestamp() - 4000))
    backups.back_up(library, now)
    assert not old.exists()
    assert new.exists()


def test_other_files_in_the_folder_are_none_of_ours(library: Library, path: Path) -> None:
    backups.back_up(library, NOW)
    (backups.folder_of(path) / "library-mine.sqlite").touch()
    assert [moment for moment, _ in backups.backups(path)] == [NOW]


def test_a_folder_that_cannot_be_made_is_a_sentence(library: Library, path: Path) -> None:
    backups.folder_of(path).write_text("a file")
    with pytest.raises(LibraryError, match=r"No backup of your library could be written to “.*backups”: .*exists"):
        backups.back_up(library)


def test_a_library_in_memory_has_none() -> None:
    with pytest.raises(LibraryError, match="no backups"):
        backups.back_up(Library())


def test_an_older_library_is_copied_before_its_tables_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Library(path)) as library:
        articles.remember(library, article())
    former = schema.VERSION
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE later (a)",)))
    monkeypatch.setattr(schema, "VERSION", former + 1)
    with closing(Library(path)) as library, library.reading() as connection:
        assert schema.version_of(connection) == former + 1
        assert articles.article(library, article().digest) == article()
    ((_, copy),) = backups.backups(path)
    with closing(sqlite3.connect(copy)) as connection:
        assert schema.version_of(connection) == former


def test_tables_are_not_changed_when_they_could_not_be_copied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(path).close()
    former = schema.VERSION
    backups.folder_of(path).write_text("a file")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE later (a)",)))
    monkeypatch.setattr(schema, "VERSION", former + 1)
    with pytest.raises(LibraryError, match="No backup"):
        Library(path)
    with closing(sqlite3.connect(path)) as connection:
        assert schema.version_of(connection) == former
