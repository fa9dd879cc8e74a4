"""Footnotes of a web page: the marks that refer to them, the notes, and the links that lead back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK: Final = re.compile(
    r"[\[(]?\s*(?:note |n |anm\. ?)?(?P<mark>\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶‖]{1,4})\s*[\])]?\.?", re.IGNORECASE
)
_BACK: Final = re.compile(r"[\s^↑↩↵⤴⬆⏎⮐🔝\ufe0e\ufe0f]*")
_MARK_NAME: Final = re.compile(
    r"(?:^|[\s_:-])(?:doc-noteref|noteref|footnote-?ref|footnote|endnote|fn|reference)(?=$|[\s_-])"
)
_BACK_NAME: Final = re.compile(
    r"doc-backlink|back-?(?:link|ref)|footnote-back|footnote-return|reversefootnote|cite-backlink"
)
_NOTE_ID: Final = re.compile(r"^[_#-]*(?:ftn|fn|edn|footnote|endnote|note|cite_note)[\W_\d]", re.IGNORECASE)
_NOTE_NAME: Final = re.compile(r"(?:^|\s)(?:doc-footnote|doc-endnote|footnote|endnote|rearnote)(?:$|\s)")
_NOTES_NAME: Final = re.compile(
    r"(?:^|\s)(?:doc-endnotes|footnotes|endnotes|rearnotes|wp-block-footnotes|references|reflist|footnote-list)(?:$|\s)"
)
_HOLDS_NOTE: Final = frozenset({"li", "p", "div", "aside", "dd"})
_HOLDS_NOTES: Final = frozenset({"section", "div", "aside", "ol", "ul", "dl", "footer"})
_CALLED: Final = frozenset({"a"}) | _HOLDS_NOTE | _HOLDS_NOTES
_INLINE: Final = frozenset({"a", "sup", "span", "b", "strong", "i", "em", "small", "cite"})
_NEAR: Final = 8  # elements from a mark or a link back to what holds it
_PIECES: Final = 8  # of text in a mark, and elements
_LENGTH: Final = 16  # characters of a mark
_WORD_OF_WAY: Final = 4  # letters of the words in what leads back: “^ a b c”, “Jump up to”


@dataclass(frozen=True, slots=True)
class Notes:
    """The elements of a page that are footnotes, with the marker of each, "" where none is known.

    `marks` are those left out of the text, with the notes that they refer to: none for links that lead back. `around`
    are all elements in which notes stand, `lists` those in which nothing else does.
    """

    notes: dict[HtmlElement, str] = field(default_factory=dict)
    marks: dict[HtmlElement, tuple[HtmlElement, ...]] = field(default_factory=dict)
    around: set[HtmlElement] = field(default_factory=set)
    lists: set[HtmlElement] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Link:
    element: HtmlElement
    target: str
    text: str
    place: int
    is_raised: bool
    is_named: bool


def notes_of(root: HtmlElement) -> Notes:
    """Return the footnotes of a page, told by marks that refer to them or by what they are called."""
    links, places, named, lists = _survey(root)
    found = Notes(lists=lists)
    referring: dict[HtmlElement, list[_Link]] = {}
    at: dict[HtmlElement, HtmlElement | None] = {}
    for link in links:
        if not (link.target and _MARK.fullmatch(link.text)):
            continue
        element, place = places.get(link.target, (None, -1))
        if element is not None and element not in at:
            at[element] = _note_at(element)
        note = at[element] if element is not None and place > link.place else None
        is_mark = link.is_raised or link.is_named or (_NOTE_ID.match(link.target) and not link.text.isalpha())
        if note is not None and is_mark:
            referring.setdefault(note, []).append(link)
        elif element is None and link.is_raised and link.is_named:
            found.marks[link.element] = ()  # the note is in another file
    for note, marks in referring.items():
        markers = {_marker(link.text) for link in marks}
        if len(markers) == 1:
            found.notes[note] = markers.pop()
        else:  # what holds all of them
            found.lists.add(note)
        found.marks.update({link.element: (note,) for link in marks})
    for element in named:
        found.notes.setdefault(element, "")
    _leave_out_numbers(found)
    _leave_out_ways_back(links, places, found)
    _leave_out_what_surrounds(found)
    for note in found.notes:
        above = note.getparent()
        while above is not None and above not in found.around:
            found.around.add(above)
            above = above.getparent()
    return found


def _survey(
    root: HtmlElement,
) -> tuple[list[_Link], dict[str, tuple[HtmlElement, int]], list[HtmlElement], set[HtmlElement]]:
    """Return the short links inside a page, where its names are, the elements called notes and those called lists."""
    links: list[_Link] = []
    places: dict[str, tuple[HtmlElement, int]] = {}
    named: list[HtmlElement] = []
    lists: set[HtmlElement] = set()
    for place, element in enumerate(root.iter("*")):
        if name := element.get("id") or (element.get("name") if element.tag == "a" else None):
            places.setdefault(name, (element, place))
        called = _called(element) if element.tag in _CALLED else ""
        if called and element.tag in _HOLDS_NOTE and _NOTE_NAME.search(called):
            named.append(element)
        elif called and element.tag in _HOLDS_NOTES and _NOTES_NAME.search(called):
            lists.add(element)
        if element.tag == "a" and "#" in (element.get("href") or ""):
            text = _short_text(element)
            if text is not None:
                is_named = bool(called and _MARK_NAME.search(called))
                target = element.get("href").partition("#")[2]
                links.append(_Link(element, target, text, place, _is_raised(element), is_named))
    return links, places, named, lists


def _called(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("role"), element.get("epub:type"), element.get("class"))))


def _short_text(element: HtmlElement) -> str | None:
    """Return an element's text where it is as short as a mark, else None."""
    pieces = list(islice(element.itertext(), _PIECES + 1))
    text = "".join(pieces).strip()
    return text if len(pieces) <= _PIECES and len(text) <= _LENGTH else None


