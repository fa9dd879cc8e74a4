"""Which of the article's names a speaker's words stand for: a name in them, “she”, “it”, “the minister”."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.nlp.antecedents import PRONOUNS
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.roles import role_before
from desktop_app.nlp.scene import calling

if TYPE_CHECKING:
    from desktop_app.core.article import Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.scene import Named, Scene

# How much less sure a pronoun's owner is than a name: the one person in question, or one of several.
_ALONE, _AMONG_OTHERS = 0.8, 0.6
# Keeps any quotation below 0.5: one of several people, and nothing tells the sex of the likeliest.
_DOUBTFUL = 0.49
_HEAD_RANK = {label: number for number, label in enumerate(Label)}
_SEX_OF = {"he": "m", "she": "f"}
_DIALOGUE = 4  # paragraphs looked back at for whom “she” means in a dialogue
_LAST_CALLED = 200  # mentions looked back at for whom “the minister” means
_DESCRIPTION = re.compile(r"(?:the|that|this) (\w[\w-]*(?: [a-z][\w-]*){0,3})", re.IGNORECASE)
_AGED = re.compile(r"\d{1,3}-year-old")
_PREPOSITION = re.compile(r"\b(?:of|for|to|with|by|from|against|under|about|at|in|near)\s[^,]*$")
_NOT_HEAD_AFTER = re.compile(
    r"['’](?:s\b)?\s*\w|[ \xa0-]+(?!(?:and|or|who|whose|himself|herself|itself|in|of|from|at|on|as)\b)\w"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a speaker's words stand for: an entity, or words that describe somebody without a name, or nobody known.

    The share is how sure that is beside a plain name, 0–1; `place` is where the text says so.
    """

    entity: Entity | None = None
    words: Span | None = None
    share: float = 1.0
    place: int = -1


def owner(scene: Scene, speaker: Span, antecedent: Span | None, previous: Quotation | None) -> Meant:
    """Return whom a speaker's words stand for; the antecedent is whom they mean by the words around, if there is one.

    The previous quotation tells who spoke last.
    """
    word = speaker.of(scene.text).lower().strip()
    if word in PRONOUNS:
        found = _of_pronoun(scene, speaker, word, previous)
        # Who is described last is nearer than a name before, but where both may be meant neither is sure.
        if antecedent is None or (found.entity and found.place > antecedent.start):
            return found
        beside = scene.paragraph(antecedent.start) == scene.paragraph(speaker.start)
        behind = _behind(scene, antecedent, _ALONE if beside and not found.entity else _AMONG_OTHERS)
        # “The senator” is mostly somebody named before, even where nothing tells who is one.
        known = found.entity is not None and behind.entity is None and _is_role(antecedent.of(scene.text))
        return replace(found, share=min(found.share, _AMONG_OTHERS)) if known else behind
    named = _named(scene, speaker)
    if named is not None:
        return Meant(named.entity, share=_DOUBTFUL if named.is_doubtful else 1.0)
    described = _described(scene, speaker)
    return described if described.entity or antecedent is None else _behind(scene, antecedent, _ALONE)


def _is_role(words: str) -> bool:
    """Tell whether words call a person by what somebody with a name may be: “the Ohio governor”, not “the mother”."""
    found = words.lower().split()
    return found[0] in ("the", "this", "that") and found[-1] in _roles()


@cache
def _roles() -> frozenset[str]:
    return frozenset((lexicon("roles") | lexicon("titles")) - lexicon("kin") - lexicon("men") - lexicon("women"))


def _behind(scene: Scene, words: Span, share: float) -> Meant:
    """Return the entity that words name or describe, else the words."""
    named = _named(scene, words)
    entity = named.entity if named else _described(scene, words).entity
    return Meant(entity, None if entity else words, share)


def _of_pronoun(scene: Scene, speaker: Span, word: str, previous: Quotation | None) -> Meant:
    if word in _SEX_OF:
        return _person(scene, speaker, _SEX_OF[word], previous)
    return _organization(scene, speaker, previous)


def _named(scene: Scene, speaker: Span) -> Named | None:
    """Return the name that is the head of a speaker span: a person before an organization before a place."""
    low = bisect_right(scene.ends, speaker.start)
    high = bisect_left(scene.starts, speaker.end)
    heads = [named for named in scene.named[low:high] if _is_head(scene.text, speaker, named)]
    return min(heads, key=lambda named: _HEAD_RANK[named.entity.label], default=None)


def _is_head(text: str, speaker: Span, named: Named) -> bool:
    """Tell whether a mention is who speaks rather than whose aide, officials of what, a lawyer for whom."""
    if named.span.contains(speaker):
        return True
    after = text[named.span.end : speaker.end]
    if _NOT_HEAD_AFTER.match(after) and not _is_degree(after):
        return False
    before = text[speaker.start : named.span.start]
    if not before.strip():
        return True
    role = role_before(text, named.span.start)
    if named.entity.label is Label.PERSON and role and before.rstrip().endswith(role):
        before = before.rstrip().removesuffix(role)
    return not _PREPOSITION.search(before)


