"""An article that the reader wants to be kept nowhere any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import LibraryError, reason
from desktop_app.library import backups, recovery, transfer

if TYPE_CHECKING:
    from desktop_app.library.database import Library

_TABLES = ("article", "file", "analysis", "edit", "change")


def forget(library: Library, digest: str) -> None:
    """Delete an article with all that was found in it and said of it, and so all versions of its file.

    The backups and what was put aside as damaged may hold it too: they are deleted, and one backup is made without it.
    Raises LibraryError; after the first step the library itself does not hold it any more.
    """
    with library.writing() as connection:
        found = connection.execute(
            """SELECT other.digest FROM article AS one JOIN article AS other
                ON json_extract(one.body, '$.source.path') = json_extract(other.body, '$.source.path')
            WHERE one.digest = ? AND NOT one.pasted AND NOT other.pasted""",
            (digest,),
        )
        digests = {digest, *(row[0] for row in found)}
        for table in _TABLES:
            connection.executemany(f"DELETE FROM {table} WHERE digest = ?", [(one,) for one in digests])
    library.fold()
    if library.path is None:
        return
    folder = transfer.side_folder(library.path)
    old = [backup for _, backup in backups.backups(library.path)]
    if old:
        backups.back_up(library)  # first: without any, the library would stand alone
    try:
        for file in (*(folder / f"{one}.json" for one in digests), *old, *recovery.put_aside(library.path)):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"The article is not in your library any more, but a copy of it could not be deleted: {reason(error)}. "
            f"Delete “{error.filename}” yourself."
        ) from error
