"""Files of the formats that are archives, and PDF documents, made of the parts a test gives."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT = "urn:oasis:names:tc:opendocument:xmlns"
_LONG = {"draw": "drawing", "svg": "svg-compatible", "fo": "xsl-fo-compatible"}
OPEN = " ".join(
    f'xmlns:{name}="{_TEXT}:{_LONG.get(name, name)}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "svg", "fo")
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
    "</Relationships>"
)


def zipped(parts: Mapping[Any, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of parts by name, or by what there is to say of an entry."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def docx(body: str, embedded: Mapping[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A Word document; other parts by what they are: styles, numbering, footnotes, endnotes, core.

    What is embedded in it has its file's name for a key.
    """
    chunks = dict(embedded or {})
    inside: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
    }
    related = "".join(
        f'<Relationship Id="r{name}" Target="{name}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"/>'
        for name in parts
    ) + "".join(
        f'<Relationship Id="{name}" Target="{name}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/>'
        for name in chunks
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{namespace}">{related}</Relationships>'
    for name, part in parts.items():
        inside["docProps/core.xml" if name == "core" else f"word/{name}.xml"] = part
    return zipped({**inside, **{f"word/{name}": chunk for name, chunk in chunks.items()}})


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """An OpenDocument text; `styles` are the document's own, other parts by name: manifest, meta, styles."""
    names = {"manifest": "META-INF/manifest.xml"}
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {OPEN}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            **{names.get(name, f"{name}.xml"): part for name, part in parts.items()},
        }
    )


def epub(chapters: dict[str, str], spine: list[str] | None = None, parts: dict[str, str] | None = None) -> bytes:
    """An e-book of chapters by file name; other parts with “/” in their names as “__”."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in (spine if spine is not None else chapters))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The Long Ferry</dc:title><dc:creator>Ines Duarte</dc:creator></metadata>"
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": package,
            **{f"OPS/{name}": chapter for name, chapter in chapters.items() if chapter},
            **(parts or {}),
        }
    )


def page(body: str) -> str:
    """A chapter."""
    head = "<head><title>x</title></head>"
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}</body></html>'


def pdf(*pages: Sequence[tuple[float, float, float, str]], catalog: str = "/Type /Catalog /Pages 2 0 R") -> bytes:
    """A PDF document of pages 600 points wide and 800 high; each has words with left, baseline and size, as drawn.

    PDFium mends the missing table of objects.
    """
    font = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    objects = [f"<< {catalog} >>", ""]
    kids = []
    for words in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        content = "\n".join(
            f"BT /F1 {size} Tf {left} {bottom} Td <{text.encode('cp1252').hex()}> Tj ET"
            for left, bottom, size, text in words
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 "
            f"<< {font} >> >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "\n".join(f"{number} 0 obj\n{content}\nendobj" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}\ntrailer << /Root 1 0 R >>\n%%EOF".encode("cp1252")
