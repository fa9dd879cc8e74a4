"""What the styles and lists of a Word document say of its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.xml_events import go_through

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
}
BODY: Final = 9  # the outline level of what is no heading
_CHAIN: Final = 20  # styles that are based on one another
_HEADING: Final = re.compile(r"heading (\d)")
_AUTHOR: Final = ("author", "byline")
_KINDS: Final = {
    "title": BlockKind.HEADLINE,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph of a style is."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    numbering: tuple[str, int] | None = None
    is_author: bool = False
    hides: bool = False


@dataclass(slots=True)
class _Named:
    name: str = ""
    base: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    hides: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids; the kinds of its lists, which of their levels have bullets or nothing, and
    which lists begin to count anew.
    """

    named: dict[str, _Named] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    bullets: set[tuple[str, int]] = field(default_factory=set)
    unmarked: set[tuple[str, int]] = field(default_factory=set)
    restarts: set[str] = field(default_factory=set)
    _resolved: dict[str, Style] = field(default_factory=dict)

    def style(self, key: str) -> Style:
        """Return what paragraphs of a style are; what it does not say itself, the style says that it is based on."""
        known = self._resolved.get(key)
        if known is None:
            known = self._resolved[key] = self._resolve(key)
        return known

    def _resolve(self, key: str) -> Style:
        found = Style()
        hides: bool | None = None
        for _ in range(_CHAIN):
            known = self.named.get(key)
            if known is None:
                break
            kind, level = _kind(known)
            if found.kind is BlockKind.PARAGRAPH:
                found = replace(found, kind=kind, level=level)
            if known.name.lower() in _AUTHOR:
                found = replace(found, is_author=True)
            if found.numbering is None and known.numbering is not None:
                found = replace(found, numbering=known.numbering)
            hides = known.hides if hides is None else hides
            key = known.base
        return replace(found, hides=bool(hides))

    def is_marked(self, key: str, level: int) -> bool:
        """Tell whether anything stands before the items of a level of a list."""
        return (self.lists.get(key, ""), level) not in self.unmarked

    def is_numbered(self, key: str, level: int) -> bool:
        """Tell whether a level of a list counts its items."""
        return (self.lists.get(key, ""), level) not in self.bullets


def heading(outline: int) -> tuple[BlockKind, int]:
    """Return the kind and level of a heading by its outline level, from 0."""
    return (BlockKind.HEADLINE, 0) if outline == 0 else (BlockKind.HEADING, 2 if outline == 1 else 3)


def read(styles: bytes, numbering: bytes) -> Styles:
    """Return the styles of a document from two of its parts, which may be empty.

    Raises LoadError.
    """
    reader = _Reader()
    for content in (styles, numbering):
        if content:
            go_through(content, PREFIXES, reader)
    return reader.styles


def _kind(named: _Named) -> tuple[BlockKind, int]:
    name = named.name.lower()
    numbered = _HEADING.fullmatch(name)
    if numbered:
        return heading(int(numbered[1]) - 1)
    if name in _KINDS:
        return _KINDS[name], 0
    if named.outline is not None and named.outline < BODY:
        return heading(named.outline)
    return BlockKind.PARAGRAPH, 0


class _Reader:
    def __init__(self) -> None:
        self.styles = Styles()
        self._style = _Named()
        self._list = ""
        self._abstract = ""
        self._level = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        value = attributes.get("w:val", "")
        match name:
            case "w:style":
                self._style = self.styles.named[attributes.get("w:styleId", "")] = _Named()
            case "w:name":
                self._style.name = value
            case "w:basedOn":
                self._style.base = value
            case "w:outlineLvl" if value.isdecimal():
                self._style.outline = int(value[:2])
            case "w:ilvl" if value.isdecimal():
                self._style.numbering = (self._style.numbering[0] if self._style.numbering else "", int(value[:2]))
            case "w:numId":
                self._style.numbering = (value, self._style.numbering[1] if self._style.numbering else 0)
            case "w:abstractNum":
                self._abstract = attributes.get("w:abstractNumId", "")
                self._style = _Named()  # the names of lists are none of styles
            case "w:lvl":
                level = attributes.get("w:ilvl", "0")
                self._level = int(level[:2]) if level.isdecimal() else 0
            case "w:numFmt" if value in ("bullet", "none"):
                (self.styles.bullets if value == "bullet" else self.styles.unmarked).add((self._abstract, self._level))
            case "w:vanish":
                self._style.hides = value not in ("0", "false", "off")
            case "w:num":
                self._list = attributes.get("w:numId", "")
                self._abstract = ""  # what a list says otherwise is none of its kind's
            case "w:startOverride" if self._list:
                self.styles.restarts.add(self._list)
            case "w:abstractNumId" if self._list:
                self.styles.lists[self._list] = value
        return True

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
