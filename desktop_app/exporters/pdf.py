"""Export as a PDF file: the pages that are printed, with bookmarks, and the same bytes each time."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop_app.core.article import clean
from desktop_app.exporters.document import moment
from desktop_app.exporters.pdf_outline import Entry, with_outline

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QGuiApplication, QPdfWriter

    from desktop_app.exporters.document import Export
    from desktop_app.exporters.printed.document import Paper
    from desktop_app.exporters.printed.sheets import Sheet

_DPI = 1200
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def render(export: Export) -> bytes:
    """Return the export as a PDF file on the paper of this computer's country.

    Works with a window and without one: then fonts are drawn by a Qt that shows nothing.
    """
    from PySide6.QtCore import QHashSeed

    from desktop_app.exporters.printed.document import make_paper

    _drawing()
    paper = make_paper(export)
    made = moment(export)
    # Qt writes fonts in the order of a hash, which is another in each process.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        pdf, entries = _written(paper, export, made)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return with_outline(_DATES.sub(lambda match: _dated(match, made), pdf, count=2), entries, export.article.language)


def _written(paper: Paper, export: Export, made: datetime) -> tuple[bytes, list[Entry]]:
    """Return the file as Qt writes it, and what its table of contents is to hold."""
    from PySide6.QtCore import QBuffer, QIODevice, QUuid
    from PySide6.QtGui import QPainter, QPdfWriter

    from desktop_app.exporters.printed.sheets import lay_out, page_layout, paint_sheet

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(page_layout())
    title, creator = " ".join(clean(paper.title).split()), f"Standfirst {clean(export.version)}"
    writer.setTitle(title)
    writer.setCreator(creator)
    facts = {"title": escape(title), "creator": escape(creator), "date": f"{made:%Y-%m-%dT%H:%M:%SZ}"}
    writer.setDocumentXmpMetadata(_XMP.format(**facts).encode("utf-8", "replace"))
    digest = hashlib.sha256(paper.document.toPlainText().encode("utf-8", "replace")).hexdigest()
    writer.setDocumentId(QUuid(f"{{{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}}}"))
    sheets = lay_out(paper, writer)
    painter = QPainter(writer)
    for number in range(len(sheets)):
        if number:
            writer.newPage()
        paint_sheet(painter, paper, sheets, number)
    entries = _entries(paper, sheets, writer)
    painter.end()
    return bytes(buffer.data().data()), entries


@cache
def _drawing() -> QGuiApplication:
    """Return the application object that fonts need, made without a screen where there is none, and kept."""
    from PySide6.QtGui import QGuiApplication

    from desktop_app.drawing.fonts import load_fonts

    existing = QGuiApplication.instance()
    made = (
        existing if isinstance(existing, QGuiApplication) else QGuiApplication(["standfirst", "-platform", "offscreen"])
    )
    load_fonts()
    return made


def _entries(paper: Paper, sheets: list[Sheet], writer: QPdfWriter) -> list[Entry]:
    """Return where the bookmarks are on the pages."""
    from PySide6.QtGui import QPageLayout

    from desktop_app.drawing.geometry import line_top_at
    from desktop_app.exporters.printed.sheets import HEAD, PX

    layout = writer.pageLayout()
    top = layout.fullRect(QPageLayout.Unit.Point).height() - layout.margins(QPageLayout.Unit.Point).top()
    entries, page = [], 0
    for mark in paper.bookmarks:
        while page + 1 < len(sheets) and sheets[page + 1].first <= mark.position:
            page += 1
        down = HEAD + line_top_at(paper.document, mark.position) - sheets[page].top
        entries.append(Entry(mark.title, mark.level, page, top - down * 72 / PX + 6))
    return entries


def _dated(match: re.Match[bytes], made: datetime) -> bytes:
    """Return a date of the file as long as it was, so that nothing behind it moves."""
    date = b"/%s (D:%s)" % (match[1], made.strftime("%Y%m%d%H%M%SZ").encode())
    return date.ljust(len(match[0]))
