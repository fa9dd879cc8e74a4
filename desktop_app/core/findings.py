"""What one piece of text yields, before anything is decided for the article as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Label(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name; the score is 0–1, the reason says in words why it is marked."""

    span: Span
    label: Label
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class QuotedPassage:
    """Words between quotation marks, marks included, inside one block.

    `continues` tells that it goes on with the passage of the block before (each paragraph of a long
    quotation opens with a mark, only the last one closes); `closed` that it has its closing mark.
    """

    span: Span
    continues: bool = False
    closed: bool = True


class QuotationKind(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"
    PARTIAL = "partial"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement: its passages in order, who says it and the word that says so.

    The speaker is the span that names the speaker in the text (“he”, “John Kirby”), the entity the id
    of the name it stands for; either may be unknown. The score is how sure the speaker is, 0–1.
    """

    content: tuple[Span, ...]
    kind: QuotationKind
    speaker: Span | None = None
    cue: Span | None = None
    score: float = 0.0
    reason: str = ""
    entity: str | None = None

    @property
    def extent(self) -> Span:
        """From the first character of the statement to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the model found in one or more pieces; positions count from the article's start.

    `possible` are names the model leans against: not marked, but evidence for the whole article; `notice`
    is a sentence for the reader about the model, or "".
    """

    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    model: str = ""
    possible: tuple[Mention, ...] = ()
    notice: str = ""

    def merged(self, *others: Findings) -> Findings:
        """Return all of them together, in text order; the last model and the first notice count."""
        parts = (self, *others)
        quotations = [quotation for part in parts for quotation in part.quotations]
        return Findings(
            _in_order(mention for part in parts for mention in part.mentions),
            tuple(sorted(quotations, key=lambda q: (q.extent.start, q.extent.end))),
            next((part.model for part in reversed(parts) if part.model), ""),
            _in_order(mention for part in parts for mention in part.possible),
            next((part.notice for part in parts if part.notice), ""),
        )


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.label)))
