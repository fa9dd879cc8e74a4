"""The rows of a damaged library that can still be read and say what rows of ours say."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from desktop_app.core.article import Article
from desktop_app.core.rules import Rule
from desktop_app.errors import DamagedLibraryError
from desktop_app.library.articles import moment
from desktop_app.library.codec import decode
from desktop_app.library.edits import decode_change, decode_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = tuple[object, ...]

# The columns of each table with their types; what was found in articles is found again.
_TABLES: dict[str, dict[str, type]] = {
    "article": {
        **{"digest": str, "title": str, "body": str, "opened": str},
        **{"pasted": int, "recent": int, "place": int, "former": str},
    },
    "file": {"path": bytes, "digest": str, "opened": str, "recent": int},
    "edit": {"digest": str, "key": str, "kind": str, "body": str, "state": str, "quote": str},
    "change": {"digest": str, "text": str, "body": str, "undone": int},
    "rule": {"key": str, "body": str},
}


def take(damaged: sqlite3.Connection, connection: sqlite3.Connection, whole: set[str]) -> None:
    """Put the rows of a damaged library in the place of older ones; the caller holds a transaction.

    Of the articles in `whole`, by digest, the history stays as it is.
    """
    begun = set(whole)
    for table, columns in _TABLES.items():
        for _, row in _rows(damaged, table):
            if not _is_sound(table, row):
                continue
            if table == "change" and row[0] not in begun:
                connection.execute("DELETE FROM change WHERE digest = ?", (row[0],))
                begun.add(str(row[0]))
            if table != "change" or row[0] not in whole:
                places = ", ".join("?" * len(columns))
                connection.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})", row)


def drop_unsound(connection: sqlite3.Connection) -> None:
    """Delete the rows that are none of ours, and what was found in articles."""
    for table in _TABLES:
        unsound = [number for number, row in _rows(connection, table) if not _is_sound(table, row)]
        connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(number,) for number in unsound])
    connection.execute("DELETE FROM analysis")


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with their numbers, the oldest first, as far as they can be read."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA trusted_schema = OFF")
        # A view or a trigger of that name would be somebody else's.
        kind = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if kind == ("table",):
            known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            # A column of a later version has nothing in it yet.
            columns = ", ".join(name if name in known else f"'' AS {name}" for name in _TABLES[table])
            rows = connection.execute(f"SELECT rowid, {columns} FROM {table} NOT INDEXED ORDER BY rowid")
            while (row := rows.fetchone()) is not None:
                yield row[0], row[1:]


def _is_sound(table: str, row: Row) -> bool:
    """Tell whether a row is one of ours: its values are what they should be, and fit together."""
    columns = _TABLES[table]
    if any(type(value) is not kind for value, kind in zip(row, columns.values(), strict=True)):
        return False
    values = {name: str(value) for name, value in zip(columns, row, strict=True)}
    try:
        if "opened" in columns:
            moment(values["opened"])
        if table == "article":
            return decode(values["body"], Article).digest == values["digest"]
        if table == "edit":
            decode_edit(values["kind"], values["body"])
            return values["state"] in ("here", "gone", "lost")
        if table == "change":
            decode_change(values["text"], values["body"])
        if table == "rule":
            decode(values["body"], Rule)
    except DamagedLibraryError:
        return False
    return True
