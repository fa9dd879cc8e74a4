"""The tables of the library, one step for each version that was ever released.

A step is never changed once it is released; files of every version are opened for ever.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x53746664  # “Stfd”, in the file's header: tells a library from any other database

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE article (
            digest TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL,
            opened TEXT NOT NULL, pasted INTEGER NOT NULL, recent INTEGER NOT NULL, place INTEGER NOT NULL)""",
        """CREATE TABLE file (
            path BLOB NOT NULL PRIMARY KEY, digest TEXT NOT NULL, opened TEXT NOT NULL, recent INTEGER NOT NULL)""",
        "CREATE INDEX file_digest ON file (digest)",
        """CREATE TABLE analysis (
            digest TEXT NOT NULL PRIMARY KEY, maker TEXT NOT NULL, names INTEGER NOT NULL, quotes INTEGER NOT NULL,
            body TEXT NOT NULL)""",
        # Edits that do not hold any more stay as rows, so that a newer version of the text does not get them again.
        """CREATE TABLE edit (
            number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL, key TEXT NOT NULL,
            kind TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, quote TEXT NOT NULL, UNIQUE (digest, key))""",
        """CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL, text TEXT NOT NULL,
            body TEXT NOT NULL, undone INTEGER NOT NULL)""",
        "CREATE INDEX change_digest ON change (digest)",
        """CREATE TABLE rule (
            number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL)""",
    ),
    # The version that a text came after in its file: its digest, "" for the first one.
    (
        "ALTER TABLE article ADD COLUMN former TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX article_former ON article (former)",
    ),
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a library's tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_library(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables, indices, views and triggers are those of a library of its version, and no others."""
    version = version_of(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    is_known = 0 <= version <= VERSION and application == (APPLICATION if version else 0)
    return is_known and _objects(connection) == _expected(version)


def has_known_tables(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables are those of a version known here, whatever the version's number: it is no newer one."""
    return any(_objects(connection) == _expected(version) for version in range(1, VERSION + 1))


def is_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether all pages of a database fit together; takes 10 ms a megabyte."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to the newest version; the caller holds a transaction."""
    for step in MIGRATIONS[version_of(connection) :]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def _expected(version: int) -> set[tuple[str, str, str]]:
    model = sqlite3.connect(":memory:")
    try:
        for step in MIGRATIONS[:version]:
            for statement in step:
                model.execute(statement)
        return _objects(model)
    finally:
        model.close()
