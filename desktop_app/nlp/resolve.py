"""The whole article: one decision per name, its forms joined, its repetitions marked, every speaker named.

Needs no model and gives the same result whatever the order in which pieces were analysed. The steps are
those that measured best on world news: weighing labels over the article, surnames, acronyms, repetition.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, BlockKind, Span
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Findings, Label, Mention
from desktop_app.core.sentences import sentence_spans
from desktop_app.nlp.acronyms import bracketed_acronyms, link_acronyms, short_names, unmarked_acronyms
from desktop_app.nlp.aliases import tokens
from desktop_app.nlp.attribution import attribute
from desktop_app.nlp.context import flat, is_common, key
from desktop_app.nlp.gender import genders
from desktop_app.nlp.grouping import group_mentions
from desktop_app.nlp.labels import BEFORE_NAME, SHORT_FORM, STANDS_FOR, Decision, decide, is_introduced
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.nationals import join_owners
from desktop_app.nlp.possible import offer
from desktop_app.nlp.repetitions import complete_names, find_repetitions
from desktop_app.nlp.support import Readings, confirm, rate

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

# Above this a headline is believed by itself; no model without scores of its own is as sure.
_SURE = 0.85
_LONGEST = 6  # words of a name that is looked for in a headline
_DATELINE = re.compile(r"([A-Z][A-Z .'’-]{2,30})(?: ?\(|, [A-Z]| ?[—–] ?| - )")  # “OSLO (NTB) —”
_SHORTEST_SHOUTED = 4  # letters: “IT” and “US” are words too where all is in capitals


def resolve(article: Article, findings: Findings, *, complete: bool = True) -> Analysis:
    """Return what an article names and who speaks in its quotations.

    Mentions are disjoint; entities and quotations come in order of first appearance. `complete` says that
    all pieces have been analysed. Mentions outside the text or without a letter are ignored. A mention's score
    is the probability that it is right; what is too doubtful to be marked is `possible`.
    """
    text = article.text
    found = complete_names(text, join_owners(text, _disjoint(text, findings.mentions)))
    leaning = _disjoint(text, findings.possible, taken=[mention.span for mention in found])
    readings = Readings(found, leaning)
    headings = [b.span for b in article.blocks if b.kind in (BlockKind.HEADLINE, BlockKind.HEADING)]
    body = [mention for mention in found if not _stands_in(headings, mention.span)] or found
    above = [mention for mention in found if _stands_in(headings, mention.span)] if len(body) < len(found) else []
    decisions = decide(text, body, leaning)
    mentions = [_decided(text, mention, decisions) for mention in body]
    shorts = short_names(text, mentions)
    if shorts:
        mentions = [_shortened(text, mention, shorts) for mention in mentions]
    mentions = sorted(mentions + _supported(text, above, mentions), key=_start)
    for missed in (bracketed_acronyms, unmarked_acronyms):
        mentions = sorted(mentions + missed(text, mentions), key=_start)
    links = link_acronyms(text, mentions)
    mentions = _linked(text, mentions, links)
    mentions = sorted(mentions + _repetitions(article, mentions, headings), key=_start)
    mentions, unsupported = confirm(text, mentions, readings)
    entities = tuple(rate(text, e, readings, decisions) for e in group_mentions(text, mentions, shorts | links))
    sentences = sentence_spans(article)
    sexes = genders(article, entities, sentences)
    quotations = attribute(article, findings.quotations, entities, sexes, sentences)
    possible = offer(text, [*leaning, *(m for m in unsupported if readings.mention_at(m.span))], mentions)
    length = len(text)
    unsaid = tuple(span for span in findings.unsaid if 0 <= span.start < span.end <= length)
    return Analysis(entities, quotations, findings.model, complete, possible, findings.notice, unsaid)


def _disjoint(text: str, mentions: Iterable[Mention], taken: Collection[Span] = ()) -> list[Mention]:
    """Return the mentions apart from taken spans that name something, in order; of overlapping ones the longest."""
    naming = sorted((mention for mention in mentions if _is_naming(text, mention.span)), key=_start)
    if not taken and all(one.span.end <= other.span.start for one, other in pairwise(naming)):
        return naming
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    kept = []
    for mention in sorted(naming, key=_precedence):
        start, end = mention.span.start, mention.span.end
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            kept.append(mention)
    return sorted(kept, key=_start)


def _is_naming(text: str, span: Span) -> bool:
    """Tell whether a span lies in a text, has a letter or digit and no blank at its ends."""
    if not 0 <= span.start < span.end <= len(text):
        return False
    surface = span.of(text)
    return surface == surface.strip() and (surface[0].isalnum() or any(map(str.isalnum, surface)))


def _precedence(mention: Mention) -> tuple[int, int, Label, float, str]:
    span = mention.span
    return span.start - span.end, span.start, mention.label, -mention.score, mention.reason


def _start(mention: Mention) -> int:
    return mention.span.start


def _stands_in(blocks: Sequence[Span], span: Span) -> bool:
    number = bisect_right(blocks, span.start, key=lambda block: block.start)
    return number > 0 and span.start < blocks[number - 1].end


def _decided(text: str, mention: Mention, decisions: Mapping[str, Decision]) -> Mention:
    label, reason = decisions[key(mention.span.of(text))].applied_to(mention)
    elsewhere = reason.endswith(BEFORE_NAME) and not is_introduced(text, mention)
    return Mention(mention.span, label, mention.score, f"{reason} elsewhere" if elsewhere else reason)


def _shortened(text: str, mention: Mention, shorts: Mapping[str, tuple[str, Span]]) -> Mention:
    """Return a mention as the organization it shortens, or as it is."""
    if key(mention.span.of(text)) not in shorts:
        return mention
    return replace(mention, label=Label.ORGANIZATION, reason=SHORT_FORM)


def _supported(text: str, headings: Iterable[Mention], body: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in headings that are sure, or whose name the body has too, in full or as a surname.

    Headlines that capitalize every word mislead the model: “Storm Hits Tarvo” is no name where the body has Tarvo.
    """
    known: dict[str, Mention] = {}
    for mention in body:
        known.setdefault(key(mention.span.of(text)), mention)
    kept = []
    for mention in headings:
        name = key(mention.span.of(text))
        support = known.get(name) or (known.get(tokens(name)[-1]) if mention.label is Label.PERSON else None)
        if support and (support.label is mention.label or name in known):
            kept.append(replace(mention, label=support.label, reason=support.reason))
        elif mention.score >= _SURE and not _holds_known(name.split(), known):
            kept.append(mention)
    return kept


