"""The library's file: whole transactions, several programs, and files that are refused unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import DamagedLibraryError, LibraryError
from desktop_app.library import Library, articles, database, schema
from tests.library.conftest import article

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "make_hostile.py"


def filled(path: Path, texts: int = 40) -> bytes:
    """The bytes of a closed library with many articles."""
    library = Library(path)
    for number in range(texts):
        articles.remember(library, article(f"Text {number}. " * 200))
    library.close()
    return path.read_bytes()


def test_a_new_library_has_the_tables_of_the_newest_version(library: Library, path: Path) -> None:
    with library.reading() as connection:
        assert schema.version_of(connection) == schema.VERSION
        assert schema.is_library(connection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert path.exists()


def test_without_a_path_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    library = Library()
    articles.remember(library, article())
    assert articles.article(library, article().digest) == article()
    library.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_block_wrote_is_there_for_the_next_start(library: Library, path: Path) -> None:
    articles.remember(library, article())
    other = Library(path)
    assert articles.article(other, article().digest) == article()
    other.close()


def test_a_block_that_fails_writes_nothing(library: Library) -> None:
    def write_and_stop() -> None:
        with library.writing() as connection:
            connection.execute("INSERT INTO rule (key, body) VALUES ('a', '{}')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    with library.reading() as connection:
        assert connection.execute("SELECT count(*) FROM rule").fetchone() == (0,)


def test_another_programs_writing_is_noticed_once(library: Library, path: Path) -> None:
    other = Library(path)
    assert not library.changed_elsewhere()
    articles.remember(library, article())
    assert not library.changed_elsewhere()
    articles.remember(other, article("Another text."))
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()
    other.close()


def test_a_library_that_stays_locked_is_a_sentence(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    other = Library(path)
    with library.writing() as connection:
        connection.execute("DELETE FROM rule")
        with pytest.raises(LibraryError, match="another program is writing to it"):
            articles.remember(other, article())
    articles.remember(other, article())
    other.close()


def test_an_empty_file_is_a_new_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    library = Library(path)
    articles.remember(library, article())
    library.close()


@pytest.mark.parametrize("harm", ["text", "cut", "noise", "trigger", "table", "other program"])
def test_what_is_no_whole_library_is_refused_and_not_changed(path: Path, harm: str) -> None:
    content = filled(path)
    if harm == "text":
        path.write_text("no database at all " * 200)
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "noise":
        path.write_bytes(content[:8192] + bytes(range(256)) * 16 + content[12288:])
    else:
        connection = sqlite3.connect(path)
        connection.execute(
            {
                "trigger": "CREATE TRIGGER evil AFTER INSERT ON rule BEGIN DELETE FROM edit; END",
                "table": "CREATE TABLE other (a)",
                "other program": "PRAGMA application_id = 1",
            }[harm]
        )
        connection.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(DamagedLibraryError, match=r"library\.sqlite"):
        Library(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_newer_library_is_refused_and_not_changed(path: Path) -> None:
    filled(path, 1)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE tag (name TEXT)")
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version") as caught:
        Library(path)
    assert not isinstance(caught.value, DamagedLibraryError)
    assert path.read_bytes() == before


@pytest.mark.parametrize("at", [18, 19, 47, 60, 63, 68])
def test_a_header_with_another_byte_is_damage(path: Path, at: int) -> None:
    content = bytearray(filled(path, 1))
    content[at] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(DamagedLibraryError, match="start Standfirst again: it will be rebuilt"):
        Library(path)
    assert path.read_bytes() == content


def test_damage_that_is_found_later_is_noted_for_the_next_start(library: Library, path: Path) -> None:
    articles.remember(library, article())
    assert not database.marker(path).exists()
    with library.writing() as connection:
        connection.execute("UPDATE article SET body = '{}'")
    with pytest.raises(DamagedLibraryError, match="start Standfirst again"):
        articles.article(library, article().digest)
    assert database.marker(path).exists()


@pytest.mark.parametrize("column", ["opened", "title"])
def test_a_row_of_the_recent_list_that_says_nothing_is_damage(library: Library, path: Path, column: str) -> None:
    articles.remember(library, article(path=""))
    with library.writing() as connection:
        connection.execute(f"UPDATE article SET {column} = CAST(x'ff' AS TEXT)")
    with pytest.raises(DamagedLibraryError):
        articles.recent(library, 5)
    assert database.marker(path).exists()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("replaced", [True, False])
def test_nothing_is_written_to_a_file_that_is_the_library_no_more(
    library: Library, path: Path, tmp_path: Path, replaced: bool
) -> None:
    articles.remember(library, article())
    if replaced:
        Library(tmp_path / "new.sqlite").close()
        (tmp_path / "new.sqlite").replace(path)
    else:
        path.rename(tmp_path / "moved.sqlite")
    with pytest.raises(LibraryError, match="was moved or replaced") as caught:
        articles.remember(library, article("More."))
    assert not isinstance(caught.value, DamagedLibraryError)


def test_what_is_opened_again_must_be_there(path: Path) -> None:
    with pytest.raises(LibraryError, match="was moved or replaced"):
        Library(path, again=True)
    assert not path.exists()


def test_a_new_file_that_was_being_made_is_a_new_library(path: Path) -> None:
    """A killed program leaves a page, and the journal that takes it back."""
    path.parent.mkdir()
    child = os.fork()
    if child == 0:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE a (b)")
        connection.executemany("INSERT INTO a VALUES (?)", [("x" * 3000,) for _ in range(50)])
        os._exit(0)
    os.waitpid(child, 0)
    assert path.stat().st_size
    Library(path).close()


def test_a_block_sees_one_moment(library: Library, path: Path) -> None:
    other = Library(path)
    with library.reading() as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (0,)
        articles.remember(other, article())
        assert articles.article(library, article().digest) is None
    assert articles.article(library, article().digest) == article()
    other.close()


@pytest.mark.skipif(not HOSTILE.exists(), reason="the maker of hostile files is not here")
def test_hostile_libraries_are_refused_and_not_changed(tmp_path: Path) -> None:
    only = ["db-zero", "db-text", "db-cut", "db-flip", "db-new", "db-evil"]
    made = tmp_path / "hostile"
    subprocess.run([sys.executable, HOSTILE, made, "--only", *only], check=True, capture_output=True)
    cases = {case["id"]: case for case in json.loads((made / "hostile.json").read_text())["cases"]}
    for case in (cases[name] for name in only):
        path = made / case["path"]
        if case["outcome"] == "opens":
            Library(path).close()
            continue
        with pytest.raises(LibraryError):
            Library(path)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == case["sha256"]


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(LibraryError, match="file exists"):
        Library(tmp_path / "data" / "library.sqlite")


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be used: is a directory"):
        Library(tmp_path)


def test_a_file_nobody_may_read_is_a_sentence(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    filled(path, 1)
    path.chmod(0)
    with pytest.raises(LibraryError, match="permissions"):
        Library(path)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
