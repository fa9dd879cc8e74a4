"""OpenDocument texts: the paragraphs, headings, lists, tables, boxes and notes that a reader sees.

OpenDocument 1.3, part 3 (content.xml); styles are followed for titles, quotes, lists and hidden text only.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part
from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED, PROTECTED, Archive
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.content import is_flat_document
from desktop_app.loaders.left_out import notices_of
from desktop_app.loaders.limits import MAX_DEPTH, MAX_REPEATED
from desktop_app.loaders.list_levels import BULLET, Count
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.odt_styles import DEEPEST, PREFIXES, Styles
from desktop_app.loaders.tables import Tables
from desktop_app.loaders.xml_events import Events, go_through, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is not shown, or is no part of the text: each with what it is counted as.
_PASSED_OVER: Final = {
    "text:deletion": "deleted",
    "text:insertion": "",
    "text:format-change": "",
    "office:annotation": "comment",
    "office:forms": "",
    "office:settings": "",
    "text:note-citation": "",
    "svg:title": "",
    "svg:desc": "",
    "text:script": "",
    "office:event-listeners": "",
    "office:binary-data": "",
    "text:ruby-text": "",
    "text:bibliography-source": "",
    "text:table-of-content-source": "",
    "text:sequence-decls": "",
    "text:variable-decls": "",
    "text:user-field-decls": "",
}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")  # of which several are one
_SPACES: Final = "Blanks beyond any text’s need were left out."
_DEEP: Final = "The document is nested too deeply for a text; it may be damaged. All its text is shown."


def load(content: bytes, title: str) -> Article:
    """Read the bytes of an OpenDocument text; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    if is_flat_document(content):
        return _loaded({part: content for part in ("styles.xml", "content.xml", "meta.xml")}, title)
    archive = Archive(content)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise LoadError(PROTECTED)
    if "content.xml" not in archive:
        raise LoadError(DAMAGED)
    return _loaded(
        {part: archive.read(part) for part in ("styles.xml", "content.xml", "meta.xml") if part in archive}, title
    )


