"""What every exporter receives: the passages a reader chose, each with what is known about it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from desktop_app.core.article import Article, BlockKind, Span
from desktop_app.core.choosing import Chosen
from desktop_app.core.entities import mention_spans
from desktop_app.core.findings import QuotationKind
from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.core.search import fold
from desktop_app.core.sentences import sentence_spans, sentences_around
from desktop_app.core.wording import SAID_SO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Label, Quotation

T = TypeVar("T")


class PassageKind(StrEnum):
    """What can be chosen for an export."""

    HIGHLIGHT = "highlight"
    QUOTE = "quote"
    SENTENCE = "sentence"
    NAME = "name"


class Order(StrEnum):
    """In which order passages leave: as in the text, or together by who speaks, by the alphabet of names, by colour."""

    TEXT = "text"
    SPEAKER = "speaker"
    NAME = "name"
    COLOR = "color"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to export: which kinds of passages, in which order, and which of them.

    Of quotes those of these kinds; of highlights those in these colours and, where `tags` are given, with one of them.
    With an `entity` (an id) only what it says or is named in; with a `speaker` (a key of core/speakers.py) only what
    they say; with `within` only what has a character in one of these spans. An empty filter lets everything pass.
    """

    kinds: frozenset[PassageKind] = frozenset({PassageKind.HIGHLIGHT, PassageKind.QUOTE, PassageKind.NAME})
    order: Order = Order.TEXT
    quotations: frozenset[QuotationKind] = frozenset(QuotationKind)
    colors: frozenset[int] = frozenset(range(1, len(COLORS) + 1))
    tags: frozenset[str] = frozenset()
    entity: str = ""
    speaker: str = ""
    within: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One exported passage.

    `text` is the passage's own words (several spans joined by “ … ”), of a partial quote with the paraphrase around
    them; `name` is the speaker of a quote, the names in a sentence joined by “; ”, or the name itself; `reporter` is
    who quotes a quotation within another; `sentence` is the whole sentence around a quote or a highlight; `mentions`
    counts a name's occurrences. The score, 0–1, and the reason are a quote's speaker's or those of a name's surest
    mention. `color`, from 1, the note and the tags are a highlight's. The number, from 1, tells apart those of one kind
    that begin and end at the same places. `id` is unique among an article's passages and stays the same from export to
    export, whatever is chosen. Spans index `Article.text`.
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
    color: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()
    number: int = 1

    @property
    def id(self) -> str:
        """The kind and where it begins and ends, such as “quote-120-154”; a second one there is “quote-120-154-2”."""
        place = f"{self.kind.value}-{self.spans[0].start}-{self.spans[-1].end}"
        return place if self.number == 1 else f"{place}-{self.number}"

    @property
    def color_name(self) -> str:
        """The name of a highlight's colour, "" for other passages."""
        return COLORS[self.color - 1] if self.color else ""

    @property
    def is_readers(self) -> bool:
        """Tell whether the reader marked or corrected it; the others were found by the program alone."""
        return self.kind is PassageKind.HIGHLIGHT or self.reason == SAID_SO


def collect_passages(
    article: Article, analysis: Analysis, choice: Choice, highlights: Iterable[Highlight] = ()
) -> tuple[Passage, ...]:
    """Return the chosen passages: quotes, highlights and sentences in the chosen order, then the list of names."""
    chosen = Chosen(article, analysis, choice)
    text = _Text(article, sentence_spans(article), _headings(article))
    passages: list[Passage] = []
    if PassageKind.QUOTE in choice.kinds:
        passages += [
            replace(_quote(text, analysis, quotation), number=number)
            for quotation, number in _numbered(analysis.quotations, lambda quotation: quotation.statement)
            if quotation.kind in choice.quotations and chosen.holds_quotation(quotation)
        ]
    # By what they are, so that the number does not depend on which was made first.
    by_look = sorted(highlights, key=lambda one: (one.span, one.color, one.note, one.tags))
    numbers = dict(_numbered(by_look, lambda one: (one.span,)))
    passages += [
        replace(_highlight(text, one), number=numbers[one])
        for one in chosen_highlights(article, analysis, choice, by_look)
    ]
    if PassageKind.SENTENCE in choice.kinds:
        found = _sentences_with_names(text, analysis)
        passages += [sentence for sentence in found if chosen.holds(sentence.spans[0])]
    passages = _in_order(passages, choice.order)
    if PassageKind.NAME in choice.kinds:
        entities = [one for one in _numbered(analysis.entities, mention_spans) if chosen.holds_name(one[0])]
        if choice.order is Order.NAME:
            entities.sort(key=lambda one: fold(one[0].name))
        passages += [replace(_name(text, entity), number=number) for entity, number in entities]
    return tuple(passages)


