"""What is selected, and what that is when more is known."""

from __future__ import annotations

import pytest

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.gui.selection import Selection


def name(key: str, *starts: int) -> Entity:
    """A name with mentions of four characters."""
    mentions = tuple(Mention(Span(start, start + 4), Label.PERSON, 1.0) for start in starts)
    return Entity(key, Label.PERSON, "Luna", mentions, ("Luna",))


def quotation(start: int, end: int) -> Quotation:
    """A statement with its marks."""
    return Quotation((Span(start + 1, end - 1),), QuotationKind.DIRECT, Span(start, end))


POSSIBLE = Mention(Span(30, 34), Label.LOCATION, 0.4)
HIGHLIGHT = Highlight(Span(40, 44), 1, "")
KNOWN = Analysis((name("e1", 0, 10),), (quotation(20, 28),), possible=(POSSIBLE,))


@pytest.mark.parametrize(
    ("selection", "span"),
    [
        (Selection(), None),
        (Selection(KNOWN.entities[0], 1), Span(10, 14)),
        (Selection(quotation=KNOWN.quotations[0]), Span(21, 27)),
        (Selection(possible=POSSIBLE), Span(30, 34)),
        (Selection(highlight=HIGHLIGHT), Span(40, 44)),
    ],
)
def test_what_is_selected_is_somewhere_and_stays_where_nothing_changes(selection: Selection, span: object) -> None:
    assert selection.span == span
    assert selection.followed(KNOWN, (HIGHLIGHT,)) == selection
    assert selection.followed(Analysis(), ()) == Selection()


def test_a_name_that_has_grown_together_is_selected_at_the_same_place() -> None:
    grown = Analysis((name("e9", 0, 5, 10),))
    assert Selection(KNOWN.entities[0], 1).followed(grown, ()) == Selection(grown.entities[0], 2)


def test_a_statement_is_known_by_its_words_or_by_its_place() -> None:
    longer = Quotation(KNOWN.quotations[0].content, QuotationKind.DIRECT, Span(18, 40))
    selected = Selection(quotation=KNOWN.quotations[0])
    assert selected.followed(Analysis(quotations=(longer,)), ()).quotation == longer
    other = quotation(19, 30)
    assert selected.followed(Analysis(quotations=(other,)), ()).quotation == other


def test_stepping_goes_round_both_ways() -> None:
    first, last = Selection(KNOWN.entities[0]), Selection(KNOWN.entities[0], 1)
    assert (first.stepped(1), last.stepped(1), first.stepped(-1)) == (last, first, last)


def test_a_visit_begins_at_the_reader_and_then_goes_on() -> None:
    luna, other = name("e1", 0, 10, 20), name("e2", 30)
    visited = Selection(other).visiting(luna, 5)
    assert visited == Selection(luna, 1)
    assert visited.visiting(luna, 5) == Selection(luna, 2), "the next, wherever the reader is"
    assert visited.visiting(luna, 5, back=True) == Selection(luna, 0)
    assert Selection().visiting(luna, 5, back=True) == Selection(luna, 0)
    assert Selection().visiting(luna, 21) == Selection(luna, 0), "after the last comes the first"
