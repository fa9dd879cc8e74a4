"""Which of the people an article names are women and which are men, as far as the text tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.nlp.aliases import gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Entity

# What is the subject's own in nearly all sentences: “her grandmother”, “himself”.
_OWN = re.compile(r"\b(?:(his|her) (?!own\b)(?=[a-z])|(himself|herself)\b)")
_OF_PRONOUN = {"his": "m", "himself": "m", "her": "f", "herself": "f"}
_MARK = re.compile(r"[“”„‟‘«»\"]")
_LEAD = 30  # code points of a role before the name that opens a sentence


def genders(article: Article, entities: Sequence[Entity], sentences: Iterable[Span]) -> Mapping[str, str]:
    """Return "f" or "m" by the id of each person of whom titles, names, relatives or pronouns leave no doubt.

    The sentences are all of the article's, in order.
    """
    people = [entity for entity in entities if entity.label is Label.PERSON]
    owned = _owned(article.text, people, sentences)
    found = {person.id: gender(article.text, person.mentions) or owned.get(person.id, "") for person in people}
    return {person: sex for person, sex in found.items() if sex}


def _owned(text: str, people: Sequence[Entity], sentences: Iterable[Span]) -> Mapping[str, str]:
    """Return the sex that “her grandmother” or “himself” tells of people who open a sentence and are alone in it."""
    named = sorted((m.span.start, m.span.end, person.id) for person in people for m in person.mentions)
    starts = [start for start, _, _ in named]
    told: dict[str, set[str]] = {}
    for sentence in sentences:
        low = bisect_left(starts, sentence.start)
        high = bisect_left(starts, sentence.end)
        if len({person for _, _, person in named[low:high]}) != 1:
            continue
        name_start, name_end, person = named[low]
        quoted = _MARK.search(text, sentence.start, sentence.end)
        end = quoted.start() if quoted else sentence.end
        if name_start - sentence.start <= _LEAD and name_end < end:
            own = {found[1] or found[2] for found in _OWN.finditer(text, name_end, end)}
            told.setdefault(person, set()).update(_OF_PRONOUN[word] for word in own)
    return {person: next(iter(sexes)) for person, sexes in told.items() if len(sexes) == 1}
