"""The open elements of a web page while it is read: what stands in each, and whether readers of the article see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.html_line import Line
from desktop_app.loaders.html_lists import Counter, counter_of
from desktop_app.loaders.html_notes import Notes, notes_of
from desktop_app.loaders.html_styles import Hiding, hiding_of
from desktop_app.loaders.html_unseen import Place, Sight, bulks_of, is_clutter, is_offer, sight_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

_KINDS: Final = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "h1": BlockKind.HEADLINE,
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}


@dataclass(slots=True)
class Frame:
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
    sight: Sight = Sight.SEEN
    is_offer: bool = False
    around: Line | None = None


@dataclass(slots=True)
class Page:
    """What is known of a page while it is read, and the elements that are open, from the outermost."""

    whole: bool
    notes: Notes
    hiding: Hiding
    bulks: AbstractSet[HtmlElement]
    frames: list[Frame]
    numbers_of_notes: dict[HtmlElement, int]
    line: Line = field(default_factory=Line)
    links: list[bool] = field(default_factory=list)  # of each open link, whether it leads elsewhere
    quotes: int = 0
    numbers: int = 0
    has_headline: bool = False


def page_of(root: HtmlElement, *, whole: bool) -> Page:
    """Return a page of which nothing is read yet."""
    notes = notes_of(root)
    numbers = {note: number for number, note in enumerate((*notes.notes, *notes.lists), 1)}
    hiding, bulks = (Hiding(), set()) if whole else (hiding_of(root), bulks_of(root))
    return Page(whole, notes, hiding, bulks, [Frame("html", 0, BlockKind.PARAGRAPH)], numbers)


def sight_in(page: Page, element: HtmlElement, tag: str) -> Sight:
    """Return whether an element is seen where it stands."""
    above = page.frames[-1]
    in_quote = tag == "footer" and any(frame.tag == "blockquote" for frame in page.frames)
    sight = sight_of(element, tag, Place(page.whole, above.articles != (0, 0), in_quote, page.has_headline, page.bulks))
    if sight is Sight.NEVER or above.sight is Sight.SEEN:
        return Sight.HIDDEN if sight is Sight.SEEN and page.hiding.hides(element) else sight
    return Sight.APART if sight is Sight.APART else above.sight


def opened(page: Page, above: Frame, element: HtmlElement, tag: str, sight: Sight) -> Frame:
    """Return what is open with an element; the next number is its."""
    page.numbers += 1
    article, main = above.articles
    frame = Frame(tag, page.numbers, _KINDS.get(tag, above.kind), above.level, above.marker, None, above.articles)
    frame.note, frame.is_aside, frame.sight = above.note, above.is_aside, sight
    frame.is_beside = above.is_beside or (tag == "aside" and not page.whole)
    frame.clutter = above.clutter or (page.numbers if is_clutter(element, tag) else 0)
    frame.is_offer = above.is_offer or (frame.clutter > 0 and is_offer(element))
    if tag in ("article", "main"):
        # An article in an article is a comment or a teaser; the outer one is the page's.
        frame.articles = (article or page.numbers, main) if tag == "article" else (article, main or page.numbers)
    elif tag in ("ol", "ul"):
        frame.level += 1
        frame.counter = counter_of(element) if tag == "ol" else None
    elif tag == "li":
        frame.level = max(frame.level, 1)
        is_counted = above.counter and (sight is not Sight.HIDDEN or above.sight is Sight.HIDDEN)
        frame.marker = above.counter.mark(element) if above.counter and is_counted else "•"
    elif tag in HEADINGS:
        frame.level = HEADINGS[tag]
        page.has_headline = page.has_headline or (tag == "h1" and sight is Sight.SEEN)
    if element in page.notes.notes:
        _open_note(page, frame, element)
    elif element in page.notes.lists:
        frame.note, frame.clutter = page.numbers_of_notes[element], 0
        frame.is_beside, frame.sight = False, Sight.SEEN
    return frame


def _open_note(page: Page, frame: Frame, element: HtmlElement) -> None:
    frame.note, frame.clutter = page.numbers_of_notes[element], 0
    frame.is_beside, frame.sight = False, Sight.SEEN
    frame.kind, frame.level = BlockKind.ITEM, max(frame.level, 1)
    frame.marker = page.notes.notes[element] or frame.marker
    frame.is_aside = frame.tag == "aside"
