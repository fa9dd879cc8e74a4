"""Bytes in, articles out: the formats that can be opened, and how a file's format is told."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from desktop_app.core.article import Article, How, clean
from desktop_app.errors import LoadError, UnsupportedFormatError, reason
from desktop_app.loaders import content as kinds
from desktop_app.loaders import html, markdown, text, wrapped
from desktop_app.loaders.archive import Archive
from desktop_app.loaders.assembly import shortened
from desktop_app.loaders.encoding import UNREADABLE
from desktop_app.loaders.limits import MAX_BYTES, MAX_MARKDOWN_BYTES, MAX_WRAPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.loaders.wrapped import Inner


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, the suffixes it is known by, and the function that reads its bytes.

    `load` takes the content and a title for articles that bring none, and so does `load_whole`, for pages on which more
    stands than an article; `unwrap` instead, the content and a name, for files in which another stands. Content of more
    than `limit` bytes is read as plain text. An encoding can be chosen for what `is_text`.
    """

    name: str
    suffixes: tuple[str, ...]
    load: Callable[[bytes, str], Article] | None = None
    unwrap: Callable[[bytes, str], Inner] | None = None
    limit: int = MAX_BYTES
    load_whole: Callable[[bytes, str], Article] | None = None
    is_text: bool = False


def _when_needed(module: str, name: str) -> Callable[[bytes, str], Any]:
    """Return a function of a loader that is imported with the first file: all of them would hold up the start."""

    def call(content: bytes, title: str) -> Any:
        return getattr(import_module(f"desktop_app.loaders.{module}"), name)(content, title)

    return call


_open_mail: Final = _when_needed("mail", "open_mail")
PLAIN_TEXT: Final = Format("Plain text", (".txt", ".text"), text.load, is_text=True)
MARKDOWN: Final = Format("Markdown", (".md", ".markdown"), markdown.load, limit=MAX_MARKDOWN_BYTES, is_text=True)
WEB_PAGE: Final = Format("Web page", (".html", ".htm", ".xhtml"), html.load, load_whole=html.load_whole, is_text=True)
WEB_ARCHIVE: Final = Format("Web archive", (".mhtml", ".mht"), unwrap=_open_mail)
PDF: Final = Format("PDF", (".pdf",), _when_needed("pdf", "load"))
WORD: Final = Format("Word document", (".docx", ".docm", ".dotx"), _when_needed("docx", "load"))
OPEN_DOCUMENT: Final = Format("OpenDocument text", (".odt", ".ott", ".fodt"), _when_needed("odt", "load"))
E_BOOK: Final = Format("E-book", (".epub",), _when_needed("epub", "load"))
RICH_TEXT: Final = Format("Rich text", (".rtf",), _when_needed("rtf", "load"))
MAIL: Final = Format("Mail", (".eml",), unwrap=_open_mail)
GZIP: Final = Format("Compressed file", (".gz",), unwrap=wrapped.gunzip)
ZIP: Final = Format("Archive of one file", (".zip",), unwrap=wrapped.unzip_one)
FORMATS: Final = (
    *(PLAIN_TEXT, MARKDOWN, WEB_PAGE, WEB_ARCHIVE, PDF, WORD, OPEN_DOCUMENT, E_BOOK, RICH_TEXT, MAIL),
    *(GZIP, ZIP),
)

# Formats with bytes of their own: a file of such a name that holds none of them is something else.
_SURE: Final = (PDF, WORD, OPEN_DOCUMENT, E_BOOK)
_PLAIN: Final = (PLAIN_TEXT, MARKDOWN, WEB_PAGE)
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


def format_of(content: bytes, path: PurePath) -> Format:
    """Tell the format of some bytes: by what they are, and where that says nothing, by the name's suffix.

    Raises LoadError, for the middle of a sentence, for what can never be an article.
    """
    found = _by_content(content)
    suffix = path.suffix.lower()
    named = next((known for known in FORMATS if suffix in known.suffixes), PLAIN_TEXT)
    if found is None and named in _PLAIN:
        return named
    if named is PDF and found in (None, *_PLAIN) and kinds.may_be_pdf(content):
        return PDF
    if named is MAIL and found is None and kinds.may_be_mail(content):
        return MAIL
    if named in _SURE and found in (None, ZIP, *_PLAIN):
        raise UnsupportedFormatError(f"is named {suffix} but holds {_otherwise(content, found)}")
    return found or PLAIN_TEXT


def _otherwise(content: bytes, found: Format | None) -> str:
    """Return what a file that is named as something else holds, and what can be done."""
    if found is None and not kinds.is_text(content):
        return "something else; get another copy of it"
    kind, suffix = {WEB_PAGE: ("a web page", ".html"), ZIP: ("an archive", ".zip")}.get(
        found or PLAIN_TEXT, ("plain text", ".txt")
    )
    return f"{kind}; get another copy of it, or let its name end in {suffix} to open it as that"


def _by_content(content: bytes) -> Format | None:
    foreign = kinds.foreign_kind(content)
    if foreign:
        raise UnsupportedFormatError(f"is {foreign}; {_advice(foreign)}")
    if kinds.is_zip(content):
        return _by_parts(content)
    told = (
        (PDF, kinds.is_pdf),
        (RICH_TEXT, kinds.is_rtf),
        (GZIP, kinds.is_gzip),
        (OPEN_DOCUMENT, kinds.is_flat_document),
        (WEB_PAGE, kinds.is_html),
        (MAIL, kinds.is_mail),
    )
    return next((form for form, is_such in told if is_such(content)), None)


def _advice(foreign: str) -> str:
    if re.search("TAR|RAR|7z|xz|bzip2|Zstandard", foreign):
        return "unpack it and open the file you want to read"
    if re.search("document|workbook|presentation", foreign, re.IGNORECASE):
        return "save it as PDF or as a newer Word document to open it here"
    return kinds.INSTEAD


def _by_parts(content: bytes) -> Format:
    archive = Archive(content)
    names = tuple(archive.names())
    if "META-INF/container.xml" in archive or any(name.endswith(".opf") for name in names):
        return E_BOOK
    foreign = kinds.open_document_kind(_mimetype(archive)) or (
        "" if "content.xml" in archive else kinds.zipped_kind(names)
    )
    if foreign:
        raise UnsupportedFormatError(f"is {foreign}; {_advice(foreign)}")
    if "content.xml" in archive:
        return OPEN_DOCUMENT
    return WORD if "[Content_Types].xml" in archive or any(name.startswith("word/") for name in names) else ZIP


def _mimetype(archive: Archive) -> bytes:
    try:
        return archive.read("mimetype")
    except LoadError:  # none, or one that is damaged
        return b""


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
