"""What the reader made of an article: edits by key, and the changes that undo takes back, the last 100.

An edit's state is “here”, “gone” (undone or deleted: it is not carried to another version of the text) or “lost” (its
passage was not found in this version; `quote` holds its words).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from desktop_app.core.edits import Change, Correction, Edit, Edits
from desktop_app.core.highlights import Highlight
from desktop_app.errors import DamagedLibraryError
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from desktop_app.library.database import Library

LEVELS = 100  # changes of an article that can be undone
_KINDS: dict[str, type[Edit]] = {"correction": Correction, "highlight": Highlight}


@dataclass(frozen=True, slots=True)
class Lost:
    """An edit whose passage is not in this version of the text, with the words it was made on."""

    key: str
    edit: Edit
    quote: str


@dataclass(frozen=True, slots=True)
class _Held:
    """Edits by key as they stand in a change."""

    corrections: dict[str, Correction] = field(default_factory=dict)
    highlights: dict[str, Highlight] = field(default_factory=dict)

    @classmethod
    def of(cls, edits: Mapping[str, Edit]) -> _Held:
        return cls(
            {key: edit for key, edit in edits.items() if isinstance(edit, Correction)},
            {key: edit for key, edit in edits.items() if isinstance(edit, Highlight)},
        )

    @property
    def edits(self) -> dict[str, Edit]:
        return {**self.corrections, **self.highlights}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A change as it is kept."""

    removed: _Held
    added: _Held


def load(library: Library, digest: str) -> Edits:
    """Return what holds for an article.

    Raises LibraryError.
    """
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT key, kind, body FROM edit WHERE digest = ? AND state = 'here' ORDER BY number", (digest,)
        ).fetchall()
        return Edits({key: decode_edit(kind, body) for key, kind, body in rows})


def record(library: Library, digest: str, change: Change) -> None:
    """Make a change, so that it is the next to be undone; what was undone before cannot be done again."""
    with library.writing() as connection:
        connection.execute("DELETE FROM change WHERE digest = ? AND undone", (digest,))
        _apply(connection, digest, change)
        put_change(connection, digest, change)
        connection.execute(
            "DELETE FROM change WHERE digest = ? AND number <= "
            "(SELECT number FROM change WHERE digest = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
            (digest, digest, LEVELS),
        )


def step(library: Library, digest: str, way: Literal["undo", "redo"]) -> Change | None:
    """Undo the last change of an article, or do again the last one undone; return what that changes, or None."""
    with library.writing() as connection:
        found = _next(connection, digest, way)
        if found is None:
            return None
        number, text, body = found
        change = decode_change(text, body)
        if way == "undo":
            change = change.inverse
        _apply(connection, digest, change)
        connection.execute("UPDATE change SET undone = ? WHERE number = ?", (way == "undo", number))
        return change


def next_texts(library: Library, digest: str) -> tuple[str, str]:
    """Return what undo and what redo would do, "" for nothing."""
    with library.reading() as connection:
        undo, redo = (_next(connection, digest, way) for way in ("undo", "redo"))
    return undo[1] if undo else "", redo[1] if redo else ""


def lost(library: Library, digest: str) -> tuple[Lost, ...]:
    """Return the edits whose passages are not in this version of the text, in the order they were made."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT key, kind, body, quote FROM edit WHERE digest = ? AND state = 'lost' ORDER BY number", (digest,)
        ).fetchall()
        return tuple(Lost(key, decode_edit(kind, body), quote) for key, kind, body, quote in rows)


def changes_of(library: Library, digest: str) -> list[tuple[Change, bool]]:
    """Return the changes of an article, the first made first, each with whether it is undone."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT text, body, undone FROM change WHERE digest = ? ORDER BY number", (digest,)
        ).fetchall()
        return [(decode_change(text, body), bool(undone)) for text, body, undone in rows]


def decode_edit(kind: str, body: str) -> Edit:
    """Return an edit from its row.

    Raises DamagedLibraryError.
    """
    if kind not in _KINDS:
        raise DamagedLibraryError(f"Your library is damaged: nothing is a “{kind}”.")
    return decode(body, _KINDS[kind])


def put(
    connection: sqlite3.Connection, digest: str, key: str, edit: Edit, state: str = "here", quote: str = ""
) -> None:
    """Let an edit be there, as the last of all."""
    kind = "highlight" if isinstance(edit, Highlight) else "correction"
    connection.execute(
        "INSERT OR REPLACE INTO edit (digest, key, kind, body, state, quote) VALUES (?, ?, ?, ?, ?, ?)",
        (digest, key, kind, encode(edit), state, quote),
    )


def put_change(connection: sqlite3.Connection, digest: str, change: Change, *, undone: bool = False) -> None:
    """Let a change be the last that was made, or the last that can be done again."""
    body = encode(_Kept(_Held.of(change.removed), _Held.of(change.added)))
    connection.execute(
        "INSERT INTO change (digest, text, body, undone) VALUES (?, ?, ?, ?)", (digest, change.text, body, undone)
    )


def decode_change(text: str, body: str) -> Change:
    """Return a change from its row.

    Raises DamagedLibraryError.
    """
    kept = decode(body, _Kept)
    return Change(text, kept.removed.edits, kept.added.edits)


def _next(connection: sqlite3.Connection, digest: str, way: str) -> tuple[int, str, str] | None:
    order, undone = ("DESC", 0) if way == "undo" else ("ASC", 1)
    row: tuple[int, str, str] | None = connection.execute(
        f"SELECT number, text, body FROM change WHERE digest = ? AND undone = ? ORDER BY number {order} LIMIT 1",
        (digest, undone),
    ).fetchone()
    return row


def _apply(connection: sqlite3.Connection, digest: str, change: Change) -> None:
    """Put edits away and add others; one added again becomes the last of all, as in `Edits.after`."""
    connection.executemany(
        "UPDATE edit SET state = 'gone' WHERE digest = ? AND key = ?", [(digest, key) for key in change.removed]
    )
    for key, edit in change.added.items():
        put(connection, digest, key, edit)
