"""The lists of a Word document: what Word shows before their items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.docx_styles import PREFIXES, depth_of, is_on
from desktop_app.loaders.list_levels import Count, Level, bullet
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.xml_events import Events, go_through

if TYPE_CHECKING:
    from collections.abc import Mapping

# Others are the digits and letters of other scripts, and words.
_FORMS: Final = {
    **{"lowerLetter": "aa", "upperLetter": "AA", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"},
    **{"bullet": "", "none": ""},
}


@dataclass(slots=True)
class _Kind:
    """What lists of a kind have in common: levels by depth, from 1; the style of lists that says it in its place."""

    levels: dict[int, Level] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)  # of paragraphs, and on which level these are
    link: str = ""


@dataclass(slots=True)
class _List:
    """A list: its kind, and where it counts and looks otherwise."""

    kind: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The kinds of lists and the lists of a document, by their ids; the kinds also by the styles that name them."""

    kinds: dict[str, _Kind] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)

    def kind(self, number: str) -> str:
        """Return the id of a list's kind; one that is linked to another is that."""
        key = self.lists[number].kind if number in self.lists else ""
        return self.named.get(self.kinds[key].link, key) if key in self.kinds else key

    def depth(self, number: str, style: str) -> int:
        """Return the level, from 1, that paragraphs of a style have in a list."""
        kind = self.kinds.get(self.kind(number))
        return kind.styles.get(style, 1) if kind else 1


class Counting:
    """How far the lists of a text have counted."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, Count] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, number: str, depth: int) -> str:
        """Count an item of a list on a level, from 1, and return what Word shows before it."""
        found = self._lists.lists.get(number)
        key = self._lists.kind(number)
        kind = self._lists.kinds.get(key)
        if found is None or kind is None:
            return ""
        start = found.starts.get(depth) if (number, depth) not in self._begun else None
        self._begun.add((number, depth))
        count = self._counts.setdefault(key, Count())  # lists of one kind go on counting
        return count.next({**kind.levels, **found.levels}, depth, start)


def read(content: bytes) -> Lists:
    """Return the lists of a document from one of its parts, which may be empty.

    Raises LoadError.
    """
    reader = _Reader()
    if content:
        go_through(content, PREFIXES, reader)
    return reader.lists


class _Reader(Events):
    def __init__(self) -> None:
        self.lists = Lists()
        self._kind = _Kind()
        self._key = ""
        self._list: _List | None = None
        self._depth = 1
        self._said: dict[str, str] = {}  # of the open level, by the elements' names

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        value = attributes.get("w:val", "")
        match name:
            case "w:abstractNum":
                self._key = attributes.get("w:abstractNumId", "")
                self._kind = self.lists.kinds[self._key] = _Kind()
            case "w:styleLink":
                self.lists.named[value] = self._key
            case "w:numStyleLink":
                self._kind.link = value
            case "w:num":
                self._list = self.lists.lists[attributes.get("w:numId", "")] = _List()
            case "w:abstractNumId" if self._list is not None:
                self._list.kind = value
            case "w:lvlOverride" | "w:lvl":
                self._depth = depth_of(attributes.get("w:ilvl", ""))
                self._said = {}
            case "w:startOverride" if self._list is not None:
                self._list.starts[self._depth] = count_in(value, 1)
            case "w:pStyle" if self._list is None:
                self._kind.styles[value] = self._depth
            case "w:rFonts":
                self._said[name] = attributes.get("w:ascii", "") or attributes.get("w:hAnsi", "")
            case _:
                self._said[name] = value
        return True

    def end(self, name: str) -> None:
        if name == "w:lvl":
            levels = self._kind.levels if self._list is None else self._list.levels
            levels[self._depth] = self._level()

    def _level(self) -> Level:
        said = self._said
        form = _FORMS.get(said.get("w:numFmt", ""), "1")
        text = said.get("w:lvlText", f"%{self._depth}." if form else "")
        if said.get("w:numFmt") == "bullet":
            text = bullet(text, said.get("w:rFonts", ""))
        below = count_in(said["w:lvlRestart"], 0) if "w:lvlRestart" in said else None
        in_digits = "w:isLgl" in said and is_on(said["w:isLgl"])
        return Level(text, form, count_in(said.get("w:start"), 0), below, in_digits)
