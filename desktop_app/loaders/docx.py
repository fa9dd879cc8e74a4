"""Word documents: the paragraphs, headings, lists, tables, boxes and notes that Word shows.

The parts of ECMA-376 (Office Open XML) that hold text; everything else is passed over.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part
from desktop_app.core.wording import counted_noun
from desktop_app.errors import LoadError
from desktop_app.loaders import docx_styles as styles
from desktop_app.loaders.archive import DAMAGED, Archive, inside
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.tables import Tables
from desktop_app.loaders.xml_events import go_through, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_PREFIXES: Final = {
    **styles.PREFIXES,
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    _PACKAGE: "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
}
# What Word does not show: deleted and moved text, the second of two ways to draw a thing, comments, rubies' readings.
_PASSED_OVER: Final = {
    "w:del": "deleted",
    "w:moveFrom": "deleted",
    "mc:Fallback": "",
    "w:rt": "",
    "w:instrText": "",
    "w:delText": "",
    "w:pPrChange": "",
    "w:rPrChange": "",
}
_CHARACTERS: Final = {
    "w:tab": " ",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:ptab": " ",
}
_TOLD: Final = {
    "deleted": "Text that was deleted with changes tracked was left out ({}).",
    "hidden": "Hidden text was left out ({}).",
    "comment": "Comments were left out ({}).",
    "chunk": "Text that is embedded as another document was left out ({}).",
}


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a Word document; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    archive = Archive(content)
    main = _main_part(archive)
    if main not in archive:
        raise LoadError(DAMAGED)
    related = _relations(archive, main)

    def part_of(kind: str) -> bytes:
        name = related.get(kind, "")
        return archive.read(name) if name in archive else b""

    known = styles.read(part_of("styles"), part_of("numbering"))
    body = _Reader(known)
    go_through(archive.read(main), _PREFIXES, body)
    parts, left_out = body.tables.parts, body.left_out
    for kind in ("footnotes", "endnotes"):
        notes = part_of(kind)
        if notes and body.references[kind]:
            reader = _Reader(known, wanted=body.references[kind])
            go_through(notes, _PREFIXES, reader)
            parts += reader.notes()
            left_out += reader.left_out
    notices = [
        said.replace("{}", counted_noun(left_out[kind], "place")) for kind, said in _TOLD.items() if left_out[kind]
    ]
    properties = archive.read("docProps/core.xml") if "docProps/core.xml" in archive else b""
    name = text_of(properties, _PREFIXES, "dc:title")
    author = text_of(properties, _PREFIXES, "dc:creator")
    return assemble(parts, title, name=name, byline=body.byline, author=author, notices=notices)


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: its text, and what its properties say of it."""

    style: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    text: list[str] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)


