"""Which of the people an article names are women and which are men, as far as the text tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.core.sentences import sentence_spans
from desktop_app.nlp.aliases import gender

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Entity

# What is the subject's own in nearly all sentences: “her grandmother”, “himself”.
_OWN = re.compile(r"\b(?:(his|her) (?!own\b)(?=[a-z])|(himself|herself)\b)")
_OF_PRONOUN = {"his": "m", "himself": "m", "her": "f", "herself": "f"}
_MARK = re.compile(r"[“”„‟‘«»\"]")
_LEAD = 30  # code points of a role before the name that opens a sentence


def genders(article: Article, entities: Sequence[Entity]) -> Mapping[str, str]:
    """Return "f" or "m" by the id of each person of whom titles, names, relatives or pronouns leave no doubt."""
    people = [entity for entity in entities if entity.label is Label.PERSON]
    owned = _owned(article, people)
    found = {person.id: gender(article.text, person.mentions) or owned.get(person.id, "") for person in people}
    return {person: sex for person, sex in found.items() if sex}


def _owned(article: Article, people: Sequence[Entity]) -> Mapping[str, str]:
    """Return the sex that “her grandmother” or “himself” tells of people who open a sentence and are alone in it."""
    text = article.text
    named = sorted((mention.span, person.id) for person in people for mention in person.mentions)
    told: dict[str, set[str]] = {}
    for sentence in sentence_spans(article):
        low = bisect_left(named, sentence.start, key=lambda one: one[0].start)
        high = bisect_left(named, sentence.end, key=lambda one: one[0].start)
        if len({person for _, person in named[low:high]}) != 1:
            continue
        name, person = named[low]
        quoted = _MARK.search(text, sentence.start, sentence.end)
        end = quoted.start() if quoted else sentence.end
        if name.start - sentence.start <= _LEAD and name.end < end:
            own = {found[1] or found[2] for found in _OWN.finditer(text, name.end, end)}
            told.setdefault(person, set()).update(_OF_PRONOUN[word] for word in own)
    return {person: next(iter(sexes)) for person, sexes in told.items() if len(sexes) == 1}