def _is_degree(words: str) -> bool:
    """Tell whether words after a name are an honour: “Jane Roe KC”."""
    return set(re.findall(r"\w+", words.lower())) <= lexicon("post_nominals")


def _described(scene: Scene, speaker: Span) -> Meant:
    """Return whom “the minister” or “the ministry” means: who has that role or name and was mentioned last before."""
    found = _DESCRIPTION.fullmatch(" ".join(speaker.of(scene.text).split()))
    if found is None:
        return Meant()
    words = found[1].lower().split()
    if words[-1] in lexicon("demonyms") or _AGED.fullmatch(found[1]):
        return _only_person(scene, speaker)
    called = scene.called.get(words[-1], ())
    low = bisect_left(called, speaker.start, key=lambda named: named.span.start)
    near = [named.entity for named in called[max(low - _LAST_CALLED, 0) : low]]
    answering = [entity for entity in near if calling(entity)[-len(words) :] == words]
    if not answering:
        # “the Ohio governor”, of whom the text says “governor”
        alone = len(words) > 1 and len({entity.id for entity in near}) == 1 and near[-1].label is Label.PERSON
        return Meant(near[-1], share=_AMONG_OTHERS) if alone else Meant()
    return Meant(answering[-1], share=_ALONE if len({entity.id for entity in answering}) == 1 else _DOUBTFUL)


def _only_person(scene: Scene, speaker: Span) -> Meant:
    """Return whom “the Italian” or “the 32-year-old” means: the only person named before in the paragraph."""
    start = scene.paragraphs[scene.paragraph(speaker.start)]
    people = {n.entity.id: n.entity for n in scene.between(start, speaker.start) if n.entity.label is Label.PERSON}
    return Meant(next(iter(people.values())), share=_AMONG_OTHERS) if len(people) == 1 else Meant()


def _person(scene: Scene, pronoun: Span, gender: str, previous: Quotation | None) -> Meant:
    """Return whom “he” or “she” means: the last subject, else who spoke last, else who was named last."""
    low = scene.paragraphs[max(0, scene.paragraph(pronoun.start) - 1)]
    spoken = previous.speaker if previous and previous.entity and previous.speaker else None
    speaking = previous.entity if previous and spoken and spoken.start >= low else None
    near = [named for named in scene.between(low, pronoun.start) if scene.can_be(named.entity, gender)]
    since = spoken.start if spoken and speaking else low - 1
    subjects = [n for n in near if n.span.start > since and scene.is_subject(n)]
    if speaking and previous and _is_question(scene, previous):  # who answers is somebody else
        near = [named for named in near if named.entity.id != speaking]
        subjects = [named for named in subjects if named.entity.id != speaking]
        speaking = None
    carried = scene.entities.get(speaking)
    place = -1
    if subjects:
        owner, place = subjects[-1].entity, subjects[-1].span.start
    elif carried and scene.can_be(carried, gender):
        known = [named.entity for named in near if scene.genders.get(named.entity.id)]
        owner = known[-1] if known and not scene.genders.get(carried.id) else carried
        place = spoken.start if spoken else -1
    elif near:
        owner = near[-1].entity
    elif previous and scene.paragraph(previous.extent.end - 1) >= scene.paragraph(pronoun.start) - 1:
        return _named_further_up(scene, pronoun, gender)
    else:
        return Meant()
    rivals = {named.entity.id for named in near} - {owner.id}
    if rivals and not scene.genders.get(owner.id):
        return Meant(owner, share=_DOUBTFUL, place=place)
    return Meant(owner, share=_AMONG_OTHERS if rivals else _ALONE, place=place)


def _is_question(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a statement is a question in others' words: “Asked by Roe whether it was true, she …”."""
    cue = quotation.cue.of(scene.text).lower() if quotation.cue else ""
    return not quotation.kind.is_quoted and cue.startswith("asked")


def _named_further_up(scene: Scene, pronoun: Span, gender: str) -> Meant:
    """Return who was named last in the paragraphs before those close by: short turns of a dialogue name nobody."""
    low = scene.paragraphs[max(0, scene.paragraph(pronoun.start) - _DIALOGUE)]
    people = [named.entity for named in scene.between(low, pronoun.start) if scene.can_be(named.entity, gender)]
    return Meant(people[-1], share=_DOUBTFUL) if people else Meant()


def _organization(scene: Scene, pronoun: Span, previous: Quotation | None) -> Meant:
    """Return which organization or country “it” means: the sentence's subject, else who spoke last here."""
    start = scene.sentence_start(pronoun.start)
    paragraph = scene.paragraphs[scene.paragraph(pronoun.start)]
    if pronoun.start - start < 6 and start > paragraph:  # the pronoun itself is the subject
        start = scene.sentence_start(start - 1)
    for named in scene.between(start, pronoun.start):
        if scene.is_subject(named):
            person = named.entity.label is Label.PERSON
            return Meant() if person else Meant(named.entity, share=_ALONE, place=named.span.start)
    if previous and previous.speaker and previous.speaker.start >= paragraph:
        spoken = scene.entities.get(previous.entity)
        if spoken and spoken.label is Label.ORGANIZATION:
            return Meant(spoken, share=_ALONE, place=previous.speaker.start)
    return Meant()
