"""What the child processes do: reading files and analysing text never happens in the window's own process.

The reader has short jobs that meet foreign bytes, the analyst keeps the language model, one works on the library.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop_app.core.article import How
from desktop_app.core.findings import Findings
from desktop_app.core.pieces import Piece, split
from desktop_app.errors import LibraryError, LoadError
from desktop_app.parcels import Parcel, Parcels, closed, opened, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis
    from desktop_app.core.marked_elsewhere import Placed
    from desktop_app.library import Library


STANDARD_INPUT = "standard input"  # what an article is called that came from there


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the pieces it is analysed in, and what was found in it before.

    `notice` is a sentence that says why the article is not kept in the library, or "". `closed` is the article as it
    is handed on to the analyst, again and again: the window would have to pack it each time.
    """

    article: Article
    pieces: tuple[Piece, ...]
    analysis: Analysis | None = None
    notice: str = ""
    closed: Parcel = b""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where articles and what is found in them is kept: the library's file, and who finds, a model of a version."""

    library: Path
    maker: str


def get_ready() -> None:
    """Import what reading takes, in the reader, before there is something to read."""
    from desktop_app import loaders
    from desktop_app.library import analyses, carrying, codec
    from desktop_app.nlp import unmarked

    del loaders, unmarked, analyses, carrying
    codec.encode("")  # imports what it takes, too


def weigh(path: Path) -> int:
    """Return how many bytes reading a file can have to look at, unpacked; 0 where that cannot be told."""
    from desktop_app.loaders.content import PDF_WITHIN
    from desktop_app.loaders.wrapped import most_unpacked

    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for somebody to write into it
            return 0
        with path.open("rb") as file:
            return most_unpacked(status.st_size, file.read(PDF_WITHIN))
    except (OSError, ValueError):
        return 0


def read(
    path: Path, shelf: Shelf | None = None, known: str = "", how: How | None = None, *, or_kept: bool = False
) -> Reading:
    """Load the article at path and pair its quotation marks; on a shelf, keep it and what the reader made of it.

    `known` is the digest of the text that the reader has of it; `or_kept` is to take that from the shelf where the file
    is gone, or with a notice where it cannot be read. It is read as the last time, unless `how` says otherwise. Raises
    LoadError.
    """
    from desktop_app.loaders import load_article

    if or_kept and shelf is not None and not os.path.exists(path):  # unlike Path's, False for what none may look at
        return read_kept(known, shelf)
    try:
        article = load_article(path, how or _how_before(path, shelf))
    except LoadError as error:
        if shelf is None or not or_kept:
            raise
        with suppress(LoadError, LibraryError):
            return read_kept(known, shelf, str(error))
        raise
    return _shelved(_reading(article), shelf, known)


def read_text(text: str, shelf: Shelf | None = None, page: str = "") -> Reading:
    """Make an article of pasted text and pair its quotation marks; keep it on a shelf.

    `page` is the same as the source of a web page, where it was copied with headings and lists. Raises LoadError when
    there is nothing to read.
    """
    from desktop_app.loaders import article_from_text

    return _shelved(_reading(article_from_text(text, page=page)), shelf)


def read_bytes(content: bytes, name: str, shelf: Shelf | None = None) -> Reading:
    """Make an article of what stands in no file, as `read` does; `name` is what it is called.

    Raises LoadError.
    """
    from desktop_app.loaders import load_bytes
    from desktop_app.loaders.html import SAVE_FIRST, SEE_WHOLE

    article = load_bytes(content, PurePath(name))
    # There is no file to read again.
    notices = tuple(notice.replace(SEE_WHOLE, SAVE_FIRST) for notice in article.notices)
    article = replace(article, source=replace(article.source, path=""), notices=notices)
    return _shelved(_reading(article), shelf)


