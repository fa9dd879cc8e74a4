"""Quotation marks paired into passages; needs no language model and takes time linear in the text's length.

Every block is paired by itself; what crosses another passage is dropped, what stands inside one is quoted in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import QuotedPassage
from desktop_app.nlp.pairing import FAMILIES, alike, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.nlp.pairing import Pair

# An opening mark that is never closed marks no more than this, in code points.
UNCLOSED_LIMIT = 1_000
_SPEAKING = (
    r"(?:said|says|told|added|wrote|writes|asked|replied|answered|tweeted|explained|insisted|argued|warned|recalled"
    r"|shouted|cried|whispered|continued)\b"
)
ATTRIBUTION = re.compile(
    r"[,.!?…]\s+(?:(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?)\s[a-z]+"
    r"|[A-Z][\w.’'-]{0,40}(?:\s[A-Z][\w.’'-]{0,40}){0,3})"
    rf"\s{_SPEAKING}|{_SPEAKING}\s(?:[A-Z]|the\b|an?\b|he\b|she\b|they\b))"
)
_LONGEST_TAG = 60  # code points
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LETTER = re.compile(r"[^\W_]")  # or a digit


def find_passages(text: str) -> tuple[QuotedPassage, ...]:
    """Return the quoted passages of a text whose blocks are separated by newlines, in text order.

    They begin with their opening mark, hold a letter or digit and never cross a block; those of one level are
    disjoint, and one of a higher level lies inside one of the level below.
    """
    blocks = [Span(*match.span()) for match in re.finditer(r"[^\s\n](?:[^\n]*[^\s\n])?", text)]
    found: list[QuotedPassage] = []
    pending = False
    for number, block in enumerate(blocks):
        following = text[blocks[number + 1].start] if number + 1 < len(blocks) else ""
        continues = pending
        pending = False
        ended = [_ended(text, pair, block, following) for pair in pairs(text, block, following)]
        for pair, level in _levels(_with_letters(text, ended, block.end)):
            at_start = pair.start == block.start
            found.append(QuotedPassage(Span(pair.start, pair.end), continues and at_start, pair.closed, level))
            pending = pending or pair.goes_on
    return tuple(found)


def _ended(text: str, pair: Pair, block: Span, following: str) -> Pair:
    """Return a pair with the end that a passage has, the passage's own start where it is none."""
    if pair.closed:
        return pair
    if _goes_on(text, pair, block, following):
        return pair._replace(goes_on=True)
    return pair._replace(end=_sensible_end(text, pair, block))


def _goes_on(text: str, pair: Pair, block: Span, following: str) -> bool:
    """Tell whether an unclosed passage goes on in the next block, which begins with such a mark as well.

    Where the block ends with who said it, only its closing mark is missing.
    """
    if pair.end != block.end or not alike(text[pair.start], following):
        return False
    tags = list(ATTRIBUTION.finditer(text, max(pair.start, block.end - _LONGEST_TAG), block.end))
    return not tags or re.search(r"[,.!?…]\s", text[tags[-1].end() : block.end]) is not None


def _sensible_end(text: str, pair: Pair, block: Span) -> int:
    """Return where an unclosed passage ends: before its attribution, else with a sentence.

    The passage's own start means that it is none.
    """
    limit = min(pair.end, pair.start + UNCLOSED_LIMIT)
    attribution = ATTRIBUTION.search(text, pair.start, min(limit + 60, block.end))
    if attribution and attribution.start() < limit:
        return attribution.start() + 1
    if FAMILIES[text[pair.start]] == "single":
        begins = pair.start == block.start or text[max(block.start, pair.start - 3) : pair.start].rstrip().endswith(
            (":", ",")
        )
        if text[pair.start] != "‘" or not begins:
            return pair.start
    if limit < pair.end:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, pair.start, limit)]
        limit = ends[-1] if ends else limit
    return pair.start + len(text[pair.start : limit].rstrip())


def _with_letters(text: str, pairs: Iterable[Pair], end: int) -> Iterator[Pair]:
    """Yield the pairs that hold a letter or digit; they come in order of their starts, none reaches beyond an end."""
    place = -1
    for pair in pairs:
        if place < pair.start:
            found = _LETTER.search(text, pair.start, end)
            place = found.start() if found else end
        if place < pair.end:
            yield pair


def _levels(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs with the number of pairs around each; what crosses another or is open inside one is left out."""
    around: list[Pair] = []
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        room = around[-1].end + (not around[-1].closed) if around else 0  # open ones end with no mark of their own
        if not around or (pair.closed and pair.end < room):
            yield pair, len(around)
            around.append(pair)
