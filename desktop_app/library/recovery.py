"""A whole library in the place of a damaged one: from the newest backup, the files beside it and what can be read.

The damaged file is never written to; it is kept under another name. It may be done only while nobody has it open.
What reads the files beside it is imported for that: every start asks here first whether the library is whole.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.wording import counted_noun, long_date
from desktop_app.errors import DamagedLibraryError, LibraryError, reason
from desktop_app.library import salvage, schema
from desktop_app.library.backups import backups, flush
from desktop_app.library.database import Library, marker, side_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPANIONS = ("", "-wal", "-shm")  # the file and what SQLite keeps beside it


def open_whole(path: Path) -> tuple[Library, str]:
    """Open the library at path, and rebuild it first if it is damaged or gone; return it and what to tell, or "".

    Raises LibraryError.
    """
    is_there = path.exists() and path.stat().st_size > 0
    if is_there or not (any(side_folder(path).glob("*.json")) or backups(path)):
        with contextlib.suppress(DamagedLibraryError):
            library = Library(path)  # refused without a change where a newer version has written it
            if not marker(path).exists():
                return library, ""
            library.close()
    told = recover(path)
    return Library(path), told


def put_aside(path: Path) -> list[Path]:
    """Return the damaged files of the library at path that were put aside, with what belongs to them."""
    return sorted(path.parent.glob(f"{path.stem}-damaged-*{path.suffix}*"))


def recover(path: Path, now: datetime | None = None) -> str:
    """Make a whole library at path; return the sentence for the reader.

    The new one is whole before the old one goes. Raises LibraryError when it cannot be written.
    """
    moment = now or datetime.now(UTC)
    aside = path.with_name(f"{path.stem}-damaged-{moment:%Y%m%dT%H%M%SZ}{path.suffix}")
    was_there = path.exists() and path.stat().st_size > 0
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".recovery-") as folder:
            new = Path(folder, path.name)
            made = _newest_backup(path, new, moment)
            with contextlib.closing(Library(new)) as library, library.writing() as connection:
                renewed = _add_side(connection, path, made)
                if was_there:
                    with _copied(path, Path(folder, "damaged.sqlite")) as damaged:
                        salvage.take(damaged, connection, renewed)
                count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
            with contextlib.closing(sqlite3.connect(new)) as written:
                written.execute("PRAGMA journal_mode = DELETE")
            flush(new)
            for companion in _COMPANIONS:
                source = path.with_name(path.name + companion)
                if source.exists() and source.stat().st_size:
                    shutil.copy2(source, aside.with_name(aside.name + companion))
                    flush(aside.with_name(aside.name + companion))
            for companion in _COMPANIONS[1:]:
                path.with_name(path.name + companion).unlink(missing_ok=True)
            new.replace(path)
            flush(path.parent)
            marker(path).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        raise LibraryError(f"Your damaged library “{path}” could not be replaced: {cause}.") from error
    return _sentence(count, made, aside if was_there else None)


def _newest_backup(path: Path, new: Path, now: datetime) -> datetime | None:
    """Copy the newest backup that is whole; return when it was made, None where there is none.

    What is said to be of a time to come was made under a wrong clock: it is taken where there is nothing else, as older
    than all the rest.
    """
    for moment, backup in sorted(backups(path), key=lambda made: (made[0] <= now, made[0]), reverse=True):
        with contextlib.suppress(OSError, sqlite3.Error):
            shutil.copyfile(backup, new)
            with contextlib.closing(sqlite3.connect(new)) as copy:
                if schema.version_of(copy) <= schema.VERSION and schema.is_library(copy) and schema.is_whole(copy):
                    with copy:
                        salvage.drop_unsound(copy)
                    return moment if moment <= now else datetime.fromtimestamp(0, UTC)
        new.unlink(missing_ok=True)
    return None


def _add_side(connection: sqlite3.Connection, path: Path, made: datetime | None) -> set[str]:
    """Add what stands in the files beside the library; return the digests of the articles that it renewed.

    A file that was written after the backup knows better than it, one from before only adds what is missing.
    """
    from desktop_app.library import transfer

    renewed = set()
    for file in sorted(side_folder(path).glob("*.json")):
        with contextlib.suppress(LibraryError, OSError):
            document = transfer.read(file)
            if made is None or file.stat().st_mtime > made.timestamp():
                for kept in document.articles:
                    for table in ("edit", "change"):
                        connection.execute(f"DELETE FROM {table} WHERE digest = ?", (kept.article.digest,))
                    renewed.add(kept.article.digest)
                if not document.articles:  # the rules
                    connection.execute("DELETE FROM rule")
            elif not document.articles:
                continue  # those of the backup were made later, or put away
            transfer.add(connection, document)
    return renewed


@contextlib.contextmanager
def _copied(path: Path, copy: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of the file at path and of what belongs to it."""
    for companion in _COMPANIONS:
        source = path.with_name(path.name + companion)
        if source.exists():
            shutil.copyfile(source, copy.with_name(copy.name + companion))
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        yield connection


def _sentence(count: int, made: datetime | None, aside: Path | None) -> str:
    articles = counted_noun(count, "article")
    first = "Your library was damaged" if aside else "Your library’s file was gone"
    if made is not None and not made.timestamp():
        source = "a backup and what was found beside it"
    elif made is not None:
        source = f"the backup of {long_date(made.astimezone().date().isoformat())} and what was found beside it"
    else:
        source = "what was found of it"
    kept = f" The damaged file is kept as “{aside}”." if aside else ""
    return f"{first}. It was rebuilt from {source}, with {articles}.{kept}"
