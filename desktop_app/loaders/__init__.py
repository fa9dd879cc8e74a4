"""Bytes in, articles out."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, How, clean
from desktop_app.errors import LoadError, UnsupportedFormatError, reason
from desktop_app.loaders import html, text, wrapped
from desktop_app.loaders.assembly import shortened
from desktop_app.loaders.encoding import UNREADABLE
from desktop_app.loaders.formats import FORMATS, PLAIN_TEXT, WEB_ARCHIVE, WEB_PAGE, format_of
from desktop_app.loaders.limits import MAX_BYTES, MAX_WRAPPED

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.loaders.formats import Format
    from desktop_app.loaders.wrapped import Inner

__all__ = ["FORMATS", "PACKED", "article_from_text", "load_article", "load_bytes", "read_file", "unpacked"]

PACKED: Final = " (packed)"  # after the name of a format: the file was in a compressed one or an archive
_DIRECTION_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TOO_LARGE_FOR: Final = "The file is too large to be read as {0} and is shown as plain text."


def load_article(path: Path, how: How | None = None) -> Article:
    """Read a file as an article; content decides on the format before the suffix does, the reader on how it is read.

    Raises LoadError when the file cannot be read or holds nothing to read, UnsupportedFormatError
    when it is of another kind; the message is one sentence.
    """
    return load_bytes(read_file(path), path, how)


def load_bytes(content: bytes, path: PurePath, how: How | None = None) -> Article:
    """Read the content of the file at path, which is not opened; raises as `load_article` does."""
    shown = _shown(path)
    if not content:
        raise LoadError(f"{shown} is empty; choose another file.")
    try:
        article = _loaded(content, path, how or How())
    except LoadError as error:
        raise type(error)(f"{shown} {error}.") from error
    except MemoryError as error:
        raise LoadError(f"{shown} needs more memory than reading an article may take; it was not opened.") from error
    if not any(char.isprintable() and not char.isspace() for char in article.text):
        is_page = article.source.format in (WEB_PAGE.name, WEB_ARCHIVE.name)
        advice = "; if it is a saved web page, save it again once it has loaded" if is_page else ""
        raise LoadError(" ".join((f"{shown} holds no text to read{advice}.", *article.notices)))
    source = replace(article.source, path=str(path), sha256=hashlib.sha256(content).hexdigest())
    article = shortened(article)
    return replace(article, source=source, notices=(*article.notices, *_warnings(article)))


def article_from_text(pasted: str, *, title: str = "", page: str = "") -> Article:
    """Read pasted text as a plain text file is read, or as the web page whose source was pasted along with it.

    Raises LoadError when it holds nothing to read.
    """
    if len(pasted) > MAX_BYTES:
        raise LoadError(f"The pasted text is larger than {MAX_BYTES // 1_000_000} MB; paste a part of it.")
    article = html.parse(page, title, whole=True) if 0 < len(page) <= MAX_BYTES else None
    # A page of fewer words than the text is none that was copied, but something that was drawn.
    if article is None or article.words < 0.8 * len(pasted.split()):
        article = text.parse(pasted, title)
    if not any(char.isprintable() and not char.isspace() for char in article.text):
        raise LoadError("The pasted text is empty; copy some text and paste it again.")
    return replace(article, notices=(*article.notices, *_warnings(article)))


def _loaded(content: bytes, path: PurePath, how: How) -> Article:
    """Return the article in some bytes, out of all that is wrapped around it.

    Raises LoadError, for the middle of a sentence.
    """
    form, inner, outside = _unwrapped(content, path)
    notices = [notice for one in outside for notice in one.notices]
    if len(inner.content) > form.limit:
        notices.append(_TOO_LARGE_FOR.replace("{0}", form.name))
        form = PLAIN_TEXT
    title = next((one.title for one in outside if one.title), "") or clean(PurePath(path.name).stem)
    whole = how.whole or inner.whole
    load = (form.load_whole if whole else None) or form.load or text.load
    # In a mail each part says what it is in.
    chosen = how.encoding if form.is_text and not any(one.form for one in outside) else ""
    article = load(_decoded(inner.content, chosen), title)
    for one in reversed(outside):  # what the text itself says goes before what is said of it
        article = replace(article, byline=article.byline or one.byline, published=article.published or one.published)
    if not article.has_headline:
        article = replace(article, title=next((one.title for one in reversed(outside) if one.title), article.title))
    packed = f"{form.name}{PACKED}" if outside else form.name
    name = next((one.form for one in outside if one.form), packed)
    if chosen and "\ufffd" in article.text:
        notices.append(UNREADABLE.replace("{}", str(article.text.count("\ufffd"))))
    source = replace(article.source, format=name, encoding=chosen or article.source.encoding, chosen=bool(chosen))
    return replace(article, source=source, notices=(*notices, *article.notices))


def _unwrapped(content: bytes, path: PurePath) -> tuple[Format, Inner, list[Inner]]:
    """Return the innermost file of a file, its format, and all that was unwrapped on the way, itself the last of them.

    Raises LoadError, for the middle of a sentence.
    """
    inner = wrapped.Inner(content, path.name)
    outside: list[Inner] = []
    form = format_of(inner.content, PurePath(inner.name))
    while form.unwrap is not None:
        if len(outside) == MAX_WRAPPED:
            raise UnsupportedFormatError("holds files in files in files; unpack it first")
        outside.append(form.unwrap(inner.content, inner.name))
        inner = outside[-1]
        form = format_of(inner.content, PurePath(inner.name))
    return form, inner, outside


def unpacked(path: Path) -> bytes:
    """Return the bytes of the file at path, or of the file that is packed in it; raises LoadError."""
    content = read_file(path)
    try:
        return _unwrapped(content, path)[1].content
    except LoadError as error:
        raise type(error)(f"{_shown(path)} {error}.") from error


def _decoded(content: bytes, encoding: str) -> bytes:
    """Return a text that is in the encoding the reader has chosen in UTF-8, marked as such."""
    return content.decode(encoding, "replace").encode("utf-8-sig", "replace") if encoding else content


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises LoadError."""
    shown = _shown(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise LoadError(f"{shown} is a folder; choose a file in it.")
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for somebody to write into it
            raise LoadError(f"{shown} is a device or a pipe; choose a file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise LoadError(f"{shown} was not found; it may have been moved or renamed.") from error
    except OSError as error:
        raise LoadError(f"{shown} could not be read: {reason(error)}.") from error
    except ValueError as error:  # a NUL in the path
        raise LoadError(f"{shown} is not a possible file name.") from error
    if len(content) > MAX_BYTES:
        raise LoadError(f"{shown} is larger than {MAX_BYTES // 1_000_000} MB; split it into smaller files.")
    return content


def _warnings(article: Article) -> tuple[str, ...]:
    if _DIRECTION_CONTROLS.search(article.text):
        return ("Invisible characters in the text change the order in which letters are shown.",)
    return ()


def _shown(path: PurePath) -> str:
    name = " ".join(clean(path.name or str(path)).split())
    return f"“{name}”"
