"""One label per name in an article: what the model says at each place, weighed with the words around."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label, Mention
from desktop_app.core.wording import ONE
from desktop_app.nlp.aliases import surname_forms, tokens
from desktop_app.nlp.context import is_acronym, is_common, key, title_before, written_title
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.places import is_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Weights of evidence as logarithms of odds, chosen together on six sets of news and other text so that they help
# both a model with honest probabilities (which they can only sway where it hesitates) and one without.
_PLACE = 3.0
_TELLING_WORD = 3.0
_TITLE = 3.0
_PART = 3.0
_ACRONYM = 2.0
_COUNTRY_CODE = 10.0  # more than a model can be sure: it has not seen that this is a list
_GIVEN_NAME = 1.0
_APPOSITION = 2.0
_RELATIVE = 2.0
# No reading is surer than this: one more of the same kind is no independent witness; and none speaks against its label.
_SUREST, _LEAST_SURE = 0.98, 0.34
# A name keeps two labels where the model is as sure as this of both, each in two places: a city and its team.
_SURE = 0.9
# Why a surname or given name alone is a person, which of several it is, and why an acronym is what it is; the full
# name is added to all.
SHORT_FORM = "part of a full name"
SHARED_SURNAME = "a surname that others share"
STANDS_FOR = "stands for"
# How reasons end that are true of some of a name's places only.
BEFORE_NAME = "stands before the name"
# What speaks for a label apart from the model: its weight, and the reason in words.
Clue = tuple[Label, float, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What one name is in the whole article, how probable that is against the other labels and why, in words.

    Of its `rivals`, a mention keeps the label from this score of the model on.
    """

    label: Label
    share: float
    reason: str
    rivals: Mapping[Label, float] = field(default_factory=dict)

    def applied_to(self, mention: Mention) -> tuple[Label, str]:
        """Return the label and reason of one mention of the name."""
        keeps = mention.label is not self.label and mention.score >= self.rivals.get(mention.label, math.inf)
        return (mention.label, mention.reason) if keeps else (self.label, self.reason)


