"""Rich text with marks written into it, for what striprtf reads over: what paragraphs are, cells, notes, boxes, lists.

A mark is a group of its own, which striprtf lets through where it shows text, and is made of characters that no text
may have. It says what the paragraph was that ends (“par quote 0 …”), or where something begins and ends (“note(”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.numbering import count_in
from desktop_app.loaders.style_names import BODY, heading, kind_of, names_author

BEGIN: Final = "\ufdd0"
END: Final = "\ufdd1"
_TOKEN: Final = re.compile(
    r"(?P<escaped>\\[\\{}])|(?P<brace>[{}])|\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?|(?P<text>[^\\{}]+)|\\.", re.S
)
_SYMBOLIC: Final = re.compile(r"\\f(\d{1,9})(?!\d)[^{};]{0,200}?\\fcharset2(?!\d)")
_MARKS: Final = frozenset({0xFDD0, 0xFDD1})
# Groups whose text is marked, those in which nothing is text, and those that hold others alone.
_MARKED: Final = {
    **{"footnote": "note", "shptxt": "box", "listtext": "list", "pntext": "list"},
    **{"info": "info", "title": "title", "author": "author"},
}
_INFO: Final = ("title", "author")
_OPENED: Final = ("shp", "shpinst", "shpgrp")
_INDENT: Final = 360  # twips, a quarter of an inch
_DEEPEST: Final = 9


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with marks; what was left out of it."""

    source: str
    has_hidden: bool
    comments: int


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: for its characters, its paragraphs, and what is to be marked at its end."""

    hides: bool = False
    deletes: bool = False
    style: int = 0
    outline: int | None = None
    depth: int | None = None
    in_table: bool = False
    left: int = 0
    first: int = 0
    inside: str = ""
    ends: str = ""


@dataclass(slots=True)
class _Pass:
    """One pass over a document."""

    symbolic: frozenset[str]
    pieces: list[str] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    around: list[_State] = field(default_factory=list)
    described: int = 0  # how many groups are around the description of a style, 0 for one not of paragraphs
    styles: dict[int, str] = field(default_factory=dict)
    outlines: dict[int, int] = field(default_factory=dict)
    has_hidden: bool = False
    comments: int = 0


def marked(source: str) -> Marked:
    """Return a document without the words that are hidden or deleted, and with marks."""
    one = _Pass(frozenset(match[1] for match in _SYMBOLIC.finditer(source)))
    for match in _TOKEN.finditer(source):
        word, piece = match["word"], match[0]
        if match["brace"]:
            _brace(one, piece)
        elif word:
            piece = _word(one, word, match["number"] or "", piece)
        elif match["text"] and one.state.inside == "stylesheet" and one.described == len(one.around):
            one.styles.setdefault(one.state.style, match["text"].partition(";")[0].strip())
        is_text = not match["brace"] and word in (None, "u")
        if is_text and (one.state.hides or one.state.deletes):
            one.has_hidden = one.has_hidden or bool(piece.strip())
        elif not (is_text and one.state.inside == "fldinst"):
            one.pieces.append(piece)
    if one.around:  # it was cut
        one.pieces.append(_paragraph(one))
    return Marked("".join(one.pieces), one.has_hidden, one.comments)


def _mark(said: str) -> str:
    return f"{{{BEGIN}{said}{END}}}"


def _brace(one: _Pass, brace: str) -> None:
    if brace == "{":
        one.around.append(one.state)
        one.state = replace(one.state, ends="")
        return
    if one.state.ends:
        one.pieces.append(_mark(f"{one.state.ends})"))
    if len(one.around) == 1:
        one.pieces.append(_paragraph(one))
    one.state = one.around.pop() if one.around else _State()


def _word(one: _Pass, word: str, number: str, piece: str) -> str:
    """Take what a control word says, and return what stands in its place."""
    state = one.state
    is_on = number != "0"
    match word:
        case "v":
            one.state = replace(state, hides=is_on)
        case "deleted":
            one.state = replace(state, deletes=is_on)
        case "plain":
            one.state = replace(state, hides=False)
        case "pard":
            one.state = _State(state.hides, state.deletes, inside=state.inside, ends=state.ends)
        case "stylesheet" | "fldinst":
            one.state = replace(state, inside=word)
        case "s":
            one.described = len(one.around)
            one.state = replace(state, style=count_in(number, 0))
        case "cs" | "ds" | "ts":
            one.described = 0
        case "outlinelevel" if state.inside == "stylesheet":
            one.outlines[state.style] = count_in(number, BODY)
        case "outlinelevel":
            one.state = replace(state, outline=count_in(number, BODY))
        case "ilvl":
            one.state = replace(state, depth=count_in(number, 0) + 1)
        case "intbl":
            one.state = replace(state, in_table=True)
        case "li":
            one.state = replace(state, left=count_in(number, 0))
        case "fi":
            one.state = replace(state, first=count_in(number, 0))
        case "f" if state.inside == "list" and number in one.symbolic:
            return piece + _mark("sign")
        case "annotation":
            one.comments += 1
        case "u" if count_in(number, 0) % 0x10000 in _MARKS:
            return "\\u65533 "
        case "par":
            return _paragraph(one) + piece
        case "cell":
            return _paragraph(one) + _mark("cell")
        case "nestcell":  # of a table in a cell
            return _paragraph(one)
        case "row":
            return _mark("row")
        case _ if word in _MARKED or word in _OPENED:
            return _opened(one, word, piece)
    return piece


def _opened(one: _Pass, word: str, piece: str) -> str:
    """Return what stands in the place of a word that makes a group one whose text striprtf passes over."""
    if word in _INFO and one.state.inside != "info":
        return piece
    if one.pieces and one.pieces[-1] == "\\*":
        one.pieces.pop()
    if word in _OPENED:
        return ""
    one.state = replace(one.state, inside=_MARKED[word], ends=_MARKED[word])
    return _mark(f"{_MARKED[word]}(")


def _paragraph(one: _Pass) -> str:
    """Return the mark of the end of a paragraph: its kind and level, its depth in lists, whether it is in a table and
    whether its first line hangs out.
    """
    state = one.state
    name = one.styles.get(state.style, "")
    kind, level = kind_of(name, one.outlines.get(state.style))
    if kind is BlockKind.PARAGRAPH and state.outline is not None and state.outline < BODY:
        kind, level = heading(state.outline)
    depth = (state.left + state.first) // _INDENT + 1 if state.depth is None else state.depth
    said = "byline" if names_author(name) else kind.value
    depth = min(max(depth, 1), _DEEPEST)
    return _mark(f"par {said} {level} {depth} {int(state.in_table)} {int(state.first < 0)}")
