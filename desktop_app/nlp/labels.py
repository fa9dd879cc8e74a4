"""One label per name in an article: what the model says at each place, weighed with the words around."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.aliases import surname_forms, tokens
from desktop_app.nlp.context import is_acronym, is_common, key, place_before, title_before
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Weights of one mention's evidence; the model's own label counts 1.
_PLACE_CUE = 1.0
_LISTED = 2.0
_GIVEN_NAME = 1.5
_LISTED_NAME = re.compile(r"(?:,| and) ([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)")
# Why a surname or given name alone is a person; resolve() names the person.
SHORT_FORM = "part of a full name"
_KINDS = {Label.PERSON: "a person", Label.ORGANIZATION: "an organization", Label.LOCATION: "a place"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one name is in the whole article, how sure that is (0–1) and why, in words."""

    label: Label
    score: float
    reason: str


def decide(text: str, mentions: Iterable[Mention]) -> dict[str, Decision]:
    """Return one decision per name (by its key), the same whatever the order of the disjoint mentions."""
    groups: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        groups.setdefault(key(mention.span.of(text)), []).append(mention)
    decisions = {name: _decide(text, name, group) for name, group in groups.items()}
    parts = _parts_of_people(decisions)
    for name, group in groups.items():
        if name in parts and not _is_known_place(text, name, group):
            decisions[name] = Decision(Label.PERSON, 0.9, SHORT_FORM)
    return decisions


def _decide(text: str, name: str, group: list[Mention]) -> Decision:
    words = name.split()
    titles = _titles(text, group)
    place = name in _known_places()
    if (label := _by_words(words)) and any(mention.label is not Label.PERSON for mention in group):
        return Decision(label, 0.85, f"“{words[-1]}” names {_KINDS[label]}")
    is_titled = titles.total() * 2 > len(group) if place else bool(titles)
    if is_titled and len(words) <= 4:
        title = min(titles, key=lambda title: (-titles[title], title))
        return Decision(Label.PERSON, 0.95, f"the title “{title}” stands before the name")
    if place and not (len(words) > 1 and len(group) > 3 and _labels(group) == {Label.ORGANIZATION}):
        return Decision(Label.LOCATION, 0.9, "a known place")
    return _by_votes(text, group)


def _labels(group: list[Mention]) -> set[Label]:
    return {mention.label for mention in group}


def _titles(text: str, group: list[Mention]) -> Counter[str]:
    if is_acronym(group[0].span.of(text)):
        return Counter()
    return Counter(title for mention in group if (title := title_before(text, mention.span.start)))


def _by_votes(text: str, group: list[Mention]) -> Decision:
    votes = {mention.label: 0.0 for mention in group}
    for mention in group:
        votes[mention.label] += 1
        if mention.label is not Label.ORGANIZATION and place_before(text, mention.span.start):
            votes[Label.LOCATION] = votes.get(Label.LOCATION, 0) + _PLACE_CUE
        elif _is_listed_with_place(text, mention):
            votes[Label.LOCATION] = votes.get(Label.LOCATION, 0) + _LISTED
    surface = group[0].span.of(text)
    words = key(surface).split()
    if len(words) in (2, 3) and _is_given_name(words[0]):
        votes[Label.PERSON] = votes.get(Label.PERSON, 0) + _GIVEN_NAME * len(group)
    if is_acronym(surface) and len(surface) > 2:
        votes[Label.ORGANIZATION] = votes.get(Label.ORGANIZATION, 0) + votes.pop(Label.PERSON, 0)
    label = max(votes, key=lambda label: (votes[label], label is group[0].label, label.value))
    share = votes[label] / sum(votes.values())
    score, reason = _agreement(label, group)
    return Decision(label, round(score * (0.5 + 0.5 * share), 3), reason)


def _agreement(label: Label, group: list[Mention]) -> tuple[float, str]:
    """Return how sure the model's own labels make one, and that in words."""
    scores = [mention.score for mention in group if mention.label is label]
    if not scores:
        return 0.8, _REASONS[label]
    if len(group) == 1:
        return scores[0], group[0].reason
    if len(scores) == len(group):
        # Two readings that agree err a good third less often than one (measured on world news).
        return 1 - (1 - max(scores)) * 0.6, f"reads like {_KINDS[label]} in all {len(group)} places"
    return max(scores), f"reads like {_KINDS[label]} in {len(scores)} of {len(group)} places"


_REASONS = {
    Label.PERSON: "begins with a given name",
    Label.ORGANIZATION: "written like an acronym",
    Label.LOCATION: "the words around announce a place",
}


def _is_listed_with_place(text: str, mention: Mention) -> bool:
    """Tell whether a known place follows: “in Ashford and Paris”."""
    following = _LISTED_NAME.match(text, mention.span.end)
    return following is not None and key(following[1]) in _known_places() and place_before(text, mention.span.start)


def _is_given_name(word: str) -> bool:
    return word in lexicon("given_names_female") or word in lexicon("given_names_male")


def _by_words(words: list[str]) -> Label | None:
    """Tell an institution or a place from its first or last word: “… University”, “Lake …”."""
    if len(words) < 2:
        return None
    if words[-1] in lexicon("organization_words"):
        return Label.ORGANIZATION
    if words[-1] in lexicon("place_words") or words[0] in ("lake", "mount", "mt", "gulf"):
        return Label.LOCATION
    if len(words) > 2 and words[1] in ("of", "for") and words[0] in lexicon("organization_heads"):
        return Label.ORGANIZATION
    return None


@cache
def _known_places() -> frozenset[str]:
    return frozenset(key(place) for place in lexicon("places"))


def _is_known_place(text: str, name: str, group: list[Mention]) -> bool:
    """Tell whether a surname is rather the place of that name here: “in Jordan” beside “Michael Jordan”."""
    return name in _known_places() and any(
        mention.label is Label.LOCATION or place_before(text, mention.span.start) for mention in group
    )


def _parts_of_people(decisions: Mapping[str, Decision]) -> set[str]:
    """Return the given names and surnames in people's full names."""
    names = [tokens(name) for name, decision in decisions.items() if decision.label is Label.PERSON]
    parts = {part for words in names if len(words) > 1 for part in (words[0], *surname_forms(words))}
    return {part for part in parts if len(part) > 2 and not is_common(part)}
