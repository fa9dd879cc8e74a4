"""An article that the reader wants to be kept nowhere any more: first its rows go, then its copies.

The digests of what is to go stand in a file until all copies are gone; the next start goes on where one broke off.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING

from desktop_app.core.files import write_atomically
from desktop_app.errors import LibraryError, reason
from desktop_app.library import articles, backups, recovery
from desktop_app.library.database import side_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from desktop_app.library.database import Library

WAIT = 3.0  # s for others to end what they are reading
_TABLES = ("article", "file", "analysis", "edit", "change")


def forget(library: Library, digest: str) -> frozenset[str]:
    """Delete an article and its versions, with all that was found in them and said of them; return their digests.

    What is noted first is finished by `forget_copies`. Raises LibraryError.
    """
    digests = frozenset(articles.versions_of(library, [digest]))
    if library.path is not None:
        try:
            write_atomically(_noted(library.path), json.dumps(sorted(digests | pending(library.path))).encode())
        except OSError as error:
            said = f"“{_noted(library.path)}” could not be written: {reason(error)}"
            raise LibraryError(f"The article could not be forgotten: {said}. Nothing was changed.") from error
    with library.writing() as connection:
        _delete(connection, digests)
    return digests


def pending(path: Path) -> frozenset[str]:
    """Return the digests of what is to be forgotten in the copies of the library at path."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(_noted(path).read_bytes())
        if isinstance(found, list):
            return frozenset(one for one in found if isinstance(one, str))
    return frozenset()


def forget_copies(library: Library, *, last: bool = False) -> None:
    """Delete what is to be forgotten from the files beside the library: what is kept there, backups, what was put
    aside as damaged, what killed programs began.

    The `last` time is at a start, when nothing goes on any more that could make another copy. Raises LibraryError,
    which names what is left, after all else is done.
    """
    path = library.path
    digests = pending(path) if path is not None else frozenset()
    if path is None or not digests:
        return
    left: list[str] = []
    if not _folded(library):
        left.append(f"{path}-wal")
    kept = side_folder(path)
    begun = [*kept.glob(".*"), *backups.folder_of(path).glob(".*"), *path.parent.glob(".recovery-*")]
    for file in (*(kept / f"{digest}.json" for digest in digests), *begun, *recovery.put_aside(path)):
        try:
            shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
        except OSError:
            left.append(str(file))
    left += [str(backup) for _, backup in backups.backups(path) if not _forget_in(backup, digests)]
    if left:
        names = ", ".join(f"“{name}”" for name in left)
        raise LibraryError(f"The article is not in your library any more, but copies may be: delete {names} yourself.")
    if last:
        _noted(path).unlink(missing_ok=True)


def _noted(path: Path) -> Path:
    return path.with_name("forgetting.json")


def _folded(library: Library) -> bool:
    end = time.monotonic() + WAIT
    while not library.fold():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _forget_in(backup: Path, digests: Collection[str]) -> bool:
    """Delete the rows in a backup, or the backup where that cannot be done; tell whether it holds none any more."""
    try:
        with contextlib.closing(sqlite3.connect(backup)) as copy, copy:
            copy.execute("PRAGMA secure_delete = ON")
            _delete(copy, digests)
    except sqlite3.Error:
        with contextlib.suppress(OSError):
            backup.unlink()
    else:
        return True
    return not backup.exists()


def _delete(connection: sqlite3.Connection, digests: Collection[str]) -> None:
    for table in _known(connection):
        connection.executemany(f"DELETE FROM {table} WHERE digest = ?", [(one,) for one in digests])


def _known(connection: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return (table for table in _TABLES if table in there)
