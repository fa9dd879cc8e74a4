"""What stands around a quotation: who is named where, in which sentence and paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.core.wording import is_doubtful
from desktop_app.nlp.roles import role_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation

# What may stand before a role and its name at the start of a sentence: “Her younger”, “The growers’ own”.
_OWNER = re.compile(r"(?:his|her|their|its|our|my|(?:the )?[\w-]+(?: [\w-]+)?['’]s?)(?: [a-z-]+)?", re.IGNORECASE)
# “Ferri’s agent, ” before the agent's name: who owns is not who is meant.
_OWNED = re.compile(
    r"(?:(?:his|her|their|its)|(?:[\w.-]+ ){0,3}[\w-]+(?:['’]s|s['’])) (?:[a-z-]+ ){0,4}[a-z-]+,", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’](?:s\b)?\s+\w")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the entity it belongs to."""

    span: Span
    entity: Entity
    in_quotation: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What is asked about a text while its quotations are gone through in order.

    `starts` and `ends` are where what is `named` does; sentences and paragraphs are where they start.
    """

    text: str
    named: tuple[Named, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    paragraphs: tuple[int, ...]
    genders: Mapping[str, str]
    entities: Mapping[str | None, Entity]
    called: Mapping[str, Sequence[Named]]

    def between(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch of text and are not part of a quotation."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [named for named in self.named[low:high] if not named.in_quotation]

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around a position begins."""
        number = bisect_right(self.sentences, position) - 1
        return self.sentences[number] if number >= 0 else 0

    def paragraph(self, position: int) -> int:
        """Return the number of the block around a position."""
        return bisect_right(self.paragraphs, position) - 1

    def can_be(self, entity: Entity, gender: str) -> bool:
        """Tell whether an entity is a person not known to be of the other sex."""
        return entity.label is Label.PERSON and self.genders.get(entity.id, gender) == gender

    def is_subject(self, named: Named) -> bool:
        """Tell whether a mention opens its sentence, but for an article, a title, an owner and short adverbs."""
        if _POSSESSIVE.match(self.text, named.span.end):
            return False
        before = self.text[self.sentence_start(named.span.start) : named.span.start]
        role = role_before(self.text, named.span.start)
        rest = before.removesuffix(" ").removesuffix(role).strip(" \"“‘'")
        if (role and _OWNER.fullmatch(rest)) or (rest.endswith(",") and _OWNED.fullmatch(rest)):
            return True
        return rest.lower() in ("", "the", "but", "and", "but the", "and the", "later", "on monday", "then")


def make_scene(
    article: Article,
    quotations: Sequence[Quotation],
    entities: Sequence[Entity],
    genders: Mapping[str, str],
    sentences: Iterable[Span],
) -> Scene:
    contents = [span for quotation in quotations for span in quotation.content]
    contents.sort(key=lambda span: (span.start, span.end))
    starts = [span.start for span in contents]

    def is_quoted(span: Span) -> bool:
        number = bisect_right(starts, span.start) - 1
        return number >= 0 and contents[number].overlaps(span)

    named = [
        Named(m.span, entity, is_quoted(m.span), entity.label is Label.PERSON and is_doubtful(m.score))
        for entity in entities
        for m in entity.mentions
    ]
    named.sort(key=lambda one: (one.span.start, one.span.end))
    called: dict[str, list[Named]] = {}
    last_words = {entity.id: calling(entity)[-1:] for entity in entities}
    for one in named:
        for last in last_words[one.entity.id]:
            called.setdefault(last, []).append(one)
    return Scene(
        article.text,
        tuple(named),
        [one.span.start for one in named],
        [one.span.end for one in named],
        [sentence.start for sentence in sentences],
        tuple(block.span.start for block in article.blocks) or (0,),
        genders,
        {entity.id: entity for entity in entities},
        called,
    )


def calling(entity: Entity) -> list[str]:
    """Return the words that “the minister” and “the ministry” repeat: a person's role, an organization's name."""
    called = entity.role if entity.label is Label.PERSON else entity.name if entity.label is Label.ORGANIZATION else ""
    return called.lower().split()
