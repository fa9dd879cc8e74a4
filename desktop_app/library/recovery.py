"""A whole library in the place of a damaged one: from the newest backup, the files beside it and what can be read.

The damaged file is never written to; it is kept under another name.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.article import Article
from desktop_app.core.rules import Rule
from desktop_app.core.wording import counted_noun, long_date
from desktop_app.errors import DamagedLibraryError, LibraryError, reason
from desktop_app.library import schema, transfer
from desktop_app.library.backups import backups, flush
from desktop_app.library.codec import decode
from desktop_app.library.database import Library
from desktop_app.library.edits import decode_change, decode_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPANIONS = ("", "-wal", "-shm")  # the file and what SQLite keeps beside it


def side_folder(path: Path) -> Path:
    """Return where an article a file is kept beside the library at path."""
    return path.with_name("kept")


def is_gone(path: Path) -> bool:
    """Tell whether there is no library at path, but files from which it can be rebuilt."""
    return not path.exists() and any(side_folder(path).glob("*.json"))


def recover(path: Path, now: datetime | None = None) -> str:
    """Make a whole library at path; return the sentence for the reader.

    The new one is whole before the old one goes. Raises LibraryError when it cannot be written.
    """
    moment = now or datetime.now(UTC)
    aside = path.with_name(f"{path.stem}-damaged-{moment:%Y%m%dT%H%M%SZ}{path.suffix}")
    was_there = path.exists()
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".recovery-") as folder:
            new = Path(folder, path.name)
            made = _newest_backup(path, new)
            with contextlib.closing(Library(new)) as library:
                beside = _add_side(library, path)
                if was_there:
                    _salvage(library, path, Path(folder), beside)
                with library.reading() as connection:
                    count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
                    connection.execute("PRAGMA journal_mode = DELETE")
            flush(new)
            for companion in _COMPANIONS if was_there else ():
                source = path.with_name(path.name + companion)
                if source.exists():
                    shutil.copy2(source, aside.with_name(aside.name + companion))
                    flush(aside.with_name(aside.name + companion))
            for companion in _COMPANIONS[1:]:
                path.with_name(path.name + companion).unlink(missing_ok=True)
            new.replace(path)
            flush(path.parent)
    except OSError as error:
        raise LibraryError(f"Your damaged library “{path}” could not be replaced: {reason(error)}.") from error
    return _sentence(count, made, aside if was_there else None)


def _newest_backup(path: Path, new: Path) -> datetime | None:
    """Copy the newest backup that is whole; return when it was made, None where there is none."""
    for moment, backup in backups(path):
        with contextlib.suppress(OSError, sqlite3.Error):
            shutil.copyfile(backup, new)
            with contextlib.closing(sqlite3.connect(new)) as copy:
                if schema.version_of(copy) <= schema.VERSION and schema.is_library(copy) and schema.is_whole(copy):
                    return moment
        new.unlink(missing_ok=True)
    return None


def _add_side(library: Library, path: Path) -> set[str]:
    """Take what stands in the files beside the library, as new as the library was, or nearly; return whose it is."""
    digests = set()
    for file in sorted(side_folder(path).glob("*.json")):
        with contextlib.suppress(LibraryError):
            document = transfer.read(file)
            with library.writing() as connection:
                for kept in document.articles:
                    for table in ("edit", "change"):
                        connection.execute(f"DELETE FROM {table} WHERE digest = ?", (kept.article.digest,))
            transfer.bring_in(library, document)
            digests |= {kept.article.digest for kept in document.articles}
    return digests


def _salvage(library: Library, path: Path, folder: Path, beside: set[str]) -> None:
    """Take every row that can still be read from a copy of the damaged file; of the articles `beside`, the history is
    whole already, under numbers of its own.
    """
    copy = folder / "damaged.sqlite"
    for companion in _COMPANIONS:
        source = path.with_name(path.name + companion)
        if source.exists():
            shutil.copyfile(source, copy.with_name(copy.name + companion))
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(copy)) as damaged:
        damaged.execute("PRAGMA trusted_schema = OFF")
        damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for table, columns in _TABLES.items():
            with library.writing() as connection:
                for row in _rows(damaged, table, columns):
                    if _is_sound(table, row) and not (table == "change" and row[1] in beside):
                        places = ", ".join("?" * len(columns))
                        connection.execute(
                            f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})", row
                        )


def _rows(damaged: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table as far as they can be read."""
    with contextlib.suppress(sqlite3.Error):
        # A view or a trigger of that name would be somebody else's.
        kind = damaged.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if kind == ("table",):
            rows = damaged.execute(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED")
            while (row := rows.fetchone()) is not None:
                yield row


_TABLES = {
    "article": ("digest", "title", "body", "opened", "pasted", "recent", "place"),
    "file": ("path", "digest", "opened", "recent"),
    "edit": ("digest", "key", "kind", "body", "state", "quote"),
    "change": ("number", "digest", "text", "body", "undone"),
    "rule": ("key", "body"),
}


def _is_sound(table: str, row: tuple[object, ...]) -> bool:
    """Tell whether a row is one of ours: its JSON is what it should be, and it fits its key."""
    values = dict(zip(_TABLES[table], row, strict=True))
    body = str(values.get("body", ""))
    try:
        if table == "article":
            return decode(body, Article).digest == values["digest"]
        if table == "edit":
            decode_edit(str(values["kind"]), body)
            return values["state"] in ("here", "gone", "lost")
        if table == "change":
            decode_change(str(values["text"]), body)
        if table == "rule":
            decode(body, Rule)
    except (DamagedLibraryError, KeyError):
        return False
    return all(value is not None for value in row)


def _sentence(count: int, made: datetime | None, aside: Path | None) -> str:
    articles = counted_noun(count, "article")
    first = "Your library was damaged" if aside else "Your library’s file was gone"
    if made is not None:
        source = f"the backup of {long_date(made.astimezone().date().isoformat())} and what was found beside it"
    else:
        source = "what was found of it"
    kept = f" The damaged file is kept as “{aside}”." if aside else ""
    return f"{first}. It was rebuilt from {source}, with {articles}.{kept}"