class _Reader:
    """Takes the events of a part with text; of footnotes those that are `wanted`, by id."""

    def __init__(self, known: styles.Styles, wanted: list[str] | None = None) -> None:
        self._known = known
        self._wanted = wanted
        self._numbers = {key: number for number, key in reversed(list(enumerate(wanted or (), 1)))}
        self._starts: list[tuple[int, int]] = []  # of each note: its number, and where its parts begin
        self._counts: Counter[tuple[str, int]] = Counter()
        self._begun: set[str] = set()
        self._paragraphs: list[_Paragraph] = []
        self._boxes: list[Tables] = []  # what is around a text box, the innermost last
        self._in_run = self._hides = self._is_text = False
        self._runs: list[bool] = []  # whether what is around each open run hides
        self._note = ""  # the marker of a note's first paragraph
        self.byline = ""
        self.tables = Tables()
        self.references: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.left_out: Counter[str] = Counter()

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in _PASSED_OVER or self._is_unwanted(name, attributes):
            self.left_out[_PASSED_OVER.get(name, "")] += 1
            return False
        value = attributes.get("w:val", "")
        match name:
            case "w:p":
                self._paragraphs.append(_Paragraph())
            case "w:txbxContent":
                self._boxes.append(self.tables)
                self.tables = Tables()
            case "w:r":
                self._runs.append(self._hides)
                self._in_run = True
                self._hide_by(self._paragraphs[-1].style if self._paragraphs else "")
            case "w:rStyle" if self._in_run:
                self._hide_by(value)
            case "w:vanish" | "w:webHidden" if self._in_run:
                self._hides = value not in ("0", "false", "off")
                self.left_out["hidden"] += self._hides
            case "w:t" | "m:t":
                self._is_text = True
            case "w:altChunk":
                self.left_out["chunk"] += 1
            case "w:sym":
                self._write("\ufffd")
            case "w:footnoteReference" | "w:endnoteReference" if not self._hides:
                self.references[f"{name[2:-9]}s"].append(attributes.get("w:id", ""))
            case "w:commentReference":
                self.left_out["comment"] += 1
            case "w:br" if attributes.get("w:type") in ("page", "column"):
                self._write(" ")
            case _ if name in _CHARACTERS:
                self._write(_CHARACTERS[name])
            case "w:tbl" | "w:tr" | "w:tc":
                self.tables.enter(name[2:])
            case _ if self._paragraphs:
                self._describe(self._paragraphs[-1], name, value)
        return True

    def end(self, name: str) -> None:
        match name:
            case "w:p" if self._paragraphs:
                self._finish(self._paragraphs.pop())
            case "w:txbxContent" if self._boxes:
                box, self.tables = self.tables, self._boxes.pop()
                if self._paragraphs:
                    self._paragraphs[-1].boxes += box.parts
                else:
                    self.tables.add(*box.parts)
            case "w:r" if self._runs:
                self._hides = self._runs.pop()
                self._in_run = bool(self._runs)
            case "w:t" | "m:t":
                self._is_text = False
            case "w:tbl" | "w:tr" | "w:tc":
                self.tables.leave(name[2:])

    def text(self, data: str) -> None:
        if self._is_text:
            self._write(data)

    def notes(self) -> list[Part]:
        """Return the notes in the order of their marks in the text, whatever it is in the file."""
        ends = [start for _, start in self._starts[1:]] + [len(self.tables.parts)]
        ordered = sorted((number, start, end) for (number, start), end in zip(self._starts, ends, strict=True))
        return [part for _, start, end in ordered for part in self.tables.parts[start:end]]

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._hides:
            self._paragraphs[-1].text.append(text)

    def _hide_by(self, style: str) -> None:
        if self._known.style(style).hides:
            self._hides = True
            self.left_out["hidden"] += 1

    def _is_unwanted(self, name: str, attributes: Mapping[str, str]) -> bool:
        if self._wanted is None or name not in ("w:footnote", "w:endnote"):
            return False
        key = attributes.get("w:id", "")
        number = self._numbers.get(key)
        self._note = f"{number}." if number else ""
        self._starts.append((number or 0, len(self.tables.parts)))
        return number is None

    @staticmethod
    def _describe(paragraph: _Paragraph, name: str, value: str) -> None:
        match name:
            case "w:pStyle":
                paragraph.style = value
            case "w:outlineLvl" if value.isdecimal():
                paragraph.outline = int(value[:2])
            case "w:ilvl" if value.isdecimal():
                paragraph.numbering = (paragraph.numbering[0] if paragraph.numbering else "", int(value[:2]))
            case "w:numId":
                paragraph.numbering = (value, paragraph.numbering[1] if paragraph.numbering else 0)

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        if self._known.style(paragraph.style).is_author and not self.byline:
            self.byline = " ".join(text.split())
        elif text.strip():
            self.tables.add(self._part(paragraph, text))
        self.tables.add(*paragraph.boxes)

    def _part(self, paragraph: _Paragraph, text: str) -> Part:
        if self._wanted is not None:
            marker, self._note = self._note, ""
            return Part(BlockKind.ITEM, text, 1, marker)
        style = self._known.style(paragraph.style)
        kind, level = style.kind, style.level
        if kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            text = " ".join(text.split())
        if paragraph.outline is not None and paragraph.outline < styles.BODY and kind is BlockKind.PARAGRAPH:
            kind, level = styles.heading(paragraph.outline)
        numbering = paragraph.numbering or style.numbering
        if kind is BlockKind.PARAGRAPH and numbering is not None and numbering[0] not in ("", "0"):
            return Part(BlockKind.ITEM, text, numbering[1] + 1, self._marker(numbering))
        return Part(kind, text, level)

    def _marker(self, numbering: tuple[str, int]) -> str:
        number, level = numbering
        if not self._known.is_marked(number, level):
            return ""
        if not self._known.is_numbered(number, level):
            return "•"
        key = self._known.lists.get(number, number)  # lists of one kind go on counting
        if number in self._known.restarts and number not in self._begun:
            for known in [one for one in self._counts if one[0] == key]:
                del self._counts[known]
        self._begun.add(number)
        self._counts[key, level] += 1
        for deeper in [known for known in self._counts if known[0] == key and known[1] > level]:
            del self._counts[deeper]
        return f"{self._counts[key, level]}."


class _Relations:
    """What a part refers to, by kind; what is outside of the file is left out."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        kind = attributes.get("Type", "")
        if name == "rel:Relationship" and attributes.get("TargetMode") != "External":
            for base in (_OFFICE, _STRICT):
                if kind.startswith(f"{base}/"):
                    self.targets.setdefault(kind[len(base) + 1 :], attributes.get("Target", ""))
        return True

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _relations(archive: Archive, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in archive:
        return {}
    relations = _Relations()
    go_through(archive.read(source), _PREFIXES, relations)
    return {kind: inside(folder, target) for kind, target in relations.targets.items()}


def _main_part(archive: Archive) -> str:
    return _relations(archive, "").get("officeDocument", "") or "word/document.xml"
