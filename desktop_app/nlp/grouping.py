"""Who is who: the mentions of one name, its short forms and its acronym become one entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.nlp.acronyms import without_legal_form
from desktop_app.nlp.aliases import People
from desktop_app.nlp.context import flat, is_acronym, key
from desktop_app.nlp.labels import SHARED_SURNAME
from desktop_app.nlp.nationals import national_names
from desktop_app.nlp.roles import find_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.core.article import Span

# Words; what is longer is rather a run of names.
_LONGEST_NAME = {Label.PERSON: 6, Label.LOCATION: 6, Label.ORGANIZATION: 12}
_ROLE_MENTIONS = 12


def group_mentions(text: str, mentions: Sequence[Mention], links: Mapping[str, tuple[str, Span]]) -> tuple[Entity, ...]:
    """Return the entities that mentions, in text order, are of; first appearance first.

    `links` gives for the key of an acronym or an organization's short name the key and a place of the full one.
    """
    people = People(text, mentions)
    fuller = {name: link for name, (link, _) in links.items()} | national_names(text, mentions)
    groups: dict[tuple[Label, str], list[Mention]] = {}
    for mention in mentions:
        name = key(mention.span.of(text))
        if mention.label is Label.PERSON:
            person, certain = people.whose(mention)
            name = person or name
            mention = mention if certain else replace(mention, reason=SHARED_SURNAME)
        else:
            name = fuller.get(name, name)
            name = without_legal_form(name) if mention.label is Label.ORGANIZATION else name
        groups.setdefault((mention.label, name), []).append(mention)
    return tuple(_entity(text, f"e{number}", group) for number, group in enumerate(groups.values(), 1))


def _entity(text: str, entity_id: str, mentions: list[Mention]) -> Entity:
    forms: Counter[str] = Counter()
    for surface, count in Counter(mention.span.of(text) for mention in mentions).items():
        forms[flat(surface)] += count
    longest = _LONGEST_NAME[mentions[0].label]
    name = max(
        forms, key=lambda form: (_fullness(form, longest), not form.isupper(), forms[form])
    )  # the first of equals
    aliases = tuple(form for form, _ in forms.most_common() if form != name)
    is_person = mentions[0].label is Label.PERSON
    role = find_role(text, [mention.span for mention in mentions[:_ROLE_MENTIONS]]) if is_person else ""
    return Entity(entity_id, mentions[0].label, name, tuple(mentions), aliases, role)


def _fullness(form: str, longest: int) -> tuple[int, int]:
    """Return what ranks a form as the name: its words, then its letters; “Norway’s Coast Guard” gives way."""
    words = len(form.split())
    if is_acronym(form) or words > longest:
        return 0, 0
    return words, 0 if "’s " in form or "'s " in form else len(form)
