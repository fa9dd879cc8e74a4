"""Which passages are one statement: interrupted by who says it, or going on in the next paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from desktop_app.nlp.cues import Attribution
    from desktop_app.nlp.layout import Layout

_SINGLE_MARKS = frozenset("‘’‚‛'`‹›")


def grouped(layout: Layout, numbers: list[int], attributions: Mapping[int, Attribution]) -> list[list[int]]:
    """Put passages of one statement together: it goes on in the next paragraph or resumes after its cue."""
    groups: list[list[int]] = []
    for number in numbers:
        last = groups[-1][-1] if groups else None
        if last is not None and _same_statement(layout, last, number, attributions):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def in_passing(layout: Layout, number: int, attributions: Mapping[int, Attribution]) -> bool:
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


def _in_clause_of_cue(layout: Layout, last: int, number: int, attributions: Mapping[int, Attribution]) -> bool:
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


def _same_statement(layout: Layout, last: int, number: int, attributions: Mapping[int, Attribution]) -> bool:
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
