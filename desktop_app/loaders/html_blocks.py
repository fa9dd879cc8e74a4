"""The visible blocks of a web page, in order, and what tells an article from what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.html_lists import Counter, counter_of
from desktop_app.loaders.html_notes import Notes, notes_of
from desktop_app.loaders.html_styles import Hiding, hiding_of
from desktop_app.loaders.html_unseen import BLOCKS, is_clutter, is_label, is_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_KINDS: Final = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "h1": BlockKind.HEADLINE,
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
# Elements that hold one block, or nothing but such elements.
_PARAGRAPH_LIKE: Final = frozenset(
    {"p", "pre", "li", "ol", "ul", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
).union({"figcaption", "caption", "blockquote", "footer"}, _HEADINGS)
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_QUOTE_MARKS: Final = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page; parent, article, main and clutter number the elements it stands in (0: none).

    An article's number is that of the outermost. Clutter is what the page itself calls an advertisement, a newsletter
    box or the like. `is_linked` tells that most of the words are links, as in menus and lists of related articles.
    `note` numbers the footnote or the list of footnotes it belongs to, `refers` are the numbers of the notes that it
    refers to; `is_aside` tells that the note stands in the middle of the text. What `is_beside` the article, though
    inside its element, is no part of it.
    """

    part: Part
    parent: int
    article: int
    main: int
    clutter: int
    is_linked: bool
    note: int = 0
    refers: tuple[int, ...] = ()
    is_aside: bool = False
    is_beside: bool = False


@dataclass(slots=True)
class _Frame:
    """An open element: what its text is, and how a list in it counts."""

    tag: str
    number: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    counter: Counter | None = None
    articles: tuple[int, int] = (0, 0)
    clutter: int = 0
    note: int = 0
    is_aside: bool = False
    is_beside: bool = False
    is_silent: bool = False


@dataclass(slots=True)
class _Page:
    whole: bool
    notes: Notes
    hiding: Hiding
    frames: list[_Frame]
    numbers_of_notes: dict[HtmlElement, int]
    text: list[str] = field(default_factory=list)
    refers: list[int] = field(default_factory=list)
    linked: int = 0
    away: int = 0
    links: list[bool] = field(default_factory=list)  # of each open link, whether it leads elsewhere
    quotes: int = 0
    numbers: int = 0
    shown: int = 0
    hidden: int = 0


def read_blocks(root: HtmlElement, *, whole: bool = False) -> list[PageBlock]:
    """Return the visible blocks of a page in its order, footnotes too; marks that refer to these have none.

    Menus, margins and forms have blocks on the `whole` page only, and so has what the page's style sheets hide;
    elements that are hidden one by one, scripts and the like have none.
    """
    notes = notes_of(root)
    hiding = Hiding() if whole else hiding_of(root)
    blocks, hidden, shown = _read(root, notes, hiding, whole=whole)
    if hidden > shown:  # until a script has run, which it never does here
        blocks, _, _ = _read(root, notes, Hiding(), whole=whole)
    return blocks


