"""The library as JSON: whole, to be taken to another computer, or an article a file, to be rebuilt from.

A document is {"format": "standfirst-library", "version": 1, "articles": […], "rules": {…}};
resources/library.schema.json describes it. Positions are code points of the article's text.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from desktop_app.core.article import Article
from desktop_app.core.carrying import spans_of
from desktop_app.core.edits import Change, Correction
from desktop_app.core.files import write_atomically
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule  # noqa: TC001 - msgspec reads the fields' types
from desktop_app.errors import DamagedLibraryError, LibraryError, reason
from desktop_app.library import backups
from desktop_app.library.articles import moment
from desktop_app.library.codec import decode, encode
from desktop_app.library.database import side_folder
from desktop_app.library.edits import changes_of, decode_edit, put, put_change
from desktop_app.library.rules import load

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from desktop_app.core.edits import Edit
    from desktop_app.library.database import Library

MOST = 500_000_000  # bytes of a document that is read
MANY = 20  # edits that come at once; before them a backup is made


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """An edit with its key and its state, as in edits.py; one of `correction` and `highlight` is there."""

    key: str
    state: Literal["here", "gone", "lost"]
    correction: Correction | None = None
    highlight: Highlight | None = None
    quote: str = ""

    @property
    def edit(self) -> Edit | None:
        """The edit itself."""
        return self.correction or self.highlight


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change that can be undone, or be done again once it is undone."""

    text: str
    removed: dict[str, KeptEdit]
    added: dict[str, KeptEdit]
    undone: bool = False


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article with all that is kept of it; `files` are the paths it was read from, `former` the digest of the
    version that it came after.
    """

    article: Article
    opened: str
    pasted: bool
    place: int = 0
    files: tuple[str, ...] = ()
    edits: tuple[KeptEdit, ...] = ()
    changes: tuple[KeptChange, ...] = ()
    former: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """All of a library, or a part of it."""

    format: Literal["standfirst-library"]
    version: Literal[1]
    articles: tuple[KeptArticle, ...] = ()
    rules: dict[str, Rule] = field(default_factory=dict)


def export(library: Library, path: Path) -> None:
    """Write the whole library into one file: all of it or nothing.

    Raises LibraryError.
    """
    _write(path, _document(library))


def write_side(library: Library, digests: Collection[str]) -> None:
    """Write what is kept of some articles, and all rules, into files beside a library, from which it can be rebuilt.

    Raises LibraryError.
    """
    if library.path is None:
        raise LibraryError("A library in memory has no files beside it.")
    folder = side_folder(library.path)
    for digest in digests:
        document = replace(_document(library, digest), rules={})
        if document.articles:
            _write(folder / f"{digest}.json", document)
    _write(folder / "rules.json", replace(_document(library, ""), articles=()))


def read(path: Path) -> Document:
    """Return the document in a file; it is checked before anything is done with it.

    Raises LibraryError when it cannot be read, is too large or no document of ours.
    """
    try:
        if path.stat().st_size > MOST:
            raise LibraryError(f"“{path}” is too large to be a library. Choose a file that Standfirst has exported.")
        content = path.read_bytes()
    except OSError as error:
        raise LibraryError(f"“{path}” cannot be read: {reason(error)}.") from error
    try:
        document = decode(content.decode(), Document)
        for kept in document.articles:
            _check(kept)
    except (DamagedLibraryError, ValueError, RecursionError) as error:
        raise LibraryError(
            f"“{path}” is no library that Standfirst has exported, or it is damaged. Nothing was imported."
        ) from error
    return document


def bring_in(library: Library, document: Document) -> int:
    """Add what a document holds to a library in one transaction; return how many articles it brought.

    What is there already stays as it is: the library knows better what was done last. Raises LibraryError.
    """
    if library.path is not None and sum(len(kept.edits) for kept in document.articles) > MANY:
        backups.back_up(library)
    with library.writing() as connection:
        add(connection, document)
    return len(document.articles)


def add(connection: sqlite3.Connection, document: Document) -> None:
    """Add what is not there yet; the caller holds a transaction."""
    for kept in document.articles:
        _put(connection, kept)
    known = {row[0] for row in connection.execute("SELECT body FROM rule")}
    for key, rule in document.rules.items():
        if encode(rule) not in known:
            connection.execute("INSERT OR IGNORE INTO rule (key, body) VALUES (?, ?)", (key, encode(rule)))


def _document(library: Library, digest: str | None = None) -> Document:
    which, chosen = ("", ()) if digest is None else ("WHERE digest = ?", (digest,))
    with library.reading() as connection:
        rows = connection.execute(
            f"SELECT digest, body, opened, pasted, place, former FROM article {which} ORDER BY opened", chosen
        ).fetchall()
        articles = tuple(_kept(library, *row) for row in rows)
        return Document("standfirst-library", 1, articles, load(library))


def _kept(library: Library, digest: str, body: str, opened: str, pasted: int, place: int, former: str) -> KeptArticle:
    with library.reading() as connection:
        files = connection.execute("SELECT path FROM file WHERE digest = ? ORDER BY opened", (digest,)).fetchall()
        rows = connection.execute(
            "SELECT key, kind, body, state, quote FROM edit WHERE digest = ? ORDER BY number", (digest,)
        ).fetchall()
        article = decode(body, Article)
        edits = tuple(_kept_edit(key, decode_edit(kind, edit), state, quote) for key, kind, edit, state, quote in rows)
    paths = []
    for (path,) in files:
        with suppress(UnicodeEncodeError):  # a name that is no Unicode is left out: JSON cannot carry it
            os.fsdecode(path).encode()
            paths.append(os.fsdecode(path))
    return KeptArticle(
        article,
        opened,
        bool(pasted),
        place,
        tuple(paths),
        edits,
        tuple(_kept_change(change, undone) for change, undone in changes_of(library, digest)),
        former,
    )


def _kept_edit(key: str, edit: Edit, state: str = "here", quote: str = "") -> KeptEdit:
    correction = edit if isinstance(edit, Correction) else None
    highlight = edit if isinstance(edit, Highlight) else None
    return KeptEdit(key, state, correction, highlight, quote)  # type: ignore[arg-type]


def _kept_change(change: Change, undone: bool) -> KeptChange:
    return KeptChange(
        change.text,
        {key: _kept_edit(key, edit) for key, edit in change.removed.items()},
        {key: _kept_edit(key, edit) for key, edit in change.added.items()},
        undone,
    )


def _check(kept: KeptArticle) -> None:
    """Raise ValueError where positions are none of the text or an edit says nothing, DamagedLibraryError for a time
    that is none.
    """
    moment(kept.opened)
    length = len(kept.article.text)
    changed = [edit for change in kept.changes for edit in (*change.removed.values(), *change.added.values())]
    for one in (*kept.edits, *changed):
        if one.edit is None:
            raise ValueError("an edit that says nothing")
        # What was lost has its place in another text.
        if one.state != "lost" and any(not 0 <= span.start < span.end <= length for span in spans_of(one.edit)):
            raise ValueError("an edit beyond the text")
    if any("\0" in path for path in kept.files):
        raise ValueError("a path that none can be")
    if not 0 <= kept.place <= length:
        raise ValueError("a place beyond the text")
    for block in kept.article.blocks:
        if not 0 <= block.span.start <= block.span.end <= length:
            raise ValueError("a block beyond the text")


def _put(connection: sqlite3.Connection, kept: KeptArticle) -> None:
    digest = kept.article.digest
    connection.execute(
        "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
        (digest, kept.article.title, encode(kept.article), kept.opened, kept.pasted, kept.place, kept.former),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO file VALUES (?, ?, ?, 1)",
        [(os.fsencode(path), digest, kept.opened) for path in kept.files],
    )
    there = {row[0] for row in connection.execute("SELECT key FROM edit WHERE digest = ?", (digest,))}
    for one in kept.edits:
        if one.key not in there and one.edit is not None:
            put(connection, digest, one.key, one.edit, one.state, one.quote)
    has_history = connection.execute("SELECT 1 FROM change WHERE digest = ? LIMIT 1", (digest,)).fetchone()
    for change in () if has_history else kept.changes:
        put_change(connection, digest, _change(change), undone=change.undone)


def _change(kept: KeptChange) -> Change:
    return Change(
        kept.text,
        {key: one.edit for key, one in kept.removed.items() if one.edit is not None},
        {key: one.edit for key, one in kept.added.items() if one.edit is not None},
    )


def _write(path: Path, document: Document) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, encode(document).encode())
    except OSError as error:
        raise LibraryError(f"“{path}” could not be written: {reason(error)}. Choose another folder.") from error
