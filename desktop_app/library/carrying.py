"""What the reader made of a file's text, brought along when the file has another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.anchors import Anchors
from desktop_app.core.carrying import carried, carried_change, passage
from desktop_app.library import articles
from desktop_app.library.edits import changes_of, decode_edit, put, put_change

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.edits import Change
    from desktop_app.library.database import Library


def carry(library: Library, former: str, article: Article, *, only_missing: bool = False) -> int:
    """Bring the edits of the text with the digest `former` to an article, in one transaction; `only_missing` leaves
    those alone that it has, in whatever state.

    What is not found in it is kept as lost, with its words; what was undone or deleted stays so. Changes that can still
    be undone come along as far back as all their passages are found. Return where in the text the reader was.
    Raises LibraryError.
    """
    old = articles.article(library, former)
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT key, kind, body, state, quote FROM edit WHERE digest = ? ORDER BY number", (former,)
        ).fetchall()
    if old is None:
        return 0
    anchors = Anchors(old.text, article.text)
    place = anchors.near(articles.place(library, former))
    if not rows:
        return place
    history = _history(library, former, anchors)
    with library.writing() as connection:
        there = {row[0] for row in connection.execute("SELECT key FROM edit WHERE digest = ?", (article.digest,))}
        for key, kind, body, state, quote in rows:
            if only_missing and key in there:
                continue
            if state == "gone":
                connection.execute("UPDATE edit SET state = 'gone' WHERE digest = ? AND key = ?", (article.digest, key))
                continue
            edit = decode_edit(kind, body)
            if state == "here":
                found, words = carried(edit, anchors), passage(edit).of(old.text)
            else:  # lost before: its place is in a text of long ago, only its words may be found
                found, words = None, quote
            if found is not None:
                put(connection, article.digest, key, found)
            elif key not in there:
                put(connection, article.digest, key, edit, "lost", words)
        known = connection.execute("SELECT count(*) FROM change WHERE digest = ?", (article.digest,)).fetchone()[0]
        for change, undone in () if known else history:
            put_change(connection, article.digest, change, undone=undone)
    return place


def _history(library: Library, former: str, anchors: Anchors) -> list[tuple[Change, bool]]:
    """Return the changes around the last one made, as far as they can be told of the new text."""
    made = changes_of(library, former)
    found: list[tuple[Change, bool]] = []
    for change, undone in reversed([one for one in made if not one[1]]):
        moved = carried_change(change, anchors)
        if moved is None:
            break
        found.insert(0, (moved, undone))
    for change, undone in (one for one in made if one[1]):
        moved = carried_change(change, anchors)
        if moved is None:
            break
        found.append((moved, undone))
    return found
