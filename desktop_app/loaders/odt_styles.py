"""What the styles of an OpenDocument text say: what paragraphs are, what is hidden, how lists count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.list_levels import BULLET, Level, bullet
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.xml_events import XML, Events

if TYPE_CHECKING:
    from collections.abc import Mapping

_BASE: Final = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES: Final = {
    **{f"{_BASE}:{name}:1.0": name for name in ("office", "text", "table", "style", "manifest", "meta")},
    f"{_BASE}:drawing:1.0": "draw",
    f"{_BASE}:svg-compatible:1.0": "svg",
    f"{_BASE}:xsl-fo-compatible:1.0": "fo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
    XML: "xml",
}
DEEPEST: Final = 10  # levels of a list
_CHAIN: Final = 20
_PLACE: Final = re.compile(r"%(\d+)%")


class Styles(Events):
    """The styles by their names: through those they are based on, what has them; which hide text; how lists count."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._current = ""
        self._said: dict[str, dict[int, dict[str, str]]] = {}  # of lists and their levels, from 1
        self._level: dict[str, str] | None = None  # the one that was opened last
        self._levels: dict[str, dict[int, Level]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        match name:
            case "text:list-style":
                self._current = attributes.get("style:name", "")
                self._said[self._current] = {}
            case "text:list-level-style-number" | "text:list-level-style-bullet" | "text:list-level-style-image":
                self._level = {**attributes, "": name}
                depth = count_in(attributes.get("text:level"), 1)
                self._said.setdefault(self._current, {})[min(max(depth, 1), DEEPEST)] = self._level
            case "style:style":
                self._level = None
                self._current = attributes.get("style:name", "")
                self._parents[self._current] = attributes.get("style:parent-style-name", "")
            case "style:text-properties" if self._level is not None:
                font = attributes.get("fo:font-family") or attributes.get("style:font-name", "")
                self._level["font"] = font.strip("'\"")
            case "style:text-properties" if attributes.get("text:display") == "none":
                self._hidden.add(self._current)
        return True

    def levels(self, style: str) -> Mapping[int, Level]:
        """Return how the levels of a list of a style mark their items, those that the style speaks of."""
        known = self._levels.get(style)
        if known is None:
            said = self._said.get(style, {})
            known = self._levels[style] = {depth: _level(said, depth) for depth in said}
        return known

    def kind(self, style: str) -> BlockKind:
        """Return what a paragraph of a style is."""
        for name in self._names(style):
            if name == "Title":
                return BlockKind.HEADLINE
            if name in ("Quotations", "Block_20_Text"):
                return BlockKind.QUOTE
            if name in ("Caption", "Illustration", "Figure"):
                return BlockKind.CAPTION
        return BlockKind.PARAGRAPH

    def is_author(self, style: str) -> bool:
        """Tell whether a paragraph of a style names the author."""
        return any(name in ("Author", "Byline") for name in self._names(style))

    def hides(self, style: str) -> bool:
        """Tell whether what has a style is not shown."""
        return any(name in self._hidden for name in self._names(style))

    def _names(self, style: str) -> list[str]:
        names: list[str] = []
        while style and style not in names and len(names) < _CHAIN:
            names.append(style)
            style = self._parents.get(style, "")
        return names


def _level(said: Mapping[int, Mapping[str, str]], depth: int) -> Level:
    """Return how a level marks its items, by what a style says of it and of those above."""
    own = said[depth]
    before, after = own.get("style:num-prefix", ""), own.get("style:num-suffix", "")
    match own[""]:
        case "text:list-level-style-image":
            return Level(BULLET)
        case "text:list-level-style-bullet":
            return Level(bullet(own.get("text:bullet-char", ""), own.get("font", "")))
    form = own.get("style:num-format", "")
    if not form:
        return Level(f"{before}{after}")
    if form in ("a", "A") and own.get("style:num-letter-sync") == "true":
        form *= 2
    shown = range(depth - min(count_in(own.get("text:display-levels"), 1), depth) + 1, depth + 1)
    numbers = ".".join(f"%{above}" for above in shown if said.get(above, {}).get("style:num-format"))
    text = own.get("loext:num-list-format")  # LibreOffice’s own, which says what stands between the numbers, too
    text = f"{before}{numbers}{after}" if text is None else _PLACE.sub(r"%\1", text)
    return Level(text, form, count_in(own.get("text:start-value"), 1))
