"""What was found in a text, so that a known article opens marked; by the maker, a model and its version."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Breadth
from desktop_app.errors import DamagedLibraryError
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    from desktop_app.library.database import Library


def keep(library: Library, digest: str, maker: str, analysis: Analysis) -> None:
    """Keep what was found in a text, in the place of what was found before; nothing of one that is not kept."""
    body = encode(analysis)
    said = sum(Breadth.REPORTED.holds(quotation.kind) for quotation in analysis.quotations)
    with library.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO analysis SELECT digest, ?, ?, ?, ? FROM article WHERE digest = ?",
            (maker, len(analysis.entities), said, body, digest),
        )


def is_known(library: Library, digest: str, maker: str) -> bool:
    """Tell whether what this maker found in a text is kept.

    Raises LibraryError.
    """
    with library.reading() as connection:
        found = connection.execute("SELECT 1 FROM analysis WHERE digest = ? AND maker = ?", (digest, maker)).fetchone()
    return found is not None


def find(library: Library, digest: str, maker: str) -> Analysis | None:
    """Return what this maker found in a text, or None where that is not known or cannot be read: it is found again.

    Raises LibraryError.
    """
    with library.reading() as connection:
        row = connection.execute("SELECT body FROM analysis WHERE digest = ? AND maker = ?", (digest, maker)).fetchone()
    with suppress(DamagedLibraryError):
        return decode(row[0], Analysis) if row else None
    return None