def decide(text: str, mentions: Iterable[Mention], possible: Iterable[Mention] = ()) -> dict[str, Decision]:
    """Return one decision per name (by its key), the same whatever the order of the disjoint mentions.

    Names of several words are decided first, since a person's full name tells what its parts are.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        groups.setdefault(key(mention.span.of(text)), []).append(mention)
    leaning: dict[str, list[Mention]] = {}
    for mention in possible:
        leaning.setdefault(key(mention.span.of(text)), []).append(mention)
    decisions: dict[str, Decision] = {}
    parts: set[str] = set()
    surnames: set[str] = set()
    codes = _country_codes(text)
    for name in sorted(groups, key=lambda name: -len(tokens(name))):
        readings = [*groups[name], *leaning.get(name, ())]
        words = tokens(name)
        clues = list(_clues(text, name, groups[name]))
        if name in codes:
            clues.append((Label.LOCATION, _COUNTRY_CODE, "a country in a list of names"))
        if name in parts:
            clues.append((Label.PERSON, _PART, SHORT_FORM))
        if len(words) == 2 and words[1] in surnames and not _telling_word(words):
            clues.append((Label.PERSON, _RELATIVE, "somebody else has the same surname"))
        decisions[name] = _decide(name, groups[name], readings, clues)
        if decisions[name].label is Label.PERSON and len(words) > 1:
            forms = surname_forms(words)
            surnames.update(form for form in forms if len(form) > 2 and not is_common(form))
            parts.update(form for form in (words[0], *forms) if len(form) > 2 and not is_common(form))
    return decisions


_BRACKETED = re.compile(r"\(([A-Z]{3})\)(?<=[^\W\d_] \([A-Z]{3}\))")


def _country_codes(text: str) -> frozenset[str]:
    """Return the countries, by key, in a list of competitors: “Jane Roe (NOR)”; one alone may be anything."""
    codes = frozenset(key(code) for code in _BRACKETED.findall(text)) & lexicon("country_codes")
    return codes if len(codes) > 1 else frozenset()


def _decide(name: str, group: list[Mention], readings: list[Mention], clues: Sequence[Clue]) -> Decision:
    votes = _votes(readings)
    for label, weight, _ in clues:
        votes[label] += weight
    decided = max(votes, key=lambda label: (votes[label], label is group[0].label, label.value))
    share = 1 / sum(math.exp(vote - votes[decided]) for vote in votes.values())
    reason = _reason(decided, group, clues)
    is_part = any(clue == SHORT_FORM for _, _, clue in clues)
    return Decision(decided, round(share, 3), reason, _rivals(name, group, is_part=is_part))


def _rivals(name: str, group: Sequence[Mention], *, is_part: bool) -> dict[Label, float]:
    """Return the labels that a name has side by side, and the score from which on a mention keeps its own."""
    if is_part and is_place(name):  # Jordan is a country, and Michael Jordan’s surname
        return {Label.PERSON: 0.0, Label.LOCATION: 0.0}
    sure = Counter(mention.label for mention in group if mention.score >= _SURE)
    rivals = {label: _SURE for label, count in sure.items() if count > 1}
    return rivals if len(rivals) > 1 else {}


def _votes(readings: Sequence[Mention]) -> dict[Label, float]:
    """Return the logarithm of each label's probability, summed over the places and damped by their number's root."""
    votes = dict.fromkeys(Label, 0.0)
    for mention in readings:
        score = min(max(mention.score, _LEAST_SURE), _SUREST)
        own, other = math.log(score), math.log((1 - score) / 2)
        for label in votes:
            votes[label] += own if label is mention.label else other
    return {label: vote / math.sqrt(len(readings)) for label, vote in votes.items()}


def _clues(text: str, name: str, group: Sequence[Mention]) -> Iterable[Clue]:
    """Yield what the name itself and the words around it say."""
    words = name.split()
    place = is_place(name)
    telling = _telling_word(words)
    acronym = is_acronym(group[0].span.of(text))
    titles = Counter(title for mention in group if (title := title_before(text, mention.span.start)))
    # “Secretary of |Georgia|”: a place needs the title at most of its mentions to be a person.
    if titles and not acronym and not telling and len(words) <= 4 and (not place or 2 * titles.total() > len(group)):
        title = min(titles, key=lambda title: (-titles[title], title))
        first = next(mention.span.start for mention in group if title_before(text, mention.span.start) == title)
        yield Label.PERSON, _TITLE, f"the title “{written_title(text, first)}” {BEFORE_NAME}"
    if place:
        yield Label.LOCATION, _PLACE, "a known place"
    if telling and not place:
        label, word = telling
        yield label, _TELLING_WORD, f"“{word}” names {ONE[label]}"
    if not place and not telling and 1 < len(words) < 5 and any(_is_apposed(text, mention) for mention in group):
        yield Label.PERSON, _APPOSITION, f"a description {BEFORE_NAME}"
    if len(words) in (2, 3) and _is_given_name(words[0]):
        yield Label.PERSON, _GIVEN_NAME, "begins with a given name"
    if not place and _BRANCH.match(group[0].span.of(text)):
        yield Label.ORGANIZATION, _ACRONYM, "begins with an acronym"
    if acronym and len(group[0].span.of(text)) > 2:
        yield Label.PERSON, -_ACRONYM, ""
        yield Label.ORGANIZATION, 0.0, "written like an acronym"


_APPOSED = re.compile(r"\b([a-z]+)(?: (?:for|of|at) [^,.;:\n]{1,60})?, $")
_REACH = 90  # characters


def _is_apposed(text: str, mention: Mention) -> bool:
    """Tell whether a mention stands like “a spokeswoman for the railways, |Jane Roe|, said”."""
    start, end = mention.span.start, mention.span.end
    if text[end : end + 1] not in (",", ".") or not text[max(0, start - 3) : start].rstrip("\n").endswith(", "):
        return False
    role = _APPOSED.search(text, max(0, start - _REACH), start)
    return role is not None and role[1] in lexicon("roles")


def is_introduced(text: str, mention: Mention) -> bool:
    """Tell whether a title or an office stands before a mention."""
    return bool(title_before(text, mention.span.start)) or _is_apposed(text, mention)


# “IIT-Delhi”; not “US-Mexico”
_BRANCH = re.compile(r"(?!(?:US|UK|EU|UN|UAE|PRC|DRC)[-‑])[A-Z]{2,6}[-‑][A-Z][a-z]")


def _reason(label: Label, group: Sequence[Mention], clues: Iterable[Clue]) -> str:
    """Return why a name has a label: the strongest clue, unless the model alone is as good."""
    agreeing = sum(mention.label is label for mention in group)
    told = [(weight, reason) for clue, weight, reason in clues if clue is label and reason]
    if told and (agreeing < len(group) or max(told)[0] > _GIVEN_NAME):
        return max(told, key=lambda clue: (clue[0], clue[1] == SHORT_FORM, clue[1]))[1]
    if len(group) == 1:
        return group[0].reason
    count = f"all {len(group)}" if agreeing == len(group) else f"{agreeing} of {len(group)}"
    return f"reads like {ONE[label]} in {count} places"


def _is_given_name(word: str) -> bool:
    return word in lexicon("given_names_female") or word in lexicon("given_names_male")


def _telling_word(words: Sequence[str]) -> tuple[Label, str] | None:
    """Return what an institution or a place is known by, and that word: “… University”, “Lake …”."""
    if len(words) < 2:
        return None
    first, last = words[0], words[-1]
    if last in lexicon("organization_words"):
        return Label.ORGANIZATION, last
    if last in lexicon("place_words"):
        return Label.LOCATION, last
    if first in ("lake", "mount", "mt", "gulf"):
        return Label.LOCATION, first
    if len(words) > 2 and words[1] in ("of", "for") and first in lexicon("organization_heads"):
        return Label.ORGANIZATION, first
    return None
