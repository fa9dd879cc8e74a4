"""Articles by the digest of their text, the files they were read from, and where the reader was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.core.article import Article
from desktop_app.library.codec import decode, encode

if TYPE_CHECKING:
    from desktop_app.library.database import Library


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the recent list: `path` is "" for pasted text, `opened` when it was read last, in UTC."""

    digest: str
    title: str
    path: str
    opened: datetime
    highlights: int
    corrections: int


def remember(library: Library, article: Article) -> None:
    """Keep an article's text and which file it stands in, as the one that is read now."""
    now, digest, path = _now(), article.digest, article.source.path
    with library.writing() as connection:
        connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, 1, 0) ON CONFLICT (digest) DO UPDATE SET recent = 1, "
            "title = excluded.title, body = excluded.body, opened = excluded.opened, pasted = excluded.pasted",
            (digest, article.title, encode(article), now, not path),
        )
        if path:
            connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, 1)", (path, digest, now))


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
        row = connection.execute("SELECT digest FROM file WHERE path = ?", (path,)).fetchone()
        return row[0] if row else ""


def recent(library: Library, limit: int) -> tuple[Known, ...]:
    """Return the files and the pasted texts that were read last, the newest first, each text once."""
    with library.reading() as connection:
        rows = connection.execute(
            """SELECT digest, title, path, opened,
                (SELECT count(*) FROM edit WHERE edit.digest = known.digest AND state = 'here' AND kind = 'highlight'),
                (SELECT count(*) FROM edit WHERE edit.digest = known.digest AND state = 'here' AND kind = 'correction')
            FROM (
                SELECT digest, title, path, max(file.opened) AS opened
                    FROM file JOIN article USING (digest) WHERE file.recent GROUP BY digest
                UNION ALL SELECT digest, title, '', opened FROM article WHERE pasted AND recent
            ) AS known ORDER BY opened DESC LIMIT ?""",
            (limit,),
        ).fetchall()
    return tuple(
        Known(digest, title, path, datetime.fromisoformat(opened), highlights, corrections)
        for digest, title, path, opened, highlights, corrections in rows
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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
