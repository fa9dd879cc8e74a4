"""The marks of a whole article as labelled spans, for programs that learn from text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label
from desktop_app.core.wording import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.article import Span
    from desktop_app.exporters.document import Export

# As in the models for English that come with spaCy.
LABELS = {Label.PERSON: "PERSON", Label.ORGANIZATION: "ORG", Label.LOCATION: "LOC"}


class Layer(StrEnum):
    """What a labelled span is of."""

    NAMES = "names"
    QUOTES = "quotes"
    HIGHLIGHTS = "highlights"


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A span with its label: PERSON, ORG, LOC, a kind of quotation, a highlight's colour.

    The spans of one name, and of one quotation, have the same id. A doubtful one is a mention that is not certain to be
    a name, or to be one of this kind.
    """

    layer: Layer
    span: Span
    label: str
    id: str
    doubtful: bool = False


def labelled_spans(export: Export) -> Iterator[LabelledSpan]:
    """Yield all marks: names, then quotations (each of their spans), then the reader's highlights."""
    for entity in export.analysis.entities:
        for mention in entity.mentions:
            doubtful = is_doubtful(mention.score)
            yield LabelledSpan(Layer.NAMES, mention.span, LABELS[entity.label], entity.id, doubtful)
    for number, quotation in enumerate(export.analysis.quotations, 1):
        for span in quotation.content:
            yield LabelledSpan(Layer.QUOTES, span, quotation.kind.value.upper(), f"q{number}")
    for number, highlight in enumerate(export.highlights, 1):
        yield LabelledSpan(Layer.HIGHLIGHTS, highlight.span, highlight.color_name.upper(), f"h{number}")
