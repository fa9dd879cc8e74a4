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
    sentences: Iterable[Span],
) -> tuple[Quotation, ...]:
    """Return the quotations in text order, each with the entity that speaks where that can be told.

    Of quotations that overlap, the first and surer one stays. Genders are "f" or "m" by entity id; the sentences are
    all of the article's, in order.
    """
    ordered = _order(quotations, len(article.text))
    scene = make_scene(article, ordered, entities, genders, sentences)
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
        known = quotation.entity or quotation.antecedent
        return replace(quotation, entity=None, antecedent=None) if known else quotation
    meant = owner(scene, quotation.speaker, quotation.antecedent, previous)
    entity = meant.entity.id if meant.entity else None
    if meant.share == 1.0:
        return replace(quotation, entity=entity, antecedent=meant.words)
    word = quotation.speaker.of(scene.text).lower().strip()
    described = " ".join(meant.words.of(scene.text).split()) if meant.words else ""
    name = meant.entity.name if meant.entity else _ARTICLE.sub(lambda found: found[0].lower(), described)
    reason = f"{quotation.reason}; “{word}” is taken to mean {name}".removeprefix("; ")
    score = round(quotation.score * meant.share, 3)
    return replace(quotation, entity=entity, antecedent=meant.words, score=score, reason=reason)


def _if_likely(quotation: Quotation) -> Quotation:
    """Return a quotation without its speaker when that one is hardly likely."""
    if quotation.speaker is None or quotation.score >= LEAST:
        return quotation
    return replace(quotation, speaker=None, entity=None, antecedent=None, score=0.0, reason="")


def _order(quotations: Iterable[Quotation], length: int) -> list[Quotation]:
    """Return the quotations in text order; of those of one sort that overlap, the first and surer one."""
    kept: list[Quotation] = []
    taken: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    for quotation in sorted(quotations, key=_rank):
        content = tuple(sorted(quotation.content))
        others = taken.setdefault((quotation.level, quotation.kind.is_quoted), [])
        outside = any(not 0 <= span.start < span.end <= length for span in (*content, *quotation.clause))
        crossed = any(one.end > other.start for one, other in itertools.pairwise(content))
        if not content or outside or crossed or any(_is_taken(span, others) for span in content):
            continue
        for span in content:
            insort(others, _place(span))
        kept.append(quotation if content == quotation.content else replace(quotation, content=content))
    return kept


def _is_taken(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of several stretches that are in order and do not overlap each other."""
    place = bisect_left(taken, _place(span))
    return any(start < span.end and span.start < end for start, end in taken[max(place - 1, 0) : place + 1])


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
