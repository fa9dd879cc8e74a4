"""Marks by their place: what may reach into a stretch of text, and what is at a position."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.mark_index import MarkIndex, index_highlights, index_mentions, index_possible, index_quotations
from desktop_app.gui.theme import MarkKind
from tests import fakes

EVERY = frozenset(MarkKind)


def disjoint(lengths: list[tuple[int, int]]) -> tuple[Mention, ...]:
    """Mentions of these lengths, each after a gap."""
    mentions, position = [], 0
    for gap, length in lengths:
        mentions.append(Mention(Span(position + gap, position + gap + length), Label.PERSON))
        position += gap + length
    return tuple(mentions)


lengths = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), min_size=1, max_size=20)


@given(lengths, st.integers(0, 40), st.integers(0, 20))
def test_every_mark_that_reaches_into_a_stretch_is_returned(
    mentions: list[tuple[int, int]], start: int, length: int
) -> None:
    index, span = index_possible(disjoint(mentions)), Span(start, start + length)
    inside = {mark for mark in index.marks if mark.span.overlaps(span)}
    found = index.within(span)
    assert inside <= set(found)
    assert len(found) <= len(inside) + 2


@given(lengths, st.integers(0, 80))
def test_a_mark_is_found_at_each_of_its_characters_and_nowhere_else(
    mentions: list[tuple[int, int]], position: int
) -> None:
    index = index_possible(disjoint(mentions))
    wanted = next((m for m in index.marks if m.span.start <= position < m.span.end), None)
    assert index.at(position, EVERY) == wanted
    assert index.at(position, EVERY - {MarkKind.PERSON}) is None


def test_mentions_come_in_text_order_with_their_number_and_their_doubt() -> None:
    ana = Entity(
        "e1",
        Label.PERSON,
        "Ana",
        (Mention(Span(0, 3), Label.PERSON, 0.9), Mention(Span(9, 12), Label.PERSON, SURE_NAME - 0.1)),
    )
    oslo = Entity("e2", Label.LOCATION, "Oslo", (Mention(Span(4, 8), Label.LOCATION, 0.9),))
    marks = index_mentions(fakes.analysis(oslo, ana)).marks
    assert [(m.entity, m.number, m.doubtful) for m in marks] == [("e1", 0, False), ("e2", 0, False), ("e1", 1, True)]
    assert marks[1].kind is MarkKind.PLACE


def test_every_statement_that_reaches_into_a_stretch_is_returned() -> None:
    text = "“One two three four,” he said. “Five.” It rained."
    long, short = fakes.quotation(text, "“One two three four,”"), fakes.quotation(text, "“Five.”")
    index = index_quotations(fakes.analysis(quotations=(long, short)))
    for position in range(len(text)):
        expected = [q for q in (long, short) if q.extent.start <= position <= q.extent.end]
        assert index.within(Span(position, position)) == expected
    assert index.within(Span(0, len(text))) == [long, short]
    assert index_quotations(fakes.analysis()).within(Span(0, 9)) == []


def test_without_marks_nothing_is_found() -> None:
    assert MarkIndex().at(0, EVERY) is None
    assert not MarkIndex().within(Span(0, 9))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12), st.integers(0, 60))
def test_every_highlight_at_a_place_is_found_whatever_overlaps(spans: list[tuple[int, int]], position: int) -> None:
    highlights = [Highlight(Span(start, start + length), 1) for start, length in spans]
    index = index_highlights(highlights)
    here = Span(position, position + 1)
    assert {h.span for h in highlights if h.span.overlaps(here)} <= {h.span for h in index.within(here)}
    assert list(index.spans) == sorted(index.spans, key=lambda span: (span.start, -span.end))
