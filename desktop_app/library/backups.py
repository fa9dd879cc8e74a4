"""Copies of the library beside it: made now and then and before anything large, thinned out with age."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.errors import LibraryError, reason
from desktop_app.library import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.library.database import Library

DUE = timedelta(hours=12)
LAST, DAYS, WEEKS, MONTHS = 12, 7, 4, 12  # so many of the last ones, and of the newest a day, a week, a month
MOST = 500_000_000  # bytes of all together
STALE = timedelta(hours=1)  # after which what was begun is not being written any more
_STAMP = "%Y%m%dT%H%M%S%fZ"


def back_up(library: Library, now: datetime | None = None) -> Path:
    """Copy a library into the folder of its backups and thin them out; return where the copy is.

    The copy is whole before it has its name. Raises LibraryError; nothing is left then.
    """
    if library.path is None:
        raise LibraryError("A library in memory has no backups.")
    moment = now or datetime.now(UTC)
    folder = folder_of(library.path)
    target = folder / f"{library.path.stem}-{moment:{_STAMP}}{library.path.suffix}"
    beside = folder / f".{target.name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(beside)) as copy:
            library.copy_to(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if not schema.is_whole(copy):
                library.refuse()
        flush(beside)
        beside.replace(target)
        flush(folder)
    except (OSError, sqlite3.Error) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        raise LibraryError(f"No backup of your library could be written to “{folder}”: {cause}.") from error
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    thin(library.path, moment)
    return target


def is_due(path: Path, now: datetime | None = None) -> bool:
    """Tell whether the newest backup of the library at path is older than DUE, or there is none.

    One of a time to come says nothing: a clock was wrong.
    """
    moment = now or datetime.now(UTC)
    return not any(timedelta() <= moment - made < DUE for made, _ in backups(path))


def backups(path: Path) -> list[tuple[datetime, Path]]:
    """Return the backups of the library at path, the newest first, each with the moment it was made (UTC)."""
    found = []
    with contextlib.suppress(OSError):
        for file in folder_of(path).glob(f"{path.stem}-*{path.suffix}"):
            with contextlib.suppress(ValueError):
                stamp = file.stem.removeprefix(f"{path.stem}-")
                found.append((datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), file))
    return sorted(found, reverse=True)


def thin(path: Path, now: datetime) -> None:
    """Delete the backups that are too many, and what a killed program began; the newest stays whatever its size."""
    known = backups(path)
    kept = set(_kept([moment for moment, _ in known], now))
    size = 0
    for number, (moment, file) in enumerate(known):
        with contextlib.suppress(OSError):
            with_it = size + file.stat().st_size
            if number and (moment not in kept or with_it > MOST):
                file.unlink()
            else:
                size = with_it
    for begun in folder_of(path).glob(f".{path.stem}-*.part*"):
        with contextlib.suppress(OSError):
            if now.timestamp() - begun.stat().st_mtime > STALE.total_seconds():
                begun.unlink()


def folder_of(path: Path) -> Path:
    """Return where the backups of the library at path are."""
    return path.with_name("backups")


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    if path.is_dir() and os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _kept(moments: Sequence[datetime], now: datetime) -> Iterator[datetime]:
    """Yield which of some moments, newest first, are kept."""
    yield from moments[:LAST]
    for period, how_many, name in (
        (timedelta(days=1), DAYS, "%Y-%j"),
        (timedelta(days=7), WEEKS, "%G-%V"),
        (timedelta(days=31), MONTHS, "%Y-%m"),
    ):
        seen: set[str] = set()
        for moment in moments:
            key = moment.strftime(name)
            if key not in seen and now - moment <= period * how_many:
                seen.add(key)
                yield moment
