"""What the reader says holds for every article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.rules import Rule
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    from desktop_app.library.database import Library


def load(library: Library) -> dict[str, Rule]:
    """Return all rules by key, the first made first.

    Raises LibraryError.
    """
    with library.reading() as connection:
        rows = connection.execute("SELECT key, body FROM rule ORDER BY number").fetchall()
        return {key: decode(body, Rule) for key, body in rows}


def keep(library: Library, key: str, rule: Rule) -> None:
    """Keep a rule; one with this key is replaced where it stands."""
    with library.writing() as connection:
        connection.execute(
            "INSERT INTO rule (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
            (key, encode(rule)),
        )


def remove(library: Library, key: str) -> None:
    """Put a rule away; what it did in articles ends with it."""
    with library.writing() as connection:
        connection.execute("DELETE FROM rule WHERE key = ?", (key,))
