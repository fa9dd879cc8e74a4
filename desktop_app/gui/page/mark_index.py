"""Marks in the form painting and clicking need: by place in the text, for bisecting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import sub
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.core.wording import is_doubtful
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight

T = TypeVar("T")
Place = tuple[int, float]  # in reading order: a start, and the end as a negative number
PART = 32_768  # code points


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention as the page needs it: the entity's id and the mention's number in it.

    A name that is possible only has no entity; its number is the one among the possible names.
    """

    span: Span
    kind: MarkKind
    entity: str
    number: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class MarkIndex:
    """Marks that do not overlap, in text order."""

    marks: tuple[Mark, ...] = ()
    starts: tuple[int, ...] = ()

    def within(self, span: Span) -> Sequence[Mark]:
        """Return the marks that may reach into a span; the one before it may."""
        low = max(bisect_left(self.starts, span.start) - 1, 0)
        return self.marks[low : bisect_right(self.starts, span.end)]

    def at(self, position: int, shown: frozenset[MarkKind]) -> Mark | None:
        """Return the mark of one of these kinds at a text position, or None."""
        number = bisect_right(self.starts, position) - 1
        if number < 0:
            return None
        mark = self.marks[number]
        return mark if position < mark.span.end and mark.kind in shown else None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The marks of names, put in text order for the parts of the text that are asked for: a book has 100,000.

    The names come as they first appear.
    """

    entities: Sequence[Entity] = ()
    _parts: dict[int, MarkIndex] = field(default_factory=dict, compare=False)

    def within(self, span: Span) -> Sequence[Mark]:
        """Return the marks that may reach into a span, in text order."""
        first, last = span.start // PART, span.end // PART
        marks = list(self._part(first).within(span))
        for number in range(first + 1, last + 1):
            marks += [mark for mark in self._part(number).within(span) if mark.span.start >= number * PART]
        return marks

    def at(self, position: int, shown: frozenset[MarkKind]) -> Mark | None:
        """Return the mark of one of these kinds at a text position, or None."""
        return self._part(position // PART).at(position, shown)

    def beyond(self, place: Place, by: int, shown: frozenset[MarkKind]) -> tuple[bool, Mark] | None:
        """Return the mark of these kinds after a place (by = 1) or before it (-1), and whether it is around an end."""
        found = (
            (*next(around(entity.mentions, _span, place, by)), entity)
            for entity in self.entities
            if KIND_OF_LABEL[entity.label] in shown
        )
        nearest = min(found, key=lambda one: turn(one[0], one[1].span, by), default=None)
        if nearest is None:
            return None
        is_around, mention, entity = nearest
        return is_around, _mark(entity, entity.mentions.index(mention))

    def _part(self, number: int) -> MarkIndex:
        """Return the marks that reach into a part of the text."""
        if number not in self._parts:
            start, end = number * PART, (number + 1) * PART
            begun = bisect_left(self.entities, end, key=lambda entity: entity.mentions[0].span.start)
            self._parts[number] = _index(
                _mark(entity, place)
                for entity in self.entities[:begun]
                if entity.mentions[-1].span.end > start
                for place in _places_within(entity.mentions, start, end)
            )
        return self._parts[number]


@dataclass(frozen=True, slots=True)
class SpanIndex(Generic[T]):
    """Statements or highlights in text order, with where they begin and end; they may overlap.

    `longest` is in code points.
    """

    items: tuple[T, ...] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    longest: int = 0

    def within(self, span: Span) -> list[T]:
        """Return what reaches into a span."""
        low = bisect_left(self.starts, span.start - self.longest)
        high = bisect_right(self.starts, span.end)
        return [self.items[number] for number in range(low, high) if self.ends[number] >= span.start]


def index_quotations(analysis: Analysis) -> SpanIndex[Quotation]:
    """Return the statements, for asking by place."""
    contents = [quotation.content for quotation in analysis.quotations]
    starts, ends = [content[0].start for content in contents], [content[-1].end for content in contents]
    return _index_spans(analysis.quotations, starts, ends)


def index_highlights(highlights: Iterable[Highlight]) -> SpanIndex[Highlight]:
    """Return the reader's highlights, for asking by place; of two that begin together the longer comes first."""
    ordered = sorted(highlights, key=lambda highlight: (highlight.span.start, -highlight.span.end))
    spans = [highlight.span for highlight in ordered]
    return _index_spans(ordered, [span.start for span in spans], [span.end for span in spans])


def index_possible(mentions: Sequence[Mention]) -> MarkIndex:
    """Return the marks of names that are possible only."""
    return _index(
        Mark(mention.span, KIND_OF_LABEL[mention.label], "", number, doubtful=True)
        for number, mention in enumerate(mentions)
    )


def around(items: Sequence[T], span: Callable[[T], Span], place: Place, by: int) -> Iterator[tuple[bool, T]]:
    """Yield items that are in reading order, from the one after a place (by = 1) or before it (-1), once around.

    Each comes with whether it lies beyond an end of the text.
    """

    def key(item: T) -> Place:
        return place_of(span(item))

    first = bisect_right(items, place, key=key) if by > 0 else bisect_left(items, place, key=key) - 1
    for number in range(first, first + by * len(items), by):
        yield not 0 <= number < len(items), items[number % len(items)]


def place_of(span: Span) -> Place:
    """Return where a span comes in reading order: of two that begin together the longer is the first."""
    return span.start, -span.end


def turn(is_around: bool, span: Span, by: int) -> tuple[bool, float, float]:
    """Return when a span has its turn on the way on (by = 1) or back (-1), to be compared with others’."""
    start, end = place_of(span)
    return is_around, by * start, by * end


def _places_within(mentions: Sequence[Mention], start: int, end: int) -> range:
    """Return the numbers of an entity’s mentions that reach into a stretch of text."""
    low = bisect_right(mentions, start, key=lambda mention: mention.span.end)
    return range(low, bisect_left(mentions, end, low, key=lambda mention: mention.span.start))


def _mark(entity: Entity, number: int) -> Mark:
    mention = entity.mentions[number]
    return Mark(mention.span, KIND_OF_LABEL[entity.label], entity.id, number, is_doubtful(mention.score))


def _span(mention: Mention) -> Span:
    return mention.span


def _index_spans(items: Sequence[T], starts: Sequence[int], ends: Sequence[int]) -> SpanIndex[T]:
    return SpanIndex(tuple(items), starts, ends, max(map(sub, ends, starts), default=0))


def _index(marks: Iterable[Mark]) -> MarkIndex:
    ordered = sorted(marks, key=lambda mark: mark.span.start)
    return MarkIndex(tuple(ordered), tuple(mark.span.start for mark in ordered))
