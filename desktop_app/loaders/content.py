"""What kind of file some bytes are, told by how they begin."""

from __future__ import annotations

import codecs
import re
from typing import Final

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
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
    (b"word/", "a Word document"),
    (b"epub+zip", "an e-book"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
_HTML_START: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+(?:<!doctype\s++html|<html)[\s>\[]",
    re.IGNORECASE,
)
_MHTML: Final = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def foreign_kind(content: bytes) -> str:
    """Return what a file that is no text looks like (“a PDF document”), or ""."""
    if content.startswith(b"PK\x03\x04"):
        start = content[:4000]
        return next((kind for mark, kind in _INSIDE_ZIP if mark in start), "a ZIP archive")
    if content.startswith(b"RIFF"):
        return "a WebP picture" if content[8:12] == b"WEBP" else "a sound or video recording"
    if content[4:8] == b"ftyp":
        return "a video"
    if _MHTML.search(content[:2000]):
        return "a web archive (MHTML) or a mail"
    return next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), "")


def is_html(content: bytes) -> bool:
    """Tell whether the bytes begin as a web page does, after comments and an XML declaration."""
    start = content[:8000]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.replace(b"\x00", b"")[2:]
    return _HTML_START.match(start.removeprefix(codecs.BOM_UTF8)) is not None
