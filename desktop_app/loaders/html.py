"""Saved web pages: trafilatura decides what belongs to the article, the page itself gives its words.

What trafilatura returns has lost line breaks, captions and some blanks between words, so it serves as
a filter over the blocks that `html_blocks` reads from the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part, clean, compose
from desktop_app.loaders.encoding import decode
from desktop_app.loaders.html_blocks import PageBlock, read_blocks
from desktop_app.loaders.html_depth import depth_of, flatten
from desktop_app.loaders.limits import MAX_DEPTH, MAX_EXTRACTED_CHARACTERS
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_CHARSET: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*>")
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_]|$)")
_WORD: Final = re.compile(r"\w+")
# Words in a row that must occur in the extract for a block to belong to it, and how many of these runs.
_RUN: Final = 4
_SHARE: Final = 0.6

_TOO_DEEP: Final = "The page is nested too deeply to tell the article from the rest; all its text is shown."
_WHOLE: Final = "The article could not be told from the rest of the page; all its text is shown."
_ENTITIES: Final = "The page defines entities of its own, which are not expanded."


@dataclass(frozen=True, slots=True)
class _Metadata:
    title: str = ""
    author: str = ""
    published: str = ""


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a saved web page; the title is for pages that name none.

    Raises UnsupportedFormatError for binary content. Nothing the page refers to is opened.
    """
    start = content[:4096]
    label = _META_CHARSET.search(start) or _XML_CHARSET.search(start)
    text, notices = decode(content, declared=label[1].decode("ascii", "replace") if label else "")
    article = parse(text, title)
    return replace(article, notices=(*notices, *article.notices))


def parse(text: str, title: str) -> Article:
    """Read the source of a web page."""
    source, flattened = flatten(_DECLARATION.sub("", clean(text)))
    root = _tree(source)
    if root is None:
        return Article(title, "", ())
    notices = [_ENTITIES] if _ENTITY.search(text[:4096]) else []
    metadata = _metadata(root)
    page = read_blocks(root)
    blocks = _region(page)
    chosen: Sequence[PageBlock] | None = None
    if flattened or depth_of(root) > MAX_DEPTH:
        notices.append(_TOO_DEEP)
    else:
        chosen = _chosen(root, blocks, len(source))
        if chosen is None:
            notices.append(_WHOLE)
    parts, headline = _with_headline(blocks if chosen is None else chosen, page, metadata.title)
    parts, byline, published = split_masthead(parts)
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


def _tree(source: str) -> HtmlElement | None:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source or " ", parser=parser)
    except (etree.LxmlError, ValueError):  # nothing but blanks or comments
        return None
    return root


def _language(root: HtmlElement) -> str:
    match = _LANGUAGE.match(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return match[1].lower() if match else "en"


def _metadata(root: HtmlElement) -> _Metadata:
    import trafilatura
    from lxml import etree

    try:
        found = trafilatura.extract_metadata(
            root, date_config={"extensive_search": False, "original_date": True}, extensive=False
        )
    # What trafilatura and the packages below it let pass on damaged pages; metadata is worth no refusal.
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        etree.LxmlError,
    ):
        return _Metadata()
    author = " and ".join(clean(found.author or "").replace("\n", " ").split("; "))
    return _Metadata(
        " ".join(clean(found.title or "").split()), read_byline(author) or author, read_date(found.date or "")
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
    extract = _extract(root) if size <= MAX_EXTRACTED_CHARACTERS else ()
    if not extract:
        return None
    lines = {" ".join(_words(line)) for line in extract}
    runs = {run for line in extract for run in _runs(_words(line))}
    kept = [_is_kept(_words(block.part.text), lines, runs) for block in blocks]
    chosen = [block for number, block in enumerate(blocks) if kept[number] or _belongs(blocks, kept, number)]
    found = sum(len(_words(block.part.text)) for block in chosen)
    expected = sum(len(_words(block.part.text)) for block in blocks if not block.is_linked)
    return chosen if found >= _SHARE * expected else None


def _extract(root: HtmlElement) -> tuple[str, ...]:
    """Return the lines of text that trafilatura takes for the article."""
    import trafilatura
    from lxml import etree

    try:
        found = trafilatura.bare_extraction(
            root, include_comments=False, include_tables=True, favor_recall=True
        )
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        etree.LxmlError,
    ):
        return ()
    body = getattr(found, "body", None)
    if body is None:
        return ()
    return tuple(
        "".join(element.itertext()) for element in body.iter("p", "head", "item", "quote", "cell", "code")
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]


def _is_kept(words: Sequence[str], lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    own = _runs(words)
    if not own:
        return " ".join(words) in lines
    return sum(run in runs for run in own) >= _SHARE * len(own)


def _belongs(blocks: Sequence[PageBlock], kept: Sequence[bool], number: int) -> bool:
    """Tell whether a block that was not kept stands, unlinked, right beside kept ones of the same parent."""
    block = blocks[number]
    if block.is_linked or not any(kept[:number]) or not any(kept[number + 1 :]):
        return block.part.kind is BlockKind.CAPTION and not block.is_linked and any(kept)
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(blocks) and kept[n]]
    return block.part.kind is BlockKind.CAPTION or any(blocks[n].parent == block.parent for n in beside)


def _with_headline(
    blocks: Sequence[PageBlock], page: Sequence[PageBlock], title: str
) -> tuple[list[Part], str]:
    """Return the parts with the headline first and once, and the headline.

    It is the level-1 heading among the blocks, or elsewhere on the page if the page's title has its
    words (a masthead names the site instead); else the title.
    """
    wanted = set(_words(title))
    inside = [block.part.text for block in blocks if block.part.kind is BlockKind.HEADLINE]
    around = [block.part.text for block in page if block.part.kind is BlockKind.HEADLINE]
    likely = [
        text for text in (*inside, *around) if len(wanted & set(_words(text))) * 2 >= len(set(_words(text)))
    ]
    headline = " ".join((likely or inside or [title])[0].split())
    same = _words(headline)
    parts = [
        block.part for number, block in enumerate(blocks) if number >= 4 or _words(block.part.text) != same
    ]
    parts = [
        replace(part, kind=BlockKind.HEADING, level=2) if part.kind is BlockKind.HEADLINE else part
        for part in parts
    ]
    return ([Part(BlockKind.HEADLINE, headline)] if headline and parts else []) + parts, headline
