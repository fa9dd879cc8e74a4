"""Which of the article's names speaks in a quotation, where its speaker is “he”, a surname or a phrase."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.wording import LEAST
from desktop_app.nlp.antecedents import PRONOUNS
from desktop_app.nlp.owners import owner
from desktop_app.nlp.scene import make_scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.scene import Scene

_ARTICLE = re.compile(r"(?:An?|The|One|His|Her|Their|Another)\b")


def attribute(
    article: Article,
    quotations: Iterable[Quotation],
    entities: Sequence[Entity],
    genders: Mapping[str, str],
) -> tuple[Quotation, ...]:
    """Return the quotations in text order, each with the entity that speaks where that can be told.

    Of quotations that overlap, the first and surer one stays. Genders are "f" or "m" by entity id.
    """
    ordered = _order(quotations, len(article.text))
    scene = make_scene(article, ordered, entities, genders)
    attributed: list[Quotation] = []
    previous: Quotation | None = None
    outer: dict[int, Quotation] = {}
    for quotation in ordered:
        if quotation.nested:
            inner = _attribute_nested(scene, quotation, outer.get(quotation.level - 1))
            outer[quotation.level] = inner
            attributed.append(inner)
            continue
        previous = _attribute(scene, quotation, previous)
        if previous.kind.is_quoted:
            outer[0] = previous
        attributed.append(previous)
    return tuple(map(_if_likely, attributed))


def _attribute_nested(scene: Scene, quotation: Quotation, outer: Quotation | None) -> Quotation:
    """Return a quotation within another with the entity that speaks; “I” is who says the other.

    “She” is nobody from outside: who speaks within a quotation need not be whom the article writes of.
    """
    word = quotation.speaker.of(scene.text).lower() if quotation.speaker else ""
    if outer is not None and word in ("i", "we"):
        return replace(quotation, entity=outer.entity, score=round(min(quotation.score, outer.score), 3))
    return replace(quotation, entity=None) if word in PRONOUNS else _attribute(scene, quotation, None)


def _attribute(scene: Scene, quotation: Quotation, previous: Quotation | None) -> Quotation:
    if quotation.speaker is None:
        return replace(quotation, entity=None, antecedent=None)
    meant = owner(scene, quotation.speaker, quotation.antecedent, previous)
    found = replace(quotation, entity=meant.entity.id if meant.entity else None, antecedent=meant.words)
    if meant.share == 1.0:
        return found
    word = quotation.speaker.of(scene.text).lower().strip()
    described = " ".join(meant.words.of(scene.text).split()) if meant.words else ""
    name = meant.entity.name if meant.entity else _ARTICLE.sub(lambda found: found[0].lower(), described)
    reason = f"{quotation.reason}; “{word}” is taken to mean {name}".removeprefix("; ")
    return replace(found, score=round(quotation.score * meant.share, 3), reason=reason)


def _if_likely(quotation: Quotation) -> Quotation:
    """Return a quotation without its speaker when that one is hardly likely."""
    if quotation.speaker is None or quotation.score >= LEAST:
        return quotation
    return replace(quotation, speaker=None, entity=None, antecedent=None, score=0.0, reason="")


def _order(quotations: Iterable[Quotation], length: int) -> list[Quotation]:
    """Return the quotations in text order; of those of one sort that overlap, the first and surer one."""
    kept: list[Quotation] = []
    taken: dict[tuple[int, bool], list[Span]] = {}
    for quotation in sorted(set(quotations), key=_rank):
        spans = sorted(quotation.content)
        others = taken.setdefault((quotation.level, quotation.kind.is_quoted), [])
        outside = any(not 0 <= span.start < span.end <= length for span in (*spans, *quotation.clause))
        crossed = any(one.end > other.start for one, other in itertools.pairwise(spans))
        if not spans or outside or crossed or any(_is_taken(span, others) for span in spans):
            continue
        for span in spans:
            insort(others, span)
        kept.append(replace(quotation, content=tuple(spans)))
    return kept


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of several that are in order and do not overlap each other."""
    place = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(place - 1, 0) : place + 1])


def _rank(quotation: Quotation) -> tuple[object, ...]:
    return (
        [_place(span) for span in quotation.content],
        -quotation.score,
        _place(quotation.speaker),
        _place(quotation.cue),
        quotation.kind,
        quotation.reason,
    )


def _place(span: Span | None) -> tuple[int, int]:
    """Return what spans are ordered by, much faster to compare than they are."""
    return (span.start, span.end) if span else (-1, -1)
