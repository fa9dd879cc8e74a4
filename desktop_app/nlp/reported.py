"""Statements with more than what stands between marks: reported ones, and paraphrases with words in marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.nlp.cues import SOMEBODY, Attribution, Way, is_cue, is_denied
from desktop_app.nlp.layout import head_of
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.told import Statement, count_words, holds, in_place, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as DocSpan

    from desktop_app.nlp.layout import Layout
    from desktop_app.nlp.said import Said

_LEADING = re.compile(r"(?:[\s,;:—–-]|(?:that|as)\b)+", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:not )?to\b", re.IGNORECASE)
_UNFINISHED = frozenset({"ADP", "AUX", "DET", "PART", "SCONJ"})
_TRAILING = re.compile(r"[\s,;:.—–-]+$")
# A statement has at least so many words beside those in marks, else the marks are all of it.
_FEWEST = 2
_SUBJECT = 6  # words of a subject that the model may leave out
# “described the town as a stronghold” says that it is one, without a clause.
_DESCRIBING = frozenset({"describe", "characterize", "characterise", "portray"})
_RELATIVE = frozenset({"who", "which", "that", "what"})
_NEGATED = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)


def with_reported(
    layout: Layout, quotations: Sequence[Quotation], headings: Sequence[Span], said: Said | None
) -> list[Quotation]:
    """Return the quotations of a piece with their clauses, and the statements beside them, positions in the piece.

    What is reported is read by the model, without one by the rules. Headings report what the text says again.
    """
    quoted = list(quotations)
    reported: list[Quotation] = []
    passages = sorted((span, number) for number, quotation in enumerate(quoted) for span in quotation.content)
    joined: set[int] = set()
    for found in told(layout, said):
        statement = _whole(layout, in_place(layout, headings, found))
        if statement is None or _is_denied(layout, statement) or _is_inside(layout, statement):
            continue
        held = [pair for pair in _near(passages, statement.content) if holds(statement.content, pair[0])]
        inside = sorted({number for _, number in held})
        apart = _apart(layout, statement, [span for span, _ in held])
        tags = [span for n in inside for span in (quoted[n].speaker, quoted[n].cue) if span]
        beside = _apart(layout, replace(statement, content=apart), sorted(tags))
        if count_words(layout, apart) < _FEWEST + bool(inside) or not count_words(
            layout, beside
        ):  # the rest says who speaks
            continue
        same = [n for n in inside if n not in joined and _same_speaker(quoted[n], statement)]
        own = [n for n in same if quoted[n].kind is QuotationKind.PARTIAL]
        if own:
            quoted[own[0]] = _with_clause([quoted[n] for n in own], statement)
            joined.update(own[1:])
            continue
        if inside and same == inside:  # what is quoted besides is direct and the speaker's own
            statement = replace(statement, content=apart)
        reported.append(_reported(layout, statement))
    return [*(quotation for number, quotation in enumerate(quoted) if number not in joined), *reported]


def _whole(layout: Layout, statement: Statement) -> Statement | None:
    """Return a statement with all of each passage it holds most of, without joints at its edges; None for nothing."""
    content: list[Span] = []
    for span in statement.content:
        start, end = span.start, span.end
        low = bisect_right(layout.passages, start, key=lambda passage: passage.span.end)
        high = bisect_left(layout.passages, end, key=lambda passage: passage.span.start)
        for passage in (passage.span for passage in layout.passages[low:high]):
            if holds([span], passage):
                start, end = min(start, passage.start), max(end, passage.end)
        start, end = _begun(layout, statement, start, end), _complete(layout, start, end)
        span = _trimmed(layout.text, Span(start, end))
        if (
            span.start < span.end
            and (not content or content[-1].end <= span.start)
            and not _is_fragment(layout, span, statement)
        ):
            content.append(span)
    return replace(statement, content=tuple(content)) if content else None


def _is_fragment(layout: Layout, span: Span, statement: Statement) -> bool:
    """Tell whether a span is no words of a statement: “which” alone, its own speaker or cue, more than a paragraph."""
    text = span.of(layout.text)
    told = [other for other in (statement.speaker, statement.cue) if other is not None]
    return text.lower() in _RELATIVE or "\n" in text or any(span.contains(other) for other in told)


def _is_denied(layout: Layout, statement: Statement) -> bool:
    """Tell whether the text says that this was not said."""
    if statement.speaker is None:
        return False
    cue = head_of(layout, statement.cue) if statement.cue else None
    if statement.cue is not None and _NEGATED.search(statement.cue.of(layout.text)):
        return True
    return is_denied(layout, Attribution(Way.READ, head_of(layout, statement.speaker), cue))


def _begun(layout: Layout, statement: Statement, start: int, end: int) -> int:
    """Return where a statement before its cue begins, if it lacks the first words of its subject."""
    tokens = _tokens(layout, Span(start, end))
    left, first = tokens.root.left_edge, tokens[0]
    told = [span for span in (statement.speaker, statement.cue) if span is not None]
    if not told or min(told).start < end or not 0 < first.i - left.i <= _SUBJECT:
        return start
    missing = layout.doc[left.i : first.i]
    beside = all(layout.outside(t) and layout.paragraph_of[t.i] == layout.paragraph_of[first.i] for t in missing)
    return left.idx if beside else start


def _complete(layout: Layout, start: int, end: int) -> int:
    """Return where a statement ends that breaks off behind “of”, “the” or “Nov.”: with what these belong to."""
    last = _tokens(layout, Span(start, end))[-1]
    if last.pos_ not in _UNFINISHED and not (len(last) > 1 and last.text.endswith(".")):
        return end
    edge = (last.head if last.pos_ == "DET" else last).right_edge
    is_beside = edge.i > last.i and layout.paragraph_of[edge.i] == layout.paragraph_of[last.i] and layout.outside(edge)
    return edge.idx + len(edge) if is_beside else end


def _near(passages: Sequence[tuple[Span, int]], content: Sequence[Span]) -> Sequence[tuple[Span, int]]:
    """Return those of several disjoint passages, in order, that reach into the extent of a statement."""
    low = bisect_right(passages, content[0].start, key=lambda pair: pair[0].end)
    return passages[low : bisect_left(passages, content[-1].end, key=lambda pair: pair[0].start)]


def _is_inside(layout: Layout, statement: Statement) -> bool:
    """Tell whether all of a statement stands within passages, which hold more: it is what is quoted there."""
    return all(_passage_around(layout, span) for span in statement.content)


def _passage_around(layout: Layout, span: Span) -> bool:
    number = bisect_right(layout.passages, span.start, key=lambda passage: passage.span.start) - 1
    return number >= 0 and layout.passages[number].span.contains(span)


def _apart(layout: Layout, statement: Statement, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of a statement stands outside the quoted spans, without joints at the edges."""
    rest: list[Span] = []
    for span in statement.content:
        start = span.start
        for other in sorted(quoted):
            if start < other.end and other.start < span.end:
                if start < other.start:
                    rest.append(Span(start, other.start))
                start = other.end
        if start < span.end:
            rest.append(Span(start, span.end))
    trimmed = (_trimmed(layout.text, span) for span in rest)
    return tuple(span for span in trimmed if span.start < span.end)


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without blanks, commas and conjunctions at its edges; it may be empty."""
    leading = _LEADING.match(text, span.start, span.end)
    start = leading.end() if leading else span.start
    return Span(start, start + len(_TRAILING.sub("", text[start : span.end])))


def _same_speaker(quotation: Quotation, statement: Statement) -> bool:
    if quotation.speaker is None or statement.speaker is None:
        return True
    return quotation.speaker.overlaps(statement.speaker)


def _with_clause(quotations: Sequence[Quotation], statement: Statement) -> Quotation:
    """Return the quotations of one clause as one."""
    first = max(quotations, key=lambda quotation: quotation.score)
    content = tuple(sorted({span for quotation in quotations for span in quotation.content}))
    beside = [span for span in content if not any(span.overlaps(other) for other in statement.content)]
    found = replace(first, content=content, clause=tuple(sorted([*statement.content, *beside])))
    if found.speaker is None and statement.speaker is not None:
        found = replace(found, speaker=statement.speaker, score=statement.score, reason=statement.reason)
    return found if found.cue else replace(found, cue=statement.cue)


def _reported(layout: Layout, statement: Statement) -> Quotation:
    kind = QuotationKind.REPORTED if _is_speech(layout, statement) else QuotationKind.ATTRIBUTED
    score = round(statement.score, 3)
    if statement.speaker is not None and statement.speaker.of(layout.text).lower() in SOMEBODY:
        return Quotation(statement.content, kind)
    return Quotation(statement.content, kind, statement.speaker, statement.cue, score, statement.reason)


def _is_speech(layout: Layout, statement: Statement) -> bool:
    """Tell whether a verb of saying introduces a clause: no view or wish, and no “praised the plan”."""
    if statement.cue is None:
        return False
    cues = _tokens(layout, statement.cue)
    if _INFINITIVE.match(statement.content[0].of(layout.text)) and any(
        cue.lemma_.lower() in lexicon("infinitive_cue_verbs") for cue in cues
    ):
        return True
    if not any(is_cue(cue) or cue.lower_ in ("according", "per") for cue in cues):
        return False
    if any(cue.lemma_.lower() in _DESCRIBING for cue in cues):
        return True
    tokens = (token for span in statement.content for token in _tokens(layout, span))
    return any("Fin" in token.morph.get("VerbForm", []) for token in tokens)


def _tokens(layout: Layout, span: Span) -> DocSpan:
    found = layout.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert found is not None
    return found
