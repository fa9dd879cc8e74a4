"""E-books: the chapters in the order they are read, with their headings, lists and quotes.

EPUB 3.3 and 2.0.1: container.xml names the package, its spine the chapters.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part
from desktop_app.core.wording import counted_noun
from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED, Archive, inside
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.html_blocks import notes_last, read_blocks
from desktop_app.loaders.html_tree import read_source, tree_of
from desktop_app.loaders.xml_events import Events, go_through

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PREFIXES: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "c",
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})
_LOCKED: Final = "is locked by its shop’s copy protection; open it in the shop’s own reader"
_MISSING: Final = "Parts that the book names are missing ({})."
_REPEATED: Final = "The book is damaged: it names the same chapter more than once."
_NO_CONTAINER: Final = "The book is damaged: it does not say where its parts are."
_ENTITIES: Final = "The book defines entities of its own, which are not expanded."


def load(content: bytes, title: str) -> Article:
    """Read the bytes of an e-book; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    archive = Archive(content)
    name = _package(archive)
    package = _Package(posixpath.dirname(name))
    notices = [] if "META-INF/container.xml" in archive else [_NO_CONTAINER]
    source = archive.read(name)
    if b"<!ENTITY" in source:
        source = _without_entities(source)
        notices.append(_ENTITIES)
    go_through(source, _PREFIXES, package)
    _refuse_locked(archive, package)
    chapters = list(package.chapters())
    if len(chapters) > len(set(chapters)):
        notices.append(_REPEATED)
    parts: list[Part] = []
    missing = 0
    for chapter in dict.fromkeys(chapters):
        found = archive.find(chapter)
        if not found:
            missing += 1
            continue
        source_of = read_source(archive.read(found))
        notices += [notice for notice in source_of.notices if notice not in notices]
        parts += _chapter(source_of.text)
    if missing:
        notices.append(_MISSING.replace("{}", counted_noun(missing, "part")))
    called = " ".join(package.title.split())
    if called and parts and parts[0].text.strip() != called:
        parts.insert(0, Part(BlockKind.HEADLINE, called))
    return assemble(parts, title, name=called, byline=" ".join(package.creator.split()), notices=notices)


def _chapter(text: str) -> list[Part]:
    root, _, _ = tree_of(text)
    return [] if root is None else [block.part for block in notes_last(read_blocks(root, whole=True))]


def _package(archive: Archive) -> str:
    """Return the name of the package document; without a container, that of the only one there is."""
    if "META-INF/container.xml" in archive:
        container = _Container()
        go_through(archive.read("META-INF/container.xml"), _PREFIXES, container)
        if container.path:
            return inside("", container.path)
    found = [name for name in archive.names() if name.endswith(".opf")]
    if len(found) != 1:
        raise LoadError(DAMAGED)
    return found[0]


def _without_entities(source: bytes) -> bytes:
    """Return XML without its document type, where entities are defined; references to them are damage then."""
    start = source.find(b"<!DOCTYPE")
    end = source.find(b"]>", start)
    return source[:start] + source[end + 2 :] if 0 <= start < end else source


def _refuse_locked(archive: Archive, package: _Package) -> None:
    """Raise LoadError where chapters are encrypted; fonts often are, which does not matter."""
    if "META-INF/encryption.xml" not in archive:
        return
    encryption = _Encryption()
    go_through(archive.read("META-INF/encryption.xml"), _PREFIXES, encryption)
    if encryption.parts & set(package.chapters()):
        raise LoadError(_LOCKED)


def _unquoted(href: str) -> str:
    """Return a reference with the characters that stand in it as %41."""
    written = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda match: bytes.fromhex(match[1].decode()), href.encode("utf-8", "replace")
    )
    return written.decode("utf-8", "replace")


class _Container(Events):
    """Finds the path of the package document."""

    path = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name == "c:rootfile" and not self.path:
            self.path = attributes.get("full-path", "")
        return True


class _Encryption(Events):
    """Finds the parts that are encrypted."""

    def __init__(self) -> None:
        self.parts: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name == "enc:CipherReference":
            self.parts.add(inside("", _unquoted(attributes.get("URI", ""))))
        return True


class _Package(Events):
    """Takes the title, the author and the order of the chapters from the package document."""

    def __init__(self, folder: str) -> None:
        self.title = ""
        self.creator = ""
        self._folder = folder
        self._inside = ""
        self._items: dict[str, str] = {}
        self._spine: list[str] = []
        self._beside: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        self._inside = name
        match name:
            case "opf:item" if attributes.get("media-type", "") in _PAGES:
                self._items[attributes.get("id", "")] = _unquoted(attributes.get("href", "").split("#")[0])
            case "opf:itemref":
                beside = attributes.get("linear") == "no"  # notes and the like, which are read after all else
                (self._beside if beside else self._spine).append(attributes.get("idref", ""))
            case "dc:creator" if self.creator:
                self.creator += " and "
        return not (name == "dc:title" and self.title)

    def end(self, name: str) -> None:
        self._inside = ""

    def text(self, data: str) -> None:
        if self._inside == "dc:title":
            self.title += data
        elif self._inside == "dc:creator":
            self.creator += data

    def chapters(self) -> Iterator[str]:
        """Yield the names of the chapters' parts in the order they are read; "" for what is not in the file."""
        return (inside(self._folder, self._items[key]) for key in (*self._spine, *self._beside) if key in self._items)
