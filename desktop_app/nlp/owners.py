"""Which of the article's names a speaker's words stand for: a name in them, “she”, “it”, “the minister”."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.roles import role_before
from desktop_app.nlp.scene import calling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.scene import Named, Scene

# How much less sure a pronoun's owner is than a name: the one person in question, or one of several.
PRONOUN, _AMONG_OTHERS = 0.8, 0.6
# Keeps any quotation below 0.5: one of several people, and nothing tells the sex of the likeliest.
_DOUBTFUL = 0.49
_PRONOUNS = {"he": "m", "she": "f"}
_DIALOGUE = 4  # paragraphs looked back at for whom “she” means in a dialogue
_LAST_CALLED = 200  # mentions looked back at for whom “the minister” means
_DESCRIPTION = re.compile(r"(?:the|that|this) ([a-z][\w-]*(?: [a-z][\w-]*)?)", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|for|to|with|by|from|against|under|about|at|in|near)\s[^,]*$")
_NOT_HEAD_AFTER = re.compile(
    r"['’](?:s\b)?\s*\w|[ \xa0-]+(?!(?:and|or|who|whose|himself|herself|itself|in|of|from|at|on|as)\b)\w"
)


def owner(scene: Scene, speaker: Span, previous: Quotation | None) -> tuple[Entity | None, float]:
    """Return whom a speaker's words stand for, and how sure that is beside a plain name, 0–1; None for nobody known.

    The previous quotation tells who spoke last.
    """
    word = speaker.of(scene.text).lower().strip()
    if word in _PRONOUNS:
        return _person(scene, speaker, _PRONOUNS[word], previous)
    if word in ("it", "they"):
        return _organization(scene, speaker, previous), PRONOUN
    named = _named(scene, speaker)
    return (named.entity, _DOUBTFUL if named.is_doubtful else 1.0) if named else _described(scene, speaker)


def antecedent(scene: Scene, speaker: Span, described: Sequence[Quotation]) -> Span | None:
    """Return the words for whom “she”, “it” or “the official” stands, of those who spoke before and have no name.

    A pronoun stands for who spoke last, in its paragraph or the one before; “the official” for the last official.
    """
    words = speaker.of(scene.text).lower().split()
    if words in (["he"], ["she"], ["it"], ["they"]):
        last = described[-1] if described else None
        if last is None or scene.paragraph(last.extent.end - 1) < scene.paragraph(speaker.start) - 1:
            return None
        found = last.antecedent or last.speaker
        return found if found and _can_stand_for(words[0], found.of(scene.text).lower().split()) else None
    if len(words) != 2 or words[0] not in ("the", "that", "this"):
        return None
    for before in reversed(described[-_LAST_CALLED:]):
        found = before.antecedent or before.speaker
        if found and found.of(scene.text).lower().split()[-1] == words[1]:
            return found
    return None


def _can_stand_for(pronoun: str, words: Sequence[str]) -> bool:
    """Tell whether a pronoun can mean whom these words describe: “it” a ministry or a report, “she” a neighbor."""
    if len(words) < 2 or words[-1] in ("he", "she", "it", "they"):
        return False
    bodies = lexicon("organization_heads") | lexicon("organization_words") | lexicon("statement_nouns")
    is_body = words[-1] in bodies
    are_several = words[-1].endswith("s") and words[-1] not in lexicon("organization_words")
    if pronoun == "they":
        return is_body or are_several
    return not are_several and is_body == (pronoun == "it")


def _named(scene: Scene, speaker: Span) -> Named | None:
    """Return the name that is the head of a speaker span: a person before an organization before a place."""
    low = bisect_right(scene.named, speaker.start, key=lambda named: named.span.end)
    high = bisect_left(scene.named, speaker.end, key=lambda named: named.span.start)
    heads = [named for named in scene.named[low:high] if _is_head(scene.text, speaker, named)]
    for label in Label:
        for named in heads:
            if named.entity.label is label:
                return named
    return None


def _is_head(text: str, speaker: Span, named: Named) -> bool:
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


def _described(scene: Scene, speaker: Span) -> tuple[Entity | None, float]:
    """Return whom “the minister” or “the ministry” means: who has that role or name and was mentioned last before."""
    found = _DESCRIPTION.fullmatch(" ".join(speaker.of(scene.text).split()))
    if found is None:
        return None, 0.0
    words = found[1].lower().split()
    called = scene.called.get(words[-1], ())
    low = bisect_left(called, speaker.start, key=lambda named: named.span.start)
    answering = [
        n.entity for n in called[max(low - _LAST_CALLED, 0) : low] if calling(n.entity)[-len(words) :] == words
    ]
    if not answering:
        return None, 0.0
    return answering[-1], PRONOUN if len({entity.id for entity in answering}) == 1 else _DOUBTFUL


def _person(scene: Scene, pronoun: Span, gender: str, previous: Quotation | None) -> tuple[Entity | None, float]:
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
        known = [named.entity for named in near if scene.genders.get(named.entity.id)]
        owner = known[-1] if known and not scene.genders.get(carried.id) else carried
    elif near:
        owner = near[-1].entity
    elif previous and scene.paragraph(previous.extent.end - 1) >= scene.paragraph(pronoun.start) - 1:
        return _named_further_up(scene, pronoun, gender)
    else:
        return None, 0.0
    rivals = {named.entity.id for named in near} - {owner.id}
    if rivals and not scene.genders.get(owner.id):
        return owner, _DOUBTFUL
    return owner, _AMONG_OTHERS if rivals else PRONOUN


def _named_further_up(scene: Scene, pronoun: Span, gender: str) -> tuple[Entity | None, float]:
    """Return who was named last in the paragraphs before those close by: short turns of a dialogue name nobody."""
    low = scene.paragraphs[max(0, scene.paragraph(pronoun.start) - _DIALOGUE)]
    people = [named.entity for named in scene.between(low, pronoun.start) if scene.can_be(named.entity, gender)]
    return (people[-1], _DOUBTFUL) if people else (None, 0.0)


def _organization(scene: Scene, pronoun: Span, previous: Quotation | None) -> Entity | None:
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