def _holds_known(words: Sequence[str], known: Container[str]) -> bool:
    ends = range(1, len(words) + 1)
    return any(" ".join(words[start:end]) in known for end in ends for start in range(max(0, end - _LONGEST), end))


def _linked(text: str, mentions: Sequence[Mention], links: Mapping[str, tuple[str, Span]]) -> list[Mention]:
    """Return the mentions, every acronym with the label of what it stands for."""
    labels = {key(mention.span.of(text)): mention.label for mention in mentions}
    linked = []
    for mention in mentions:
        if link := links.get(key(mention.span.of(text))):
            name, place = link
            mention = replace(mention, label=labels[name], reason=f"{STANDS_FOR} {flat(place.of(text))}")
        linked.append(mention)
    return linked


def _repetitions(article: Article, mentions: Sequence[Mention], headings: Sequence[Span]) -> list[Mention]:
    """Return the places the model missed, each marked like the first place of the same name."""
    text = article.text
    sources: dict[str, Mention] = {}
    for mention in mentions:
        sources.setdefault(mention.span.of(text), mention)
    surnames: dict[str, Mention] = {}
    for surface, mention in sources.items():
        for short in _surnames(surface) if mention.label is Label.PERSON else ():
            surnames.setdefault(short, mention)
    capitals = [span for block in article.blocks if (span := _in_capitals(text, block.span))]
    shouted = _shouted({**surnames, **sources}) if capitals else {}
    known = {**shouted, **surnames, **sources}
    taken = [mention.span for mention in mentions]
    repeated = []
    for span, surface in find_repetitions(text, known, taken, [*headings, *capitals]):
        in_capitals = _stands_in(capitals, span)
        if in_capitals and is_common(surface.lower()):  # “WHO WINS”
            continue
        if in_capitals or surface in sources or surface in surnames:
            source = known[surface]
            what = "same surname as" if surface in surnames and surface not in sources else "same name as"
            reason = f"{what} {_where(article, source)}"
            repeated.append(Mention(span, source.label, source.score, reason))
    return repeated


def _in_capitals(text: str, block: Span) -> Span | None:
    """Return the part of a block that is written in capitals: all of it, a dateline, or None."""
    if block.of(text).isupper():
        return block
    dateline = _DATELINE.match(text, block.start, block.end)
    return Span(*dateline.span(1)) if dateline else None


def _shouted(known: Mapping[str, Mention]) -> dict[str, Mention]:
    """Return the names as they look in a line of capitals."""
    return {
        surface.upper(): mention
        for surface, mention in known.items()
        if len(surface) >= _SHORTEST_SHOUTED and not is_common(surface.lower())
    }


def _where(article: Article, mention: Mention) -> str:
    number = article.paragraph_number(mention.span.start)
    return f"in paragraph {number}" if number else "in the headline"


def _surnames(name: str) -> Iterator[str]:
    """Yield the surnames of a full name as a text may write them: “Roe”, “ten Hag” and “Ten Hag”."""
    words = name.split()
    if len(words) > 1 and _is_surname(words[-1]):
        yield words[-1]
    start = next((number for number, word in enumerate(words) if number and word in lexicon("name_particles")), 0)
    if 0 < start < len(words) - 1:
        surname = " ".join(words[start:])
        yield from (surname, surname[0].upper() + surname[1:])


def _is_surname(word: str) -> bool:
    lower = word.lower()
    return (
        len(word) > 2 and word[0].isupper() and word.isalpha() and lower not in _NOT_SURNAMES and not is_common(lower)
    )


_NOT_SURNAMES = frozenset({"jr", "sr", "iii"})