def likely_encodings(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Return the encodings that a file can be in, the likeliest first: Python's name, people's, and a sample.

    Raises LoadError.
    """
    from desktop_app.loaders import unpacked
    from desktop_app.loaders.encoding import likely
    from desktop_app.loaders.encoding_names import described

    return tuple((name, described(name), sample) for name, sample in likely(unpacked(path)))


def read_marks(path: Path, text: str) -> Placed:
    """Read what was marked in another program and find it in a text.

    Raises LoadError.
    """
    from desktop_app.core.marked_elsewhere import place
    from desktop_app.loaders import read_file
    from desktop_app.loaders.marks import load_marks

    content = read_file(path)
    try:
        return place(load_marks(content), text)
    except LoadError as error:
        raise LoadError(f"“{path.name}” {error}") from error


def read_kept(digest: str, shelf: Shelf, why: str = "") -> Reading:
    """Take an article from the shelf by its text's digest: it was pasted, or its file is gone.

    `why` is a sentence that says why its file could not be read; it becomes a notice. Raises LoadError when it is not
    there, LibraryError.
    """
    from desktop_app.library import articles

    with _opened(shelf) as library:
        article = articles.article(library, digest)
    if article is None:
        raise LoadError("This article is not in your library any more. Open its file or paste its text again.")
    reading = _shelved(_reading(article), shelf)
    return replace(reading, notice=f"{why} This is its text as it was read last.") if why else reading


def look_at(path: Path, seen: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    """Return what tells one version of a file from another, () where there is none, and its hash unless that was
    `seen`.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return (), ""
    found = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found, hash_of(path) if found != seen else ""


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as an article's source has it; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def decide(article: Article, findings: tuple[Findings, ...], complete: bool, shelf: Shelf | None = None) -> Analysis:
    """Decide for the whole article what the pieces' findings amount to; on a shelf, keep that once it is complete.

    Names found by a model for another language than the article's are wrong and left out.
    """
    from desktop_app.nlp.pipeline import in_its_language
    from desktop_app.nlp.resolve import resolve

    found = in_its_language(article, Findings().merged(*findings))
    analysis = replace(resolve(article, found, complete=complete), notice=found.notice)
    if shelf is not None and complete and not analysis.notice:  # with a better model another time more is found
        from desktop_app.library import analyses

        with suppress(LibraryError), _opened(shelf) as library:  # else it is found again the next time
            analyses.keep(library, article.digest, shelf.maker, analysis)
    return analysis


def find(analyze: Callable[[Piece], Findings], piece: Piece) -> Parcel:
    """Return what is found in a piece, closed: the window has no use for it but to hand it back."""
    return closed(analyze(piece))


def decide_closed(article: Parcel, found: tuple[Parcel, ...], complete: bool, shelf: Shelf | None = None) -> Parcels:
    """Decide as `decide` does, on a closed article and what `find` returned."""
    return pack(decide(opened(article), tuple(map(opened, found)), complete, shelf))


def analyze_here(reading: Reading, analyze: Callable[[Piece], Findings]) -> Analysis:
    """Analyse a whole article in this process, all pieces in order: the same marks as in the window.

    Raises AnalysisError when the model does not work.
    """
    return decide(reading.article, tuple(analyze(piece) for piece in reading.pieces), True)


def look_after(path: Path) -> None:
    """Finish forgetting, and make a backup of the library at path when that is due, which looks at all of it.

    Raises LibraryError when it is damaged or no backup can be written.
    """
    from desktop_app.library import Library, backups, forgetting

    with closing(Library(path, again=True)) as library:
        forgetting.forget_copies(library, last=True)
        if backups.is_due(path):
            backups.back_up(library)


def keep_beside(path: Path, digests: Collection[str]) -> None:
    """Write what is kept of some articles into the files beside the library at path, from which it can be rebuilt.

    The rules are always written, and they alone for "". Raises LibraryError.
    """
    from desktop_app.library import Library, transfer

    with closing(Library(path, again=True)) as library:
        transfer.write_side(library, digests)


def export_library(path: Path, target: Path) -> None:
    """Write all of the library at path into one file.

    Raises LibraryError.
    """
    from desktop_app.library import Library, transfer

    with closing(Library(path, again=True)) as library:
        transfer.export(library, target)


def import_library(path: Path, source: Path) -> int:
    """Add what a file holds to the library at path; return how many articles that were.

    Raises LibraryError; nothing is added then.
    """
    from desktop_app.library import Library, transfer

    document = transfer.read(source)
    with closing(Library(path, again=True)) as library:
        count = transfer.bring_in(library, document)
        transfer.write_side(library, {kept.article.digest for kept in document.articles})
        return count


def forget_copies(path: Path) -> None:
    """Delete what is to be forgotten from all copies beside the library at path.

    Raises LibraryError.
    """
    from desktop_app.library import Library, forgetting

    with closing(Library(path, again=True)) as library:
        forgetting.forget_copies(library)


def _how_before(path: Path, shelf: Shelf | None) -> How:
    """Return how a file was read the last time; an encoding counts for the same bytes only."""
    from desktop_app.library import articles

    if shelf is not None:
        with suppress(LibraryError), _opened(shelf) as library:
            kept = articles.article(library, articles.digest_at(library, str(path)))
            if kept is not None:
                is_same = kept.source.chosen and hash_of(path) == kept.source.sha256
                return How(kept.source.encoding if is_same else "", kept.source.whole)
    return How()


def _reading(article: Article) -> Reading:
    from desktop_app.nlp.unmarked import all_passages

    return Reading(article, split(article, all_passages(article)), closed=closed(article))


def _shelved(reading: Reading, shelf: Shelf | None, known: str = "") -> Reading:
    """Keep an article, bring what was said of other versions along, look up what was found in it.

    `known` is the digest of a version that a window has.
    """
    if shelf is None:
        return reading
    from desktop_app.library import analyses, carrying

    article = reading.article
    try:
        with _opened(shelf) as library:
            if carrying.arrive(library, article, known):
                from desktop_app.library import transfer

                with suppress(LibraryError):  # the library itself has it
                    transfer.write_side(library, {article.digest})
            return replace(reading, analysis=analyses.find(library, article.digest, shelf.maker))
    except LibraryError as error:
        return replace(reading, notice=str(error))


def _opened(shelf: Shelf) -> AbstractContextManager[Library]:
    """Open the library for a block; the window has looked at its pages.

    Raises LibraryError.
    """
    from desktop_app.library import Library

    return closing(Library(shelf.library, again=True))
