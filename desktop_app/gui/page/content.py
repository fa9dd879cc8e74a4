"""What the page shows: the article and everything that is marked in it, asked by place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.page.mark_index import (
    MarkIndex,
    NameIndex,
    Place,
    SpanIndex,
    around,
    index_highlights,
    index_possible,
    index_quotations,
    turn,
)
from desktop_app.gui.page.scene import Visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Article
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight


@dataclass(frozen=True, slots=True)
class PageContent:
    """An article, its marks and its possible names; positions are code points in its text."""

    article: Article | None = None
    analysis: Analysis = field(default_factory=Analysis)
    possible: Sequence[Mention] = ()
    marks: NameIndex = field(default_factory=NameIndex)
    quotations: SpanIndex[Quotation] = field(default_factory=SpanIndex)
    hints: MarkIndex = field(default_factory=MarkIndex)
    highlights: SpanIndex[Highlight] = field(default_factory=SpanIndex)

    @property
    def text(self) -> str:
        """The article's text, "" without one."""
        return self.article.text if self.article else ""

    def with_analysis(self, analysis: Analysis) -> PageContent:
        """Return the content with other marks."""
        quotations = index_quotations(analysis)
        return replace(self, analysis=analysis, marks=NameIndex(analysis.entities), quotations=quotations)

    def with_possible(self, mentions: Sequence[Mention]) -> PageContent:
        """Return the content with other possible names, in text order."""
        return replace(self, possible=mentions, hints=index_possible(mentions))

    def with_highlights(self, highlights: Sequence[Highlight]) -> PageContent:
        """Return the content with other highlights of the reader's."""
        return replace(self, highlights=index_highlights(highlights))

    def starts_within(self, span: Span) -> set[int]:
        """Return where the names and statements in a span begin."""
        marks = {mark.span.start for mark in self.marks.within(span)}
        return marks | {quotation.extent.start for quotation in self.quotations.within(span)}

    def highlight_at(self, position: int) -> Highlight | None:
        """Return the highlight at a text position, the last that begins if there are several."""
        here = Span(position, position + 1)
        return next((one for one in reversed(self.highlights.within(here)) if one.span.overlaps(here)), None)

    def mention_at(self, position: int, shown: frozenset[MarkKind]) -> tuple[Entity, int] | None:
        """Return the name whose mark is at a text position, if it is of these kinds, and the mention's number."""
        mark = self.marks.at(position, shown)
        entity = self.analysis.entity(mark.entity) if mark else None
        return (entity, mark.number) if mark and entity else None

    def mark_beyond(self, place: Place, by: int, shown: frozenset[MarkKind]) -> tuple[Entity, int] | Quotation | None:
        """Return the mark of these kinds after a place (by = 1) or before it (-1), around at the ends."""
        quotations = self.quotations.items if MarkKind.QUOTE in shown else ()
        beyond, mark = self.marks.beyond(place, by, shown) or (True, None)
        around_again, quotation = next(around(quotations, lambda one: one.extent, place, by), (True, None))
        if quotation and (mark is None or turn(around_again, quotation.extent, by) < turn(beyond, mark.span, by)):
            return quotation
        entity = self.analysis.entity(mark.entity) if mark else None
        return (entity, mark.number) if mark and entity else None

    def possible_at(self, position: int, shown: frozenset[MarkKind]) -> Mention | None:
        """Return the possible name that is hinted at at a text position."""
        mark = self.hints.at(position, shown)
        return self.possible[mark.number] if mark else None

    def within(self, span: Span, wide: Span) -> Visible:
        """Return what is to be painted of a span; speakers move down past one another, so theirs is `wide`."""
        quotations = self.quotations.within(wide)
        names = [
            (self.analysis.speaker_name(quotation, self.text), quotation.cue.of(self.text) if quotation.cue else "")
            for quotation in quotations
        ]
        highlights = self.highlights.within(wide)
        return Visible(span, self.marks.within(span), quotations, names, self.hints.within(span), highlights, wide=wide)
