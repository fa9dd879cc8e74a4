"""The library's file: opened, checked, brought up to date, and written in whole transactions."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from typing import TYPE_CHECKING, NoReturn

from desktop_app.errors import DamagedLibraryError, LibraryError, reason
from desktop_app.library import backups, schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 5.0  # s that a program waits while another writes
CHECKED = 8_000_000  # bytes of a file that is checked whole when it is opened: 10 ms a megabyte


class Library:
    """An open library; without a path it is in memory and ends with the program.

    Several programs may have the same one open. Raises LibraryError, when it is opened and by every block: no access,
    no room, in use for longer than WAIT, written by a newer version; DamagedLibraryError when it is no whole library.
    A file that is refused is not changed in any byte. What the program has open already, a child or another window
    opens `again`: it must be there, and its pages are not looked at once more. Damage that is found later, in a page or
    in what a row says, is noted in a file beside it, from which the next start knows (`marker`).
    """

    def __init__(self, path: Path | None = None, *, again: bool = False) -> None:
        self.path = path
        with self._told():
            if path is not None and again and not path.exists():
                raise LibraryError(_moved(path))
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                _refuse_foreign(path, check=not again)
            self._connection = sqlite3.connect(path or ":memory:", timeout=WAIT, isolation_level=None)
        try:
            with self._told():
                self._set_up()
                self._seen = self._data_version()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file; the library cannot be used after."""
        self._connection.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Let a block read: what it sees is of one moment, that of the outermost where blocks are nested."""
        with self._told(), self._within("BEGIN"):
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Let a block write: all of it is on disk when the outermost one ends, or nothing where it fails."""
        with self._told():
            if _identity(self.path) != self._file:
                raise LibraryError(_moved(self.path))
            with self._within("BEGIN IMMEDIATE"):
                yield self._connection

    def changed_elsewhere(self) -> bool:
        """Tell whether another program has written since this was asked last."""
        with self._told():
            now = self._data_version()
        changed, self._seen = now != self._seen, now
        return changed

    def fold(self) -> bool:
        """Take what was written last into the file itself and empty the log beside it; False while others read."""
        with self._told():
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def copy_to(self, other: sqlite3.Connection) -> None:
        """Copy all of it into another database; raises sqlite3.Error for either."""
        self._connection.backup(other)

    def refuse(self, cause: Exception | None = None) -> NoReturn:
        """Raise DamagedLibraryError, and note the damage for the next start."""
        if self.path is not None:
            with contextlib.suppress(OSError):  # it is found again the next time
                marker(self.path).touch()
        raise DamagedLibraryError(_damaged(self.path)) from cause

    def _set_up(self) -> None:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only given free
        self._file = _identity(self.path)
        version = schema.version_of(self._connection)
        if 0 < version < schema.VERSION and self.path is not None:
            backups.back_up(self)
        if version < schema.VERSION:
            with self.writing() as connection:
                schema.migrate(connection)  # a program that waited for another finds nothing left to do

    @contextlib.contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        """Begin a transaction for a block, unless it stands in one."""
        is_inner = self._connection.in_transaction
        if is_inner:
            yield
            return
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what goes wrong with the file into a sentence."""
        try:
            yield
        except OSError as error:
            raise LibraryError(_sentence(self.path, reason(error))) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise  # a bug of ours
            if isinstance(error, sqlite3.OperationalError) and not _is_damage(error, self.path):
                raise LibraryError(_sentence(self.path, str(error))) from error
            self.refuse(error)
        except DamagedLibraryError as error:
            self.refuse(error)


def marker(path: Path) -> Path:
    """Return the file that says that the library at path is damaged."""
    return path.with_name(f"{path.name}.damaged")


def side_folder(path: Path) -> Path:
    """Return where an article a file is kept beside the library at path."""
    return path.with_name("kept")


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its place, None where there is none."""
    if path is None or not path.exists():
        return None
    found = path.stat()
    return found.st_dev, found.st_ino


def _refuse_foreign(path: Path, *, check: bool) -> None:
    """Look at a file without writing to it; an empty one is as good as none."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not path.exists() or path.stat().st_size == 0:
        return
    probe = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)
    try:
        try:
            version = schema.version_of(probe)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
                raise
            _roll_back(path)
            version = schema.version_of(probe)
        if version > schema.VERSION and not schema.has_known_tables(probe):
            raise LibraryError(
                f"Your library “{path}” was written by a newer version of Standfirst. "
                "Install the newest version to use it; it was not changed."
            )
        probe.execute("PRAGMA trusted_schema = OFF")
        check = check and path.stat().st_size <= CHECKED
        whole = _can_be_written(path) and schema.is_library(probe) and (not check or schema.is_whole(probe))
    finally:
        probe.close()
    if not whole:
        raise DamagedLibraryError(_damaged(path))


def _can_be_written(path: Path) -> bool:
    """Tell whether the format for writing is one of SQLite's two; of others it only reads. An empty file has none yet.

    https://sqlite.org/fileformat.html, 1.3.3
    """
    with path.open("rb") as file:
        return file.read(20)[18:] in (b"", b"\1\1", b"\2\2")


def _roll_back(path: Path) -> None:
    """Let SQLite take back what was being written when a program was killed: what was not acknowledged."""
    with contextlib.closing(sqlite3.connect(path, timeout=WAIT)) as connection:
        schema.version_of(connection)


def _is_damage(error: sqlite3.OperationalError, path: Path | None) -> bool:
    """Tell whether it is the file's bytes that are wrong: by one in its header, SQLite takes a file for one that must
    not be written.
    """
    if str(error) == "unsupported file format" or str(error).startswith("Could not decode to UTF-8"):
        return True
    may_write = path is not None and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return error.sqlite_errorname == "SQLITE_READONLY" and may_write


def _moved(path: Path | None) -> str:
    return (
        f"Your library “{path}” was moved or replaced. Close all windows and start Standfirst again; what you mark "
        "until then is not kept."
    )


def _damaged(path: Path | None) -> str:
    return f"Your library “{path}” is damaged. Close all windows and start Standfirst again: it will be rebuilt."


def _sentence(path: Path | None, cause: str) -> str:
    said = {
        "database is locked": "another program is writing to it; try again in a moment",
        "unable to open database file": "the file cannot be opened; look at its permissions",
        "attempt to write a readonly database": "it must not be written to; look at its permissions",
        "database or disk is full": "the disk is full; make room and try again",
        "disk I/O error": "the disk does not work as it should; keep a copy of the file elsewhere",
    }
    return f"Your library “{path}” cannot be used: {said.get(cause, cause)}."
