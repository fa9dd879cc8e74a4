"""The whole article: one decision per name, its forms joined, its repetitions marked, every speaker named.

Needs no model and gives the same result whatever the order in which pieces were analysed. The steps are
those that measured best on world news: weighing labels over the article, surnames, acronyms, repetition.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, BlockKind, Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Findings, Label, Mention
from desktop_app.nlp.acronyms import bracketed_acronyms, link_acronyms, short_names, without_legal_form
from desktop_app.nlp.aliases import People, gender, tokens
from desktop_app.nlp.attribution import attribute
from desktop_app.nlp.context import is_acronym, is_common, key
from desktop_app.nlp.labels import SHORT_FORM, Decision, decide
from desktop_app.nlp.repetitions import find_repetitions
from desktop_app.nlp.roles import find_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_REPEATED = 0.9  # of the score of the name that is repeated
_SHORTENED = 0.8  # an estimate: such names are rare in the measured news
_LONGEST_NAME = 6  # words; what is longer is rather a run of names
_ROLE_MENTIONS = 12


def resolve(article: Article, findings: Findings, *, complete: bool = True) -> Analysis:
    """Return what an article names and who speaks in its quotations.

    Mentions are disjoint; entities and quotations come in order of first appearance. `complete` says that
    all pieces have been analysed. Mentions outside the text or without a letter are ignored.
    """
    text = article.text
    headings = [b.span for b in article.blocks if b.kind in (BlockKind.HEADLINE, BlockKind.HEADING)]
    found = _disjoint(text, findings.mentions)
    in_heading = _inside(headings, found)
    body = [mention for mention in found if mention.span not in in_heading] or found
    above = [mention for mention in found if mention.span in in_heading] if len(body) < len(found) else []
    decisions = decide(text, body)
    mentions = [_decided(text, mention, decisions) for mention in body]
    shorts = short_names(text, mentions)
    mentions = [_shortened(text, mention, shorts) for mention in mentions]
    mentions = sorted(mentions + _supported(text, above, mentions), key=_start)
    mentions = _with_acronyms(text, mentions)
    mentions = sorted(mentions + _repetitions(article, mentions, headings), key=_start)
    entities = _entities(text, mentions, shorts)
    genders = {e.id: sex for e in entities if e.label is Label.PERSON and (sex := gender(text, e.mentions))}
    quotations = attribute(article, findings.quotations, entities, genders)
    return Analysis(entities, quotations, findings.model, complete)


def _disjoint(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that name something in a text, in order; of overlapping ones the longest."""
    covered = bytearray(len(text))
    kept = []
    for mention in sorted(mentions, key=_precedence):
        start, end = mention.span.start, mention.span.end
        if 0 <= start < end <= len(text) and _names(text[start:end]) and covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            kept.append(mention)
    return sorted(kept, key=_start)


def _names(surface: str) -> bool:
    return surface == surface.strip() and any(char.isalnum() for char in surface)


def _precedence(mention: Mention) -> tuple[int, int, Label, float, str]:
    span = mention.span
    return span.start - span.end, span.start, mention.label, -mention.score, mention.reason


def _start(mention: Mention) -> int:
    return mention.span.start


def _inside(blocks: Sequence[Span], mentions: Iterable[Mention]) -> set[Span]:
    starts = [block.start for block in blocks]
    return {
        mention.span
        for mention in mentions
        if (number := bisect_right(starts, mention.span.start)) and mention.span.start < blocks[number - 1].end
    }


def _decided(text: str, mention: Mention, decisions: Mapping[str, Decision]) -> Mention:
    decision = decisions[key(mention.span.of(text))]
    return replace(mention, label=decision.label, score=decision.score, reason=decision.reason)


def _shortened(text: str, mention: Mention, shorts: Mapping[str, tuple[str, Span]]) -> Mention:
    """Return a mention as the organization it shortens, or as it is."""
    if key(mention.span.of(text)) not in shorts:
        return mention
    return replace(mention, label=Label.ORGANIZATION, score=_SHORTENED, reason=SHORT_FORM)


