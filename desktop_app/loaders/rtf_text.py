"""The parts of a rich text, out of its plain text and the marks in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.list_levels import BULLET, bullet
from desktop_app.loaders.rtf_marks import BEGIN, END
from desktop_app.loaders.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK: Final = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
_TYPED: Final = re.compile(r"(\S{1,8})\t")  # what stands before the tab of an item
_HEADINGS: Final = (BlockKind.HEADLINE, BlockKind.HEADING)


@dataclass(slots=True)
class _Story:
    """Text of its own, as a note or a box has it: its parts, the table and the paragraph that are open."""

    parts: list[Part] = field(default_factory=list)
    cells: list[list[Part]] = field(default_factory=list)
    cell: list[Part] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    marker: str = ""
    boxes: list[Part] = field(default_factory=list)


class Text:
    """What a rich text says: its parts, its notes after them, the title and the author its properties name."""

    def __init__(self, marked: str) -> None:
        self.byline = self.title = self.author = ""
        self._notes: list[Part] = []
        self._count = 0
        self._story = _Story()
        self._around: list[tuple[str, _Story]] = []  # what is around each that is open, and its name
        self._is_sign = False
        for place, piece in enumerate(_MARK.split(marked)):
            if place % 2:
                self._take(piece)
            else:
                self._story.text.append(piece)
        while self._around:
            self._leave()
        self._end_paragraph(BlockKind.PARAGRAPH.value)
        self._end_table()
        self.parts = [*self._story.parts, *self._notes]

    def _take(self, mark: str) -> None:
        name, *said = mark.split(" ")
        if name.endswith("("):
            self._around.append((name[:-1], self._story))
            self._story = _Story()
        elif name.endswith(")"):
            if any(open_ == name[:-1] for open_, _ in self._around):
                while self._leave() != name[:-1]:
                    pass
        elif name == "sign":
            self._is_sign = True
        elif name == "par":
            self._end_paragraph(*said)
        elif name == "cell":
            self._story.cells.append(self._story.cell)
            self._story.cell = []
        elif name == "row":
            self._end_table()

    def _leave(self) -> str:
        """Leave what is open, and return its name."""
        name, around = self._around.pop()
        written = "".join(self._story.text).strip()
        if name in ("note", "box"):
            self._end_paragraph(BlockKind.PARAGRAPH.value)
            self._end_table()
        parts = self._story.parts
        self._story = around
        match name:
            case "list":
                self._story.marker = BULLET if self._is_sign else bullet(written, "")
                self._is_sign = False
            case "note":
                self._count += 1
                self._notes += [
                    Part(BlockKind.ITEM, part.text, 1, "" if number else f"{self._count}.")
                    for number, part in enumerate(parts)
                ]
            case "box":
                self._story.boxes += parts
            case "title":
                self.title = written
            case "author":
                self.author = written
        return name

    def _end_paragraph(self, said: str, level: str = "0", depth: str = "1", table: str = "0", hangs: str = "0") -> None:
        story = self._story
        text = "".join(story.text).strip("\n")
        marker, boxes = story.marker, story.boxes
        story.text, story.marker, story.boxes = [], "", []
        typed = _TYPED.match(text) if hangs == "1" and not marker else None
        if typed:
            marker, text = typed[1], text[typed.end() :]
        found: Sequence[Part] = ()
        if said == "byline" and not self.byline:
            self.byline = " ".join(text.split())
        elif text.strip():
            found = [_part(BlockKind.PARAGRAPH if said == "byline" else BlockKind(said), text, level, depth, marker)]
        if table == "1":
            story.cell += [*found, *boxes]
        else:
            self._end_table()
            story.parts += [*found, *boxes]

    def _end_table(self) -> None:
        """Take the cells that were read as a row; what is in none stands below them."""
        story = self._story
        tables = Tables()
        tables.enter("tr")
        for cell in story.cells:
            tables.enter("tc")
            tables.add(*cell)
        tables.leave("tr")
        story.parts += [*tables.parts, *story.cell]
        story.cells, story.cell = [], []


def _part(kind: BlockKind, text: str, level: str, depth: str, marker: str) -> Part:
    if kind in _HEADINGS:
        return Part(kind, " ".join(text.split()), int(level))
    text = text.replace("\t", " ")
    if marker and kind is BlockKind.PARAGRAPH:
        return Part(BlockKind.ITEM, text, int(depth), marker)
    return Part(kind, text)
