"""Articles by the digest of their text, the files they were read from, and where the reader was."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, clean
from desktop_app.errors import DamagedLibraryError
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.library.database import Library


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the recent list: `path` is "" for pasted text, `opened` when it was read last, in UTC.

    `names` and `quotes` are how many were found, before corrections; None where nobody has looked to the end.
    """

    digest: str
    title: str
    path: str
    opened: datetime
    names: int | None = None
    quotes: int | None = None
    highlights: int = 0
    corrections: int = 0

    @property
    def name(self) -> str:
        """What the reader knows it by: the file's name, or the title of what was pasted."""
        return clean(Path(self.path).name) or self.title


def remember(library: Library, article: Article, former: str = "") -> None:
    """Keep an article's text and which file it stands in, as the one that is read now; `former` is the digest of the
    version that it came after.
    """
    now, digest, path = _now(), article.digest, article.source.path
    shown = replace(article, source=replace(article.source, path=clean(path)))  # a path may be no Unicode, JSON is
    body = encode(shown)
    with library.writing() as connection:
        connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, 1, 0, ?) ON CONFLICT (digest) DO UPDATE SET recent = 1, "
            "title = excluded.title, body = excluded.body, opened = excluded.opened, pasted = excluded.pasted, "
            "former = coalesce(nullif(former, ''), excluded.former)",
            (digest, article.title, body, now, not path, former),
        )
        if path:
            connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, 1)", (os.fsencode(path), digest, now))


def article(library: Library, digest: str) -> Article | None:
    """Return the article with this digest, or None.

    Raises LibraryError.
    """
    with library.reading() as connection:
        row = connection.execute("SELECT body FROM article WHERE digest = ?", (digest,)).fetchone()
        return decode(row[0], Article) if row else None


def digest_at(library: Library, path: str) -> str:
    """Return the digest of the text a file held when it was read last, or ""."""
    with library.reading() as connection:
        row = connection.execute("SELECT digest FROM file WHERE path = ?", (os.fsencode(path),)).fetchone()
        return row[0] if row else ""


def keys_of(library: Library, digest: str) -> set[str]:
    """Return the keys of all edits of a text, in whatever state."""
    with library.reading() as connection:
        return {row[0] for row in connection.execute("SELECT key FROM edit WHERE digest = ?", (digest,))}


def versions_of(library: Library, digests: Iterable[str]) -> list[str]:
    """Return the digests of all versions of some texts, by what came after what; these texts first."""
    found = dict.fromkeys(digest for digest in digests if digest)
    waiting = list(found)
    with library.reading() as connection:
        while waiting:
            digest = waiting.pop()
            rows = connection.execute(
                "SELECT former FROM article WHERE digest = ?1 UNION SELECT digest FROM article WHERE former = ?1",
                (digest,),
            )
            new = [row[0] for row in rows if row[0] and row[0] not in found]
            found.update(dict.fromkeys(new))
            waiting += new
    return list(found)


def recent(library: Library, limit: int) -> tuple[Known, ...]:
    """Return the files and the pasted texts that were read last, the newest first, each text once.

    A text in whose file another one stands now is listed as a pasted one is.

    Raises LibraryError.
    """
    with library.reading() as connection:
        rows = connection.execute(
            """SELECT known.digest, title, path, opened, names, quotes,
                (SELECT count(*) FROM edit WHERE edit.digest = known.digest AND state = 'here' AND kind = 'highlight'),
                (SELECT count(*) FROM edit WHERE edit.digest = known.digest AND state = 'here' AND kind = 'correction')
            FROM (
                SELECT digest, title, path, max(file.opened) AS opened
                    FROM file JOIN article USING (digest) WHERE file.recent GROUP BY digest
                UNION ALL SELECT digest, title, '', opened FROM article WHERE recent AND (pasted OR
                    digest NOT IN (SELECT digest FROM file) AND digest NOT IN (SELECT former FROM article))
            ) AS known LEFT JOIN analysis ON analysis.digest = known.digest ORDER BY opened DESC LIMIT ?""",
            (limit,),
        ).fetchall()
        return tuple(
            Known(digest, title, os.fsdecode(path), moment(opened), *counts)
            for digest, title, path, opened, *counts in rows
        )


def forget_recent(library: Library) -> None:
    """Empty the recent list and forget the reading places; what the reader made is kept."""
    with library.writing() as connection:
        connection.execute("UPDATE article SET recent = 0, place = 0")
        connection.execute("UPDATE file SET recent = 0")


def place(library: Library, digest: str) -> int:
    """Return the text position where the reader left an article, 0 for its beginning."""
    with library.reading() as connection:
        row = connection.execute("SELECT place FROM article WHERE digest = ?", (digest,)).fetchone()
        return row[0] if row else 0


def keep_place(library: Library, digest: str, position: int) -> None:
    """Keep the text position where the reader leaves an article."""
    with library.writing() as connection:
        connection.execute("UPDATE article SET place = ? WHERE digest = ?", (position, digest))


def moment(text: str) -> datetime:
    """Return the moment that a row or a document tells, in UTC.

    Raises DamagedLibraryError where it tells none.
    """
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise DamagedLibraryError("Your library is damaged: it holds a time that is none.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
