"""Word documents: the text that Word shows, with the notes at its end.

The parts of ECMA-376 (Office Open XML) that hold text; everything else is passed over.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part
from desktop_app.errors import LoadError
from desktop_app.loaders import content as kinds
from desktop_app.loaders import docx_lists, docx_styles
from desktop_app.loaders.archive import DAMAGED, Archive, inside
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.docx_text import Known, TextReader
from desktop_app.loaders.encoding import decode
from desktop_app.loaders.html_blocks import read_blocks
from desktop_app.loaders.html_tree import read_source, tree_of
from desktop_app.loaders.left_out import notices_of
from desktop_app.loaders.xml_events import Events, go_through, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_PREFIXES: Final = {
    **docx_styles.PREFIXES,
    **dict.fromkeys((_OFFICE, _STRICT), "r"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    _PACKAGE: "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_PAGES: Final = (".html", ".htm", ".xhtml")


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a Word document; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    archive = Archive(content)
    parts, body = _read(archive)
    properties = archive.read("docProps/core.xml") if "docProps/core.xml" in archive else b""
    name = text_of(properties, _PREFIXES, "dc:title")
    author = text_of(properties, _PREFIXES, "dc:creator")
    notices = notices_of(body.left_out)
    return assemble(parts, title, name=name, byline=body.byline, author=author, notices=notices)


def _read(archive: Archive, *, is_embedded: bool = False) -> tuple[list[Part], TextReader]:
    """Return the parts of a document, its notes at the end, and who has read it; raises LoadError."""
    main = _relations(archive, "").by_kind.get("officeDocument", "") or "word/document.xml"
    if main not in archive:
        raise LoadError(DAMAGED)
    related = _relations(archive, main)

    def part_of(kind: str) -> bytes:
        name = related.by_kind.get(kind, "")
        return archive.read(name) if name in archive else b""

    def embedded(key: str) -> list[Part] | None:
        name = related.by_key.pop(key, "")  # each is shown once, however often it is named
        if is_embedded or name not in archive:
            return None
        content = archive.read(name)
        try:
            if not content.startswith(kinds.ZIP):
                return _page_or_text(name, content)
            parts, inner = _read(Archive(content, around=archive), is_embedded=True)
        except LoadError:
            return None
        body.left_out.update(inner.left_out)
        return parts

    known = Known(docx_styles.read(part_of("styles")), docx_lists.read(part_of("numbering")), embedded)
    body = TextReader(known)
    go_through(archive.read(main), _PREFIXES, body)
    parts = body.tables.parts
    for kind in ("footnotes", "endnotes"):
        notes = part_of(kind)
        if notes and body.references[kind]:
            reader = TextReader(known, wanted=body.references[kind])
            go_through(notes, _PREFIXES, reader)
            parts += reader.notes()
            body.left_out += reader.left_out
    return parts, body


def _page_or_text(name: str, content: bytes) -> list[Part] | None:
    """Return the parts of a page or a plain text that is embedded in a document, None of what is something else.

    Raises LoadError.
    """
    if kinds.is_html(content) or name.lower().endswith(_PAGES):
        root, _, _ = tree_of(read_source(content).text)
        return [] if root is None else [block.part for block in read_blocks(root, whole=True)]
    if name.lower().endswith(".txt") and kinds.is_text(content):
        return [Part(BlockKind.PARAGRAPH, line) for line in decode(content).text.splitlines()]
    return None  # rich text and web archives, which are files of their own


class _Relations(Events):
    """What a part refers to, by kind and by the keys it is named by; what is outside of the file is left out."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.by_kind: dict[str, str] = {}
        self.by_key: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        kind = attributes.get("Type", "")
        if name == "rel:Relationship" and attributes.get("TargetMode") != "External":
            target = inside(self._folder, attributes.get("Target", ""))
            self.by_key[attributes.get("Id", "")] = target
            for base in (_OFFICE, _STRICT):
                if kind.startswith(f"{base}/"):
                    self.by_kind.setdefault(kind[len(base) + 1 :], target)
        return True


def _relations(archive: Archive, part: str) -> _Relations:
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source in archive:
        go_through(archive.read(source), _PREFIXES, relations)
    return relations
