"""The formats that can be opened, and how a file's format is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from desktop_app.errors import LoadError, UnsupportedFormatError
from desktop_app.loaders import content as kinds
from desktop_app.loaders import html, markdown, text, wrapped
from desktop_app.loaders.archive import Archive
from desktop_app.loaders.limits import MAX_BYTES, MAX_MARKDOWN_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from desktop_app.core.article import Article
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