def _is_raised(link: HtmlElement) -> bool:
    above = link.getparent()
    return (above is not None and above.tag == "sup") or any(el.tag == "sup" for el in islice(link.iter(), _PIECES))


def _marker(text: str) -> str:
    match = _MARK.fullmatch(text)
    if match is None:
        return ""
    return f"{match['mark']}." if match["mark"].isalnum() else match["mark"]


def _note_at(element: HtmlElement) -> HtmlElement | None:
    """Return the note that a mark's target is or stands in, None where that is another part of the page."""
    for _ in range(_NEAR):
        if element.tag in _HOLDS_NOTE:
            return element if next(element.iter("h1", "h2", "h3", "section", "article"), None) is None else None
        above = element.getparent()
        if element.tag not in _INLINE or above is None:
            return None
        element = above
    return None


def _leave_out_numbers(found: Notes) -> None:
    """Leave out the raised number that a note begins with: its marker says it."""
    for note, marker in found.notes.items():
        first: HtmlElement | None = note
        for _ in range(_NEAR):
            if first is None or (first.text or "").strip():
                break
            first = next(iter(first), None)
            if first is not None and first.tag == "sup" and marker and _marker(_short_text(first) or "") == marker:
                found.marks[first] = ()
                break


def _leave_out_ways_back(links: list[_Link], places: dict[str, tuple[HtmlElement, int]], found: Notes) -> None:
    """Add the links in notes that lead back to their marks, with what is called a way back around them."""
    ways: dict[HtmlElement, bool] = {}
    for link in links:
        if link.element in found.marks or places.get(link.target, (None, -1))[1] >= link.place:
            continue
        is_way = bool(_BACK_NAME.search(_called(link.element)) or _BACK.fullmatch(link.text))
        way = link.element
        above = way.getparent()
        for _ in range(_NEAR):
            if above is None or above in found.notes:
                break
            if above.tag in _INLINE and above not in ways:
                ways[above] = _is_way(above)
            if ways.get(above):
                way, is_way = above, True
            above = above.getparent()
        note = above if above is not None else link.element
        if note in found.notes and (is_way or _marker(link.text) == found.notes[note] != ""):
            found.marks[way] = ()


def _is_way(element: HtmlElement) -> bool:
    """Tell whether an element is called a way back and holds no words of the note."""
    if not _BACK_NAME.search(_called(element)):
        return False
    return all(len(word) <= _WORD_OF_WAY for word in "".join(element.itertext()).split())


def _leave_out_what_surrounds(found: Notes) -> None:
    """Leave out raised brackets and commas with the marks in them: all of [1, 2]."""
    for raised in {above for mark in found.marks if (above := mark.getparent()) is not None and above.tag == "sup"}:
        inner = list(raised)
        rest = (raised.text or "") + "".join(child.tail or "" for child in inner)
        if all(child in found.marks for child in inner) and not any(char.isalnum() for char in rest):
            found.marks[raised] = tuple(note for child in inner for note in found.marks[child])
