"""What one piece of text yields, before anything is decided for the article as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Label(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"


@dataclass(frozen=True, slots=True, order=True)
class Mention(Value):
    """One occurrence of a name; the score is 0–1, the reason says in words why it is marked."""

    span: Span
    label: Label
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class QuotedPassage(Value):
    """Words between quotation marks, marks included, inside one block; or set apart by layout instead of marks.

    `continues` tells that it goes on with the passage of the block before (each paragraph of a long
    quotation opens with a mark, only the last one closes); `closed` that it has its closing mark. The level is 0
    for what stands in no other passage, 1 for a quotation within one, and so on.
    """

    span: Span
    continues: bool = False
    closed: bool = True
    level: int = 0
    marked: bool = True


class QuotationKind(StrEnum):
    """How somebody's words are given.

    Direct and partial ones (a few words within a paraphrase) are the very words. Reported is what somebody says in
    a clause; attributed are other views, wishes and acts of speech: “ordered an evacuation”, “praised the plan”.
    """

    DIRECT = "direct"
    PARTIAL = "partial"
    REPORTED = "reported"
    ATTRIBUTED = "attributed"

    @property
    def is_quoted(self) -> bool:
        """Tell whether the very words are given; the others are somebody else's words for it."""
        return self in (QuotationKind.DIRECT, QuotationKind.PARTIAL)


class Breadth(StrEnum):
    """How much counts as a quote: words in marks, what is reported as said as well, or views and wishes too."""

    QUOTED = "quoted"
    REPORTED = "reported"
    ALL = "all"

    def holds(self, kind: QuotationKind) -> bool:
        """Tell whether statements of a kind count."""
        return self is Breadth.ALL or kind.is_quoted or (self is Breadth.REPORTED and kind is QuotationKind.REPORTED)


@dataclass(frozen=True, slots=True)
class Quotation(Value):
    """One statement: its passages in order, who says it and the word that says so.

    The content is what stands between marks, marks included, or what is said without any. Words in marks within a
    paraphrase have this as their `clause`, () where nothing stands around them. The level is 0 for what stands in no
    other quotation, 1 for what somebody quotes within one, and so on.
    The speaker is the span that names the speaker in the text (“he”, “John Kirby”), the entity the id
    of the name it stands for; either may be unknown. Where “she” stands for somebody without a name, the antecedent
    is what the text calls them: “a neighbor”. The score is how sure the speaker is, 0–1.
    """

    content: tuple[Span, ...]
    kind: QuotationKind
    speaker: Span | None = None
    cue: Span | None = None
    score: float = 0.0
    reason: str = ""
    entity: str | None = None
    clause: tuple[Span, ...] = ()
    level: int = 0
    antecedent: Span | None = None

    @property
    def nested(self) -> bool:
        """Tell whether it stands inside the content of another quotation."""
        return self.level > 0

    @property
    def statement(self) -> tuple[Span, ...]:
        """All that is attributed to the speaker: the clause with the words in marks, else the content."""
        return self.clause or self.content

    @property
    def extent(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the model found in one or more pieces; positions count from the article's start.

    `possible` are names the model leans against: not marked, but evidence for the whole article; `notice`
    is a sentence for the reader about the model, or "". `unsaid` is what stands between marks and is taken for
    nobody's statement: a title, a nickname, a word as a word.
    """

    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    model: str = ""
    possible: tuple[Mention, ...] = ()
    notice: str = ""
    unsaid: tuple[Span, ...] = ()

    def merged(self, *others: Findings) -> Findings:
        """Return all of them together, in text order; the last model and the first notice count."""
        parts = (self, *others)
        quotations = [quotation for part in parts for quotation in part.quotations]
        return Findings(
            _in_order(mention for part in parts for mention in part.mentions),
            tuple(sorted(quotations, key=lambda q: (q.extent.start, -q.extent.end))),
            next((part.model for part in reversed(parts) if part.model), ""),
            _in_order(mention for part in parts for mention in part.possible),
            next((part.notice for part in parts if part.notice), ""),
            tuple(sorted(span for part in parts for span in part.unsaid)),
        )


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.label)))