def chosen_highlights(
    article: Article, analysis: Analysis, choice: Choice, highlights: Iterable[Highlight]
) -> tuple[Highlight, ...]:
    """Return the highlights that a choice lets pass, in the order they are given."""
    if PassageKind.HIGHLIGHT not in choice.kinds:
        return ()
    chosen = Chosen(article, analysis, choice)
    return tuple(
        one
        for one in highlights
        if one.color in choice.colors and (not choice.tags or choice.tags & {*one.tags}) and chosen.holds(one.span)
    )


def _numbered(found: Iterable[T], spans: Callable[[T], Sequence[Span]]) -> Iterator[tuple[T, int]]:
    """Yield each with its number, from 1, among those that begin and end at the same places."""
    there: Counter[tuple[int, int]] = Counter()
    for one in found:
        place = spans(one)[0].start, spans(one)[-1].end
        there[place] += 1
        yield one, there[place]


def _in_order(passages: list[Passage], order: Order) -> list[Passage]:
    """Return passages in an order; those that it does not tell apart stay as in the text."""
    ordered = sorted(passages, key=lambda passage: passage.spans)
    match order:
        case Order.SPEAKER:
            first = {p.name: n for n, p in reversed(list(enumerate(ordered)))}
            ordered.sort(key=lambda passage: (not passage.name, first[passage.name]))
        case Order.NAME:
            ordered.sort(key=lambda passage: (not passage.name, fold(passage.name)))
        case Order.COLOR:
            ordered.sort(key=lambda passage: (not passage.color, passage.color))
    return ordered


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with its sentences and its headings, in order."""

    article: Article
    sentences: tuple[Span, ...]
    headings: tuple[Span, ...]

    def around(self, extent: Span) -> str:
        """Return the sentences that hold any of the extent."""
        return sentences_around(self.article, self.sentences, extent).of(self.article.text)

    def heading(self, position: int) -> str:
        """Return the nearest heading above a position, or the one it is in; the headline does not count."""
        number = bisect_right(self.headings, position, key=lambda span: span.start)
        return self.headings[number - 1].of(self.article.text) if number else ""


def _headings(article: Article) -> tuple[Span, ...]:
    return tuple(block.span for block in article.blocks if block.kind is BlockKind.HEADING)


def _quote(text: _Text, analysis: Analysis, quotation: Quotation) -> Passage:
    article = text.article
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
        sentence=text.around(quotation.extent),
        heading=text.heading(quotation.extent.start),
    )


def _highlight(text: _Text, highlight: Highlight) -> Passage:
    article = text.article
    return Passage(
        PassageKind.HIGHLIGHT,
        (highlight.span,),
        highlight.span.of(article.text),
        article.paragraph_number(highlight.span.start),
        sentence=text.around(highlight.span),
        heading=text.heading(highlight.span.start),
        color=highlight.color,
        note=highlight.note,
        tags=highlight.tags,
    )


def _name(text: _Text, entity: Entity) -> Passage:
    first = entity.mentions[0].span
    return Passage(
        PassageKind.NAME,
        mention_spans(entity),
        entity.name,
        text.article.paragraph_number(first.start),
        name=entity.name,
        label=entity.label,
        role=entity.role,
        aliases=entity.aliases,
        mentions=len(entity.mentions),
        score=entity.surest.score,
        reason=entity.surest.reason,
        heading=text.heading(first.start),
    )


def _sentences_with_names(text: _Text, analysis: Analysis) -> list[Passage]:
    article, sentences = text.article, text.sentences
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
            heading=text.heading(span.start),
        )
        for span, found in names.items()
    ]
