"""One body under two names: “Norway’s Coast Guard” is the “Norwegian Coast Guard” of the same article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.context import key
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OWNED = re.compile(r"(.+?)'s (.+)")
_OWNER_AND_OWNED = ("’s ", "'s ")
_ALIKE = 4  # letters that a country and its people share: Norway and Norwegian, Israel and Israeli


def join_owners(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in order, “Norway” and its “Coast Guard” as one where the article has a Norwegian one too."""
    nationals = _nationals(text, mentions)
    joined: list[Mention] = []
    for mention in mentions:
        owner = joined[-1] if joined else None
        if owner and _owns(text, owner, mention, nationals):
            score = max(owner.score, mention.score)
            joined[-1] = replace(mention, span=Span(owner.span.start, mention.span.end), score=score)
        else:
            joined.append(mention)
    return joined


def national_names(text: str, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return for the key of each “Norway’s Coast Guard” the key of the “Norwegian Coast Guard” that it is."""
    mentions = [mention for mention in mentions if mention.label is Label.ORGANIZATION]
    nationals = _nationals(text, mentions)
    names = {}
    for name in {key(mention.span.of(text)) for mention in mentions}:
        if (found := _OWNED.fullmatch(name)) and (national := _national(found[1], found[2], nationals)):
            names[name] = national
    return names


def _nationals(text: str, mentions: Iterable[Mention]) -> dict[str, dict[str, None]]:
    """Return the peoples before the rest of organizations’ names, each once and in order, by that rest."""
    nationals: dict[str, dict[str, None]] = {}
    for mention in mentions:
        people, _, rest = key(mention.span.of(text)).partition(" ")
        if mention.label is Label.ORGANIZATION and " " in rest and people in lexicon("demonyms"):
            nationals.setdefault(rest, {})[people] = None
    return nationals


def _owns(text: str, owner: Mention, owned: Mention, nationals: Mapping[str, Iterable[str]]) -> bool:
    if owner.label is Label.PERSON or owned.label is not Label.ORGANIZATION:
        return False
    if text[owner.span.end : owned.span.start] not in _OWNER_AND_OWNED:
        return False
    return bool(_national(key(owner.span.of(text)), key(owned.span.of(text)), nationals))


def _national(country: str, rest: str, nationals: Mapping[str, Iterable[str]]) -> str:
    for people in nationals.get(rest, ()):
        if len(country) >= _ALIKE and people.startswith(country[:_ALIKE]):
            return f"{people} {rest}"
    return ""
