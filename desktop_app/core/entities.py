"""What the reader sees: names with all their mentions, and who said what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from desktop_app.core.article import Span
from desktop_app.core.findings import Breadth, Label, Mention, Quotation, QuotationKind
from desktop_app.core.value import Value


@dataclass(frozen=True, slots=True)
class Entity(Value):
    """Somebody or something the article names: all mentions, in text order, at least one.

    The name is the fullest form in the text; aliases are the other forms; the role is what the
    text calls a person (“White House national security spokesman”), or "".
    """

    id: str
    label: Label
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    role: str = ""

    @property
    def surest(self) -> Mention:
        """The mention with the highest score, the first of equals."""
        return max(self.mentions, key=lambda mention: mention.score)


@dataclass(frozen=True)  # no slots: the index of entities is made when first asked for
class Analysis:
    """All that is known of an article; entities and quotations in order of first appearance.

    `complete` is False while pieces are still being analysed. `possible` are names too doubtful to be
    marked, in text order, apart from all mentions; `notice` is a sentence for the reader about the model. `unsaid`
    is what stands between marks and is taken for nobody's statement, in text order. `dismissed` are names, or some of
    their mentions, that the reader says are none; what they say comes in through corrections.py.
    """

    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    model: str = ""
    complete: bool = False
    possible: tuple[Mention, ...] = ()
    notice: str = ""
    unsaid: tuple[Span, ...] = ()
    dismissed: tuple[Entity, ...] = ()

    def within(self, breadth: Breadth) -> Analysis:
        """Return the analysis with no more quotations than count."""
        kinds = [kind for kind in QuotationKind if breadth.holds(kind)]
        return replace(self, quotations=tuple([q for q in self.quotations if q.kind in kinds]))

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._by_id.get(entity_id) if entity_id else None

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    def speaker_name(self, quotation: Quotation, text: str) -> str:
        """Return the name to show for the quotation's speaker, or "" when nobody was found."""
        entity = self.entity(quotation.entity)
        if entity is not None:
            return entity.name
        words = quotation.antecedent or quotation.speaker
        return words.of(text) if words else ""

    def reporter_name(self, quotation: Quotation, text: str) -> str:
        """Return who quotes a quotation that stands within another, "" for others and when that is not known."""
        outer = self._by_level.get(quotation.level - 1, ())
        place = bisect_right(outer, quotation.extent.start, key=lambda pair: pair[0].start) - 1
        if place < 0 or not outer[place][0].contains(quotation.extent):
            return ""
        return self.speaker_name(outer[place][1], text)

    @cached_property
    def _by_level(self) -> dict[int, list[tuple[Span, Quotation]]]:
        """The spans of the quotations in their own words, in order, by level."""
        levels: dict[int, list[tuple[Span, Quotation]]] = {}
        for quotation in self.quotations:
            if quotation.kind.is_quoted:
                levels.setdefault(quotation.level, []).extend((span, quotation) for span in quotation.content)
        return {level: sorted(pairs, key=lambda pair: pair[0]) for level, pairs in levels.items()}

    def entity_at(self, position: int) -> tuple[Entity, int] | None:
        """Return the entity mentioned at a text position and the number of that mention, or None."""
        for entity in self.entities:
            mentions = entity.mentions
            if mentions[0].span.start <= position < mentions[-1].span.end:
                number = bisect_right(mentions, position, key=lambda mention: mention.span.start) - 1
                if position < mentions[number].span.end:
                    return entity, number
        return None

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation whose words stand at a text position, the shortest of several, or None."""
        there = (q for q in self.quotations if any(s.start <= position < s.end for s in q.content))
        return min(there, key=lambda q: q.extent.end - q.extent.start, default=None)


def mention_spans(entity: Entity) -> tuple[Span, ...]:
    """Return where an entity is mentioned, in text order."""
    return tuple(mention.span for mention in entity.mentions)
