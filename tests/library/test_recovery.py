"""A whole library in the place of a damaged or missing one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.edits import Action
from desktop_app.core.rules import Rule
from desktop_app.errors import DamagedLibraryError, LibraryError
from desktop_app.library import Library, articles, backups, edits, recovery, rules, schema, transfer
from desktop_app.library.codec import encode
from desktop_app.library.database import marker, side_folder
from tests.library.conftest import article
from tests.library.sweeps import highlight, notes
from tests.library.test_transfer import all_of, fill

if TYPE_CHECKING:
    from pathlib import Path

MORE = [article(f"Text {number}. " * 200, path=f"/news/{number}.txt") for number in range(40)]
NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)


def write_beside(library: Library, path: Path) -> None:
    """Write all articles beside the library."""
    for kept in all_of(library).articles:
        transfer.write_side(library, {kept.article.digest})


def make(path: Path) -> None:
    """A library with something of each kind, and a note on each of many articles."""
    with closing(Library(path)) as library:
        fill(library)
        for one in MORE:
            articles.remember(library, one)
            edits.record(library, one.digest, highlight("mine"))


def damage(path: Path) -> bytes:
    """Overwrite a page of the last articles; return what the file is then."""
    content = path.read_bytes()
    at = 4096 * (len(content) // 4096 * 3 // 4)
    path.write_bytes(content[:at] + bytes(range(256)) * 16 + content[at + 4096 :])
    with pytest.raises(DamagedLibraryError):
        Library(path)
    return path.read_bytes()


def test_the_files_beside_it_are_enough(library: Library, path: Path) -> None:
    fill(library)
    before = all_of(library)
    write_beside(library, path)
    library.close()
    path.unlink()
    rebuilt, told = recovery.open_whole(path)
    rebuilt.close()
    assert told == "Your library’s file was gone. It was rebuilt from what was found of it, with 2 articles."
    with closing(Library(path)) as rebuilt:
        assert all_of(rebuilt) == before
        assert edits.next_texts(rebuilt, article().digest)[0]


def test_a_new_reader_has_nothing_to_recover(tmp_path: Path) -> None:
    library, told = recovery.open_whole(tmp_path / "nowhere" / "library.sqlite")
    assert told == ""
    library.close()


def test_a_damaged_file_stays_and_all_that_can_be_read_is_taken(path: Path) -> None:
    make(path)
    content = damage(path)
    told = recovery.recover(path, NOW)
    aside = path.with_name("library-damaged-20260617T120000Z.sqlite")
    assert aside.read_bytes() == content
    assert "Your library was damaged. It was rebuilt from what was found of it, with" in told
    assert told.endswith(f"The damaged file is kept as “{aside}”.")
    with closing(Library(path)) as rebuilt:
        there = [one.digest for one in MORE if notes(rebuilt, one.digest)]
        assert len(there) == len(MORE), "the notes stand on other pages"
        assert sum(articles.article(rebuilt, one.digest) is not None for one in MORE) > len(MORE) // 2
        assert list(rules.load(rebuilt).values()) == [Rule(Action.DISMISS, "Rear Adm.")]


def test_the_newest_whole_backup_fills_what_cannot_be_read(path: Path) -> None:
    make(path)
    with closing(Library(path)) as library:
        backups.back_up(library, NOW - timedelta(days=2))
        newest = backups.back_up(library, NOW - timedelta(days=1))
        edits.record(library, MORE[0].digest, highlight("later"))
    newest.write_bytes(newest.read_bytes()[:5000])
    damage(path)
    told = recovery.recover(path, NOW)
    assert "rebuilt from the backup of 15 June 2026 and what was found beside it, with 42 articles" in told
    with closing(Library(path)) as rebuilt:
        assert all(articles.article(rebuilt, one.digest) == one for one in MORE)
        assert notes(rebuilt, MORE[0].digest) == {"mine", "later"}


def test_a_file_that_is_none_of_ours_is_put_aside(library: Library, path: Path) -> None:
    fill(library)
    write_beside(library, path)
    library.close()
    path.write_text("no database at all " * 200)
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert notes(rebuilt, article().digest) == {"“mine” – 𝔘"}
    assert path.with_name("library-damaged-20260617T120000Z.sqlite").read_text().startswith("no database")


def test_rows_of_nonsense_are_left(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE edit SET body = '{}' WHERE digest = ?", (MORE[1].digest,))
        connection.execute("UPDATE article SET digest = 'another' WHERE digest = ?", (MORE[2].digest,))
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON rule BEGIN DELETE FROM edit; END")
        connection.commit()
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert notes(rebuilt, MORE[0].digest) == {"mine"}
        assert notes(rebuilt, MORE[1].digest) == set()
        assert articles.article(rebuilt, MORE[2].digest) is None
        with rebuilt.reading() as connection:
            assert schema.is_library(connection)


def test_rows_that_break_a_rule_of_the_tables_cost_no_others(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        for column in ("quote", "digest", "state"):
            where = "(SELECT min(number) FROM edit WHERE digest IS NOT NULL AND state IS NOT NULL)"
            connection.execute(f"UPDATE edit SET {column} = NULL WHERE number = {where}")
        connection.execute("UPDATE article SET opened = 'yesterday', place = 'x' WHERE digest = ?", (MORE[3].digest,))
        connection.commit()
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert sum(notes(rebuilt, one.digest) == {"mine"} for one in MORE) == len(MORE)
        assert articles.article(rebuilt, MORE[3].digest) is None
        assert len(articles.recent(rebuilt, 100)) == len(MORE) + 1
        assert edits.next_texts(rebuilt, MORE[-1].digest)[0]
        assert rules.load(rebuilt)


def test_damage_in_what_a_row_says_is_mended_at_the_next_start_and_once(path: Path) -> None:
    make(path)
    with closing(Library(path)) as library:
        backups.back_up(library, NOW)
        with library.writing() as connection:
            connection.execute("UPDATE edit SET body = '{}' WHERE digest = ?", (MORE[1].digest,))
        backups.back_up(library, NOW + timedelta(hours=1))
        with pytest.raises(DamagedLibraryError):
            edits.load(library, MORE[1].digest)
    library, told = recovery.open_whole(path)
    assert "rebuilt from the backup of" in told
    assert notes(library, MORE[0].digest) == {"mine"}
    assert edits.load(library, MORE[1].digest).by_key == {}
    library.close()
    library, told = recovery.open_whole(path)
    assert told == ""
    library.close()


def test_files_older_than_the_backup_take_nothing_back(path: Path) -> None:
    make(path)
    one = MORE[0]
    with closing(Library(path)) as library:
        rules.keep(library, "late", Rule(Action.DISMISS, "Gov."))
        transfer.write_side(library, {one.digest})
        rules.remove(library, "late")
        edits.record(library, one.digest, highlight("after the file"))
        backups.back_up(library)
    for file in side_folder(path).glob("*.json"):
        os.utime(file, (0, 0))
    path.write_text("no database at all " * 200)
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert notes(rebuilt, one.digest) == {"mine", "after the file"}
        assert edits.step(rebuilt, one.digest, "undo") is not None
        assert notes(rebuilt, one.digest) == {"mine"}
        assert "late" not in rules.load(rebuilt)


def test_files_newer_than_the_backup_know_better(path: Path) -> None:
    make(path)
    one = MORE[0]
    with closing(Library(path)) as library:
        rules.keep(library, "early", Rule(Action.DISMISS, "Gov."))
        backups.back_up(library, NOW)
        rules.remove(library, "early")
        edits.step(library, one.digest, "undo")
        transfer.write_side(library, {one.digest})
    path.write_text("no database at all " * 200)
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert notes(rebuilt, one.digest) == set()
        assert edits.next_texts(rebuilt, one.digest)[1]
        assert "early" not in rules.load(rebuilt)


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_backups_alone_are_enough(path: Path, left: str) -> None:
    make(path)
    with closing(Library(path)) as library:
        backups.back_up(library)
    path.unlink()
    if left != "nothing":
        path.touch()
    library, told = recovery.open_whole(path)
    assert told.startswith("Your library’s file was gone. It was rebuilt from the backup of")
    assert notes(library, MORE[0].digest) == {"mine"}
    library.close()


def test_a_backup_of_a_time_to_come_is_the_last_choice(path: Path) -> None:
    make(path)
    one = MORE[0].digest
    with closing(Library(path)) as library:
        backups.back_up(library, NOW + timedelta(days=400))
        edits.step(library, one, "undo")
        backups.back_up(library, NOW - timedelta(days=1))
    path.write_text("no database at all " * 200)
    assert "the backup of 16 June 2026" in recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert notes(rebuilt, one) == set()
        edits.step(rebuilt, one, "redo")
    for _, backup in backups.backups(path)[1:]:
        backup.unlink()
    path.write_text("no database at all " * 200)
    assert "from a backup and what was found" in recovery.recover(path, NOW + timedelta(seconds=1))


def test_a_newer_library_is_not_rebuilt_whatever_was_noted(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tag (name TEXT)")
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    marker(path).touch()
    content = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version"):
        recovery.open_whole(path)
    assert path.read_bytes() == content


def test_what_was_not_taken_into_a_file_that_is_gone_is_put_aside(path: Path) -> None:
    make(path)
    with closing(Library(path)) as library:
        transfer.write_side(library, {MORE[0].digest})
        edits.record(library, MORE[0].digest, highlight("late"))
        log = path.with_name("library.sqlite-wal").read_bytes()
        path.unlink()
        recovery.recover(path, NOW)
    assert path.with_name("library-damaged-20260617T120000Z.sqlite-wal").read_bytes() == log


def test_a_library_of_a_version_before_is_salvaged_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
    monkeypatch.setattr(schema, "VERSION", 1)
    with closing(Library(path)) as library, library.writing() as connection:
        one = MORE[0]
        connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, 0, 1, 0)",
            (one.digest, one.title, encode(one), "2026-06-17T12:00:00+00:00"),
        )
        edits.record(library, one.digest, highlight("mine"))
    monkeypatch.undo()
    content = path.read_bytes()
    path.write_bytes(content[:18] + b"\x09" + content[19:])
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        assert articles.article(rebuilt, one.digest) == one
        assert notes(rebuilt, one.digest) == {"mine"}


def test_what_stands_beside_and_is_no_library_is_passed_over(library: Library, path: Path) -> None:
    fill(library)
    write_beside(library, path)
    library.close()
    path.unlink()
    (side_folder(path) / "0.json").write_text("[" * 200_000)
    assert recovery.recover(path).endswith("with 2 articles.")


def test_a_history_goes_on_after_it(library: Library, path: Path) -> None:
    fill(library)
    write_beside(library, path)
    edits.record(library, article().digest, highlight("after the files were written"))
    library.close()
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    recovery.recover(path, NOW)
    with closing(Library(path)) as rebuilt:
        held = edits.load(rebuilt, article().digest)
        assert "after the files were written" in {one.note for one in held.highlights}
        while edits.step(rebuilt, article().digest, "undo") is not None:
            continue
        assert edits.next_texts(rebuilt, article().digest)[1]


def test_a_folder_that_cannot_be_written_is_a_sentence_and_nothing_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(path)
    content = damage(path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(recovery, "flush", refuse)
    with pytest.raises(LibraryError, match=r"library\.sqlite” could not be replaced: permission denied"):
        recovery.recover(path)
    assert path.read_bytes() == content
