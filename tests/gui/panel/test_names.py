"""The Names list: its order, what rows say, and rows that paint in every state and theme."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.name_order import NameOrder
from desktop_app.core.wording import SURE_NAME, counted_noun, why
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.theme import Look, ThemeName
from desktop_app.gui.panel.model import Group, TreeModel
from desktop_app.gui.panel.names import (
    COUNT,
    FEWER,
    TICKS,
    Listed,
    Name,
    NamesDelegate,
    count_width,
    name_groups,
    possible_key,
    role_and_aliases,
)
from tests import fakes

TEXT = "Ana met Bob in Oslo. Bob saw the Board. Cem came to Oslo; Ana, Bob and the Board did not. Rome."
ARTICLE = fakes.article(TEXT)
ANALYSIS = fakes.analysis(
    fakes.entity("e1", "Ana", TEXT),
    fakes.entity("e2", "Bob", TEXT, aliases=("Robert", "Robert Smith the Elder of Nowhere"), role="mayor"),
    fakes.entity("e3", "Oslo", TEXT, Label.LOCATION),
    fakes.entity("e4", "Board", TEXT, Label.ORGANIZATION),
    fakes.entity("e5", "Cem", TEXT),
    fakes.entity("e6", "Rome", TEXT, Label.LOCATION),
)
POSSIBLE = (
    Mention(Span(4, 7), Label.ORGANIZATION, 0.2),
    Mention(Span(TEXT.index("did"), TEXT.index("did") + 3), Label.PERSON, 0.3, "a guess"),
)


def scored(entity: Entity, *scores: float) -> Entity:
    """The entity with other scores."""
    mentions = zip(entity.mentions, scores, strict=True)
    return replace(entity, mentions=tuple(replace(mention, score=score) for mention, score in mentions))


def painted(
    delegate: QStyledItemDelegate,
    groups: list[Group],
    look: Look,
    state: QStyle.StateFlag,
    width: int = 320,
    *,
    headers: bool = True,
) -> list[bytes]:
    """Each row, and each header unless the list shows none, as a picture."""
    model = TreeModel()
    model.set_groups(groups)
    indexes = []
    for number in range(model.rowCount()):
        group = model.index(number, 0)
        indexes += [group] if headers else []
        indexes += [model.index(row, 0, group) for row in range(model.rowCount(group))]
    pictures = []
    for index in indexes:
        option = QStyleOptionViewItem()
        option.state = QStyle.StateFlag.State_Enabled | state
        size = delegate.sizeHint(option, index)
        assert isinstance(size, QSize)
        assert size.height() > 20
        option.rect = QRect(0, 0, width, size.height())
        image = QImage(width, size.height(), QImage.Format.Format_RGB32)
        image.fill(look.theme["chrome"])
        blank = image.copy()
        painter = QPainter(image)
        delegate.paint(painter, option, index)
        painter.end()
        assert image != blank
        pictures.append(bytes(image.constBits()))
    return pictures


def test_groups_come_in_order_and_the_most_mentioned_first_ties_by_appearance() -> None:
    groups = name_groups(ARTICLE, ANALYSIS)
    assert [group.header.text for group in groups] == ["People, 3", "Organizations, 1", "Places, 2"]
    assert [[row.key for row in group.rows] for group in groups] == [["e2", "e1", "e5"], ["e4"], ["e3", "e6"]]


@pytest.mark.parametrize(
    ("order", "people"),
    [(NameOrder.MOST, ["e2", "e1", "e5"]), (NameOrder.FIRST, ["e1", "e2", "e5"]), (NameOrder.ALPHABET, ["e7", "e2"])],
)
def test_each_group_is_in_the_order_that_is_asked_for(order: NameOrder, people: list[str]) -> None:
    found = ANALYSIS
    if order is NameOrder.ALPHABET:
        found = fakes.analysis(ANALYSIS.entities[1], fakes.entity("e7", "ana", TEXT.replace("Ana", "ana")))
    groups = name_groups(ARTICLE, found, POSSIBLE, order=order)
    assert [row.key for row in groups[0].rows] == people
    assert [row.key for row in groups[-1].rows] == [possible_key(mention) for mention in POSSIBLE], "in text order"


def test_a_kind_that_does_not_occur_has_no_group() -> None:
    assert [g.header.text for g in name_groups(ARTICLE, fakes.analysis(ANALYSIS.entities[3]))] == ["Organizations, 1"]
    assert name_groups(ARTICLE, fakes.analysis()) == []


def test_rows_of_names_that_are_the_very_same_stay() -> None:
    ana, bob, *others = ANALYSIS.entities
    before = fakes.analysis(ana, bob)
    more = replace(bob, mentions=bob.mentions * 4)
    listed = Listed(before, name_groups(ARTICLE, before))
    now = name_groups(ARTICLE, fakes.analysis(ana, *others, replace(bob)), listed=listed)
    assert [[row.key for row in group.rows] for group in now] == [["e1", "e2", "e5"], ["e4"], ["e3", "e6"]]
    assert now[0].rows[0] is listed.groups[0].rows[1]
    wider = name_groups(ARTICLE, fakes.analysis(ana, more), listed=listed)[0].rows
    assert {row.digits for row in wider if isinstance(row, Name)} == {2}, "counts end below one another"
    assert name_groups(ARTICLE, fakes.analysis(more, *others), listed=Listed(Analysis(), [])) == name_groups(
        ARTICLE, fakes.analysis(more, *others)
    )


def test_rows_say_all_that_is_painted() -> None:
    people, _, places = name_groups(ARTICLE, ANALYSIS)
    assert people.rows[0].text == "Bob, person, 3 mentions, mayor, also Robert, Robert Smith the Elder of Nowhere"
    assert places.rows[1].text == "Rome, place, 1 mention"


WORDS = st.text(st.characters(categories=("L", "P", "Zs")), min_size=1, max_size=12)
MENTIONS = st.lists(
    st.tuples(st.integers(0, 990), st.sampled_from([0.1, 0.59, 0.6, 1.0]), st.sampled_from(["", "a title"])),
    min_size=1,
    max_size=40,
)


@given(WORDS, st.lists(WORDS, max_size=3), st.sampled_from(["", "mayor"]), MENTIONS)
def test_a_row_says_when_it_is_asked_what_can_be_known_at_once(
    name: str, aliases: list[str], role: str, found: list[tuple[int, float, str]]
) -> None:
    mentions = tuple(
        Mention(Span(start, start + 3), Label.PERSON, score, reason) for start, score, reason in sorted(found)
    )
    entity = Entity("e1", Label.PERSON, name, mentions, tuple(aliases), role)
    row = Name(entity, 1_000)
    best = max(mentions, key=lambda mention: mention.score)
    words = [name, "person", counted_noun(len(mentions), "mention")]
    words += ["not certain"] if best.score < SURE_NAME else []
    words += [role] if role else []
    words += ["also " + ", ".join(aliases)] if aliases else []
    assert (row.key, row.value, row.text) == ("e1", row, ", ".join(words))
    assert row.search == " ".join((name, *aliases, role))
    assert row.more == why(best.reason, best.score)
    assert row.marks == tuple(mention.span.start for mention in mentions)
    assert all(0 <= share <= 1 and 0 < density <= 1 for share, density in row.shares)


def test_a_name_none_of_whose_mentions_is_certain_says_so_and_another_does_not() -> None:
    low = SURE_NAME - 0.1
    groups = name_groups(ARTICLE, fakes.analysis(scored(ANALYSIS.entities[1], low, low, low)))
    assert "3 mentions, not certain, mayor" in groups[0].rows[0].text
    assert groups[0].rows[0].more == "found by the language model, not certain"
    once = name_groups(ARTICLE, fakes.analysis(scored(ANALYSIS.entities[1], low, 0.9, low)))
    assert "certain" not in once[0].rows[0].text


def test_a_question_mark_follows_a_doubtful_name_however_long(look: Look) -> None:
    delegate = NamesDelegate(look)
    for name in ("Cem", "Cem " * 40):
        cem = replace(ANALYSIS.entities[4], name=name.strip())
        low, high = (name_groups(ARTICLE, fakes.analysis(scored(cem, score))) for score in (SURE_NAME - 0.1, 1.0))
        doubted, sure = (painted(delegate, groups, look, QStyle.StateFlag.State_None)[1] for groups in (low, high))
        assert doubted != sure


def test_possible_names_are_a_closed_group_at_the_end() -> None:
    groups = name_groups(ARTICLE, ANALYSIS, POSSIBLE)
    assert [(group.header.text, group.closed) for group in groups] == [
        ("People, 3", False),
        ("Organizations, 1", False),
        ("Places, 2", False),
        ("Possibly missed, 2", True),
    ]
    assert [row.text for row in groups[-1].rows] == [
        "met, possibly a missed organization, paragraph 1",
        "did, possibly a missed person, paragraph 1",
    ]
    assert groups[-1].rows[0].key == possible_key(POSSIBLE[0])
    assert groups[-1].rows[1].more == "a guess"


@pytest.mark.parametrize(("words", "key"), [("robert", "e2"), ("MAYOR", "e2"), ("ana", "e1")])
def test_a_name_is_found_by_its_aliases_and_role(qapp: object, words: str, key: str) -> None:
    model = TreeModel()
    model.set_groups(name_groups(ARTICLE, ANALYSIS))
    model.set_filter(words)
    assert model.rowCount() == 1
    assert model.find(key).isValid()


def test_the_strip_shows_where_in_the_text_a_name_stands() -> None:
    value = name_groups(ARTICLE, ANALYSIS)[0].rows[0].value
    assert isinstance(value, Name)
    assert value.shares == tuple((round(m.span.start / len(TEXT) * TICKS) / TICKS, 1) for m in value.entity.mentions)


def test_a_crowded_strip_has_gaps_and_is_darker_where_there_are_more() -> None:
    text = "a " * 9_000 + "b " * 3_000 + "a " * 50 + "b " * 3_000
    strip = name_groups(fakes.article(text), fakes.analysis(fakes.entity("e1", "a", text)))[0].rows[0].value
    assert isinstance(strip, Name)
    places = [share for share, _ in strip.shares]
    assert min(after - before for before, after in pairwise(places)) >= 1 / FEWER - 1e-9
    densities = dict(strip.shares)
    assert densities[places[1]] == pytest.approx(1, abs=0.01)
    assert densities[places[-1]] < 0.1


def test_dismissed_names_come_last_and_closed_and_can_be_found() -> None:
    groups = name_groups(ARTICLE, replace(ANALYSIS, dismissed=ANALYSIS.entities[:1]), POSSIBLE)
    assert [group.header.text for group in groups[-2:]] == ["Possibly missed, 2", "Dismissed, 1"]
    assert groups[-1].closed
    (row,) = groups[-1].rows
    name = ANALYSIS.entities[0].name
    assert row.text.startswith(f"{name}, dismissed")
    assert row.search == name
    assert row.key not in {other.key for group in groups[:-1] for other in group.rows}


def test_counts_of_any_length_leave_the_strips_free_and_in_line(look: Look) -> None:
    text = "Ana " * 12_345 + "Bob"
    found = fakes.analysis(fakes.entity("e1", "Ana", text), fakes.entity("e2", "Bob", text))
    groups = name_groups(fakes.article(text), found)
    assert [row.value.digits for row in groups[0].rows if isinstance(row.value, Name)] == [5, 5]
    assert count_width(1) == count_width(2) == COUNT, "as in every usual article"
    for digits in (4, 5, 6):
        bold = QFontMetricsF(ui_font(12, 600, tabular=True))
        assert count_width(digits) > bold.horizontalAdvance("8" * digits)
    delegate = NamesDelegate(look)
    for picture in painted(delegate, groups, look, QStyle.StateFlag.State_None)[1:]:
        width, middle = 320, len(picture) // 320 // 4 // 2
        shown = QImage(picture, width, len(picture) // width // 4, QImage.Format.Format_RGB32)
        ground = look.theme["chrome"].rgb()
        free = round(width - 18 - count_width(5))
        assert all(shown.pixel(x, middle) == ground for x in range(free + 1, free + 4)), "between strip and count"
        assert shown.pixel(free - 10, middle) != ground


def test_the_longest_aliases_are_left_out_first(qapp: object) -> None:
    metrics = QFontMetricsF(ui_font(12))
    bob = replace(ANALYSIS.entities[1], aliases=("Bob", "Robert Smith the Elder of Nowhere", "Rob"), role="")
    assert role_and_aliases(bob, metrics, 10_000) == "also Bob, Robert Smith the Elder of Nowhere, Rob"
    assert role_and_aliases(bob, metrics, 120) == "also Bob, Rob"
    assert role_and_aliases(replace(bob, aliases=("Robert Smith the Elder",)), metrics, 60).endswith("…")


def test_the_role_stands_before_the_aliases(qapp: object) -> None:
    metrics, bob = QFontMetricsF(ui_font(12)), ANALYSIS.entities[1]
    assert role_and_aliases(bob, metrics, 200) == "mayor · also Robert"
    assert role_and_aliases(replace(bob, aliases=()), metrics, 200) == "mayor"


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("width", [272, 480])
def test_rows_paint_in_every_state(qapp: object, theme: ThemeName, width: int) -> None:
    look = Look(theme)
    delegate = NamesDelegate(look)
    groups = name_groups(ARTICLE, ANALYSIS, POSSIBLE)
    resting = painted(delegate, groups, look, QStyle.StateFlag.State_None, width)
    focused = painted(delegate, groups, look, QStyle.StateFlag.State_HasFocus, width)
    opened = painted(delegate, groups, look, QStyle.StateFlag.State_Open, width)
    assert not {n for n, pair in enumerate(zip(resting, focused, strict=True)) if pair[0] == pair[1]}
    headers = {0, 4, 6, 9}
    assert {n for n, pair in enumerate(zip(resting, opened, strict=True)) if pair[0] != pair[1]} == headers
    for number, key in ((1, "e2"), (10, possible_key(POSSIBLE[0]))):
        delegate.selected = key
        selected = painted(delegate, groups, look, QStyle.StateFlag.State_None, width)
        assert {n for n, pair in enumerate(zip(resting, selected, strict=True)) if pair[0] != pair[1]} == {number}