def _supported(text: str, headings: Iterable[Mention], body: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in headings whose name the body has too, in full or as a surname.

    Headlines that capitalize every word mislead the model.
    """
    known: dict[str, Mention] = {}
    for mention in body:
        known.setdefault(key(mention.span.of(text)), mention)
    kept = []
    for mention in headings:
        name = key(mention.span.of(text))
        support = known.get(name) or (known.get(tokens(name)[-1]) if mention.label is Label.PERSON else None)
        if support and (support.label is mention.label or name in known):
            kept.append(replace(mention, label=support.label, score=support.score, reason=support.reason))
    return kept


def _with_acronyms(text: str, mentions: list[Mention]) -> list[Mention]:
    """Add acronyms in brackets after their name; give every acronym the label of what it stands for."""
    mentions = sorted(mentions + bracketed_acronyms(text, mentions), key=_start)
    labels = {key(mention.span.of(text)): mention.label for mention in mentions}
    links = link_acronyms(text, mentions)
    linked = []
    for mention in mentions:
        if link := links.get(key(mention.span.of(text))):
            name, place = link
            reason = f"stands for {_flat(place.of(text))}"
            mention = replace(mention, label=labels[name], score=max(mention.score, 0.9), reason=reason)
        linked.append(mention)
    return linked


def _repetitions(article: Article, mentions: Sequence[Mention], headings: Sequence[Span]) -> list[Mention]:
    """Return the places the model missed, each marked like the first place of the same name."""
    text = article.text
    sources: dict[str, Mention] = {}
    for mention in mentions:
        sources.setdefault(mention.span.of(text), mention)
    surnames: dict[str, str] = {}
    for surface, mention in sources.items():
        word = surface.split()[-1]
        if mention.label is Label.PERSON and " " in surface and _is_surname(word):
            surnames.setdefault(word, surface)
    starts = [block.span.start for block in article.blocks]
    repeated = []
    taken = [mention.span for mention in mentions]
    for span, surface in find_repetitions(text, [*sources, *surnames], taken, headings):
        source = sources.get(surface) or sources[surnames[surface]]
        number = bisect_right(starts, source.span.start) - article.has_headline
        where = f"in paragraph {number}" if number else "in the headline"
        what = "same name as" if surface in sources else "same surname as"
        score = round(source.score * _REPEATED, 3)
        repeated.append(Mention(span, source.label, score, f"{what} {where}"))
    return repeated


def _is_surname(word: str) -> bool:
    lower = word.lower()
    return (
        len(word) > 2 and word[0].isupper() and word.isalpha() and lower not in _NOT_SURNAMES and not is_common(lower)
    )


_NOT_SURNAMES = frozenset({"jr", "sr", "iii"})


def _entities(text: str, mentions: Sequence[Mention], shorts: Mapping[str, tuple[str, Span]]) -> tuple[Entity, ...]:
    """Join the mentions of one name, first appearance first."""
    people = People(text, mentions)
    links = {**shorts, **link_acronyms(text, mentions)}
    groups: dict[tuple[Label, str], list[Mention]] = {}
    for mention in mentions:
        surface = mention.span.of(text)
        name = key(surface)
        if mention.label is Label.PERSON:
            name = people.whose(mention) or name
        else:
            name = links[name][0] if name in links else name
            name = without_legal_form(name) if mention.label is Label.ORGANIZATION else name
        groups.setdefault((mention.label, name), []).append(mention)
    return tuple(_entity(text, f"e{number}", group) for number, group in enumerate(groups.values(), 1))


def _entity(text: str, entity_id: str, mentions: list[Mention]) -> Entity:
    forms = Counter(_flat(mention.span.of(text)) for mention in mentions)
    name = max(forms, key=lambda form: (_fullness(form), forms[form], -list(forms).index(form)))
    aliases = tuple(form for form, _ in forms.most_common() if form != name)
    mentions = [
        replace(mention, reason=f"short for {name}") if mention.reason == SHORT_FORM else mention
        for mention in mentions
    ]
    is_person = mentions[0].label is Label.PERSON
    role = find_role(text, [mention.span for mention in mentions[:_ROLE_MENTIONS]]) if is_person else ""
    return Entity(entity_id, mentions[0].label, name, tuple(mentions), aliases, role)


def _fullness(form: str) -> tuple[int, int]:
    words = len(form.split())
    return (0, 0) if is_acronym(form) or words > _LONGEST_NAME else (words, len(form))


def _flat(surface: str) -> str:
    return " ".join(surface.split())