def _loaded(parts: Mapping[str, bytes], title: str) -> Article:
    styles = Styles()
    if "styles.xml" in parts:
        go_through(parts["styles.xml"], PREFIXES, styles)
    body = _Reader(styles)
    go_through(parts["content.xml"], PREFIXES, body)
    notices = notices_of(body.left_out)
    if body.left_out["blanks"]:
        notices.append(_SPACES)
    if body.deepest > MAX_DEPTH:
        notices.append(_DEEP)
    properties = parts.get("meta.xml", b"")
    name, author = (text_of(properties, PREFIXES, f"dc:{what}") for what in ("title", "creator"))
    return assemble(
        [*body.tables.parts, *body.notes], title, name=name, byline=body.byline, author=author, notices=notices
    )


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: what it is, its text, the boxes in it; a hidden one has none."""

    kind: BlockKind
    level: int = 0
    marker: str = ""
    hides: int = 0
    is_author: bool = False
    text: list[str] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """An open list: its style, how far it and those in it have counted; of its item, whether the next paragraph begins
    it, the number and the style it has for its own.
    """

    style: str
    count: Count
    is_first: bool = False
    number: int | None = None
    other: str = ""


class _Reader(Events):
    """Takes the events of content.xml."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs: list[_Paragraph] = []
        self._around: list[Tables] = []  # of text boxes and notes, the innermost last
        self._spans: list[bool] = []
        self._lists: list[_List] = []
        self._counts: dict[str, Count] = {}  # of the lists that another can go on with
        self._last = _List("", Count())  # the list before this one
        self._is_body = False
        self._depth = self.deepest = 0
        self.byline = ""
        self.tables = Tables()
        self.notes: list[Part] = []
        self._count = 0
        self.left_out: Counter[str] = Counter()

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        self._depth += 1
        self.deepest = max(self._depth, self.deepest)
        is_hidden = (name == "text:section" and attributes.get("text:display") == "none") or (
            name == "text:hidden-text" and attributes.get("text:is-hidden") == "true"
        )
        if name in _PASSED_OVER or is_hidden:
            self._depth -= 1
            self.left_out["hidden" if is_hidden else _PASSED_OVER[name]] += 1
            return False
        style = attributes.get("text:style-name", "")
        match name:
            case "office:body":
                self._is_body = True
            case "text:h":
                self._open(BlockKind.HEADING, _outline(attributes), style)
            case "text:p":
                self._open(self._styles.kind(style), 0, style)
            case "text:span":
                self._hide(self._styles.hides(style))
            case "text:hidden-paragraph" if attributes.get("text:is-hidden") == "true" and self._paragraphs:
                self._paragraphs[-1].hides += 1
                self._paragraphs[-1].text.clear()
                self.left_out["hidden"] += 1
            case "text:s":
                self._repeat(attributes.get("text:c", "1"))
            case "text:tab":
                self._write(" ")
            case "text:line-break":
                self._write("\n")
            case "text:list":
                self._open_list(attributes, style)
            case "text:list-item" if self._lists:
                start = attributes.get("text:start-value")
                self._lists[-1].is_first = True
                self._lists[-1].number = None if start is None else count_in(start, 1)
                self._lists[-1].other = attributes.get("text:style-override", "")
            case "draw:text-box" | "text:note-body":
                self._around.append(self.tables)
                self.tables = Tables()
            case "table:table-row":
                self.tables.enter("tr")
            case "table:table-cell":
                self.tables.enter("tc")
            case _ if not self._is_body:
                self._styles.start(name, attributes)  # those of the document's own paragraphs
        return True

    def end(self, name: str) -> None:
        self._depth -= 1
        match name:
            case "text:h" | "text:p" if self._paragraphs:
                self._finish(self._paragraphs.pop())
            case "text:span" if self._spans and self._paragraphs:
                self._paragraphs[-1].hides -= self._spans.pop()
            case "text:list" if self._lists:
                self._lists.pop()
            case "draw:text-box" if self._around:
                box, self.tables = self.tables, self._around.pop()
                if self._paragraphs:
                    self._paragraphs[-1].boxes += box.parts
                else:
                    self.tables.add(*box.parts)
            case "text:note-body" if self._around:
                self._keep_note(self.tables.parts)
                self.tables = self._around.pop()
            case "table:table-row":
                self.tables.leave("tr")

    def text(self, data: str) -> None:
        if self._paragraphs:
            self._write(_BLANKS.sub(" ", data))

    def _open(self, kind: BlockKind, level: int, style: str) -> None:
        if kind is BlockKind.HEADING and level == 1:
            kind = BlockKind.HEADLINE
        marker = self._marker() if self._lists else ""  # headings count, but show no number
        if self._lists and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.ITEM, len(self._lists)
        else:
            marker = ""
        self._paragraphs.append(_Paragraph(kind, level, marker, is_author=self._styles.is_author(style)))
        hides = self._styles.hides(style)
        self._paragraphs[-1].hides += hides
        self.left_out["hidden"] += hides

    def _open_list(self, attributes: Mapping[str, str], style: str) -> None:
        goes_on = attributes.get("text:continue-numbering") == "true"
        count = self._counts.get(attributes.get("text:continue-list", ""))
        if self._lists:
            around = self._lists[-1]
            style = style or around.style
            if count is None:
                count = around.count
                if not (around.is_first or goes_on):  # a list that an item begins with is what went on before it
                    count.restart(len(self._lists) + 1)
            around.is_first = False
        elif count is None:
            count = self._last.count if goes_on and self._last.style == style else Count()
        opened = _List(style, count)
        key = attributes.get("xml:id") or attributes.get("text:id")
        if key:
            self._counts[key] = count
        if not self._lists:
            self._last = opened
        self._lists.append(opened)

    def _marker(self) -> str:
        """Return what stands before an item, "" before its second paragraph."""
        current = self._lists[-1]
        if not current.is_first:
            return ""
        current.is_first = False
        depth = min(len(self._lists), DEEPEST)
        levels = self._styles.levels(current.other or current.style)
        return current.count.next(levels, depth, current.number) if depth in levels else BULLET

    def _hide(self, hides: bool) -> None:
        self._spans.append(hides)
        self.left_out["hidden"] += hides
        if self._paragraphs:
            self._paragraphs[-1].hides += hides

    def _repeat(self, count: str) -> None:
        wanted = count_in(count, 1)
        self.left_out["blanks"] += wanted > MAX_REPEATED
        self._write(" " * min(wanted, MAX_REPEATED))

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._paragraphs[-1].hides:
            self._paragraphs[-1].text.append(text)

    def _keep_note(self, parts: list[Part]) -> None:
        self._count += 1
        self.notes += [
            Part(BlockKind.ITEM, part.text, 1, "" if index else f"{self._count}.") for index, part in enumerate(parts)
        ]

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        if paragraph.is_author and not self.byline:
            self.byline = " ".join(text.split())
        elif text.strip():
            is_heading = paragraph.kind in (BlockKind.HEADLINE, BlockKind.HEADING)
            text = " ".join(text.split()) if is_heading else text
            self.tables.add(Part(paragraph.kind, text, paragraph.level, paragraph.marker))
        self.tables.add(*paragraph.boxes)


def _outline(attributes: Mapping[str, str]) -> int:
    return min(max(count_in(attributes.get("text:outline-level"), 1), 1), 3)
