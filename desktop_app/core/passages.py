"""What every exporter receives: the passages a reader chose, each with what is known about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, BlockKind, Span

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Label, Quotation, QuotationKind


class PassageKind(StrEnum):
    """What can be chosen for an export."""

    QUOTE = "quote"
    SENTENCE = "sentence"
    NAME = "name"


class Order(StrEnum):
    """In which order passages leave."""

    TEXT = "text"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to export: which kinds of passages, in which order."""

    kinds: frozenset[PassageKind] = frozenset({PassageKind.QUOTE, PassageKind.NAME})
    order: Order = Order.TEXT


@dataclass(frozen=True, slots=True)
class Passage:
    """One exported passage.

    `text` is the passage's own words (several spans joined by “ … ”), of a partial quote with the paraphrase around
    them; `name` is the speaker of a quote, the names in a sentence joined by “; ”, or the name itself; `reporter` is
    who quotes a quotation within another; `sentence` is the whole sentence around a quote; `mentions` counts a name's
    occurrences. The score, 0–1, and the reason are a quote's speaker's or those of a name's surest mention. Spans
    index `Article.text`.
    """

    kind: PassageKind
    spans: tuple[Span, ...]
    text: str
    paragraph: int
    name: str = ""
    label: Label | None = None
    role: str = ""
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    quotation: QuotationKind | None = None
    cue: str = ""
    score: float | None = None
    reason: str = ""
    sentence: str = ""
    heading: str = ""
    reporter: str = ""


def collect_passages(article: Article, analysis: Analysis, choice: Choice) -> tuple[Passage, ...]:
    """Return the chosen passages: quotes and sentences in the chosen order, then the list of names."""
    passages: list[Passage] = []
    if PassageKind.QUOTE in choice.kinds:
        sentences = sentence_spans(article)
        passages += [_quote(article, analysis, sentences, quotation) for quotation in analysis.quotations]
    if PassageKind.SENTENCE in choice.kinds:
        passages += _sentences_with_names(article, analysis)
    passages.sort(key=lambda passage: passage.spans)
    if choice.order is Order.SPEAKER:
        first = {p.name: n for n, p in reversed(list(enumerate(passages)))}
        passages.sort(key=lambda passage: (not passage.name, first[passage.name]))
    if PassageKind.NAME in choice.kinds:
        passages += [_name(article, entity) for entity in analysis.entities]
    return tuple(passages)


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


def _quote(article: Article, analysis: Analysis, sentences: tuple[Span, ...], quotation: Quotation) -> Passage:
    entity = analysis.entity(quotation.entity)
    return Passage(
        PassageKind.QUOTE,
        quotation.statement,
        " … ".join(span.of(article.text) for span in quotation.statement),
        article.paragraph_number(quotation.extent.start),
        name=analysis.speaker_name(quotation, article.text),
        label=entity.label if entity else None,
        role=entity.role if entity else "",
        quotation=quotation.kind,
        cue=quotation.cue.of(article.text) if quotation.cue else "",
        score=quotation.score,
        reason=quotation.reason,
        reporter=analysis.reporter_name(quotation, article.text),
        sentence=_surrounding(article, sentences, quotation.extent),
        heading=_heading(article, quotation.extent.start),
    )


def _name(article: Article, entity: Entity) -> Passage:
    first = entity.mentions[0].span
    return Passage(
        PassageKind.NAME,
        tuple(mention.span for mention in entity.mentions),
        entity.name,
        article.paragraph_number(first.start),
        name=entity.name,
        label=entity.label,
        role=entity.role,
        aliases=entity.aliases,
        mentions=len(entity.mentions),
        score=entity.surest.score,
        reason=entity.surest.reason,
        heading=_heading(article, first.start),
    )


def _sentences_with_names(article: Article, analysis: Analysis) -> list[Passage]:
    sentences = sentence_spans(article)
    starts = [span.start for span in sentences]
    names: dict[Span, list[str]] = {}
    for entity in analysis.entities:
        for mention in entity.mentions:
            inside = names.setdefault(sentences[bisect_right(starts, mention.span.start) - 1], [])
            if entity.name not in inside:
                inside.append(entity.name)
    return [
        Passage(
            PassageKind.SENTENCE,
            (span,),
            span.of(article.text),
            article.paragraph_number(span.start),
            name="; ".join(found),
            heading=_heading(article, span.start),
        )
        for span, found in names.items()
    ]


def _surrounding(article: Article, sentences: tuple[Span, ...], extent: Span) -> str:
    """Return the sentences that hold any of the extent."""
    first = bisect_right(sentences, extent.start, key=lambda span: span.end)
    last = bisect_left(sentences, extent.end, key=lambda span: span.start)
    return article.text[sentences[first].start : sentences[last - 1].end]


def _heading(article: Article, position: int) -> str:
    """Return the nearest heading above a position; the headline does not count."""
    number = bisect_right(article.blocks, position, key=lambda block: block.span.start)
    for block in (article.blocks[n] for n in range(number - 1, -1, -1)):
        if block.kind is BlockKind.HEADING:
            return block.span.of(article.text)
    return ""
