"""What is to be painted on the page: what is shown and emphasised, and the marks where it can be seen."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.entities import mention_spans
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind, Theme
from desktop_app.gui.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from desktop_app.core.findings import Quotation
    from desktop_app.core.highlights import Highlight
    from desktop_app.gui.page.mark_index import Mark


@dataclass(frozen=True, slots=True)
class Scene:
    """What is shown and emphasised on the page.

    Marks that begin at a `fresh` position have been found just now and are painted with `strength`, an opacity as is
    that of the `ring` around the current mention.
    """

    shown: frozenset[MarkKind] = frozenset(MarkKind)
    selection: Selection = field(default_factory=Selection)
    flash: bool = False
    hits: tuple[Span, ...] = ()
    hit: int = 0
    fresh: frozenset[int] = frozenset()
    strength: float = 1.0
    ring: float = 1.0

    def with_selection(self, selection: Selection) -> Scene:
        """Return the scene with something else selected."""
        return replace(self, selection=selection)

    def with_flash(self, flash: bool) -> Scene:
        """Return the scene with the hooks of the selected statement standing out, or not."""
        return replace(self, flash=flash)

    def with_shown(self, shown: frozenset[MarkKind]) -> Scene:
        """Return the scene with only these kinds of marks."""
        return replace(self, shown=shown)

    def with_hits(self, hits: tuple[Span, ...], hit: int) -> Scene:
        """Return the scene with these find hits."""
        return replace(self, hits=hits, hit=hit)

    def with_fresh(self, fresh: frozenset[int], strength: float) -> Scene:
        """Return the scene with marks that are coming in."""
        return replace(self, fresh=fresh, strength=strength)

    def with_ring(self, opacity: float) -> Scene:
        """Return the scene with the ring around the current mention coming in."""
        return replace(self, ring=opacity)

    def opacity(self, span: Span) -> float:
        """Return how much of a mark is to be seen."""
        return self.strength if span.start in self.fresh else 1.0

    @property
    def hit_span(self) -> Span | None:
        """The current hit."""
        return self.hits[self.hit] if self.hits else None

    def ticks(self, theme: Theme, quotations: Sequence[Quotation]) -> tuple[Sequence[Span], int, QColor]:
        """Return what the scroll bar shows: spans, the current one's number and their colour.

        With a statement selected it is all `quotations`, as it is all mentions with a name.
        """
        if self.hits:
            return self.hits, self.hit, theme["text_secondary"]
        selection = self.selection
        if selection.entity is not None:
            edge = theme.marks[KIND_OF_LABEL[selection.entity.label]].edge
            return mention_spans(selection.entity), selection.number, edge
        if selection.quotation is not None:
            extents = [quotation.extent for quotation in quotations]
            return extents, quotations.index(selection.quotation), theme.marks[MarkKind.QUOTE].edge
        if selection.span is not None:
            return (selection.span,), 0, theme["text_secondary"]
        return (), 0, theme["text"]


@dataclass(frozen=True, slots=True)
class Visible:
    """The marks that the exposed part of the page may show; `names` are the quotations' speakers and cues.

    `possible` are names that are not marked, only hinted at. What is written in the margins may begin in `wide`.
    """

    span: Span
    mentions: Sequence[Mark]
    quotations: Sequence[Quotation]
    names: Sequence[tuple[str, str]]
    possible: Sequence[Mark] = ()
    highlights: Sequence[Highlight] = ()
    selection: Span | None = None
    wide: Span = Span(0, sys.maxsize)  # noqa: RUF009 immutable

    def is_highlighted(self, span: Span) -> bool:
        """Tell whether all of a span is in one highlight: the reader's mark wins over ours."""
        return any(highlight.span.contains(span) for highlight in self.highlights)
