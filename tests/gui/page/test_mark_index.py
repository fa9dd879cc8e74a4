"""Marks by their place: what may reach into a stretch of text, and what is at a position."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind
from desktop_app.gui.page.mark_index import (
    PART,
    MarkIndex,
    NameIndex,
    index_highlights,
    index_possible,
    index_quotations,
)
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
    marks = NameIndex((oslo, ana)).within(Span(0, 20))
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
def test_every_highlight_at_a_place_is_found_whatever_overlaps(made: list[tuple[int, int]], position: int) -> None:
    highlights = [Highlight(Span(start, start + length), 1) for start, length in made]
    index = index_highlights(highlights)
    here = Span(position, position + 1)
    assert {h.span for h in highlights if h.span.overlaps(here)} <= {h.span for h in index.within(here)}
    spans = [highlight.span for highlight in index.items]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))


def names(mentions: tuple[Mention, ...], owners: list[int], move: int) -> tuple[Entity, ...]:
    """Names that share these mentions, each moved on by some code points."""
    shared: dict[int, list[Mention]] = {}
    for mention, owner in zip(mentions, owners, strict=False):
        span = Span(mention.span.start + move, mention.span.end + move)
        shared.setdefault(owner, []).append(Mention(span, Label.PERSON, 0.9))
    return tuple(Entity(f"e{n}", tuple(Label)[n % 3], f"Name {n}", tuple(own)) for n, own in shared.items())


OWNERS = st.lists(st.integers(0, 4), min_size=20, max_size=20)
MOVES = st.integers(PART - 40, PART + 10)  # the border of a part is among the marks


def places(entities: tuple[Entity, ...], shown: frozenset[MarkKind] = EVERY) -> list[tuple[Span, str, int]]:
    """All marks of these kinds, in text order, with their names and numbers."""
    return sorted(
        (mention.span, entity.id, number)
        for entity in entities
        if KIND_OF_LABEL[entity.label] in shown
        for number, mention in enumerate(entity.mentions)
    )


@given(lengths, OWNERS, MOVES, st.integers(PART - 45, PART + 45), st.integers(0, 40))
def test_the_marks_of_names_come_in_text_order_whatever_part_they_are_in(
    mentions: list[tuple[int, int]], owners: list[int], move: int, start: int, length: int
) -> None:
    entities = names(disjoint(mentions), owners, move)
    index, span = NameIndex(entities), Span(start, start + length)
    found = [(mark.span, mark.entity, mark.number) for mark in index.within(span)]
    assert found == sorted(set(found))
    assert {place for place in places(entities) if place[0].overlaps(span)} <= set(found) <= set(places(entities))
    here = next((place for place in places(entities) if place[0].start <= start < place[0].end), None)
    mark = index.at(start, EVERY)
    assert here == (mark and (mark.span, mark.entity, mark.number))


@given(lengths, OWNERS, MOVES, st.integers(PART - 45, PART + 60), st.frozensets(st.sampled_from(MarkKind)))
def test_the_next_mark_is_the_nearest_of_all_names_around_at_the_ends(
    mentions: list[tuple[int, int]], owners: list[int], move: int, position: int, shown: frozenset[MarkKind]
) -> None:
    entities = names(disjoint(mentions), owners, move)
    marks = places(entities, shown)
    place = (position, float("-inf"))
    after = [one for one in marks if one[0].start >= position]
    before = [one for one in marks if one[0].start < position]
    wanted = {1: [*after, *before][:1], -1: [*before[::-1], *after[::-1]][:1]}
    for by in (1, -1):
        found = NameIndex(entities).beyond(place, by, shown)
        assert ([(found[1].span, found[1].entity, found[1].number)] if found else []) == wanted[by]
        assert found is None or found[0] is ((not after) if by > 0 else (not before))
