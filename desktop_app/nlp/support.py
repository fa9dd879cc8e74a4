"""Whether a name is one, and how sure: what the model says at all its places, those included that it passed over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.findings import Mention
from desktop_app.core.wording import NOT_CERTAIN, SURE_NAME
from desktop_app.nlp.context import flat, key
from desktop_app.nlp.labels import SHARED_SURNAME, SHORT_FORM, STANDS_FOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Entity
    from desktop_app.nlp.labels import Decision

# A name is marked at all of its places or at none: measured on news and web text, of names that the model supports
# less than this, a third are right; of those above, two thirds to all, where the model marked them and where not.
_ENOUGH = 0.5
# The model's support for a place that it had no thought of.
_NONE = 0.05
# What is said of a doubtful mention: which part of its score is lowest.
_OTHER_KIND = "it may be another kind of name"
_WEAK = "the model was not sure here"
_RARELY = "the model was not sure"
_NAMED_ELSEWHERE = (SHORT_FORM, SHARED_SURNAME, STANDS_FOR)
# How sure a label is that nothing was decided for: that of a surname the model never marked.
_UNKNOWN = 0.5


class Readings:
    """What the model said at each place of an article."""

    def __init__(self, found: Iterable[Mention], leaning: Sequence[Mention]) -> None:
        """Take the model's mentions and its runners-up, each disjoint and in order."""
        self._found = {mention.span.start: mention for mention in found}
        self._leaning = leaning
        self._starts = [mention.span.start for mention in leaning]
        self._ends = [mention.span.end for mention in leaning]

    @property
    def tell_all(self) -> bool:
        """Tell whether the model reports what it leans against; else it is unknown what it passed over."""
        return bool(self._leaning)

    def mention_at(self, span: Span) -> Mention | None:
        """Return what the model marked at just this place, or None."""
        found = self._found.get(span.start)
        return found if found and found.span.end == span.end else None

    def support(self, span: Span) -> float:
        """Return how probable the model finds a name at a place, whatever its label."""
        if found := self.mention_at(span):
            return found.score
        near = self._leaning[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]
        return max((mention.score for mention in near), default=_NONE)

    def probability(self, mention: Mention) -> float:
        """Return how probable the model finds a mention with its label."""
        found = self.mention_at(mention.span)
        if found is None:
            return self.support(mention.span)
        return found.score if found.label is mention.label else (1 - found.score) / 2


def confirm(text: str, mentions: Sequence[Mention], readings: Readings) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions to mark and those whose name the model supports too little, both in order.

    Not in question are names that the model marked nowhere or everywhere, and those that stand for a fuller one.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions if readings.tell_all else ():
        groups.setdefault(mention.span.of(text), []).append(mention)
    weak = {m.span for group in groups.values() if _is_doubtful(group, readings) for m in group}
    marked: list[Mention] = []
    unsupported: list[Mention] = []
    for mention in mentions:
        (unsupported if mention.span in weak else marked).append(mention)
    return marked, unsupported


def _is_doubtful(group: Sequence[Mention], readings: Readings) -> bool:
    if any(mention.reason.startswith((SHORT_FORM, STANDS_FOR)) for mention in group):
        return False
    if not 0 < sum(readings.mention_at(mention.span) is not None for mention in group) < len(group):
        return False
    return sum(readings.support(mention.span) for mention in group) < _ENOUGH * len(group)


def rate(text: str, entity: Entity, readings: Readings, decisions: Mapping[str, Decision]) -> Entity:
    """Return an entity with the probability that it is right as the score of each mention, short forms explained.

    The mean of what the model says at this place, at all places of the entity, and of how sure the label is. With
    a calibrated model it needs no calibration of its own: on four sets of news and web text the share of right
    mentions differs by 0.02 from it on average.
    """
    own = [readings.probability(mention) for mention in entity.mentions]
    mean = sum(own) / len(own)
    mentions = []
    for mention, probability in zip(entity.mentions, own, strict=True):
        if mention.reason.startswith(_NAMED_ELSEWHERE):  # in full: no doubt is its own
            probability, certainty = max(probability, mean), 1.0
        else:
            decision = decisions.get(key(mention.span.of(text)))
            certainty = decision.share if decision and decision.label is mention.label else _UNKNOWN
        score, reason = round((probability + mean + certainty) / 3, 3), mention.reason
        if reason == SHORT_FORM and _is_short(text, mention, entity):
            reason = f"short for {entity.name}"
        elif reason == SHARED_SURNAME:  # a person beyond doubt, but this one?
            is_short = _is_short(text, mention, entity)
            others = f"taken to mean {entity.name}; others have the same surname"
            score, reason = min(score, _UNKNOWN), others if is_short else "several people here have this surname"
        elif score < SURE_NAME:
            read = readings.mention_at(mention.span)
            is_contested = certainty < probability or (read is not None and read.label is not mention.label)
            doubt = _OTHER_KIND if is_contested else _WEAK if probability < mean else _RARELY
            reason = f"{reason}, {NOT_CERTAIN}: {doubt}"
        mentions.append(Mention(mention.span, mention.label, score, reason))
    return replace(entity, mentions=tuple(mentions))


def _is_short(text: str, mention: Mention, entity: Entity) -> bool:
    return flat(mention.span.of(text)) != entity.name
