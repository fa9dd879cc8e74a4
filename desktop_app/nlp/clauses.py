"""What verbs of saying and “according to” introduce, with marks in it or without, read from the parse of a piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.nlp.cues import Attribution, Way, is_cue, speaker_of
from desktop_app.nlp.layout import nominal, verbal
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from desktop_app.nlp.layout import Layout

# A clause of fewer tokens says next to nothing: “as he said”, “they say so”.
_SHORTEST = 2
_FIGURES = frozenset({"count", "data", "estimate", "estimates", "figures", "numbers", "statistics", "tally"})
_EDGES = frozenset({",", ";", ":", "—", "–", "-", ".", "that", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class Clause:
    """What somebody is said to say, as a stretch of a Doc's tokens, and who says it."""

    tokens: range
    attribution: Attribution


def find_clauses(layout: Layout) -> list[Clause]:
    """Return the clauses that verbs of saying introduce, then those beside “according to X” and “per X”."""
    weak = lexicon("weak_cue_verbs")
    cues = (t for t in layout.doc if verbal(t) and layout.outside(t) and t.lemma_.lower() not in weak and is_cue(t))
    introduced = [clause for cue in cues if (clause := _introduced(layout, cue))]
    return introduced + find_according(layout)


def find_according(layout: Layout) -> list[Clause]:
    """Return the sentences beside “according to X” and “per X”."""
    cues = (t for t in layout.doc if t.lower_ in ("according", "per") and layout.outside(t))
    return [clause for cue in cues if (clause := _according(layout, cue))]


def _introduced(layout: Layout, cue: Token) -> Clause | None:
    speaker = speaker_of(layout, cue)
    if speaker is None or speaker.lower_ in ("who", "which", "that", "what", "it"):
        return None
    tokens = _complement(layout, cue, speaker)
    if tokens is None:
        return None
    way = Way.REPORTED_BEFORE if tokens.start > cue.i else Way.REPORTED_AFTER
    return Clause(tokens, Attribution(way, speaker, cue))


def _complement(layout: Layout, cue: Token, speaker: Token) -> range | None:
    """Return the clause that a verb of saying governs, or that it is put into: “The mill, he said, will close.”"""
    paragraph = layout.paragraph_of[cue.i]
    for child in cue.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and cue.lemma_.lower() in lexicon("infinitive_cue_verbs")):
            start, end = child.left_edge.i, child.right_edge.i + 1
            if start <= cue.i < end or (child.i < cue.i and end > cue.i):
                end = min(end, speaker.left_edge.i, cue.i)
            if start <= speaker.i < end and child.i > cue.i:
                continue
            return _trimmed(layout, start, end, paragraph)
    if cue.dep_ in ("parataxis", "ccomp") and cue.head is not cue and cue.head.lemma_ != "say":
        host = cue.head
        first = min(cue.left_edge.i, speaker.left_edge.i)
        start, end = host.left_edge.i, host.right_edge.i + 1
        if cue.dep_ == "parataxis" and host.i < first:
            return _trimmed(layout, start, first, paragraph)
        if cue.dep_ == "parataxis" and start < first:
            return _trimmed(layout, cue.right_edge.i + 1, end, paragraph)
    return None


def _according(layout: Layout, cue: Token) -> Clause | None:
    """Return the sentence beside “according to X” and “per X”."""
    if cue.lower_ == "according" and (cue.i + 1 == len(layout.doc) or cue.nbor().lower_ != "to"):
        return None
    if cue.lower_ == "per" and cue.i and cue.nbor(-1).text not in (",", "—", "–") and not cue.is_sent_start:
        return None
    source = next((t for t in layout.doc[cue.i + 1 : cue.i + 14] if _is_source(t)), None)
    if source is not None and source.lower_ in _FIGURES:  # per estimates from the ministry
        whose = (t for part in source.subtree if part.lower_ in ("by", "from", "of") for t in part.children)
        source = next((t for t in whose if t.dep_ == "pobj"), source)
    if source is None or not layout.outside(source):
        return None
    sentence = cue.sent
    end = max(source.right_edge.i + 1, cue.i + 2)
    bounds = (end, sentence.end) if cue.i - sentence.start < 3 else (sentence.start, cue.i)
    tokens = _trimmed(layout, *bounds, layout.paragraph_of[cue.i])
    return Clause(tokens, Attribution(Way.ACCORDING, source, cue)) if tokens else None


def _is_source(token: Token) -> bool:
    return nominal(token) and token.dep_ not in ("compound", "poss")


def _trimmed(layout: Layout, start: int, end: int, paragraph: int) -> range | None:
    """Return the tokens of one paragraph from start to end without joints at the edges, None if hardly any are left."""
    while start < end and layout.paragraph_of[start] != paragraph:
        start += 1
    while end > start and layout.paragraph_of[end - 1] != paragraph:
        end -= 1
    while start < end and (layout.doc[start].is_space or _is_edge(layout, start)):
        start += 1
    while end > start and (layout.doc[end - 1].is_space or _is_edge(layout, end - 1)):
        end -= 1
    return range(start, end) if end - start >= _SHORTEST else None


def _is_edge(layout: Layout, position: int) -> bool:
    token = layout.doc[position]
    return layout.outside(token) and token.lower_ in _EDGES
