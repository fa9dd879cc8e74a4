"""Values go through a pickle whole, and into far fewer bytes than a dataclass by itself."""

from __future__ import annotations

import copy
import pickle

import pytest

from desktop_app.core.article import Block, BlockKind, Span
from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention, QuotationKind, QuotedPassage
from desktop_app.core.findings import Quotation as Quote

MENTION = Mention(Span(3, 8), Label.PERSON, 0.5, "a title before it")
VALUES = (
    Span(3, 8),
    Block(BlockKind.QUOTE, Span(0, 9), 2, "–"),
    MENTION,
    QuotedPassage(Span(2, 4), closed=False, level=1),
    Quote((Span(1, 2),), QuotationKind.DIRECT, Span(4, 5), None, 0.5, "why", "e1", (Span(0, 3),), 1, Span(7, 8)),
    Entity("e1", Label.PERSON, "Mara Keller", (MENTION,), ("Keller",), "mayor"),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_through_a_pickle_and_a_copy_as_it_was(value: object) -> None:
    for made in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert made == value
        assert hash(made) == hash(value)
        assert type(made) is type(value)
