"""Somebody's words that layout sets apart instead of marks: block quotes, dialogue dashes, transcripts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.core.article import BlockKind, Span
from desktop_app.core.findings import QuotedPassage
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.marks import ATTRIBUTION, find_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.core.article import Article, Block

_DASH = re.compile(r"[—–―]\s*(?=[\w“‘\"'])")
_WORD = r"[A-Z][\w.’'-]{0,30}"
_LABEL = re.compile(rf"((?:{_WORD}[  ]){{0,4}}{_WORD})(?:\s\([^()]{{1,40}}\))?:\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…—–-][”’\"')\]]*$")
_MOSTLY = 0.5  # of a block's characters


def all_passages(article: Article) -> tuple[QuotedPassage, ...]:
    """Return an article's passages between marks and those set apart by layout, in text order.

    A block that is mostly words between marks is not set apart as well; otherwise these are quoted within it.
    """
    marked = find_passages(article.text)
    quoted: Counter[int] = Counter()
    for passage in marked:
        if not passage.level:
            quoted[_block_at(article, passage.span.start)] += passage.span.end - passage.span.start
    free = [
        (number, block)
        for number, block in enumerate(article.blocks)
        if quoted[number] < _MOSTLY * (block.span.end - block.span.start)
    ]
    apart = sorted([*_block_quotes(free), *_dialogue(article.text, free), *_transcript(article.text, free)])
    outer = [passage.span for passage in marked if not passage.level]
    apart = [passage for passage in apart if not _is_crossed(passage.span, outer)]
    found = [*apart, *(_within(passage, apart) for passage in marked)]
    return tuple(sorted(found, key=lambda passage: (passage.span.start, -passage.span.end)))


def _is_crossed(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether one of several disjoint spans, in order, lies only partly in a span."""
    low = bisect_right(others, span.start, key=lambda other: other.end)
    high = bisect_left(others, span.end, key=lambda other: other.start)
    return any(not span.contains(other) for other in others[low:high])


def _within(passage: QuotedPassage, apart: Sequence[QuotedPassage]) -> QuotedPassage:
    """Return a passage a level deeper if one that is set apart holds it."""
    number = bisect_right(apart, passage.span.start, key=lambda other: other.span.start) - 1
    inside = number >= 0 and apart[number].span.contains(passage.span)
    return replace(passage, level=passage.level + 1) if inside else passage


def _block_at(article: Article, position: int) -> int:
    return bisect_right(article.blocks, position, key=lambda block: block.span.start) - 1


def _passage(start: int, end: int, *, continues: bool = False, closed: bool = True) -> QuotedPassage:
    return QuotedPassage(Span(start, end), continues, closed, marked=False)


def _runs(blocks: Iterable[tuple[int, Block]]) -> Iterator[list[Block]]:
    """Yield the runs of blocks that follow each other in the article."""
    for _, run in groupby(enumerate(blocks), key=lambda entry: entry[1][0] - entry[0]):
        yield [block for _, (_, block) in run]


def _block_quotes(blocks: Sequence[tuple[int, Block]]) -> Iterator[QuotedPassage]:
    """Yield the blocks quoted as such; several in a row are one quotation."""
    for run in _runs((number, block) for number, block in blocks if block.kind is BlockKind.QUOTE):
        for place, block in enumerate(run):
            yield _passage(block.span.start, block.span.end, continues=place > 0, closed=block is run[-1])


def _dialogue(text: str, blocks: Sequence[tuple[int, Block]]) -> Iterator[QuotedPassage]:
    """Yield what is said in lines that begin with a dash, where one of them at least says by whom."""
    dashed = [(n, b) for n, b in blocks if b.kind is BlockKind.PARAGRAPH and _DASH.match(text, b.span.start)]
    for run in _runs(dashed):
        tags = [ATTRIBUTION.search(text, block.span.start, block.span.end) for block in run]
        if not any(tags):
            continue
        for block, tag in zip(run, tags, strict=True):
            dash = _DASH.match(text, block.span.start)
            assert dash is not None
            yield _passage(dash.end(), tag.start() + 1 if tag else block.span.end)


def _transcript(text: str, blocks: Sequence[tuple[int, Block]]) -> Iterator[QuotedPassage]:
    """Yield what stands behind the names in “SMITH: I never met him.”, line by line."""
    labelled = [
        (number, block)
        for number, block in blocks
        if block.kind is BlockKind.PARAGRAPH
        and _LABEL.match(text, block.span.start, block.span.end)
        and _SENTENCE_END.search(text, block.span.start, block.span.end)
    ]
    for run in _runs(labelled):
        labels = [label for block in run if (label := _LABEL.match(text, block.span.start))]
        names = [label[1] for label in labels]
        names = [next((other for other in names if other.endswith(f" {name}")), name) for name in names]
        different = len(set(names))
        if different > 1 and (different < len(names) or all(map(_can_speak, names))):
            for block, label in zip(run, labels, strict=True):
                yield _passage(label.end(), block.span.end)


def _can_speak(label: str) -> bool:
    """Tell whether a label is a role or begins with a title or a given name: “MAYOR ELLIS”, “Ana Ribeiro”."""
    words = label.lower().replace(".", "").split()
    names = lexicon("given_names_female") | lexicon("given_names_male")
    return words[0] in names | lexicon("titles") or words[-1] in lexicon("roles")
