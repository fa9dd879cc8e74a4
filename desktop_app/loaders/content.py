"""What kind of file some bytes are, told by how they begin."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNATURES: Final = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a Safari web archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
)
_INSIDE_ZIP: Final = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/Document.iwa", "a Pages document"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/MANIFEST.MF", "a program"),
)
ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
PDF_WITHIN: Final = 1024  # bytes: readers allow for as much before it (ISO 32000-1, annex H.3.4.1)
_HTML_START: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+(?:<!doctype\s++html|<html)[\s>\[]",
    re.IGNORECASE,
)

MAILBOX_LINE: Final = re.compile(rb"From [^\r\n]*\r?\n")  # before the first header of a mail in a mailbox
_HEADER_LINE: Final = re.compile(rb"[!-9;-~]+:(?:[ \t]|\r?\n)")
# By these a file is a mail; From and Subject alone stand above many a text.
_SURE: Final = re.compile(
    rb"^(?:mime-version|received|return-path|message-id|delivered-to|dkim-signature):", re.IGNORECASE | re.MULTILINE
)


def foreign_kind(content: bytes) -> str:
    """Return what a file that is no text looks like (“a PDF document”), or ""."""
    if content.startswith(b"RIFF"):
        return "a WebP picture" if content[8:12] == b"WEBP" else "a sound or video recording"
    if content[4:8] == b"ftyp":
        return "a video"
    return next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), "")


def is_html(content: bytes) -> bool:
    """Tell whether the bytes begin as a web page does, after comments and an XML declaration."""
    start = content[:8000]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.replace(b"\x00", b"")[2:]
    return _HTML_START.match(start.removeprefix(codecs.BOM_UTF8)) is not None


def is_mail(content: bytes) -> bool:
    """Tell whether bytes begin as a mail or a web archive does."""
    start = content[:8_000].removeprefix(codecs.BOM_UTF8)
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    before = MAILBOX_LINE.match(head)
    return bool(_HEADER_LINE.match(head[before.end() :] if before else head.lstrip()) and _SURE.search(head))


def is_text(content: bytes) -> bool:
    """Tell whether the first bytes are those of a text in ASCII or UTF-8."""
    start = content[:2000]
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4 and b"\x00" not in start  # cut in the middle of a character
    return b"\x00" not in start


def zipped_kind(names: Iterable[str]) -> str:
    """Return what an archive that holds parts of these names looks like (“an Excel workbook”), or ""."""
    known = tuple(names)
    return next((kind for mark, kind in _INSIDE_ZIP if any(name.startswith(mark) for name in known)), "")
