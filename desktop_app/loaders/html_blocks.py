"""The visible blocks of a web page, in order, and what tells an article from what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.html_formula import formula, is_formula
from desktop_app.loaders.html_frames import HEADINGS, opened, page_of, sight_in
from desktop_app.loaders.html_line import BREAK, Line, stands_alone
from desktop_app.loaders.html_unseen import BLOCKS, Sight, is_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from desktop_app.loaders.html_frames import Page

# Elements that hold one block, or nothing but such elements.
_PARAGRAPH_LIKE: Final = frozenset(
    {"p", "pre", "li", "ol", "ul", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
).union({"figcaption", "caption", "blockquote", "footer"}, HEADINGS)
_WIDGETS: Final = frozenset({"button", "select", "option", "textarea"})  # stand in a line of text
_QUOTE_MARKS: Final = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page; parent, article, main and clutter number the elements it stands in (0: none).

    An article's number is that of the outermost. Clutter is what the page itself calls an advertisement, a newsletter
    box or the like; `is_offer` tells that this is beyond doubt. `is_linked` tells that most of the words are links, as
    in menus and lists of related articles. `note` numbers the footnote or the list of footnotes it belongs to, `refers`
    are the numbers of the notes that it refers to; `is_aside` tells that the note stands in the middle of the text.
    What `is_beside` the article, though inside its element, is no part of it. What is not in `sight` of the article's
    readers is never shown with it.
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
    sight: Sight = Sight.SEEN
    is_offer: bool = False


def read_blocks(root: HtmlElement, *, whole: bool = False) -> list[PageBlock]:
    """Return the blocks of a page in its order, footnotes too; marks that refer to these have none.

    Menus, margins and forms are in sight on the `whole` page only, and so is what the page's style sheets hide; of the
    whole page nothing else is returned. Where more is hidden than shown, all is in sight. Scripts have no blocks.
    """
    blocks = _read(root, whole=whole)
    shown = sum(len(block.part.text) for block in in_sight(blocks))
    hidden = [block for block in blocks if block.sight is Sight.HIDDEN]
    if sum(len(b.part.text) for b in hidden if not (b.is_linked or b.clutter)) > shown:
        # Until a script has run, which it never does here.
        blocks = [replace(b, sight=Sight.SEEN) if b.sight is Sight.HIDDEN else b for b in blocks]
    return in_sight(blocks) if whole else blocks


def in_sight(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Return the blocks that a reader of the page's article may see."""
    return [block for block in blocks if block.sight is Sight.SEEN]


