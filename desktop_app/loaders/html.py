"""Saved web pages: trafilatura and readability decide what belongs to the article, the page itself gives its words.

What they return has lost line breaks, captions and some blanks between words, so it serves as
a filter over the blocks that `html_blocks` reads from the page.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part, Source, clean, compose
from desktop_app.core.wording import counted_noun
from desktop_app.loaders.html_blocks import PageBlock, in_sight, notes_last, read_blocks
from desktop_app.loaders.html_choice import ON_DAMAGED_PAGES, chosen_of, words_of
from desktop_app.loaders.html_depth import depth_of
from desktop_app.loaders.html_left_out import is_little, left_out_of
from desktop_app.loaders.html_region import region_of, without_false_clutter
from desktop_app.loaders.html_tree import read_source, tree_of
from desktop_app.loaders.left_out import notices_of
from desktop_app.loaders.limits import MAX_DEPTH
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_]|$)")
_TITLE_RULE: Final = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_AROUND_NAME: Final = " »›|·•,;:"
_TOP: Final = 4  # blocks at the top among which a headline may stand a second time

SEE_WHOLE: Final = "choose Whole web page in the File menu to see it"
SAVE_FIRST: Final = f"save the page as a file, open that, and {SEE_WHOLE}"
_MOST: Final = f"so all is shown but menus, margins and forms; {SEE_WHOLE}."
_TOO_DEEP: Final = f"The page is nested too deeply to tell the article from the rest, {_MOST}"
_NOT_TOLD: Final = f"The article could not be told from the rest of the page, {_MOST}"
_WHOLE: Final = "The article could not be told from the rest of the page, so the whole page is shown."
_LEFT_OUT: Final = f"Text that stands around the article was left out ({{}}); {SEE_WHOLE}."
_ENTITIES: Final = "The page defines entities of its own, which are not expanded."


@dataclass(frozen=True, slots=True)
class _Metadata:
    title: str = ""
    author: str = ""
    published: str = ""
    titles: tuple[str, ...] = ()
    site: str = ""


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a saved web page; the title is for pages that name none.

    Raises UnsupportedFormatError for binary content. Nothing the page refers to is opened.
    """
    return _loaded(content, title, whole=False)


def load_whole(content: bytes, title: str) -> Article:
    """Read a saved web page with all that stands around its article; raises as `load` does."""
    return _loaded(content, title, whole=True)


def _loaded(content: bytes, title: str, *, whole: bool) -> Article:
    decoded = read_source(content)
    article = parse(decoded.text, title, whole=whole)
    notices = (*decoded.notices, *article.notices)
    return replace(article, notices=notices, source=Source(encoding=decoded.guessed, whole=whole))


def parse(text: str, title: str, *, whole: bool = False) -> Article:
    """Read the source of a web page: its article, or the whole of it."""
    root, flattened, length = tree_of(text)
    if root is None:
        return Article(title, "", ())
    notices = [_ENTITIES] if _ENTITY.search(text[:4096]) else []
    is_deep = flattened or depth_of(root) > MAX_DEPTH
    metadata = _metadata(root, is_deep=is_deep)
    page = read_blocks(root, whole=whole)
    if not whole and is_little(page):
        page, whole = read_blocks(root, whole=True), True
        notices.append(_WHOLE)
    blocks = page if whole else _article(root, page, length, notices, is_deep=is_deep)
    headline = _headline(blocks, in_sight(page), metadata)
    parts, byline, published = split_masthead(_with_headline(blocks, headline), metadata.author)
    body, placed = compose(parts)
    return Article(
        headline or metadata.title or title,
        body,
        placed,
        byline or metadata.author,
        published or metadata.published,
        _language(root),
        notices=tuple(notices) if body else (),
    )


def _article(
    root: HtmlElement, page: list[PageBlock], length: int, notices: list[str], *, is_deep: bool
) -> list[PageBlock]:
    """Return the blocks of the page's article, footnotes last; add what is to be said of it to the notices."""
    page = without_false_clutter(page)
    seen = in_sight(page)
    chosen = None if is_deep else chosen_of(root, region_of(seen), length)
    blocks = seen if chosen is None else _with_notes(seen, chosen)
    left_out = left_out_of(page, blocks)
    if chosen is None:
        notices.append(_TOO_DEEP if is_deep else _NOT_TOLD)
    elif left_out["around"]:
        notices.append(_LEFT_OUT.replace("{}", counted_noun(left_out["around"], "place")))
    notices += notices_of(left_out)
    return notes_last(blocks)


