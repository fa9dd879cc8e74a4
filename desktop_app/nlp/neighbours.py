"""Who speaks a passage that does not say so itself: whoever speaks in the passages and sentences around it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import OUTRIGHT, Attribution, Way
from desktop_app.nlp.layout import OUTSIDE, nominal, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.nlp.layout import Layout

_WORD = re.compile(r"\w+")
# Fewer words than these alone on a line are a label rather than a statement of the last speaker.
_FOLLOW_ON_WORDS = 4


def inherit(layout: Layout, numbers: list[int], attributions: dict[int, Attribution]) -> None:
    """Add the attributions that passages take from their neighbours; those without marks only go on with one."""
    for position, number in enumerate(numbers):
        before = numbers[position - 1] if position else None
        after = numbers[position + 1] if position + 1 < len(numbers) else None
        own = attributions.get(number)
        previous = attributions.get(before) if before is not None else None
        if previous and layout.passages[number].continues and (own is None or own.way in (Way.CLAUSE, Way.READ)):
            attributions[number] = replace(previous, way=Way.CONTINUED, own_score=None)
        elif own is None and layout.passages[number].marked:
            found = _from_neighbours(layout, number, before, after, attributions)
            if found:
                attributions[number] = found
    for number, after in reversed(list(pairwise(numbers))):
        goes_on = not layout.passages[number].closed and layout.passages[after].continues
        own = attributions.get(number)
        if goes_on and after in attributions and (own is None or own.way not in OUTRIGHT):
            attributions[number] = replace(attributions[after], way=Way.CONTINUED_BACK, own_score=None)


def _from_neighbours(
    layout: Layout, number: int, before: int | None, after: int | None, attributions: dict[int, Attribution]
) -> Attribution | None:
    previous = attributions.get(before) if before is not None else None
    following = attributions.get(after) if after is not None else None
    lead = layout.words(layout.before(number))
    words = len(_WORD.findall(layout.passages[number].span.of(layout.text)))
    beside = before is not None and layout.paragraph(before) == layout.paragraph(number)
    if before is not None and previous and beside and lead:
        joined = any(t.lower_ in ("and", "or", "but") for t in lead) and len(lead) <= _FOLLOW_ON_WORDS
        if joined and layout.before(number).start == layout.tokens[before].stop:
            return replace(previous, way=Way.COORDINATED, own_score=None)
    if lead:
        return None
    if previous and beside:
        return replace(previous, way=Way.SAME_PARAGRAPH, own_score=None)
    if after is not None and following and _runs_into(layout, number, after, following):
        return replace(following, way=Way.SAME_PARAGRAPH, own_score=None)
    ended = layout.passages[number].span.of(layout.text)[-2:-1] in ".!?"
    return _from_context(layout, number, before, previous) if words >= _FOLLOW_ON_WORDS or ended else None


def _runs_into(layout: Layout, number: int, after: int, following: Attribution) -> bool:
    """Tell whether the next passage goes on with this one, with no word in between."""
    between = range(layout.tokens[number].stop, layout.tokens[after].start)
    same = layout.paragraph(after) == layout.paragraph(number)
    return same and not layout.words(between) and following.way in (Way.AFTER_VERB, Way.AFTER_SUBJECT)


def _from_context(layout: Layout, number: int, before: int | None, previous: Attribution | None) -> Attribution | None:
    """Return the speaker of the paragraph before, or whom the sentence before is about."""
    paragraph = layout.paragraph(number)
    start = layout.tokens[number].start
    position = start - 1
    while position >= 0 and (layout.doc[position].is_space or layout.doc[position].is_punct):
        position -= 1
    subject_before = _subject_before(layout, position)
    near = paragraph - layout.paragraph_of[max(position, 0)] <= 1
    if before is not None and previous:
        stop = layout.tokens[before].stop
        distance = paragraph - layout.paragraph_of[stop - 1]
        led = subject_before is not None and distance and layout.paragraph_of[position] == paragraph
        if distance <= 1 and not led and (subject_before is None or (start - stop < 25 and position - stop < 18)):
            return replace(previous, way=Way.FOLLOW_ON, own_score=None)
    if subject_before is not None and near:
        return Attribution(Way.PREVIOUS_SENTENCE, subject_before)
    if before is not None and previous and paragraph - layout.paragraph_of[layout.tokens[before].stop - 1] <= 2:
        return replace(previous, way=Way.FOLLOW_ON, own_score=None)
    return None


def _subject_before(layout: Layout, position: int) -> Token | None:
    if position < 0 or layout.passage_of[position] != OUTSIDE:
        return None
    sentence = layout.doc[position].sent
    if not layout.outside(sentence.root):
        return None
    found = subject(layout, sentence.root)
    return found if found is not None and found.i >= sentence.start and nominal(found) else None
