"""Who says what stands between quotation marks, read from the parse of one piece of an article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Quotation, QuotedPassage
from desktop_app.nlp.antecedents import Antecedents
from desktop_app.nlp.cues import OUTRIGHT, SOMEBODY, Attribution, Way, cue_span, is_denied
from desktop_app.nlp.joining import grouped, in_passing
from desktop_app.nlp.layout import lay_out, speaker_span
from desktop_app.nlp.neighbours import inherit
from desktop_app.nlp.reported import with_reported
from desktop_app.nlp.speech import attribution_of, explicit_attribution, is_asked_of
from desktop_app.nlp.statements import is_statement, kind_of
from desktop_app.nlp.weighing import is_said, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from desktop_app.core.pieces import Piece
    from desktop_app.nlp.layout import Layout
    from desktop_app.nlp.said import Said


# Levels of quotations within quotations that are looked at; each goes over the whole piece.
_DEEPEST = 4


def find_quotations(doc: Doc, piece: Piece) -> tuple[Quotation, ...]:
    """Return the statements among a piece's quoted passages, each with its speaker if the text names one.

    The Doc is the parse of piece.text; positions in the result count from the article's start. Passages of
    one statement are one quotation. Titles, nicknames and scare quotes are left out, and what stands in a
    heading unless a colon or a dash names the speaker.
    """
    passages = _clipped(piece)
    headings = [Span(h.start - piece.span.start, h.end - piece.span.start) for h in piece.headings]
    found: list[Quotation] = []
    said: Said | None = doc._.said if doc.has_extension("said") else None
    for level in sorted({0, *(passage.level for passage in passages if passage.level < _DEEPEST)}):
        layout = lay_out(doc, [passage for passage in passages if passage.level == level])
        around = [passage.span for passage in passages if passage.level == level - 1]
        quoted = _of_level(layout, headings, around, said if not level else None)
        told = quoted if level else with_reported(layout, quoted, headings, said)
        antecedents = Antecedents(layout)
        found += (antecedents.added(quotation) for quotation in told)
    found.sort(key=lambda quotation: quotation.content)
    return tuple(_moved(quotation, piece.span.start) for quotation in found)


def _of_level(layout: Layout, headings: Sequence[Span], around: Sequence[Span], said: Said | None) -> list[Quotation]:
    """Return the statements of one level; those within others only where who says them stands there too."""
    numbers = [number for number, tokens in enumerate(layout.tokens) if tokens]
    inside = {n for n in numbers if any(h.overlaps(layout.passages[n].span) for h in headings)}
    attributions: dict[int, Attribution] = {}
    told = [number for number in numbers if not is_asked_of(layout, number)]
    for number in told:
        find = explicit_attribution if number in inside else attribution_of
        found = find(layout, number)
        if found and _stands_inside(layout, number, found, around):
            attributions[number] = found
    _weigh(layout, told, attributions, said, headings, last=False)
    if around:
        numbers = [number for number in numbers if number in attributions]
    else:
        inherit(layout, [n for n in told if n not in inside], attributions)
        _weigh(layout, told, attributions, said, headings, last=True)
    kept = [number for number in numbers if _is_kept(layout, number, attributions, said, is_heading=number in inside)]
    return [_quotation(layout, group, _leading(group, attributions)) for group in grouped(layout, kept, attributions)]


def _weigh(
    layout: Layout,
    numbers: list[int],
    attributions: dict[int, Attribution],
    said: Said | None,
    headings: Sequence[Span],
    *,
    last: bool,
) -> None:
    if said is None:
        return
    for number in numbers:
        found = weighed(layout, number, attributions.get(number), said, last=last)
        if found and found.way is Way.READ:
            elsewhere = layout.paragraph_of[found.speaker.i] != layout.paragraph(number)
            if (elsewhere and not last) or not _is_beside(layout, number, found, headings):
                continue  # what stands in the passage's own paragraph is asked before another one
        if found:
            attributions[number] = found


def _is_beside(layout: Layout, number: int, found: Attribution, headings: Sequence[Span]) -> bool:
    """Tell whether a passage and who is read as its speaker both stand in one heading, or both in none."""
    places = [layout.passages[number].span.start, *(t.idx for t in (found.speaker, found.cue) if t is not None)]
    return len({next((h for h in headings if h.start <= place < h.end), None) for place in places}) == 1


def _is_kept(
    layout: Layout, number: int, attributions: dict[int, Attribution], said: Said | None, *, is_heading: bool
) -> bool:
    attribution = attributions.get(number)
    if attribution is None and is_heading:
        return False
    if attribution is not None and is_denied(layout, attribution):
        return False
    by_rule = is_statement(layout, number, attribution) and not in_passing(layout, number, attributions)
    if said is None or not layout.passages[number].marked:
        return by_rule
    read = attribution is not None and attribution.way is Way.READ
    return is_said(layout, number, said, by_rule=by_rule and not read)


def _stands_inside(layout: Layout, number: int, found: Attribution, around: Sequence[Span]) -> bool:
    """Tell whether a quotation within another finds its speaker there: what stands outside is the other's."""
    if not around:
        return True
    outer = around[bisect_right(around, layout.passages[number].span.start, key=lambda span: span.start) - 1]
    told = [token for token in (found.speaker, found.cue) if token is not None]
    return all(outer.start < token.idx < outer.end for token in told)


def _clipped(piece: Piece) -> list[QuotedPassage]:
    """Return the passages as far as they lie in the piece, counted from its start."""
    shift, length = piece.span.start, len(piece.text)
    moved = (
        replace(p, span=Span(max(0, p.span.start - shift), min(length, p.span.end - shift))) for p in piece.passages
    )
    return [passage for passage in moved if passage.span.start < passage.span.end]


def _leading(group: list[int], attributions: dict[int, Attribution]) -> Attribution | None:
    """Return the attribution of a group's passage that says it outright, else of the first."""
    found = [attributions[number] for number in group if number in attributions]
    return next((a for a in found if a.way in OUTRIGHT), found[0] if found else None)


def _moved(quotation: Quotation, offset: int) -> Quotation:
    """Return a quotation found in a piece with positions that count from the article's start."""

    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    return replace(
        quotation,
        content=tuple(map(moved, quotation.content)),
        clause=tuple(map(moved, quotation.clause)),
        speaker=moved(quotation.speaker) if quotation.speaker else None,
        cue=moved(quotation.cue) if quotation.cue else None,
        antecedent=moved(quotation.antecedent) if quotation.antecedent else None,
    )


def _quotation(layout: Layout, group: list[int], attribution: Attribution | None) -> Quotation:
    content = tuple(layout.passages[number].span for number in group)
    level = layout.passages[group[0]].level
    kind = kind_of(layout, group[0], attribution)
    if attribution is None or attribution.speaker.lower_ in SOMEBODY:
        return Quotation(content, kind, level=level)
    cue = cue_span(layout, attribution.cue) if attribution.cue is not None else None
    reason = attribution.way.reason.format(cue=cue.of(layout.text) if cue else "")
    return Quotation(
        content,
        kind,
        speaker_span(layout, attribution.speaker),
        cue,
        attribution.score,
        reason,
        level=level,
    )
