"""Who says what stands between quotation marks, read from the parse of one piece of an article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Quotation, QuotedPassage
from desktop_app.nlp.cues import Attribution, Way
from desktop_app.nlp.layout import OUTSIDE, lay_out, nominal, speaker_span, subject
from desktop_app.nlp.speech import attribution_of, explicit_attribution
from desktop_app.nlp.statements import is_statement, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from desktop_app.core.pieces import Piece
    from desktop_app.nlp.layout import Layout

_WORD = re.compile(r"\w+")
_SINGLE_MARKS = frozenset("‘’‚‛'`‹›")
# Fewer words than these alone on a line are a label rather than a statement of the last speaker.
_FOLLOW_ON_WORDS = 4
# What the passage's own sentence or line says outright.
_SURE = frozenset(Way) - {
    Way.CLAUSE,
    Way.CONTINUED,
    Way.COORDINATED,
    Way.SAME_PARAGRAPH,
    Way.FOLLOW_ON,
    Way.PREVIOUS_SENTENCE,
}


def find_quotations(doc: Doc, piece: Piece) -> tuple[Quotation, ...]:
    """Return the statements among a piece's quoted passages, each with its speaker if the text names one.

    The Doc is the parse of piece.text; positions in the result count from the article's start. Passages of
    one statement are one quotation. Titles, nicknames and scare quotes are left out, and what stands in a
    heading unless a colon or a dash names the speaker.
    """
    offset = piece.span.start
    layout = lay_out(doc, _clipped(piece))
    headings = [Span(h.start - offset, h.end - offset) for h in piece.headings]
    numbers = [number for number, tokens in enumerate(layout.tokens) if tokens]
    inside = {n for n in numbers if any(h.overlaps(layout.passages[n].span) for h in headings)}
    attributions: dict[int, Attribution] = {}
    for number in numbers:
        find = explicit_attribution if number in inside else attribution_of
        found = find(layout, number)
        if found:
            attributions[number] = found
    _inherit(layout, [n for n in numbers if n not in inside], attributions)
    kept = [
        number
        for number in numbers
        if (number in attributions or number not in inside)
        and is_statement(layout, number, attributions.get(number))
        and not _in_passing(layout, number, attributions)
    ]
    return tuple(
        _quotation(layout, group, _leading(group, attributions), offset)
        for group in _grouped(layout, kept, attributions)
    )


def _clipped(piece: Piece) -> list[QuotedPassage]:
    """Return the passages as far as they lie in the piece, counted from its start."""
    shift, length = piece.span.start, len(piece.text)
    moved = (
        replace(p, span=Span(max(0, p.span.start - shift), min(length, p.span.end - shift))) for p in piece.passages
    )
    return [passage for passage in moved if passage.span.start < passage.span.end]


def _inherit(layout: Layout, numbers: list[int], attributions: dict[int, Attribution]) -> None:
    """Add the attributions that passages take from their neighbours."""
    for position, number in enumerate(numbers):
        before = numbers[position - 1] if position else None
        after = numbers[position + 1] if position + 1 < len(numbers) else None
        own = attributions.get(number)
        previous = attributions.get(before) if before is not None else None
        if previous and layout.passages[number].continues and (own is None or own.way is Way.CLAUSE):
            attributions[number] = replace(previous, way=Way.CONTINUED)
        elif own is None:
            found = _from_neighbours(layout, number, before, after, attributions)
            if found:
                attributions[number] = found
    for number, after in reversed(list(pairwise(numbers))):
        goes_on = not layout.passages[number].closed and layout.passages[after].continues
        own = attributions.get(number)
        if goes_on and after in attributions and (own is None or own.way not in _SURE):
            attributions[number] = replace(attributions[after], way=Way.CONTINUED_BACK)


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
            return replace(previous, way=Way.COORDINATED)
    if lead:
        return None
    if previous and beside:
        return replace(previous, way=Way.SAME_PARAGRAPH)
    if after is not None and following and _runs_into(layout, number, after, following):
        return replace(following, way=Way.SAME_PARAGRAPH)
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
        if distance <= 1 and (subject_before is None or (start - stop < 25 and position - stop < 18)):
            return replace(previous, way=Way.FOLLOW_ON)
    if subject_before is not None and near:
        return Attribution(Way.PREVIOUS_SENTENCE, subject_before)
    if before is not None and previous and paragraph - layout.paragraph_of[layout.tokens[before].stop - 1] <= 2:
        return replace(previous, way=Way.FOLLOW_ON)
    return None


def _subject_before(layout: Layout, position: int) -> Token | None:
    if position < 0 or layout.passage_of[position] != OUTSIDE:
        return None
    sentence = layout.doc[position].sent
    if not layout.outside(sentence.root):
        return None
    found = subject(layout, sentence.root)
    return found if found is not None and found.i >= sentence.start and nominal(found) else None


def _grouped(layout: Layout, numbers: list[int], attributions: dict[int, Attribution]) -> list[list[int]]:
    """Put passages of one statement together: it goes on in the next paragraph or resumes after its cue."""
    groups: list[list[int]] = []
    for number in numbers:
        last = groups[-1][-1] if groups else None
        if last is not None and _same_statement(layout, last, number, attributions):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _in_passing(layout: Layout, number: int, attributions: dict[int, Attribution]) -> bool:
    """Tell whether a passage is a word in the clause that says who spoke the passage before.

    In “…,” said Roe, who is not ‘here’ any more, it is nothing Roe said: a relative clause holds it, or its
    marks are others.
    """
    if not number or not _in_clause_of_cue(layout, number - 1, number, attributions):
        return False
    between = layout.doc[layout.tokens[number - 1].stop : layout.tokens[number].start]
    speaker = attributions[number].speaker
    in_relative = any(token.dep_ == "relcl" and token.head.i == speaker.i for token in between)
    return in_relative or not _same_marks(layout, number - 1, number)


def _in_clause_of_cue(layout: Layout, last: int, number: int, attributions: dict[int, Attribution]) -> bool:
    """Tell whether the cue after one passage governs the next without a stop or a joint before that."""
    one, other = attributions.get(last), attributions.get(number)
    if one is None or other is None or other.cue is None or _position(one.cue) != other.cue.i:
        return False
    start = layout.tokens[number].start
    if not layout.tokens[last].stop <= other.cue.i < start:
        return False
    before = layout.doc[start - 1]
    return not (before.is_punct or before.is_space or before.lower_ in ("and", "or", "but"))


def _same_marks(layout: Layout, one: int, other: int) -> bool:
    """Tell whether two passages stand both in single or both in double marks."""
    first, second = (layout.passages[number].span.of(layout.text)[0] in _SINGLE_MARKS for number in (one, other))
    return first == second


def _same_statement(layout: Layout, last: int, number: int, attributions: dict[int, Attribution]) -> bool:
    one, other = attributions.get(last), attributions.get(number)
    if not _same_marks(layout, last, number) or any(
        passage and _in_clause_of_cue(layout, passage - 1, passage, attributions) for passage in (last, number)
    ):
        return False
    if layout.passages[number].continues and last == number - 1:
        return one is None or other is None or one.speaker.i == other.speaker.i
    if one is None or other is None or layout.paragraph(last) != layout.paragraph(number):
        return False
    return one.speaker.i == other.speaker.i and _position(one.cue) == _position(other.cue)


def _position(cue: Token | None) -> int | None:
    return None if cue is None else cue.i


def _leading(group: list[int], attributions: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution of a group's passage that says it outright, else of the first."""
    found = [attributions[number] for number in group if number in attributions]
    return next((a for a in found if a.way in _SURE), found[0] if found else None)


def _quotation(layout: Layout, group: list[int], attribution: Attribution | None, offset: int) -> Quotation:
    content = tuple(
        Span(p.span.start + offset, p.span.end + offset) for p in (layout.passages[number] for number in group)
    )
    kind = kind_of(layout, group[0], attribution)
    if attribution is None:
        return Quotation(content, kind)
    cue = _cue_span(layout, attribution.cue) if attribution.cue is not None else None
    reason = attribution.way.reason.format(cue=cue.of(layout.text) if cue else "")
    speaker = speaker_span(layout, attribution.speaker)
    return Quotation(
        content,
        kind,
        Span(speaker.start + offset, speaker.end + offset),
        Span(cue.start + offset, cue.end + offset) if cue else None,
        attribution.way.score,
        reason,
    )


def _cue_span(layout: Layout, cue: Token) -> Span:
    """Return the cue verb, or “according to”."""
    last = cue
    if cue.lower_ == "according" and cue.i + 1 < len(layout.doc) and layout.doc[cue.i + 1].lower_ == "to":
        last = layout.doc[cue.i + 1]
    return Span(cue.idx, last.idx + len(last))
