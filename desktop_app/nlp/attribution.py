"""Which of the article's names speaks in a quotation, where its speaker is “he”, a surname or a phrase."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Span
from desktop_app.core.findings import Label, Quotation
from desktop_app.core.passages import sentence_spans
from desktop_app.core.wording import is_doubtful
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.roles import role_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.entities import Entity

# How much less sure a pronoun's owner is than a name: the one person in question, or one of several.
_ALONE, _AMONG_OTHERS = 0.8, 0.6
# Keeps any quotation below 0.5: one of several people, and nothing tells the sex of the likeliest.
_DOUBTFUL = 0.5
_PRONOUNS = {"he": "m", "she": "f"}
# What may stand before a role and its name at the start of a sentence: “Her younger”, “The growers’ own”.
_OWNER = re.compile(r"(?:his|her|their|its|our|my|(?:the )?[\w-]+(?: [\w-]+)?['’]s?)(?: [a-z-]+)?", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|for|to|with|by|from|against|under|about|at|in|near)\s[^,]*$")
_NOT_HEAD_AFTER = re.compile(
    r"['’](?:s\b)?\s*\w|[ \xa0-]+(?!(?:and|or|who|whose|himself|herself|itself|in|of|from|at|on|as)\b)\w"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention and the entity it belongs to."""

    span: Span
    entity: Entity
    in_quotation: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is asked about a text while its quotations are gone through in order."""

    text: str
    named: tuple[_Named, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    genders: Mapping[str, str]
    entities: Mapping[str | None, Entity]

    def between(self, start: int, end: int) -> list[_Named]:
        """Return the mentions that begin in a stretch of text and are not part of a quotation."""
        low = bisect_left(self.named, start, key=lambda named: named.span.start)
        high = bisect_left(self.named, end, key=lambda named: named.span.start)
        return [named for named in self.named[low:high] if not named.in_quotation]

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around a position begins."""
        number = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        return self.sentences[number].start if number >= 0 else 0

    def paragraph(self, position: int) -> int:
        """Return the number of the block around a position."""
        return bisect_right(self.paragraphs, position) - 1

    def can_be(self, entity: Entity, gender: str) -> bool:
        """Tell whether an entity is a person not known to be of the other sex."""
        return entity.label is Label.PERSON and self.genders.get(entity.id, gender) == gender

    def is_subject(self, named: _Named) -> bool:
        """Tell whether a mention opens its sentence, but for an article, a title, an owner and short adverbs."""
        before = self.text[self.sentence_start(named.span.start) : named.span.start]
        role = role_before(self.text, named.span.start)
        rest = before.removesuffix(" ").removesuffix(role).strip(" \"“‘'")
        if role and _OWNER.fullmatch(rest):
            return True
        return rest.lower() in ("", "the", "but", "and", "but the", "and the", "later", "on monday", "then")


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
    scene = _scene(article, ordered, entities, genders)
    attributed: list[Quotation] = []
    for quotation in ordered:
        previous = attributed[-1] if attributed else None
        attributed.append(_attribute(scene, quotation, previous))
    return tuple(attributed)


def _attribute(scene: _Scene, quotation: Quotation, previous: Quotation | None) -> Quotation:
    if quotation.speaker is None:
        return replace(quotation, entity=None)
    speaker = quotation.speaker
    word = speaker.of(scene.text).lower().strip()
    if word in _PRONOUNS:
        owner, factor = _person(scene, speaker, _PRONOUNS[word], previous)
    elif word in ("it", "they"):
        owner, factor = _organization(scene, speaker, previous), _ALONE
    else:
        named = _speaker_named(scene, speaker)
        owner, factor = (named.entity, _DOUBTFUL if named.is_doubtful else 1.0) if named else (None, 0.0)
    if owner is None:
        return replace(quotation, entity=None)
    if factor == 1.0:
        return replace(quotation, entity=owner.id)
    reason = f"{quotation.reason}; “{word}” is taken to mean {owner.name}".removeprefix("; ")
    return replace(quotation, entity=owner.id, score=round(quotation.score * factor, 3), reason=reason)


def _speaker_named(scene: _Scene, speaker: Span) -> _Named | None:
    """Return the name that is the head of a speaker span: a person before an organization before a place."""
    low = bisect_right(scene.named, speaker.start, key=lambda named: named.span.end)
    high = bisect_left(scene.named, speaker.end, key=lambda named: named.span.start)
    heads = [named for named in scene.named[low:high] if _is_head(scene.text, speaker, named)]
    for label in Label:
        for named in heads:
            if named.entity.label is label:
                return named
    return None


