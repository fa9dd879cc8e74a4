"""What kind of file some bytes are, told by how they begin."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_RECORDING: Final = "a sound or video recording"
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
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a Safari web archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"RIFF", _RECORDING),
)
_TAR_AT: Final = slice(257, 262)
_INSIDE_ZIP: Final = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/Document.iwa", "a Pages document"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/MANIFEST.MF", "a program"),
)
# By what the part “mimetype” of an OpenDocument file ends in.
_OPEN_DOCUMENTS: Final = {
    **{kind: f"an OpenDocument {kind}" for kind in ("spreadsheet", "presentation", "formula", "chart")},
    **{"graphics": "an OpenDocument drawing", "base": "a database"},
}
ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
PDF_WITHIN: Final = 1024  # bytes: readers allow for as much before it (ISO 32000-1, annex H.3.4.1)
_PDF_OBJECT: Final = re.compile(rb"\d\s+\d+\s+obj\b")
GZIP: Final = b"\x1f\x8b"
RTF: Final = b"{\\rtf"
_FLAT: Final = re.compile(rb"\s*+(?:<\?xml[^>]*+>\s*+)?+<office:document[\s>]")
_WRITTEN: Final = bytes((*range(7, 0x0E), 0x1B, *range(0x20, 0x7F), *range(0x80, 0x100)))  # a text has no other bytes
# What a file can be that is none of the ones below: the end of many a sentence.
INSTEAD: Final = "open a text, a web page, a PDF or a Word document instead"
_HTML_START: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+(?:<!doctype\s++html|<html)[\s>\[]",
    re.IGNORECASE,
)

MAILBOX_LINE: Final = re.compile(rb"From [^\r\n]*\r?\n")  # before the first header of a mail in a mailbox
_HEADER_LINE: Final = re.compile(rb"[!-9;-~]++:(?:[ \t]|\r?\n|$)")
# By these a file is a mail; From and Subject alone stand above many a text.
_SURE: Final = re.compile(
    rb"^(?:mime-version|received|return-path|message-id|delivered-to|dkim-signature):", re.IGNORECASE | re.MULTILINE
)
# These are enough where the name says so too.
_USUAL: Final = re.compile(rb"^(?:from|to|subject|date|content-type):", re.IGNORECASE | re.MULTILINE)


def foreign_kind(content: bytes) -> str:
    """Return what a file that is no text looks like (“a PNG picture”), or ""; words on such files are a text."""
    if content[_TAR_AT] == b"ustar" and not _is_written(content):
        return "a TAR archive"
    if content[4:8] == b"ftyp" and not _is_written(content):
        return "a video"
    mark, kind = next((known for known in _SIGNATURES if content.startswith(known[0])), (b"", ""))
    if _is_written(mark) and _is_written(content[len(mark) :]):
        return ""
    return "a WebP picture" if kind == _RECORDING and content[8:12] == b"WEBP" else kind


def is_zip(content: bytes) -> bool:
    """Tell whether bytes begin as a ZIP archive does, and not as a text that begins with the mark of one."""
    return content.startswith(ZIP) and not _is_written(content[len(ZIP) :])


def is_gzip(content: bytes) -> bool:
    """Tell whether bytes are what gzip has compressed."""
    return content.startswith(GZIP)


def is_pdf(content: bytes) -> bool:
    """Tell whether bytes are a PDF, and no text, page or mail that names the mark of one."""
    start = content[: PDF_WITHIN + len(PDF)]
    if PDF not in start:
        return False
    if start.lstrip().startswith(PDF):
        return not is_text(content) or _PDF_OBJECT.search(content) is not None
    return not (is_text(content) or is_html(content) or is_mail(content)) and _PDF_OBJECT.search(content) is not None


def may_be_pdf(content: bytes) -> bool:
    """Tell whether the mark of a PDF stands where it may: enough for a file that is named as one."""
    return PDF in content[: PDF_WITHIN + len(PDF)]


def is_rtf(content: bytes) -> bool:
    """Tell whether bytes begin as rich text does, after a byte order mark and empty lines."""
    return content[:1_000].removeprefix(codecs.BOM_UTF8).lstrip().startswith(RTF)


def is_flat_document(content: bytes) -> bool:
    """Tell whether bytes are an OpenDocument file that is all in one XML file."""
    return _FLAT.match(content[:8_000].removeprefix(codecs.BOM_UTF8)) is not None


def _is_written(content: bytes) -> bool:
    """Tell whether bytes can be those of a text in an encoding with a byte a letter: other files have controls."""
    start = content[:2000]
    return bool(start) and not start.translate(None, _WRITTEN)


def is_html(content: bytes) -> bool:
    """Tell whether the bytes begin as a web page does, after comments and an XML declaration."""
    start = content[:8000]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        start = start.removeprefix(mark)
    if b"\x00" in start[:2]:  # UTF-16
        start = start.replace(b"\x00", b"")
    return _HTML_START.match(start) is not None


def is_mail(content: bytes) -> bool:
    """Tell whether bytes begin as a mail or a web archive does."""
    head = _head(content)
    return bool(_HEADER_LINE.match(head) and _SURE.search(head))


def may_be_mail(content: bytes) -> bool:
    """Tell whether a file that is named as a mail begins with headers, and nothing else before the first empty line."""
    head = _head(content)
    return bool(_USUAL.search(head)) and all(map(_HEADER_LINE.match, re.split(rb"\r?\n(?![ \t])", head.rstrip())))


def _head(content: bytes) -> bytes:
    """Return what stands before the first empty line, without the line that begins a mailbox."""
    start = content[:8_000].removeprefix(codecs.BOM_UTF8)
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    before = MAILBOX_LINE.match(head)
    return head[before.end() :] if before else head.lstrip()


def is_text(content: bytes) -> bool:
    """Tell whether the first bytes are those of a text in ASCII or UTF-8."""
    start = content[:2000]
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4 and b"\x00" not in start  # cut in the middle of a character
    return b"\x00" not in start


def open_document_kind(mimetype: bytes) -> str:
    """Return what an OpenDocument file that is no text is (“an OpenDocument drawing”), by its mimetype, or ""."""
    kind = mimetype.decode("ascii", "replace").strip().rpartition("opendocument.")[2]
    return _OPEN_DOCUMENTS.get(kind.removesuffix("-template"), "")


def zipped_kind(names: Iterable[str]) -> str:
    """Return what an archive that holds parts of these names looks like (“an Excel workbook”), or ""."""
    known = tuple(names)
    return next((kind for mark, kind in _INSIDE_ZIP if any(name.startswith(mark) for name in known)), "")
