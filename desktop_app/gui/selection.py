"""What the reader has selected in an article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight


@dataclass(frozen=True, slots=True)
class Selection:
    """One thing at most: a name at one of its mentions, by `number` from 0, a statement, a name that is possible only,
    or a highlight.
    """

    entity: Entity | None = None
    number: int = 0
    quotation: Quotation | None = None
    possible: Mention | None = None
    highlight: Highlight | None = None

    @property
    def span(self) -> Span | None:
        """Where the selected mention or statement is, or None."""
        if self.entity is not None:
            return self.entity.mentions[self.number].span
        if self.quotation is not None:
            return self.quotation.extent
        passage = self.possible or self.highlight
        return passage.span if passage is not None else None

    def stepped(self, by: int) -> Selection:
        """Return another mention of the selected name, around at the ends."""
        count = len(self.entity.mentions) if self.entity is not None else 1
        return replace(self, number=(self.number + by) % count)

    def visiting(self, entity: Entity, place: int, *, back: bool = False) -> Selection:
        """Return a name at its next mention from a text position on, or before it; selected already, the one after."""
        if self.entity is not None and self.entity.id == entity.id:
            return self.stepped(-1 if back else 1)
        starts = [mention.span.start for mention in entity.mentions]
        number = bisect_left(starts, place) - (1 if back else 0)
        return Selection(entity, number % len(starts))

    def followed(self, analysis: Analysis, highlights: Iterable[Highlight]) -> Selection:
        """Return what to the reader is the same when more is known, and names have grown together."""
        span = self.span
        if span is None:
            return self
        if self.entity is not None:
            return Selection(*(analysis.entity_at(span.start) or (None, 0)))
        if self.possible is not None:
            return Selection(possible=next((one for one in analysis.possible if one.span == span), None))
        if self.highlight is not None:
            return Selection(highlight=next((one for one in highlights if one.span == span), None))
        content = self.quotation.content if self.quotation is not None else ()
        same = (quotation for quotation in analysis.quotations if quotation.content == content)
        return Selection(quotation=next(same, analysis.quotation_at(span.start)))
