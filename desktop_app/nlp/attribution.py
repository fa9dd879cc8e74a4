"""Which of the article's names speaks in a quotation, where its speaker is “he”, a surname or a phrase."""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Span
from desktop_app.core.wording import LEAST
from desktop_app.nlp.owners import PRONOUN, antecedent, owner
from desktop_app.nlp.scene import make_scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.scene import Scene


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
    described: list[Quotation] = []
    outer: dict[int, Quotation] = {}
    for quotation in ordered:
        if quotation.nested:
            inner = _attribute_nested(scene, quotation, outer.get(quotation.level - 1))
            outer[quotation.level] = inner
            attributed.append(inner)
            continue
        previous = _attribute(scene, quotation, previous)
        if previous.speaker and not previous.entity:
            previous = _described(scene, previous, described)
            described.append(previous)
        if previous.kind.is_quoted:
            outer[0] = previous
        attributed.append(previous)
    return tuple(map(_if_likely, attributed))


def _attribute_nested(scene: Scene, quotation: Quotation, outer: Quotation | None) -> Quotation:
    """Return a quotation within another with the entity that speaks; “I” is who says the other."""
    word = quotation.speaker.of(scene.text).lower() if quotation.speaker else ""
    if outer is not None and word in ("i", "we"):
        return replace(quotation, entity=outer.entity, score=round(min(quotation.score, outer.score), 3))
    found = _attribute(scene, quotation, None)
    is_outer = outer is not None and found.entity == outer.entity and word in ("he", "she", "they", "it")
    return replace(quotation, entity=None) if is_outer else found


def _attribute(scene: Scene, quotation: Quotation, previous: Quotation | None) -> Quotation:
    if quotation.speaker is None:
        return replace(quotation, entity=None)
    meant, factor = owner(scene, quotation.speaker, previous)
    if meant is None:
        return replace(quotation, entity=None)
    if factor == 1.0:
        return replace(quotation, entity=meant.id)
    word = quotation.speaker.of(scene.text).lower().strip()
    reason = f"{quotation.reason}; “{word}” is taken to mean {meant.name}".removeprefix("; ")
    return replace(quotation, entity=meant.id, score=round(quotation.score * factor, 3), reason=reason)


def _described(scene: Scene, quotation: Quotation, described: Sequence[Quotation]) -> Quotation:
    """Return a quotation of somebody without a name with the words that tell who this is, where its own do not."""
    assert quotation.speaker is not None
    found = antecedent(scene, quotation.speaker, described)
    if found is None:
        return quotation
    word = quotation.speaker.of(scene.text).lower()
    reason = f"{quotation.reason}; “{word}” is taken to mean {found.of(scene.text)}".removeprefix("; ")
    return replace(quotation, antecedent=found, score=round(quotation.score * PRONOUN, 3), reason=reason)


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
    nowhere = Span(-1, -1)
    return (
        quotation.content,
        -quotation.score,
        quotation.speaker or nowhere,
        quotation.cue or nowhere,
        quotation.kind,
        quotation.reason,
    )
