"""An analysis in parcels is the same when it is opened, and what comes again is not opened again."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.parcels import closed, opened, pack, unpack

if TYPE_CHECKING:
    from desktop_app.parcels import Parcels

LABELS = tuple(Label)


def entity(number: int, mentions: int) -> Entity:
    """A name with so many mentions."""
    label = LABELS[number % 3]
    return Entity(f"e{number}", label, f"Name {number}", tuple(Mention(Span(n, n + 1), label) for n in range(mentions)))


def analysis(mentions: list[int], quotations: int, *, complete: bool = True) -> Analysis:
    """An analysis of names with these numbers of mentions, and of other things."""
    return Analysis(
        tuple(entity(number, count) for number, count in enumerate(mentions)),
        tuple(Quotation((Span(n, n + 2),), QuotationKind.DIRECT) for n in range(quotations)),
        "fake",
        complete,
        tuple(Mention(Span(n, n + 1), Label.PERSON, 0.2) for n in range(quotations)),
        "A notice.",
        tuple(Span(n, n + 3) for n in range(quotations)),
    )


def steps_of(sent: Parcels, known: dict[bytes, Any]) -> tuple[Analysis, int]:
    """What is unpacked, and in how many steps."""
    opening = list(takewhile(lambda analysis: analysis is None, unpacking := unpack(sent, known)))
    whole = next(unpacking)
    assert whole is not None
    return whole, len(opening)


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(0, 20))
def test_what_arrives_is_what_was_sent(mentions: list[int], quotations: int) -> None:
    sent = analysis(mentions, quotations)
    arrived, steps = steps_of(opened(closed(pack(sent))), {})
    assert arrived == sent
    assert steps == len(mentions) + 3 * quotations


def test_what_comes_again_is_the_very_same() -> None:
    known: dict[bytes, Any] = {}
    first, _ = steps_of(pack(analysis([2, 3], 4, complete=False)), known)
    again, _ = steps_of(pack(analysis([2, 3], 4)), known)
    assert again.complete
    assert not first.complete
    assert all(one is other for one, other in zip(first.entities, again.entities, strict=True))
    more, _ = steps_of(pack(analysis([2, 4, 1], 4)), known)
    assert [one is other for one, other in zip(again.entities, more.entities, strict=False)] == [True, False]
    other, _ = steps_of(pack(analysis([7], 0)), known)
    assert other == analysis([7], 0)
    assert len(known) == 1, "what is not sent any more is forgotten"
