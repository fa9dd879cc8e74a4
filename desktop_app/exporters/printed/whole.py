"""The whole article on paper, with its marks, their legend, and the numbers of the reader's notes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.area import Area
from desktop_app.core.article import Article, Block, BlockKind, Span
from desktop_app.core.highlights import COLORS
from desktop_app.core.passages import Choice, Passage, PassageKind, collect_passages
from desktop_app.core.wording import is_doubtful, long_date
from desktop_app.drawing.colors import KIND_OF_LABEL, MarkKind
from desktop_app.drawing.fonts import Face
from desktop_app.drawing.positions import PositionMap
from desktop_app.exporters.document import Export, file_name
from desktop_app.exporters.printed.typeset import BODY, LINE, SMALL, TITLE, Ink, Stroke, Style, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.exporters.printed.steps import Steps

SIDE, OUTER = 140, 62  # px left of the text for speakers and bars, right of it for the reader's colours and notes
LEGEND = Style(11, 400, Face.SANS, "text_secondary", pitch=165)
_HEADINGS = {2: Style(19, 620), 3: Style(16, 620)}
_CAPTION = Style(12, 400, Face.SERIF, "text_secondary")
_BETWEEN = "\N{EN SPACE} "


def set_article(setter: Typesetter, export: Export) -> Steps[tuple[Passage, ...]]:
    """Set the article; return the highlights that have notes, in the order of their numbers."""
    article = export.article
    yield 0
    highlights = collect_passages(
        article, export.analysis, Choice(frozenset({PassageKind.HIGHLIGHT})), export.highlights
    )
    count = sum(1 for block in article.blocks if block.kind is BlockKind.HEADLINE)
    shift = _Shift(article)
    if not article.has_headline:
        setter.bookmark(article.title, 1)
        setter.block(article.title, TITLE, bottom=4, keep=True)
        _set_facts(setter, export, highlights)
    for number, block in enumerate(article.blocks):
        _set_block(setter, article, block, shift)
        if article.has_headline and number == count - 1:
            _set_facts(setter, export, highlights)
        yield (number + 1) / len(article.blocks)
    noted = tuple(passage for passage in highlights if passage.note or passage.tags)
    numbers = {passage: number for number, passage in enumerate(noted, 1)}
    for stroke, span in _strokes(export, highlights, numbers):
        setter.strokes.append(shift.moved(stroke, span))
        yield 1
    return noted


class _Shift:
    """Where the article's text is in the document: its blocks are set one by one, with other words between."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._starts: list[int] = []
        self._maps: list[tuple[int, PositionMap]] = []

    def set(self, block: Block, first: int) -> None:
        """Take note of where a block is."""
        self._starts.append(block.span.start)
        self._maps.append((first, PositionMap(block.span.of(self._text), start=block.span.start)))

    def to_document(self, position: int) -> int:
        """Return the document's position of a position in the text."""
        first, positions = self._maps[max(bisect_right(self._starts, position) - 1, 0)]
        return first + positions.to_qt(position)

    def moved(self, stroke: Stroke, span: Span) -> Stroke:
        """Return a stroke at a span of the text."""
        width = 2 if self._text[span.end - 1] > "\uffff" else 1
        return replace(stroke, first=self.to_document(span.start), last=self.to_document(span.end - 1) + width)


def _set_block(setter: Typesetter, article: Article, block: Block, shift: _Shift) -> None:
    text = block.span.of(article.text)
    match block.kind:
        case BlockKind.HEADLINE:
            if block is article.blocks[0]:
                setter.bookmark(article.title, 1)
            place = setter.block(text, TITLE, bottom=4, keep=True)
        case BlockKind.HEADING:
            level = 2 if block.level <= 2 else 3
            setter.bookmark(text, level)
            place = setter.block(text, _HEADINGS[level], top=14, bottom=6, keep=True)
        case BlockKind.ITEM:
            place = setter.block(text, BODY, indent=20 * (block.level or 1), bottom=5, marker=block.marker)
        case BlockKind.QUOTE:
            place = setter.block(text, BODY, indent=20, bottom=9)
        case BlockKind.CAPTION:
            place = setter.block(text, _CAPTION, bottom=9)
        case BlockKind.PARAGRAPH:
            place = setter.block(text, BODY, bottom=9)
    shift.set(block, place[0])


def _set_facts(setter: Typesetter, export: Export, highlights: Sequence[Passage]) -> None:
    """Set what stands below the headline: who wrote it and when, which file it is, what the marks mean."""
    article = export.article
    by = " · ".join(filter(None, (article.byline and f"By {article.byline}", long_date(article.published))))
    source = f"{file_name(article)} · exported {long_date(export.exported)}"
    setter.block("\n".join(filter(None, (by, source))), SMALL, bottom=8, keep=True)
    setter.block("", LEGEND, bottom=16)
    for kind, words in (
        (MarkKind.PERSON, "person"),
        (MarkKind.ORGANIZATION, "organization"),
        (MarkKind.PLACE, "place"),
    ):
        setter.strokes.append(Stroke(*setter.add(words, LEGEND), Ink.NAME, kind))
        setter.add(_BETWEEN, LEGEND)
    setter.strokes.append(
        Stroke(*setter.add("not\N{NO-BREAK SPACE}certain", LEGEND), Ink.NAME, MarkKind.PERSON, broken=True)
    )
    for words, broken in (("quoted\N{NO-BREAK SPACE}words", False), ("reported\N{NO-BREAK SPACE}speech", True)):
        setter.add(_BETWEEN * 2, LEGEND)
        place = setter.add(words, LEGEND)
        setter.strokes.append(Stroke(*place, Ink.STUB, broken=broken))
        if not broken:
            setter.strokes.append(Stroke(*place, Ink.WORDS))
    colors = sorted({passage.color for passage in highlights})
    setter.add(f"{LINE}your highlights" if colors else "", LEGEND)
    for color in colors:
        setter.add(_BETWEEN, LEGEND)
        place = setter.add(f"{color}\N{NO-BREAK SPACE}{COLORS[color - 1]}", LEGEND)
        setter.strokes.append(Stroke(*place, Ink.FILL, color=color))


def _strokes(
    export: Export, highlights: Sequence[Passage], numbers: dict[Passage, int]
) -> Iterator[tuple[Stroke, Span]]:
    """Yield what is drawn, with where in the text; what has no place in the document yet is at 0."""
    article, analysis = export.article, export.analysis
    marked = Area([passage.spans[0] for passage in highlights])
    for entity in analysis.entities:
        for mention in entity.mentions:
            broken, bare = is_doubtful(mention.score), marked.touches(mention.span)
            yield Stroke(0, 0, Ink.NAME, KIND_OF_LABEL[entity.label], broken=broken, bare=bare), mention.span
    for quotation in analysis.quotations:
        if quotation.kind.is_quoted:
            for span in quotation.content:
                yield Stroke(0, 0, Ink.WORDS), span
        name = analysis.speaker_name(quotation, article.text)
        cue = quotation.cue.of(article.text) if quotation.cue else ""
        broken = not quotation.kind.is_quoted
        yield Stroke(0, 0, Ink.BAR, broken=broken, statement=(quotation, name, cue)), quotation.extent
    for passage in highlights:
        aside = f"note {numbers[passage]}" if passage in numbers else ""
        yield Stroke(0, 0, Ink.FILL, color=passage.color, aside=aside), passage.spans[0]
