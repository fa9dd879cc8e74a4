"""The text of a part of a Word document: paragraphs, headings, lists, tables, boxes and notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders import docx_lists as lists
from desktop_app.loaders import docx_styles as styles
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.style_names import BODY, heading
from desktop_app.loaders.symbols import in_symbols, is_symbolic, symbol
from desktop_app.loaders.tables import Tables
from desktop_app.loaders.xml_events import Events

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    "w:trPrChange": "",
}
_DELETED: Final = ("w:del", "w:moveFrom")
_CHARACTERS: Final = {
    "w:tab": " ",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:ptab": " ",
}
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]{1,6}")
_ENDS: Final = ("w:tc", "w:txbxContent", "w:footnote", "w:endnote", "w:body")  # of what paragraphs stand in


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: its text, and what its properties say of it; `goes_on` where its end was deleted."""

    style: str = ""
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    goes_on: bool = False
    text: list[str] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What other parts of a document say: its styles, its lists, and the parts of what is embedded, None if unread."""

    styles: styles.Styles
    lists: lists.Lists
    chunk: Callable[[str], list[Part] | None]


class TextReader(Events):
    """Takes the events of a part with text; of footnotes those that are `wanted`, by id."""

    def __init__(self, known: Known, wanted: list[str] | None = None) -> None:
        self._known = known
        self._wanted = wanted
        self._numbers = {key: number for number, key in reversed(list(enumerate(wanted or (), 1)))}
        self._starts: list[tuple[int, int]] = []  # of each note: its number, and where its parts begin
        self._counting = lists.Counting(known.lists)
        self._paragraphs: list[_Paragraph] = []
        self._carried: _Paragraph | None = None  # what goes on in the next paragraph
        self._boxes: list[Tables] = []  # what is around a text box, the innermost last
        self._rows: list[bool] = []  # whether each open row was deleted
        self._properties = ""  # those that are open, of a paragraph or a row
        self._hides = self._is_text = False
        self._font = ""
        self._runs: list[tuple[bool, str]] = []  # what is around each open run: whether it hides, its font
        self._note = ""  # the marker of a note's first paragraph
        self.byline = ""
        self.tables = Tables()
        self.references: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.left_out: Counter[str] = Counter()

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if self._is_passed_over(name, attributes):
            return False
        value = attributes.get("w:val", "")
        match name:
            case "w:p":
                self._open()
            case "w:pPr" | "w:trPr":
                self._properties = name
            case "w:txbxContent":
                self._boxes.append(self.tables)
                self.tables = Tables()
            case "w:r":
                self._runs.append((self._hides, self._font))
                self._font = ""
                self._hide_by(self._paragraphs[-1].style if self._paragraphs else "")
            case "w:rStyle" if self._in_run:
                self._hide_by(value)
            case "w:rFonts" if self._in_run:
                self._font = attributes.get("w:ascii", "") or attributes.get("w:hAnsi", "")
            case "w:vanish" | "w:webHidden" if self._in_run:
                self._hides = styles.is_on(value)
                self.left_out["hidden"] += self._hides
            case "w:t" | "m:t":
                self._is_text = True
            case "w:altChunk":
                self._embed(attributes.get("r:id", ""))
            case "w:sym":
                code = attributes.get("w:char", "")
                is_code = _HEXADECIMAL.fullmatch(code)
                self._write_sign(symbol(int(code, 16), attributes.get("w:font", "")) if is_code else "")
            case "w:footnoteReference" | "w:endnoteReference" if not self._hides:
                self.references[f"{name[2:-9]}s"].append(attributes.get("w:id", ""))
            case "w:commentReference":
                self.left_out["comment"] += 1
            case "w:br" if attributes.get("w:type") in ("page", "column"):
                self._write(" ")
            case _ if name in _CHARACTERS:
                self._write(_CHARACTERS[name])
            case "w:tbl" | "w:tr" | "w:tc":
                self._enter(name)
            case _ if self._paragraphs:
                self._describe(self._paragraphs[-1], name, value)
        return True

    def end(self, name: str) -> None:
        if name in _ENDS:
            self._put_down()
        match name:
            case "w:p" if self._paragraphs:
                self._close(self._paragraphs.pop())
            case "w:pPr" | "w:trPr":
                self._properties = ""
            case "w:txbxContent" if self._boxes:
                box, self.tables = self.tables, self._boxes.pop()
                if self._paragraphs:
                    self._paragraphs[-1].boxes += box.parts
                else:
                    self.tables.add(*box.parts)
            case "w:r" if self._runs:
                self._hides, self._font = self._runs.pop()
            case "w:t" | "m:t":
                self._is_text = False
            case "w:tbl" | "w:tr" | "w:tc":
                self.tables.leave(name[2:])
                if name == "w:tr":
                    self._rows.pop()

    def text(self, data: str) -> None:
        if self._is_text and is_symbolic(self._font):
            for sign in data:
                self._write_sign(in_symbols(sign, self._font))
        elif self._is_text:
            self._write(data)

    def notes(self) -> list[Part]:
        """Return the notes in the order of their marks in the text, whatever it is in the file."""
        ends = [start for _, start in self._starts[1:]] + [len(self.tables.parts)]
        ordered = sorted((number, start, end) for (number, start), end in zip(self._starts, ends, strict=True))
        return [part for _, start, end in ordered for part in self.tables.parts[start:end]]

    @property
    def _in_run(self) -> bool:
        return bool(self._runs) and not self._properties

    def _is_passed_over(self, name: str, attributes: Mapping[str, str]) -> bool:
        if self._rows and self._rows[-1]:
            return True
        if name in _DELETED and self._properties == "w:pPr" and self._paragraphs:
            self._paragraphs[-1].goes_on = True
            return True
        if name in _DELETED and self._properties == "w:trPr" and self._rows:
            self._rows[-1] = True
        if name in _PASSED_OVER:
            self.left_out[_PASSED_OVER[name]] += 1
            return True
        return self._is_unwanted(name, attributes)

    def _is_unwanted(self, name: str, attributes: Mapping[str, str]) -> bool:
        if self._wanted is None or name not in ("w:footnote", "w:endnote"):
            return False
        key = attributes.get("w:id", "")
        number = self._numbers.get(key)
        self._note = f"{number}." if number else ""
        self._starts.append((number or 0, len(self.tables.parts)))
        return number is None

    def _enter(self, name: str) -> None:
        self._put_down()
        self.tables.enter(name[2:])
        if name == "w:tr":
            self._rows.append(False)

    def _embed(self, key: str) -> None:
        self._put_down()
        parts = self._known.chunk(key)
        if parts is None:
            self.left_out["chunk"] += 1
        else:
            self.tables.add(*parts)

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._hides:
            self._paragraphs[-1].text.append(text)

    def _write_sign(self, sign: str) -> None:
        """Write what a symbol font draws, a mark that says so where that is not known."""
        is_known = sign not in ("", "\ufffd")
        self.left_out["symbol"] += not is_known and not self._hides
        self._write(sign if is_known else "\ufffd")

    def _hide_by(self, style: str) -> None:
        if self._known.styles.style(style).hides:
            self._hides = True
            self.left_out["hidden"] += 1

    @staticmethod
    def _describe(paragraph: _Paragraph, name: str, value: str) -> None:
        match name:
            case "w:pStyle":
                paragraph.style = value
            case "w:outlineLvl":
                paragraph.outline = count_in(value, BODY)
            case "w:ilvl":
                paragraph.depth = styles.depth_of(value)
            case "w:numId":
                paragraph.number = value

    def _open(self) -> None:
        carried, self._carried = self._carried, None
        begun = _Paragraph() if carried is None else _Paragraph(text=carried.text, boxes=carried.boxes)
        self._paragraphs.append(begun)

    def _close(self, paragraph: _Paragraph) -> None:
        if paragraph.goes_on:
            self._carried = paragraph
        else:
            self._finish(paragraph)

    def _put_down(self) -> None:
        """Take what went on and where no paragraph follows."""
        carried, self._carried = self._carried, None
        if carried is not None:
            self._finish(carried)

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        part = self._part(paragraph, text)
        if self._known.styles.style(paragraph.style).is_author and not self.byline:
            self.byline = " ".join(text.split())
        elif text.strip():
            self.tables.add(part)
        self.tables.add(*paragraph.boxes)

    def _part(self, paragraph: _Paragraph, text: str) -> Part:
        if self._wanted is not None:
            marker = self._note
            self._note = "" if text.strip() else marker
            return Part(BlockKind.ITEM, text, 1, marker)
        style = self._known.styles.style(paragraph.style)
        kind, level = style.kind, style.level
        if paragraph.outline is not None and paragraph.outline < BODY and kind is BlockKind.PARAGRAPH:
            kind, level = heading(paragraph.outline)
        if kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            text = " ".join(text.split())
        number = style.number if paragraph.number is None else paragraph.number
        if number in (None, "", "0"):
            return Part(kind, text, level)
        depth = paragraph.depth or style.depth or self._known.lists.depth(number, paragraph.style)
        marker = self._counting.marker(number, depth)  # headings count too, and so do empty paragraphs
        return Part(BlockKind.ITEM, text, depth, marker) if kind is BlockKind.PARAGRAPH else Part(kind, text, level)