def notes_last(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Return blocks with the footnotes that stand in the middle of the text after all others."""
    return sorted(blocks, key=lambda block: block.is_aside)


def _read(root: HtmlElement, *, whole: bool) -> list[PageBlock]:
    from lxml import etree

    page = page_of(root, whole=whole)
    blocks: list[PageBlock] = []
    skipped: HtmlElement | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            sight = sight_in(page, element, tag)
            is_inline = tag not in BLOCKS
            if element in page.notes.marks or sight is Sight.NEVER or (sight is not Sight.SEEN and is_inline):
                blocks += _hidden(page, element, tag) if sight is Sight.HIDDEN and is_inline else ()
                page.line.refers += [page.numbers_of_notes[note] for note in page.notes.marks.get(element, ())]
                skipped = element
            elif is_formula(element, tag):
                page.line.add(formula(element))
                skipped = element
            if skipped is element:
                walker.skip_subtree()
                continue
            blocks += _enter(page, element, tag, sight)
        else:
            if skipped is not element:
                blocks += _leave(page, element, tag)
            skipped = None
            _write(page, element.tail)
    return [*blocks, *_flush(page)]


def _enter(page: Page, element: HtmlElement, tag: str, sight: Sight) -> Iterator[PageBlock]:
    above = page.frames[-1]
    if tag in BLOCKS:
        if tag not in ("td", "th") or sight is not above.sight or _holds_blocks(element):
            is_gone = sight is not above.sight and (sight is Sight.HIDDEN or tag in _WIDGETS)
            is_unbroken = is_gone and element not in page.notes.around
            if not is_unbroken:
                yield from _flush(page)
            page.frames.append(opened(page, above, element, tag, sight))
            if is_unbroken:  # the line goes on behind what is not there
                page.frames[-1].around, page.line = page.line, Line()
        elif page.line.is_begun:
            page.line.add(" | ")
    elif tag == "br" or stands_alone(element):
        page.line.add(" " if above.tag in HEADINGS else BREAK)
    if tag == "q":
        page.line.add(_QUOTE_MARKS[page.quotes % 2][0])
        page.quotes += 1
    elif tag == "a":
        page.links.append(not (element.get("href") or "#").startswith("#"))
    _write(page, element.text)


def _hidden(page: Page, element: HtmlElement, tag: str) -> list[PageBlock]:
    """Return the words of a line that are not shown in it, as a block."""
    around, page.line = page.line, Line()
    page.frames.append(opened(page, page.frames[-1], element, tag, Sight.HIDDEN))
    page.line.pieces += element.itertext() if next(element.iter("script", "style"), None) is None else ()
    blocks = list(_flush(page))
    page.frames.pop()
    page.line = around
    return blocks


def _leave(page: Page, element: HtmlElement, tag: str) -> Iterator[PageBlock]:
    if tag == "q":
        page.quotes -= 1
        page.line.add(_QUOTE_MARKS[page.quotes % 2][1])
    elif tag == "a":
        page.links.pop()
    elif page.frames[-1].tag == tag and tag in BLOCKS and len(page.frames) > 1:
        yield from _flush(page)
        page.line = page.frames.pop().around or page.line
    if tag not in BLOCKS and stands_alone(element):
        page.line.add(" " if page.frames[-1].tag in HEADINGS else BREAK)


def _write(page: Page, text: str | None) -> None:
    if not text:
        return
    page.line.add(text.replace("\n", BREAK) if page.frames[-1].tag == "pre" else text)
    if page.links:
        page.line.linked += len(text.strip())
        page.line.away += len(text.strip()) if page.links[-1] else 0


def _flush(page: Page) -> Iterator[PageBlock]:
    """Yield what was written since the last block as one block, or as one a paragraph where empty lines part it."""
    line, page.line = page.line, Line()
    texts = line.paragraphs()
    if not texts:
        return
    frame = page.frames[-1]
    level = frame.level if frame.kind in (BlockKind.ITEM, BlockKind.HEADING) else 0
    marker = frame.marker if frame.kind is BlockKind.ITEM else ""
    for around in reversed(page.frames):  # the marker belongs to the item's first block
        if around.note != frame.note or around.sight is not frame.sight:
            break
        around.marker = ""
        if around.tag == "li":
            break
    parent = next((f.number for f in reversed(page.frames) if f.tag not in _PARAGRAPH_LIKE), 0)
    is_heading = frame.kind in (BlockKind.HEADING, BlockKind.HEADLINE)  # these may lead to themselves
    linked = line.away if is_heading else line.linked
    is_linked = linked > sum(map(len, texts)) / 2 or frame.tag in _WIDGETS
    for text in texts:
        part = Part(frame.kind, text, level, marker)
        clutter = -page.numbers if is_label(text) else frame.clutter
        at = (*frame.articles, clutter, is_linked, frame.note, tuple(line.refers))
        yield PageBlock(part, parent, *at, frame.is_aside, frame.is_beside, frame.sight, frame.is_offer)
        marker = ""


def _holds_blocks(cell: HtmlElement) -> bool:
    """Tell whether a cell holds more than a line of a table: blocks, or paragraphs that empty lines part."""
    if next(cell.iter("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"), None) is not None:
        return True
    breaks = [mark for mark in cell.iter("br") if not (mark.tail or "").strip()]
    return any(after is not None and after.tag == "br" for after in (mark.getnext() for mark in breaks))
