"""What a Word document is made of: runs, paragraphs, comments, as elements of its XML."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from desktop_app.core.article import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from docx.document import Document
    from docx.opc.part import XmlPart
    from docx.oxml.xmlchemy import BaseOxmlElement

BAR_SPACE = 10  # points between a passage's bar and its words
PASSAGE_INDENT = 250  # twentieths of a point; the bar stands in it

# In a run these are elements, not characters.
_BREAKS = re.compile(r"([\n\t])")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run differs from the paragraph it is in: a character style, an underline, a fill; colours as “#RRGGBB”."""

    style: str = ""
    underline: str = ""
    line_color: str = ""
    fill: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar beside a passage; Word joins the bars of neighbours unless `odd` tells them apart."""

    line: str
    color: str
    odd: bool = False


PLAIN = Look()
_MARKS = ("\u200e", "\u200f")  # from left to right, from right to left


def element(name: str, children: Iterable[BaseOxmlElement] = (), **values: str) -> BaseOxmlElement:
    """Return an element of the main namespace with attributes of the same."""
    from docx.oxml import OxmlElement

    made: BaseOxmlElement = OxmlElement(f"w:{name}", {_qualified(key): value for key, value in values.items()})
    made.extend(children)
    return made


def run(text: str, look: Look = PLAIN) -> BaseOxmlElement:
    """Return text as a run, with line ends and tabs as Word has them."""
    made = element("r")
    properties = _run_properties(look)
    if properties:
        made.append(element("rPr", properties))
    for part in _BREAKS.split(clean(text)):
        if part == "\n":
            made.append(element("br"))
        elif part == "\t":
            made.append(element("tab"))
        elif part:
            words = element("t")
            words.text = part
            if part != part.strip():
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def paragraph(
    style: str,
    parts: Sequence[tuple[str, Look]],
    *,
    rtl: bool | None = None,
    bar: Bar | None = None,
    keep: bool = False,
) -> BaseOxmlElement:
    """Return texts with their looks as one paragraph, written from the right where its first letter is or as told.

    With `keep` it stays on one page with the next one.
    """
    if rtl is None:
        rtl = is_rtl("".join(text for text, _ in parts))
    made = open_paragraph(style, rtl=rtl, bar=bar, keep=keep)
    for text, look in parts:
        shown = _set_off(text, rtl=rtl) if len(parts) > 1 else text
        made.append(run(shown, replace(look, rtl=rtl and is_rtl(text, neutral=True))))
    return made


def open_paragraph(style: str, *, rtl: bool, bar: Bar | None = None, keep: bool = False) -> BaseOxmlElement:
    """Return a paragraph without runs; `style` is a style's id."""
    properties = [element("pStyle", val=style)]
    if keep:
        properties.append(element("keepNext"))
    if bar:
        # A paragraph from the right has its bar there; a border's side does not turn with the text.
        side = "right" if rtl else "left"
        line = element(side, val=bar.line, sz="18", space=str(BAR_SPACE), color=bar.color.lstrip("#"))
        properties.append(element("pBdr", [line]))
    if rtl:
        properties.append(element("bidi"))
    if bar:
        properties.append(element("ind", left=str(PASSAGE_INDENT + bar.odd), right="0"))
    return element("p", [element("pPr", properties)])


def separated(parts: Sequence[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Return texts with their looks with a point between each and the next."""
    return [both for text, look in parts for both in ((" · ", replace(PLAIN, style=look.style)), (text, look))][1:]


def table(rows: Iterable[tuple[str, str]]) -> BaseOxmlElement:
    """Return a table of names and values."""
    widths = ("2200", "6200")
    grid = element("tblGrid", [element("gridCol", w=width) for width in widths])
    margins = element("tblCellMar", [element("left", w="0", type="dxa")])
    sizes = [element("tblW", w="8400", type="dxa"), element("tblLayout", type="fixed"), margins]
    made = element("tbl", [element("tblPr", sizes), grid])
    for row in rows:
        cells = [
            element(
                "tc",
                [element("tcPr", [element("tcW", w=width, type="dxa")]), paragraph("Facts", [(text, PLAIN)])],
            )
            for width, text in zip(widths, row, strict=True)
        ]
        made.append(element("tr", [element("trPr", [element("cantSplit")]), *cells]))
    return made


def comment(number: int, author: str, lines: Iterable[str], when: datetime) -> BaseOxmlElement:
    """Return what stands in the comments part under a number."""
    paragraphs = [paragraph("CommentText", [(line, PLAIN)]) for line in lines]
    date = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return element("comment", paragraphs, id=str(number), author=author, initials=author[0], date=date)


def comment_start(number: int) -> BaseOxmlElement:
    """Return where in the text the comment of this number begins."""
    return element("commentRangeStart", id=str(number))


def comment_end(number: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Return where in the text the comment of this number ends and its sign."""
    style = element("rPr", [element("rStyle", val="CommentReference")])
    return element("commentRangeEnd", id=str(number)), element(
        "r", [style, element("commentReference", id=str(number))]
    )


def add_comments(document: Document, comments: Iterable[BaseOxmlElement]) -> None:
    """Add comments to a document.

    Document.add_comment() would go through all that are there for each new one.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE

    assert len(document.comments) == 0  # makes the part
    part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    cast("XmlPart", part).element.extend(comments)


def is_rtl(text: str, *, neutral: bool = False) -> bool:
    """Tell whether the first letter that has a direction is written from right to left; `neutral` where none has."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((direction != "L" for direction in directions if direction in ("L", "R", "AL")), neutral)


def _set_off(text: str, *, rtl: bool) -> str:
    """Return one of several texts of a line so that none moves into another, whatever directions its letters have.

    Isolates would be the signs for it; Word does not know them.
    """
    foreign = ("L",) if rtl else ("R", "AL")
    if not any(unicodedata.bidirectional(char) in foreign for char in text):
        return text
    own, around = _MARKS[is_rtl(text)], _MARKS[rtl]
    inner = f"{own}{text}{own}"
    return inner if own == around else f"{around}{inner}{around}"


def _run_properties(look: Look) -> list[BaseOxmlElement]:
    """Return them in the order that the schema asks for."""
    properties = []
    if look.style:
        properties.append(element("rStyle", val=look.style))
    if look.underline:
        properties.append(element("u", val=look.underline, color=look.line_color.lstrip("#")))
    if look.fill:
        properties.append(element("shd", val="clear", color="auto", fill=look.fill.lstrip("#")))
    if look.rtl:
        properties.append(element("rtl"))
    return properties


@cache
def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")
