"""Articles written with their findings inside: “{Jane Roe|P} met {Oslo|L}”."""

from __future__ import annotations

import re

from desktop_app.core.article import Article, Block, BlockKind, Part, Span, compose
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind

_LABELS = {"P": Label.PERSON, "O": Label.ORGANIZATION, "L": Label.LOCATION}
_MARK = re.compile(r"\{([^{}|]+)\|([POL])\}")


def article(text: str) -> Article:
    """An article of one block a line; a line that begins with “# ” is the headline, “## ” a heading."""
    parts = []
    for line in text.strip().split("\n"):
        marks, _, rest = line.partition(" ")
        kind = {"#": BlockKind.HEADLINE, "##": BlockKind.HEADING}.get(marks, BlockKind.PARAGRAPH)
        parts.append(Part(kind, line if kind is BlockKind.PARAGRAPH else rest))
    composed, blocks = compose(parts)
    return Article("", composed, blocks)


def marked(text: str, *, score: float = 0.7) -> tuple[Article, Findings]:
    """An article and the mentions marked in it as {surface|P}, {surface|O} or {surface|L}."""
    raw = article(text)
    plain, mentions, shift = [], [], 0
    position = 0
    for found in _MARK.finditer(raw.text):
        plain += [raw.text[position : found.start()], found[1]]
        start = found.start() - shift
        mentions.append(Mention(Span(start, start + len(found[1])), _LABELS[found[2]], score, "as marked"))
        shift += len(found[0]) - len(found[1])
        position = found.end()
    plain.append(raw.text[position:])
    text = "".join(plain)
    blocks, start = [], 0
    for line, block in zip(text.split("\n"), raw.blocks, strict=True):
        blocks.append(Block(block.kind, Span(start, start + len(line)), block.level))
        start += len(line) + 1
    return Article("", text, tuple(blocks)), Findings(tuple(mentions), (), "model 1.0")


def said(text: str, content: str, speaker: str) -> Quotation:
    """The quotation with this content, whose speaker is the nearest place with these words outside it."""
    start = text.index(content)
    end = start + len(content)
    places = [found.start() for found in re.finditer(rf"\b{re.escape(speaker)}(?!\w)", text)]
    outside = [place for place in places if not start <= place < end]
    place = min(outside, key=lambda place: min(abs(place - start), abs(place - end)))
    span = Span(place, place + len(speaker))
    return Quotation((Span(start, end),), QuotationKind.DIRECT, span, None, 0.9, "said stands beside")
