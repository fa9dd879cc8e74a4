"""What of a page's blocks is its article: trafilatura's word, readability's where that is too little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.html_region import boxes_of, heads_of, is_long, teasers_of
from desktop_app.loaders.limits import MAX_COMPARED, MAX_EXTRACTED_BLOCKS, MAX_EXTRACTED_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from desktop_app.loaders.html_blocks import PageBlock

_WORD: Final = re.compile(r"\w+")
# Words in a row that must occur in the extract for a block to belong to it, and how many of these runs.
_RUN: Final = 4
_SHARE: Final = 0.6
# What trafilatura and the packages below it let pass on damaged pages.
ON_DAMAGED_PAGES: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def words_of(text: str) -> list[str]:
    """Return the words of a text, blind to case."""
    return _WORD.findall(text.casefold())


def chosen_of(root: HtmlElement, blocks: Sequence[PageBlock], size: int) -> list[PageBlock] | None:
    """Return the blocks that an extraction keeps with what belongs to them, None where none can be trusted.

    Size is how many characters the page's source has.
    """
    if not blocks or size > MAX_EXTRACTED_CHARACTERS or len(blocks) > MAX_EXTRACTED_BLOCKS:
        return None
    unwanted = boxes_of(blocks)
    teasers = teasers_of(blocks)
    blocks = [
        block
        for place, block in enumerate(blocks)
        if not (place in teasers or block.clutter in unwanted or block.is_beside)
    ]
    found: list[str] = []
    for extract in (_by_trafilatura, _by_readability):
        found += extract(root)
        chosen = _kept(blocks, found)
        if chosen is not None:
            return chosen
    return None


def _kept(blocks: Sequence[PageBlock], extract: Sequence[str]) -> list[PageBlock] | None:
    """Return the blocks that are in the extract or belong to those, or None where these are too little of all."""
    lines = {" ".join(words_of(line)) for line in extract}
    runs = {run for line in extract for run in runs_of(words_of(line))}
    kept = [n for n, block in enumerate(blocks) if is_kept(words_of(block.part.text), lines, runs)]
    if not kept:
        return None
    parents = {blocks[n].parent for n in kept}
    first = max((n for n in range(kept[0]) if blocks[n].part.kind is BlockKind.HEADLINE), default=kept[0])
    certain = set(kept) | heads_of(blocks)
    chosen = [
        block
        for n, block in enumerate(blocks)
        if n in certain or _belongs(block, parents=parents, is_between=first <= n < kept[-1])
    ]
    found = sum(len(words_of(block.part.text)) for block in chosen)
    expected = sum(len(words_of(block.part.text)) for block in blocks if not block.is_linked)
    is_marked = any(block.article or block.main for block in blocks)
    return chosen if found >= (_SHARE if is_marked else _SHARE / 3) * expected else None


def _by_trafilatura(root: HtmlElement) -> list[str]:
    """Return the lines of text that trafilatura takes for the article."""
    import trafilatura
    from lxml import etree

    is_large = sum(1 for _ in root.iter("p", "div", "li", "br", "td", "h2", "h3")) > MAX_COMPARED
    try:
        found = trafilatura.bare_extraction(
            root, fast=is_large, include_comments=False, include_tables=True, favor_recall=True
        )
    except (*ON_DAMAGED_PAGES, etree.LxmlError):
        return []
    return _lines(getattr(found, "body", None), ("p", "head", "item", "quote", "cell", "code"))


def _by_readability(root: HtmlElement) -> list[str]:
    """Return the lines of text that readability, in the version that trafilatura brings, takes for the article."""
    from copy import deepcopy

    from lxml import etree
    from trafilatura.external import try_readability

    try:
        found = try_readability(deepcopy(root))
    except (*ON_DAMAGED_PAGES, etree.LxmlError):
        return []
    return _lines(found, ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "pre", "div"))


def _lines(body: HtmlElement | None, tags: Iterable[str]) -> list[str]:
    return [] if body is None else ["".join(element.itertext()) for element in body.iter(*tags)]


def runs_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return all the words that stand in a row."""
    return [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]


def is_kept(words: Sequence[str], lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    """Tell whether the words of a block are in a text of such lines and runs of words."""
    own = runs_of(words)
    if not own:
        return " ".join(words) in lines
    return sum(run in runs for run in own) >= _SHARE * len(own)


def _belongs(block: PageBlock, *, parents: set[int], is_between: bool) -> bool:
    """Tell whether a block that the extract lacks is the article's all the same.

    Links and clutter never are. What stands between two blocks of the article is, or in one element with one, and so
    are footnotes and, in what the page itself marks as an article, sentences.
    """
    if block.is_linked or block.clutter:
        return False
    return is_between or block.parent in parents or bool(block.note) or bool(block.article and is_long(block))
