"""What is said without any marks, as the model reads it or the rules find it, not yet joined with quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.nlp.clauses import find_according, find_clauses
from desktop_app.nlp.cues import Way, cue_span, is_cue, speaker_of
from desktop_app.nlp.layout import head_of, speaker_span
from desktop_app.nlp.weighing import source_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from desktop_app.nlp.clauses import Clause
    from desktop_app.nlp.layout import Layout
    from desktop_app.nlp.said import Said, Told

_WORD = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*")
# A clause that only “according to” tells of, not the model, has so many words.
_ALONE = 4
# Without a source the model must be this sure.
_SOURCELESS = 0.8
_QUESTION = re.compile(r"(?:whether|if|about|how|wh\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, as spans of the piece in order, by whom and by which word."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    score: float
    reason: str


def told(layout: Layout, said: Said | None) -> Iterator[Statement]:
    """Yield what is said in a piece besides what stands between marks: as the model reads it, else by the rules."""
    return _read(layout, said) if said is not None else _ruled(layout)


def _read(layout: Layout, said: Said) -> Iterator[Statement]:
    """Yield what the model reads as said; “according to X” and “per X” tell plainly who says it."""
    according = [_of_clause(layout, clause) for clause in find_according(layout)]
    for told in said.statements():
        plain = next((clause for clause in according if _beside(clause, told.content)), None)
        if plain is not None:
            according.remove(plain)
            yield replace(plain, content=told.content)
        elif told.source is not None or told.score >= _SOURCELESS:
            cue = told.cue if told.cue and _WORD.search(told.cue.of(layout.text)) else None
            head = source_head(layout, told.source) if told.source else None
            speaker = speaker_span(layout, head) if head and not _is_asked(layout, told, cue, head) else None
            reason = Way.READ.reason if cue is None else f"“{cue.of(layout.text)}” reports what is said"
            score = told.score * told.source_score if speaker else 0.0
            yield Statement(told.content, speaker, cue, score, reason)
    yield from (clause for clause in according if count_words(layout, clause.content) >= _ALONE)


def _is_asked(layout: Layout, told: Told, cue: Span | None, source: Token) -> bool:
    """Tell whether a source is asked rather than asks: “Asked whether it was true, Roe”, not “Asked by Roe”."""
    asked = head_of(layout, cue) if cue else None
    if asked is None or asked.lower_ != "asked" or asked.tag_ != "VBN" or source.dep_ == "pobj":
        return False
    is_active = any(child.dep_ == "nsubj" for child in asked.children)  # “has asked”
    return not is_active and _QUESTION.match(told.content[0].of(layout.text)) is not None


def _beside(clause: Statement, content: Sequence[Span]) -> bool:
    """Tell whether most of a statement stands in a clause."""
    longest = max(content, key=lambda span: span.end - span.start)
    return holds(clause.content, longest)


def _ruled(layout: Layout) -> Iterator[Statement]:
    """Yield what the rules take for said."""
    for clause in find_clauses(layout):
        yield _of_clause(layout, clause)


def _of_clause(layout: Layout, clause: Clause) -> Statement:
    last = layout.doc[clause.tokens[-1]]
    content = Span(layout.doc[clause.tokens[0]].idx, last.idx + len(last))
    found = clause.attribution
    cue = cue_span(layout, found.cue) if found.cue is not None else None
    reason = found.way.reason.format(cue=cue.of(layout.text) if cue else "")
    return Statement((content,), speaker_span(layout, found.speaker), cue, found.score, reason)


def in_place(layout: Layout, headings: Sequence[Span], statement: Statement) -> Statement:
    """Return a statement without what stands in headings, which say the same, or in paragraphs before its cue's.

    A cue in a heading above is none of the text's: what its own sentence says counts instead.
    """

    def headed(span: Span) -> bool:
        return any(heading.overlaps(span) for heading in headings)

    body = tuple(span for span in statement.content if not headed(span))
    if not body or statement.cue is None:
        return replace(statement, content=body)
    if headed(statement.cue):
        return _retold(layout, replace(statement, content=body))
    first = layout.text.rfind("\n", 0, statement.cue.start) + 1
    return replace(statement, content=tuple(span for span in body if span.start >= first))


def _retold(layout: Layout, statement: Statement) -> Statement:
    """Return a statement with the nearest cue in its own sentence and who speaks there; without any, nobody's."""
    sentence = head_of(layout, statement.content[0]).sent
    outside = (t for t in sentence if not any(span.start <= t.idx < span.end for span in statement.content))
    cues = [token for token in outside if layout.outside(token) and is_cue(token)]
    near = min(cues, key=lambda cue: min(abs(cue.idx - s.end) for s in statement.content), default=None)
    head = speaker_of(layout, near) if near is not None else None
    if near is None or head is None:
        return replace(statement, content=())
    cue = cue_span(layout, near)
    reason = f"“{cue.of(layout.text)}” reports what is said"
    return replace(statement, cue=cue, speaker=speaker_span(layout, head), reason=reason)


def holds(content: Iterable[Span], passage: Span) -> bool:
    """Tell whether most of a passage stands in a statement."""
    common = sum(max(0, min(passage.end, span.end) - max(passage.start, span.start)) for span in content)
    return 2 * common >= passage.end - passage.start


def count_words(layout: Layout, content: Iterable[Span]) -> int:
    return sum(len(_WORD.findall(span.of(layout.text))) for span in content)