def _is_head(text: str, speaker: Span, named: _Named) -> bool:
    """Tell whether a mention is who speaks rather than whose aide, officials of what, a lawyer for whom."""
    if named.span.contains(speaker):
        return True
    after = text[named.span.end : speaker.end]
    is_degree = set(re.findall(r"\w+", after.lower())) <= lexicon("post_nominals")  # “Jane Roe KC”
    if _NOT_HEAD_AFTER.match(after) and not is_degree:
        return False
    before = text[speaker.start : named.span.start]
    role = role_before(text, named.span.start)
    if named.entity.label is Label.PERSON and role and before.rstrip().endswith(role):
        before = before.rstrip().removesuffix(role)
    return not _PREPOSITION.search(before)


def _person(scene: _Scene, pronoun: Span, gender: str, previous: Quotation | None) -> tuple[Entity | None, float]:
    """Return whom “he” or “she” means: the last subject, else who spoke last, else who was named last."""
    low = scene.paragraphs[max(0, scene.paragraph(pronoun.start) - 1)]
    spoken = previous.speaker if previous and previous.entity and previous.speaker else None
    speaking = previous.entity if previous and spoken and spoken.start >= low else None
    near = [named for named in scene.between(low, pronoun.start) if scene.can_be(named.entity, gender)]
    since = spoken.start if spoken and speaking else low - 1
    subjects = [n for n in near if n.span.start > since and scene.is_subject(n)]
    carried = scene.entities.get(speaking)
    if subjects:
        owner = subjects[-1].entity
    elif carried and scene.can_be(carried, gender):
        later = [n.entity for n in near if n.span.start > since and scene.genders.get(n.entity.id)]
        owner = later[-1] if later and not scene.genders.get(carried.id) else carried
    elif near:
        owner = near[-1].entity
    else:
        return None, 0.0
    rivals = {named.entity.id for named in near} - {owner.id}
    if rivals and not scene.genders.get(owner.id):
        return owner, _DOUBTFUL
    return owner, _AMONG_OTHERS if rivals else _ALONE


def _organization(scene: _Scene, pronoun: Span, previous: Quotation | None) -> Entity | None:
    """Return which organization or country “it” means: the sentence's subject, else who spoke last here."""
    start = scene.sentence_start(pronoun.start)
    paragraph = scene.paragraphs[scene.paragraph(pronoun.start)]
    if pronoun.start - start < 6 and start > paragraph:  # the pronoun itself is the subject
        start = scene.sentence_start(start - 1)
    for named in scene.between(start, pronoun.start):
        if scene.is_subject(named):
            return None if named.entity.label is Label.PERSON else named.entity
    if previous and previous.speaker and previous.speaker.start >= paragraph:
        spoken = scene.entities.get(previous.entity)
        return spoken if spoken and spoken.label is Label.ORGANIZATION else None
    return None


def _scene(
    article: Article,
    quotations: Sequence[Quotation],
    entities: Sequence[Entity],
    genders: Mapping[str, str],
) -> _Scene:
    contents = sorted(span for quotation in quotations for span in quotation.content)
    starts = [span.start for span in contents]

    def is_quoted(span: Span) -> bool:
        number = bisect_right(starts, span.start) - 1
        return number >= 0 and contents[number].overlaps(span)

    named = [
        _Named(m.span, entity, is_quoted(m.span), entity.label is Label.PERSON and is_doubtful(m.score))
        for entity in entities
        for m in entity.mentions
    ]
    return _Scene(
        article.text,
        tuple(sorted(named, key=lambda one: one.span)),
        sentence_spans(article),
        tuple(block.span.start for block in article.blocks) or (0,),
        genders,
        {entity.id: entity for entity in entities},
    )


def _order(quotations: Iterable[Quotation], length: int) -> list[Quotation]:
    kept: list[Quotation] = []
    end = 0
    for quotation in sorted(set(quotations), key=_rank):
        spans = sorted(quotation.content)
        if not spans or spans[0].start < end or any(not 0 <= s.start < s.end <= length for s in spans):
            continue
        if all(one.end <= other.start for one, other in itertools.pairwise(spans)):
            kept.append(replace(quotation, content=tuple(spans)))
            end = spans[-1].end
    return kept


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
