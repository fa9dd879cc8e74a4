"""What the styles of a Word document say of its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.style_names import BODY, kind_of, names_author
from desktop_app.loaders.xml_events import Events, go_through

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
}
_DEEPEST: Final = 9  # levels of a list
_CHAIN: Final = 20  # styles that are based on one another


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph of a style is, in which list and on which of its levels, from 1."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str | None = None
    depth: int | None = None
    is_author: bool = False
    hides: bool = False


@dataclass(slots=True)
class _Named:
    name: str = ""
    base: str = ""
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    hides: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    named: dict[str, _Named] = field(default_factory=dict)
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
            kind, level = kind_of(known.name, known.outline)
            if found.kind is BlockKind.PARAGRAPH:
                found = replace(found, kind=kind, level=level)
            if names_author(known.name):
                found = replace(found, is_author=True)
            if found.number is None:
                found = replace(found, number=known.number)
            if found.depth is None:
                found = replace(found, depth=known.depth)
            hides = known.hides if hides is None else hides
            key = known.base
        return replace(found, hides=bool(hides))


def read(content: bytes) -> Styles:
    """Return the styles of a document from one of its parts, which may be empty.

    Raises LoadError.
    """
    reader = _Reader()
    if content:
        go_through(content, PREFIXES, reader)
    return reader.styles


def is_on(value: str) -> bool:
    """Tell whether a property that a file names, with or without a value, holds."""
    return value not in ("0", "false", "off")


def depth_of(level: str) -> int:
    """Return the depth, from 1, of a level of a list, which a file numbers from 0."""
    return min(max(count_in(level, 0), 0), _DEEPEST - 1) + 1


class _Reader(Events):
    def __init__(self) -> None:
        self.styles = Styles()
        self._style = _Named()

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        value = attributes.get("w:val", "")
        match name:
            case "w:style":
                self._style = self.styles.named[attributes.get("w:styleId", "")] = _Named()
            case "w:name":
                self._style.name = value
            case "w:basedOn":
                self._style.base = value
            case "w:outlineLvl":
                self._style.outline = count_in(value, BODY)
            case "w:ilvl":
                self._style.depth = depth_of(value)
            case "w:numId":
                self._style.number = value
            case "w:vanish":
                self._style.hides = is_on(value)
        return True
