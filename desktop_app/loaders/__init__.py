"""Bytes in, articles out: the formats that can be opened, and how a file's format is told."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, Source, clean
from desktop_app.errors import LoadError, UnsupportedFormatError, reason
from desktop_app.loaders import content as kinds
from desktop_app.loaders import html, markdown, text
from desktop_app.loaders.limits import MAX_BYTES, MAX_MARKDOWN_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, the suffixes it is known by, and the function that reads its bytes.

    The function takes the content and a title for articles that bring none. Content of more than
    `limit` bytes is read as plain text.
    """

    name: str
    suffixes: tuple[str, ...]
    load: Callable[[bytes, str], Article]
    limit: int = MAX_BYTES


PLAIN_TEXT: Final = Format("Plain text", (".txt", ".text"), text.load)
MARKDOWN: Final = Format("Markdown", (".md", ".markdown"), markdown.load, MAX_MARKDOWN_BYTES)
WEB_PAGE: Final = Format("Web page", (".html", ".htm", ".xhtml"), html.load)
FORMATS: Final = (PLAIN_TEXT, MARKDOWN, WEB_PAGE)

_FOREIGN_SUFFIXES: Final = frozenset({".pdf", ".doc", ".docx", ".odt", ".epub", ".rtf"})
_DIRECTION_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def load_article(path: Path) -> Article:
    """Read a file as an article; content decides on the format before the suffix does.

    Raises LoadError when the file cannot be read or holds nothing to read, UnsupportedFormatError
    when it is of another kind; the message is one sentence.
    """
    return load_bytes(_read(path), path)


def load_bytes(content: bytes, path: Path) -> Article:
    """Read the content of the file at path, which is not opened; raises as `load_article` does."""
    shown = _shown(path)
    if not content:
        raise LoadError(f"{shown} is empty; choose another file.")
    kind = kinds.foreign_kind(content)
    if kind:
        raise UnsupportedFormatError(f"{shown} is {kind}; save it as plain text, Markdown or HTML to open it here.")
    chosen = _format(content, path)
    notices: tuple[str, ...] = ()
    if len(content) > chosen.limit:
        notices = (f"The file is too large to be read as {chosen.name} and is shown as plain text.",)
        chosen = PLAIN_TEXT
    elif chosen is PLAIN_TEXT and path.suffix.lower() in _FOREIGN_SUFFIXES:
        notices = (f"The file is named {path.suffix.lower()} but holds plain text.",)
    try:
        article = chosen.load(content, clean(path.stem))
    except UnsupportedFormatError as error:
        raise UnsupportedFormatError(f"{shown} {error}.") from error
    if not any(char.isprintable() and not char.isspace() for char in article.text):
        raise LoadError(f"{shown} holds no text to read; if it is a saved web page, save it again once it has loaded.")
    source = Source(str(path), chosen.name, hashlib.sha256(content).hexdigest())
    return replace(article, source=source, notices=(*notices, *article.notices, *_warnings(article)))


def article_from_text(pasted: str, *, title: str = "") -> Article:
    """Read pasted text as a plain text file is read; raises LoadError when it holds nothing to read."""
    if len(pasted) > MAX_BYTES:
        raise LoadError(f"The pasted text is larger than {MAX_BYTES // 1_000_000} MB; paste a part of it.")
    article = text.parse(pasted, title)
    if not any(char.isprintable() and not char.isspace() for char in article.text):
        raise LoadError("The pasted text is empty; copy some text and paste it again.")
    return replace(article, notices=(*article.notices, *_warnings(article)))


def _read(path: Path) -> bytes:
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


def _format(content: bytes, path: Path) -> Format:
    if kinds.is_html(content):
        return WEB_PAGE
    suffix = path.suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), PLAIN_TEXT)


def _warnings(article: Article) -> tuple[str, ...]:
    if _DIRECTION_CONTROLS.search(article.text):
        return ("Invisible characters in the text change the order in which letters are shown.",)
    return ()


def _shown(path: Path) -> str:
    name = " ".join(clean(path.name or str(path)).split())
    return f"“{name}”"