def notes_last(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Return blocks with the footnotes that stand in the middle of the text after all others."""
    return sorted(blocks, key=lambda block: block.is_aside)


def _read(root: HtmlElement, notes: Notes, hiding: Hiding, *, whole: bool) -> tuple[list[PageBlock], int, int]:
    """Return the blocks, and how many characters the style sheets hide and do not hide."""
    from lxml import etree

    numbers = {note: number for number, note in enumerate((*notes.notes, *notes.lists), 1)}
    page = _Page(whole, notes, hiding, [_Frame("html", 0, BlockKind.PARAGRAPH)], numbers)
    blocks: list[PageBlock] = []
    skipped: HtmlElement | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            is_note = element in notes.notes or element in notes.lists
            is_around = tag in BLOCKS and (is_note or element in notes.around)
            is_skipped = element in notes.marks or _is_skipped(page, element, tag)
            if is_skipped and (element in notes.marks or not is_around):
                page.refers += [numbers[note] for note in notes.marks.get(element, ())]
                skipped = element
                walker.skip_subtree()
                continue
            blocks += _enter(page, element, tag)
            if is_skipped and not is_note and page.frames[-1].tag == tag:
                page.frames[-1].is_silent = True
        else:
            if skipped is not element:
                blocks += _leave(page, tag)
            skipped = None
            _write(page, element.tail)
    return [*blocks, *_flush(page)], page.hidden, page.shown


def _is_skipped(page: _Page, element: HtmlElement, tag: str) -> bool:
    in_quote = tag == "footer" and any(frame.tag == "blockquote" for frame in page.frames)
    in_article = page.frames[-1].articles != (0, 0)
    if is_unseen(element, tag, whole=page.whole, in_article=in_article, in_quote=in_quote):
        return True
    if not page.hiding.hides(element):
        return False
    page.hidden += _size(element)
    return True


def _size(element: HtmlElement) -> int:
    """Return how many characters an element would show."""
    unseen = sum(len(inner.text or "") for inner in element.iter("script", "style"))
    return sum(len(text.strip()) for text in element.itertext()) - unseen


def _enter(page: _Page, element: HtmlElement, tag: str) -> Iterator[PageBlock]:
    above = page.frames[-1]
    if tag in BLOCKS:
        if tag not in ("td", "th") or _holds_blocks(element):
            yield from _flush(page)
            page.frames.append(_opened(page, above, element, tag))
        elif any(piece.strip() for piece in page.text):
            page.text.append(" | ")
    elif tag == "br":
        page.text.append(" " if above.tag in _HEADINGS else "\v")
    elif tag == "q":
        page.text.append(_QUOTE_MARKS[page.quotes % 2][0])
        page.quotes += 1
    elif tag == "a":
        page.links.append(not (element.get("href") or "#").startswith("#"))
    _write(page, element.text)


def _opened(page: _Page, above: _Frame, element: HtmlElement, tag: str) -> _Frame:
    page.numbers += 1
    article, main = above.articles
    frame = _Frame(tag, page.numbers, _KINDS.get(tag, above.kind), above.level, above.marker, None, above.articles)
    frame.note, frame.is_aside, frame.is_silent = above.note, above.is_aside, above.is_silent
    frame.is_beside = above.is_beside or (tag == "aside" and not page.whole)
    frame.clutter = above.clutter or (page.numbers if is_clutter(element, tag) else 0)
    if tag in ("article", "main"):
        # An article in an article is a comment or a teaser; the outer one is the page's.
        frame.articles = (article or page.numbers, main) if tag == "article" else (article, main or page.numbers)
    elif tag in ("ol", "ul"):
        frame.level += 1
        frame.counter = counter_of(element) if tag == "ol" else None
    elif tag == "li":
        frame.level = max(frame.level, 1)
        frame.marker = above.counter.mark(element) if above.counter else "•"
    elif tag in _HEADINGS:
        frame.level = _HEADINGS[tag]
    if element in page.notes.notes:
        _open_note(page, frame, element)
    elif element in page.notes.lists:
        frame.note, frame.clutter, frame.is_beside = page.numbers_of_notes[element], 0, False
    return frame


def _open_note(page: _Page, frame: _Frame, element: HtmlElement) -> None:
    frame.note, frame.clutter = page.numbers_of_notes[element], 0
    frame.is_silent = frame.is_beside = False
    frame.kind, frame.level = BlockKind.ITEM, max(frame.level, 1)
    frame.marker = page.notes.notes[element] or frame.marker
    frame.is_aside = frame.tag == "aside"


def _leave(page: _Page, tag: str) -> Iterator[PageBlock]:
    if tag == "q":
        page.quotes -= 1
        page.text.append(_QUOTE_MARKS[page.quotes % 2][1])
    elif tag == "a":
        page.links.pop()
    elif page.frames[-1].tag == tag and tag in BLOCKS and len(page.frames) > 1:
        yield from _flush(page)
        page.frames.pop()


def _write(page: _Page, text: str | None) -> None:
    if not text:
        return
    if page.frames[-1].tag == "pre":
        page.text.append(text.replace("\n", "\v"))
    else:
        page.text.append(text)
    if page.links:
        page.linked += len(text.strip())
        page.away += len(text.strip()) if page.links[-1] else 0


def _flush(page: _Page) -> Iterator[PageBlock]:
    """Yield what was written since the last block as one block; a line break in it is one in the text."""
    text = re.sub(r" ?\v ?", "\n", _BLANKS.sub(" ", "".join(page.text))).strip()
    linked, page.linked = page.linked, 0
    away, page.away = page.away, 0
    refers, page.refers = tuple(page.refers), []
    page.text.clear()
    frame = page.frames[-1]
    if not text or (frame.is_silent and not frame.note):
        return
    page.shown += len(text)
    level = frame.level if frame.kind in (BlockKind.ITEM, BlockKind.HEADING) else 0
    part = Part(frame.kind, text, level, frame.marker if frame.kind is BlockKind.ITEM else "")
    for opened in reversed(page.frames):  # the marker belongs to the item's first block
        if opened.note != frame.note:
            break
        opened.marker = ""
        if opened.tag == "li":
            break
    parent = next((f.number for f in reversed(page.frames) if f.tag not in _PARAGRAPH_LIKE), 0)
    is_heading = frame.kind in (BlockKind.HEADING, BlockKind.HEADLINE)  # these may lead to themselves
    is_linked = (away if is_heading else linked) > len(text) / 2
    clutter = frame.clutter or (-page.numbers if is_label(text) else 0)
    yield PageBlock(
        part, parent, *frame.articles, clutter, is_linked, frame.note, refers, frame.is_aside, frame.is_beside
    )


def _holds_blocks(cell: HtmlElement) -> bool:
    return any(True for _ in cell.iter("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"))
