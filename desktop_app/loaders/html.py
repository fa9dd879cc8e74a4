"""Saved web pages: trafilatura decides what belongs to the article, the page itself gives its words.

What trafilatura returns has lost line breaks, captions and some blanks between words, so it serves as
a filter over the blocks that `html_blocks` reads from the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part, Source, clean, compose
from desktop_app.loaders.html_blocks import PageBlock, read_blocks
from desktop_app.loaders.html_depth import depth_of
from desktop_app.loaders.html_tree import read_source, tree_of
from desktop_app.loaders.limits import MAX_DEPTH, MAX_EXTRACTED_BLOCKS, MAX_EXTRACTED_CHARACTERS
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_]|$)")
_TITLE_RULE: Final = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_WORD: Final = re.compile(r"\w+")
# Words in a row that must occur in the extract for a block to belong to it, and how many of these runs.
_RUN: Final = 4
_SHARE: Final = 0.6
_TOP: Final = 4  # blocks at the top among which a headline may stand a second time

_TOO_DEEP: Final = "The page is nested too deeply to tell the article from the rest; all its text is shown."
_WHOLE: Final = "The article could not be told from the rest of the page; all its text is shown."
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
    metadata = _metadata(root)
    page = read_blocks(root, whole=whole)
    blocks = page if whole else _region(page)
    chosen: Sequence[PageBlock] | None = None
    if whole:
        pass
    elif flattened or depth_of(root) > MAX_DEPTH:
        notices.append(_TOO_DEEP)
    else:
        chosen = _chosen(root, blocks, length)
        if chosen is None:
            notices.append(_WHOLE)
    headline = _headline(blocks, page, metadata)
    parts, byline, published = split_masthead(_with_headline(blocks if chosen is None else chosen, headline))
    body, placed = compose(parts)
    return Article(
        headline or metadata.title or title,
        body,
        placed,
        metadata.author or byline,
        metadata.published or published,
        _language(root),
        notices=tuple(notices) if body else (),
    )


def _language(root: HtmlElement) -> str:
    match = _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return match[1].lower() if match else "en"


def _metadata(root: HtmlElement) -> _Metadata:
    import trafilatura
    from lxml import etree

    titles, site = _page_title(root)
    try:
        found = trafilatura.extract_metadata(
            root, date_config={"extensive_search": False, "original_date": True}, extensive=False
        )
    except (*_ON_DAMAGED_PAGES, etree.LxmlError):  # metadata is worth no refusal
        return _Metadata(titles=tuple(titles), site=site)
    author = " and ".join(clean(found.author or "").replace("\n", " ").split("; "))
    return _Metadata(
        " ".join(clean(found.title or "").split()),
        read_byline(author) or author,
        read_date(found.date or ""),
        tuple(titles),
        site,
    )


def _region(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks of the article or main element that holds most words, else all blocks."""
    for name in ("article", "main"):
        sizes: dict[int, int] = {}
        for block in blocks:
            number = block.article if name == "article" else block.main
            if number:
                sizes[number] = sizes.get(number, 0) + len(block.part.text)
        if sizes:
            largest = max(sizes, key=lambda number: sizes[number])
            return [b for b in blocks if (b.article if name == "article" else b.main) == largest]
    return list(blocks)


def _chosen(root: HtmlElement, blocks: Sequence[PageBlock], size: int) -> list[PageBlock] | None:
    """Return the blocks that trafilatura keeps, or None where these are too little to be trusted."""
    is_small = size <= MAX_EXTRACTED_CHARACTERS and len(blocks) <= MAX_EXTRACTED_BLOCKS
    extract = _extract(root) if is_small else ()
    if not extract:
        return None
    lines = {" ".join(_words(line)) for line in extract}
    runs = {run for line in extract for run in _runs(_words(line))}
    kept = [n for n, block in enumerate(blocks) if _is_kept(_words(block.part.text), lines, runs)]
    if not kept:
        return None
    parents = {blocks[n].parent for n in kept}
    certain = set(kept)
    chosen = [
        block
        for n, block in enumerate(blocks)
        if n in certain or _belongs(block, parents=parents, is_between=kept[0] < n < kept[-1])
    ]
    found = sum(len(_words(block.part.text)) for block in chosen)
    expected = sum(len(_words(block.part.text)) for block in blocks if not block.is_linked)
    in_article = bool(blocks[0].article or blocks[0].main)
    return chosen if found >= (_SHARE if in_article else _SHARE / 3) * expected else None


# What trafilatura and the packages below it let pass on damaged pages.
_ON_DAMAGED_PAGES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def _extract(root: HtmlElement) -> tuple[str, ...]:
    """Return the lines of text that trafilatura takes for the article."""
    import trafilatura
    from lxml import etree

    try:
        found = trafilatura.bare_extraction(root, include_comments=False, include_tables=True, favor_recall=True)
    except (*_ON_DAMAGED_PAGES, etree.LxmlError):
        return ()
    body = getattr(found, "body", None)
    if body is None:
        return ()
    return tuple("".join(element.itertext()) for element in body.iter("p", "head", "item", "quote", "cell", "code"))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]


def _is_kept(words: Sequence[str], lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    own = _runs(words)
    if not own:
        return " ".join(words) in lines
    return sum(run in runs for run in own) >= _SHARE * len(own)


def _belongs(block: PageBlock, *, parents: set[int], is_between: bool) -> bool:
    """Tell whether a block that trafilatura left out is the article's all the same: nothing may vanish unseen."""
    if block.is_linked or block.is_clutter:
        return False
    return is_between or block.parent in parents


def _page_title(root: HtmlElement) -> tuple[list[str], str]:
    """Return what the page's title consists of, without the site's name, and that name."""
    parts = [part for part in _TITLE_RULE.split(" ".join((root.findtext(".//title") or "").split())) if part]
    site = next((m.get("content") or "" for m in root.iter("meta") if m.get("property") == "og:site_name"), "")
    if not site and len(parts) > 1:
        site = parts[-1]
    return [part for part in parts if part != site], site


def _headline(blocks: Sequence[PageBlock], page: Sequence[PageBlock], metadata: _Metadata) -> str:
    """Return the level-1 heading of the article, or of the page where that is no site's name; else the title.

    A heading of another level is the headline where the page's title says the same.
    """
    titles = [_words(title) for title in (*metadata.titles, metadata.title) if title]
    site = _words(metadata.site)
    inside, around = (
        [b.part.text for b in some if b.part.kind is BlockKind.HEADLINE and _words(b.part.text) != site]
        for some in (blocks, page)
    )
    known = {word for title in titles for word in title}
    likely = [text for text in (*inside, *around) if len(known & set(_words(text))) * 2 >= len(set(_words(text)))]
    same = [b.part.text for b in page if b.part.kind is BlockKind.HEADING and _words(b.part.text) in titles]
    title = next((title for title in (metadata.title, *metadata.titles) if title and _words(title) != site), "")
    return " ".join((likely or inside or same or [title])[0].split())


def _with_headline(blocks: Sequence[PageBlock], headline: str) -> list[Part]:
    """Return the parts with the headline first and once."""
    same = _words(headline)
    parts = [
        replace(block.part, kind=BlockKind.HEADING, level=2) if block.part.kind is BlockKind.HEADLINE else block.part
        for number, block in enumerate(blocks)
        if number >= _TOP or _words(block.part.text) != same
    ]
    return [Part(BlockKind.HEADLINE, headline), *parts] if headline and parts else parts
