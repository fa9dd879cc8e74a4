"""Which passages a reader's choice lets pass: by who speaks, who is named, and what part of the text is meant."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.entities import mention_spans
from desktop_app.core.speakers import speaker_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.passages import Choice


def is_chosen(entity: Entity, choice: Choice) -> bool:
    """Tell whether a name is listed: where one name or speaker was asked for, only that; of a part, who is in it."""
    area = _joined(choice.within)
    is_there = not area or any(_touches(area, span) for span in mention_spans(entity))
    return is_there and all(key in ("", entity.id) for key in (choice.entity, choice.speaker))


def passing(article: Article, analysis: Analysis, choice: Choice) -> Callable[[Iterable[Span]], bool]:
    """Return what tells whether something with these spans is among what was asked for."""
    areas = [_joined(choice.within)] if choice.within else []
    for key in filter(None, (choice.speaker, choice.entity)):
        said = [s for q in analysis.quotations if speaker_key(article, analysis, q) == key for s in q.statement]
        entity = analysis.entity(choice.entity) if key == choice.entity else None
        areas.append(_joined([*said, *(mention_spans(entity) if entity else ())]))
    return lambda spans: all(any(_touches(area, span) for span in spans) for area in areas)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same stretches of text as spans in order, none of which overlaps another."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _touches(area: list[Span], span: Span) -> bool:
    number = bisect_left(area, span.end, key=lambda one: one.start)
    return number > 0 and area[number - 1].overlaps(span)