def _with_notes(page: Sequence[PageBlock], blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks with the footnotes that they refer to, wherever on the page these stand."""
    wanted = {note for block in blocks for note in block.refers}
    shown = {id(block) for block in blocks}
    return [block for block in page if id(block) in shown or block.note in wanted]


def _language(root: HtmlElement) -> str:
    match = _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return match[1].lower() if match else "en"


def _metadata(root: HtmlElement, *, is_deep: bool) -> _Metadata:
    """Return what a page says of itself; of one that `is_deep`, what its head does.

    For elements in elements trafilatura's patterns take time that grows with the square of their depth.
    """
    import trafilatura
    from lxml import etree

    titles, site = _page_title(root)
    try:
        found = trafilatura.extract_metadata(
            _head_of(root) if is_deep else root,
            date_config={"extensive_search": False, "original_date": True},
            extensive=False,
        )
    except (*ON_DAMAGED_PAGES, etree.LxmlError):  # metadata is worth no refusal
        return _Metadata(titles=tuple(titles), site=site)
    title = " ".join(clean(found.title or "").split())
    if titles and not set(words_of(title)) & set(words_of(" ".join(titles))):  # a heading of the site, not of the page
        title = ""
    author = " and ".join(clean(found.author or "").replace("\n", " ").split("; ")).strip(_AROUND_NAME)
    if author.isascii() and author.isalpha() and not _says(root, author):  # what is left of “user0”
        author = ""
    return _Metadata(
        title,
        read_byline(author) or author,
        read_date(found.date or ""),
        tuple(titles),
        site,
    )


def _head_of(root: HtmlElement) -> HtmlElement:
    """Return a page of nothing but the head of another."""
    from lxml.html import document_fromstring

    page, head = document_fromstring("<html><body></body></html>"), root.find(".//head")
    if head is not None:
        page.insert(0, deepcopy(head))
    return page


def _says(root: HtmlElement, word: str) -> bool:
    """Tell whether a page has a word, in its text or in what it says of itself."""
    wanted = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", re.IGNORECASE)
    for element in root.iter("*"):
        is_code = element.tag == "style" or (
            element.tag == "script" and not (element.get("type") or "").endswith("json")
        )
        own = (None if is_code else element.text, element.get("content"), element.tail)
        if any(text and wanted.search(text) for text in own):
            return True
    return False


def _page_title(root: HtmlElement) -> tuple[list[str], str]:
    """Return what the page's title consists of, without the site's name, and that name."""
    parts = [part for part in _TITLE_RULE.split(" ".join((root.findtext(".//title") or "").split())) if part]
    site = next((m.get("content") or "" for m in root.iter("meta") if m.get("property") == "og:site_name"), "")
    if not site and len(parts) > 1:
        site = parts[-1]
    return [part for part in parts if part != site], site


def _headline(blocks: Sequence[PageBlock], page: Sequence[PageBlock], metadata: _Metadata) -> str:
    """Return the heading of level 1, of the article before the page, of whose words the page's title has half or more.

    Where there is none, a heading of another level that says the same as the title, then the article's own of level 1,
    then the title; the site's name is none of these.
    """
    titles = [words_of(title) for title in (*metadata.titles, metadata.title) if title]
    site = words_of(metadata.site)
    inside, around = (
        [b.part.text for b in some if b.part.kind is BlockKind.HEADLINE and words_of(b.part.text) != site]
        for some in (blocks, page)
    )
    known = {word for title in titles for word in title}
    likely = [text for text in (*inside, *around) if len(known & set(words_of(text))) * 2 >= len(set(words_of(text)))]
    same = [b.part.text for b in page if b.part.kind is BlockKind.HEADING and words_of(b.part.text) in titles]
    title = next((title for title in (metadata.title, *metadata.titles) if title and words_of(title) != site), "")
    return " ".join((likely or same or inside or [title])[0].split())


def _with_headline(blocks: Sequence[PageBlock], headline: str) -> list[Part]:
    """Return the parts with the headline first and once."""
    told = words_of(headline)
    parts = [
        replace(block.part, kind=BlockKind.HEADING, level=2) if block.part.kind is BlockKind.HEADLINE else block.part
        for number, block in enumerate(blocks)
        if number >= _TOP or words_of(block.part.text) != told
    ]
    return [Part(BlockKind.HEADLINE, headline), *parts] if headline and parts else parts
