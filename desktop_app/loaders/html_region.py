"""Which part of a web page its article stands in: one element, or several that are the page's text together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind
from desktop_app.loaders.html_unseen import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.loaders.html_blocks import PageBlock

_SENTENCE: Final = re.compile(r"[.!?…。！？؟।][\"'”’»«“)\]]*\s*$", re.MULTILINE)
_HEADINGS: Final = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_CARD: Final = 40  # words of a teaser at most
_BOX: Final = 80  # words of a box that offers something
_LEAST: Final = 3  # words of a sentence
_LONG: Final = 8  # words of a sentence that is no label
_LITTLE: Final = 60  # words of a page on which clutter is more than that


def word_count(blocks: Iterable[PageBlock]) -> int:
    """Return how many words blocks have."""
    return sum(len(block.part.text.split()) for block in blocks)


def is_text(block: PageBlock) -> bool:
    """Tell whether a block is text and neither links, nor a heading, nor what the page calls an advertisement or so."""
    return not (block.is_linked or block.clutter or block.part.kind in _HEADINGS)


def is_sentence(block: PageBlock) -> bool:
    """Tell whether a block is text that ends as a sentence does."""
    return is_text(block) and _ends_as_sentence(block, _LEAST)


def is_long(block: PageBlock) -> bool:
    """Tell whether a block, clutter too, is a sentence of some length."""
    return not block.is_linked and block.part.kind not in _HEADINGS and _ends_as_sentence(block, _LONG)


def _ends_as_sentence(block: PageBlock, least: int) -> bool:
    return bool(_SENTENCE.search(block.part.text)) and len(block.part.text.split()) >= least


def without_false_clutter(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks of a page as no clutter where there is next to nothing besides it."""
    seen = [block for block in blocks if block.sight is Sight.SEEN]
    besides = word_count(filter(is_text, seen))
    clutter = word_count(block for block in seen if block.clutter and not block.is_linked)
    if besides >= min(clutter, _LITTLE):
        return list(blocks)
    return [replace(block, clutter=0) if block.clutter > 0 else block for block in blocks]


def region_of(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks of the element that holds the page's text, which is more than half of all that is there.

    Of several articles these are all that are no teasers, with what stands between them.
    """
    mains = _texts(blocks, lambda block: block.main)
    main = max(mains, key=lambda number: mains[number], default=0)
    if main and 2 * mains[main] >= sum(mains.values()):
        blocks = [block for block in blocks if block.main == main]
    sizes = _texts(blocks, lambda block: block.article)
    if sizes.keys() <= {0}:
        return list(blocks)
    shown = _shown_articles(blocks, sizes)
    is_one = len(shown) == 1 and all(sizes[number] >= sizes[0] for number in shown)
    return [block for block in blocks if block.article in shown or not (block.article or is_one)]


def _texts(blocks: Sequence[PageBlock], number_of: Callable[[PageBlock], int]) -> Counter[int]:
    """Return how many words of text each element has that blocks stand in."""
    found: Counter[int] = Counter()
    for block in blocks:
        found[number_of(block)] += len(block.part.text.split()) if is_text(block) and not block.is_beside else 0
    return found


def _shown_articles(blocks: Sequence[PageBlock], sizes: Counter[int]) -> set[int]:
    """Return the numbers of the articles that are the page's text: the largest, and others that are no teasers.

    Where more text stands outside of articles than in any of them, none is shown only because it is the largest.
    """
    inner: dict[int, list[PageBlock]] = {}
    for block in blocks:
        inner.setdefault(block.article, []).append(block)
    largest = max(sizes, key=lambda number: sizes[number])
    is_list = largest > 0 and _leads_away(inner[largest])  # each post of a list leads to itself
    return {
        number
        for number in sizes.keys() - {0}
        if number == largest
        or (
            any(map(is_sentence, inner[number]))
            and (is_list or not _leads_away(inner[number]))
            and not is_card(inner[number], than=inner[largest])
        )
    }


def _leads_away(blocks: Sequence[PageBlock]) -> bool:
    return any(block.is_linked and not block.clutter and block.part.kind in _HEADINGS for block in blocks)


def is_card(blocks: Sequence[PageBlock], than: Sequence[PageBlock] = ()) -> bool:
    """Tell whether blocks are a teaser: a link with a line or two, beside an article that has more of them."""
    lines = sum(map(is_text, blocks))
    is_short = lines <= 1 < sum(map(is_text, than)) and word_count(filter(is_text, blocks)) <= _CARD
    return is_short and any(block.is_linked and not block.clutter for block in blocks)


def heads_of(blocks: Sequence[PageBlock]) -> set[int]:
    """Return the places of the first heading of each article: it is one, even where it leads to a page of its own."""
    found: dict[int, int] = {}
    for place, block in enumerate(blocks):
        if block.article and not block.clutter and block.part.kind in _HEADINGS:
            found.setdefault(block.article, place)
    return set(found.values())


def boxes_of(blocks: Sequence[PageBlock]) -> set[int]:
    """Return the numbers of clutter that is small and offers something, whatever else it looks like."""
    return {
        number
        for number, inside in _clutter_of(blocks).items()
        if number < 0
        or (
            word_count(inside) <= _BOX
            and any(b.is_linked or b.part.kind is BlockKind.HEADING for b in inside)
            and not any(b.part.kind is BlockKind.QUOTE for b in inside)
        )
    }


def offers_of(blocks: Sequence[PageBlock]) -> set[int]:
    """Return the numbers of clutter that surely offers something: it is small, and its name or a link in it says so."""
    return {
        number
        for number, inside in _clutter_of(blocks).items()
        if number < 0 or (word_count(inside) <= _BOX and any(b.is_linked or b.is_offer for b in inside))
    }


def _clutter_of(blocks: Sequence[PageBlock]) -> dict[int, list[PageBlock]]:
    found: dict[int, list[PageBlock]] = {}
    for block in blocks:
        if block.clutter:
            found.setdefault(block.clutter, []).append(block)
    return found


def teasers_of(blocks: Sequence[PageBlock]) -> set[int]:
    """Return the places of two teasers or more in a row, and of the heading over them.

    A teaser is an element that holds a link and no more than a line, outside of articles and below all other text;
    where there is little of that, and no article with a headline, none are.
    """
    rows: list[list[int]] = []
    for place, block in enumerate(blocks):
        if rows and blocks[rows[-1][-1]].parent == block.parent:
            rows[-1].append(place)
        else:
            rows.append([place])
    teasers = {row[0]: row for row in rows if _is_teaser([blocks[place] for place in row])}
    inside = {place for row in teasers.values() for place in row}
    text = [place for place, block in enumerate(blocks) if place not in inside and is_sentence(block)]
    found: set[int] = set()
    for above, row in pairwise(rows):
        if above[0] in teasers and row[0] in teasers and above[0] > max(text, default=0):
            found.update(above, row)
    heads = {place - 1 for place in found if place - 1 not in found}
    found |= {place for place in heads if blocks[place].part.kind is BlockKind.HEADING}
    headed = {block.article for block in blocks if block.part.kind is BlockKind.HEADLINE} - {0}
    is_article = any(blocks[place].article in headed for place in text)
    is_much = word_count(blocks[n] for n in text) >= 2 * word_count(blocks[n] for n in found)
    return found if is_article or is_much else set()


def _is_teaser(blocks: Sequence[PageBlock]) -> bool:
    own = [block for block in blocks if not block.is_linked]
    is_short = len(blocks) > len(own) == 1 and word_count(own) <= _CARD
    return is_short and not any(block.note or block.article for block in blocks)
