"""The whole article as runs, for the formats that show it with its marks: stretches on which the same marks stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.article import Block
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Mention
    from desktop_app.core.highlights import Highlight
    from desktop_app.exporters.document import Export


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one block with all that is marked on it; spans are code points of the article's text.

    `entity` is the name it belongs to, at its mention of this number, from 0. `quotations` are the numbers, from 0,
    of the statements it belongs to (with the paraphrase around the words of a partial quote), the outermost first.
    `highlight` is the number of the reader's highlight that is on top, the one that begins last.
    """

    span: Span
    entity: Entity | None = None
    number: int = 0
    quotations: tuple[int, ...] = ()
    highlight: int | None = None

    @property
    def mention(self) -> Mention | None:
        """The mention it belongs to, or None."""
        return self.entity.mentions[self.number] if self.entity else None


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    entity: Entity | None = None
    quotation: int | None = None
    highlight: int | None = None
    number: int = 0


def marked_blocks(export: Export) -> Iterator[tuple[Block, tuple[Run, ...]]]:
    """Yield the article's blocks in order, each with its runs, which together are all of its text."""
    waiting = _marks(export)[::-1]
    open_marks: list[_Mark] = []
    for block in export.article.blocks:
        while waiting and waiting[-1].span.start < block.span.end:
            open_marks.append(waiting.pop())
        open_marks = [mark for mark in open_marks if mark.span.end > block.span.start]
        yield block, tuple(_runs(block.span, open_marks))


def highlights_in_order(export: Export) -> tuple[Highlight, ...]:
    """Return the reader's highlights as a run's number counts them: by where they begin, the longer first."""
    return tuple(sorted(export.highlights, key=lambda one: (one.span.start, -one.span.end)))


def _marks(export: Export) -> list[_Mark]:
    """Return all marks by where they begin; of those that begin together the longest comes first."""
    marks = [
        _Mark(mention.span, entity=entity, number=number)
        for entity in export.analysis.entities
        for number, mention in enumerate(entity.mentions)
    ]
    marks += [
        _Mark(span, quotation=number)
        for number, quotation in enumerate(export.analysis.quotations)
        for span in quotation.statement
    ]
    marks += [_Mark(one.span, highlight=number) for number, one in enumerate(highlights_in_order(export))]
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def _runs(block: Span, marks: list[_Mark]) -> Iterator[Run]:
    """Yield the runs of a block; `marks`, by where they begin, are those that have a character in it."""
    places = sorted({block.start, block.end, *(place for mark in marks for place in _ends(mark.span.within(block)))})
    waiting, there = marks[::-1], list[_Mark]()
    for start, end in pairwise(places):
        while waiting and waiting[-1].span.start <= start:
            there.append(waiting.pop())
        there = [mark for mark in there if mark.span.end > start]
        yield _run(Span(start, end), there)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _run(span: Span, marks: list[_Mark]) -> Run:
    name = next((mark for mark in marks if mark.entity), None)
    return Run(
        span,
        name.entity if name else None,
        name.number if name else 0,
        tuple(mark.quotation for mark in marks if mark.quotation is not None),
        next((mark.highlight for mark in reversed(marks) if mark.highlight is not None), None),
    )
