"""An article's sentences, by their punctuation: what is written as one, not what grammar would call one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from desktop_app.core.article import Article


def sentence_spans(article: Article) -> tuple[Span, ...]:
    """Return the article's sentences in text order; a heading is a sentence, none crosses a block."""
    return tuple(
        Span(block.span.start + start, block.span.start + end)
        for block in article.blocks
        for start, end in _sentences(block.span.of(article.text))
    )


def sentence_at(article: Article, position: int) -> Span:
    """Return the sentence at a position of the text: the same as among all sentences, without finding those."""
    number = max(bisect_right(article.blocks, position, key=lambda block: block.span.start) - 1, 0)
    start = article.blocks[number].span.start
    sentences = _sentences(article.blocks[number].span.of(article.text))
    first, last = next((s for s in reversed(sentences) if start + s[0] <= position), sentences[0])
    return Span(start + first, start + last)


# Initials, titles and months do not end a sentence; a closing mark may follow the full stop.
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|etc|Inc|Corp|Ltd|Co"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m))$"
)
_SENTENCE_END = re.compile(r"([.!?…]+)[”’\"'»)\]]*\s+(?=[“‘\"'«(\[]*(\w))")


def _sentences(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[2].islower():
            continue
        if match[1] == "." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        end = match.start() + len(match[0].rstrip())
        spans.append((start, end))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def sentences_around(article: Article, sentences: tuple[Span, ...], extent: Span) -> Span:
    """Return from the first to the last of an article's sentences that hold any of the extent."""
    first = bisect_right(sentences, extent.start, key=lambda span: span.end)
    last = bisect_left(sentences, extent.end, key=lambda span: span.start)
    return Span(sentences[first].start, sentences[last - 1].end)
