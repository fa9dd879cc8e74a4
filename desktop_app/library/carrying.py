"""A text that is read now, and what the reader made of its other versions brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.anchors import Anchors
from desktop_app.core.carrying import carried, carried_change, passage
from desktop_app.library import articles
from desktop_app.library.edits import changes_of, decode_edit, put, put_change

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.core.article import Article
    from desktop_app.core.edits import Change
    from desktop_app.library.database import Library


def arrive(library: Library, article: Article, known: str = "") -> bool:
    """Keep an article as the one that is read now, with what was said of its other versions, in one transaction.

    Its file's last version comes first; of all other versions, and of the one with the digest `known` that a window may
    have left behind, comes what none after it has. Another text in the same file is no version of it. What is not found
    is kept as lost, with its words; what was undone or deleted stays so. Tell whether anything came along.
    Raises LibraryError.
    """
    digest = article.digest
    with library.writing():
        last = articles.digest_at(library, article.source.path)
        there = articles.keys_of(library, digest)
        former, place, brought = "", None, False
        for other in dict.fromkeys((last, known, *articles.versions_of(library, {digest, last, known}))):
            keys = articles.keys_of(library, other)
            is_last = other == last
            if other in ("", digest) or (other not in (last, known) and keys <= there):
                continue
            anchors = _anchors(library, other, article)
            if anchors is None:
                continue
            former = former or other
            _bring(library, other, article, anchors, set() if is_last else there)
            if is_last or other == known:
                place = anchors.near(articles.place(library, other))
            there |= keys
            brought = True
        articles.remember(library, article, former)
        if place is not None:
            articles.keep_place(library, digest, place)
    return brought


def _anchors(library: Library, former: str, article: Article) -> Anchors | None:
    """Return where the passages of another version are, None where it is none."""
    old = articles.article(library, former)
    anchors = Anchors(old.text, article.text) if old is not None else None
    return anchors if anchors is not None and anchors.are_versions else None


def _bring(library: Library, former: str, article: Article, anchors: Anchors, but: Collection[str]) -> None:
    """Bring the edits of another version, those with the keys in `but` left out.

    Changes that can still be undone come along as far back as all their passages are found.
    """
    digest = article.digest
    history = _history(library, former, anchors)
    there = articles.keys_of(library, digest)
    with library.writing() as connection:
        rows = connection.execute(
            "SELECT key, kind, body, state, quote FROM edit WHERE digest = ? ORDER BY number", (former,)
        ).fetchall()
        for key, kind, body, state, quote in (row for row in rows if row[0] not in but):
            if state == "gone":
                connection.execute("UPDATE edit SET state = 'gone' WHERE digest = ? AND key = ?", (digest, key))
                continue
            edit = decode_edit(kind, body)
            if state == "here":
                found, words = carried(edit, anchors), passage(edit).of(anchors.old)
            else:  # lost before: its place is in a text of long ago, only its words may be found
                found, words = None, quote
            if found is not None:
                put(connection, digest, key, found)
            elif key not in there:
                put(connection, digest, key, edit, "lost", words)
        known = connection.execute("SELECT count(*) FROM change WHERE digest = ?", (digest,)).fetchone()[0]
        for change, undone in () if known else history:
            put_change(connection, digest, change, undone=undone)


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
