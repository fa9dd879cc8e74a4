"""The visible blocks of a web page, in order, and what tells an article from what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# fmt: off
_SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select",
    "textarea", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map", "head",
    "title", "dialog", "menu", "option", "datalist", "progress", "meter", "frameset",
})
# fmt: on
# fmt: off
_NEVER_SHOWN: Final = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "audio", "video", "canvas", "head",
    "title", "datalist", "frameset",
})
# fmt: on
# fmt: off
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "td", "th", "ul",
})
# fmt: on
_KINDS: Final = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "h1": BlockKind.HEADLINE,
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS: Final = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text)(?:\s|$)", re.IGNORECASE)
# Names that sites give to what stands around or between an article's paragraphs.
_CLUTTER: Final = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|promo\w*|newsletter\w*|sign-?up|subscri\w*|related\w*|recommend\w*|shar(?:e|ing)"
    r"|social\w*|cookies?|consent|comments?|outbrain|taboola|sponsor\w*|breadcrumbs?|paywall|more-on|read-more)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
# Elements that hold one block, or nothing but such elements.
_PARAGRAPH_LIKE: Final = frozenset(
    {"p", "pre", "li", "ol", "ul", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
).union({"figcaption", "caption", "blockquote"}, _HEADINGS)
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_INLINE: Final = frozenset({"span", "b", "strong", "i", "em", "big"})
_INITIAL: Final = 2  # letters
_QUOTE_MARKS: Final = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page; parent, article and main number the elements it stands in (0: none).

    `is_linked` tells that most of its words are links, as in menus and lists of related articles;
    `is_clutter` that the page itself calls it an advertisement, a newsletter box or the like.
    """

    part: Part
    parent: int
    article: int
    main: int
    is_linked: bool
    is_clutter: bool


@dataclass(slots=True)
class _Frame:
    """An open element: what its text is, and how a list in it counts."""

    tag: str
    number: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    count: int = 0
    articles: tuple[int, int] = (0, 0)
    is_clutter: bool = False


@dataclass(slots=True)
class _Page:
    frames: list[_Frame] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    quotes: int = 0
    numbers: int = 0


def read_blocks(root: HtmlElement, *, whole: bool = False) -> list[PageBlock]:
    """Return the visible blocks of a page; menus, forms, scripts and hidden elements have none.

    The `whole` page has its menus, margins and forms too.
    """
    from lxml import etree

    page = _Page([_Frame("html", 0, BlockKind.PARAGRAPH)])
    blocks: list[PageBlock] = []
    skipped: HtmlElement | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_skipped(element, tag, page.frames, whole=whole):
                skipped = element
                walker.skip_subtree()
                continue
            blocks += _enter(page, element, tag)
        else:
            if skipped is not element:
                blocks += _leave(page, tag)
            skipped = None
            _write(page, element.tail)
    return [*blocks, *_flush(page)]


def _is_skipped(element: HtmlElement, tag: str, frames: list[_Frame], *, whole: bool) -> bool:
    if not tag:
        return True
    if tag in (_NEVER_SHOWN if whole else _SKIPPED) and not _is_content(element, tag, frames):
        return True
    is_letter = tag in _INLINE and len((element.text or "").strip()) <= _INITIAL  # drawn large, or as a sign
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and not whole and not is_letter):
        return True
    if tag == "header" and not whole and not any(frame.articles != (0, 0) for frame in frames):
        return not any(True for _ in element.iter("h1"))
    style, names = element.get("style"), element.get("class")
    is_unseen = names and _HIDDEN_CLASS.search(names) and not whole
    return bool((style and _HIDDEN_STYLE.search(style)) or is_unseen)


def _is_content(element: HtmlElement, tag: str, frames: list[_Frame]) -> bool:
    """Tell whether an element holds the article's words, though its kind mostly does not."""
    if tag == "form":  # some systems wrap the whole page in one
        return any(True for _ in element.iter("article", "main", "h1"))
    if tag == "footer":  # who is quoted
        return any(frame.tag == "blockquote" for frame in frames)
    return tag == "template" and (element.get("shadowrootmode") or element.get("shadowroot")) is not None


def _enter(page: _Page, element: HtmlElement, tag: str) -> Iterator[PageBlock]:
    above = page.frames[-1]
    if tag in _BLOCKS:
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
        page.links += 1
    _write(page, element.text)


def _opened(page: _Page, above: _Frame, element: HtmlElement, tag: str) -> _Frame:
    page.numbers += 1
    article, main = above.articles
    frame = _Frame(tag, page.numbers, _KINDS.get(tag, above.kind), above.level, above.marker, 0, above.articles)
    frame.is_clutter = above.is_clutter or (
        tag not in ("body", "html", "article", "main")
        and bool(_CLUTTER.search(element.get("class") or "") or _CLUTTER.search(element.get("id") or ""))
    )
    if tag in ("article", "main"):
        # An article in an article is a comment or a teaser; the outer one is the page's.
        frame.articles = (article or page.numbers, main) if tag == "article" else (article, main or page.numbers)
    elif tag in ("ol", "ul"):
        start = element.get("start") or ""
        frame.level += 1
        frame.count = int(start) - 1 if re.fullmatch(r"\d{1,4}", start) else 0
    elif tag == "li":
        above.count += 1
        frame.level = max(frame.level, 1)
        frame.marker = f"{above.count}." if above.tag == "ol" else "•"
    elif tag in _HEADINGS:
        frame.level = _HEADINGS[tag]
    return frame


def _leave(page: _Page, tag: str) -> Iterator[PageBlock]:
    if tag == "q":
        page.quotes -= 1
        page.text.append(_QUOTE_MARKS[page.quotes % 2][1])
    elif tag == "a":
        page.links -= 1
    elif page.frames[-1].tag == tag and tag in _BLOCKS and len(page.frames) > 1:
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


def _flush(page: _Page) -> Iterator[PageBlock]:
    """Yield what was written since the last block as one block; a line break in it is one in the text."""
    text = re.sub(r" ?\v ?", "\n", _BLANKS.sub(" ", "".join(page.text))).strip()
    linked, page.linked = page.linked, 0
    page.text.clear()
    if not text:
        return
    frame = page.frames[-1]
    level = frame.level if frame.kind in (BlockKind.ITEM, BlockKind.HEADING) else 0
    part = Part(frame.kind, text, level, frame.marker if frame.kind is BlockKind.ITEM else "")
    for opened in reversed(page.frames):  # the marker belongs to the item's first block
        if opened.tag == "li":
            opened.marker = ""
            break
    frame.marker = ""
    parent = next((f.number for f in reversed(page.frames) if f.tag not in _PARAGRAPH_LIKE), 0)
    is_linked = linked > len(text) / 2
    yield PageBlock(part, parent, *frame.articles, is_linked=is_linked, is_clutter=frame.is_clutter)


def _holds_blocks(cell: HtmlElement) -> bool:
    return any(True for _ in cell.iter("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"))
