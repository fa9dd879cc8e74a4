"""What was found in a text, so that a known article opens marked; by the maker, a model and its version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.entities import Analysis
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    from desktop_app.library.database import Library


def keep(library: Library, digest: str, maker: str, analysis: Analysis) -> None:
    """Keep what was found in a text, in the place of what another maker found."""
    with library.writing() as connection:
        connection.execute("DELETE FROM analysis WHERE digest = ?", (digest,))
        connection.execute("INSERT INTO analysis VALUES (?, ?, ?)", (digest, maker, encode(analysis)))


def find(library: Library, digest: str, maker: str) -> Analysis | None:
    """Return what this maker found in a text, or None where that is not known.

    Raises LibraryError.
    """
    with library.reading() as connection:
        row = connection.execute("SELECT body FROM analysis WHERE digest = ? AND maker = ?", (digest, maker)).fetchone()
        return decode(row[0], Analysis) if row else None
