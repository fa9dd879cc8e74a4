"""Going from mark to mark follows the text, begins at what is visible and goes around at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.gui.navigation import step_mention, step_quotation
from desktop_app.gui.session import Session
from desktop_app.gui.theme import MarkKind
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "Keller spoke. “One.” Oslo heard Keller. “Two.” Keller left."
START = Span(0, 5)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    """A session with two names and two statements."""
    made = Session(fakes.InlineExecutor, fakes.InlineExecutor, fakes.analyze)
    entities = fakes.entity("e1", "Keller", TEXT), fakes.entity("e2", "Oslo", TEXT, Label.LOCATION)
    quotations = fakes.quotation(TEXT, "“One.”"), fakes.quotation(TEXT, "“Two.”")
    made.show(fakes.reading(fakes.article(TEXT)), fakes.analysis(*entities, quotations=quotations))
    yield made
    made.close()


def selected(session: Session) -> str:
    span = session.current_span
    return f"{span.start} {span.of(TEXT)}" if span else ""


def test_mentions_of_all_names_are_visited_in_text_order(session: Session) -> None:
    visited = []
    for _ in range(5):
        step_mention(session, START, 1)
        visited.append(selected(session))
    assert visited == ["0 Keller", "21 Oslo", "32 Keller", "47 Keller", "0 Keller"]
    step_mention(session, START, -1)
    assert selected(session) == "47 Keller"


def test_without_a_selection_it_begins_at_what_is_visible(session: Session) -> None:
    step_mention(session, Span(25, 60), 1)
    assert selected(session) == "32 Keller"
    session.clear_selection()
    step_mention(session, Span(25, 60), -1)
    assert selected(session) == "21 Oslo"


def test_names_whose_marks_are_hidden_are_passed_over(session: Session) -> None:
    session.set_shown(frozenset({MarkKind.PLACE}))
    step_mention(session, START, 1)
    step_mention(session, START, 1)
    assert selected(session) == "21 Oslo"


def test_statements_are_visited_around(session: Session) -> None:
    visited = []
    for by in (1, 1, 1, -1):
        step_quotation(session, START, by)
        visited.append(selected(session))
    assert visited == ["14 “One.”", "40 “Two.”", "14 “One.”", "40 “Two.”"]


def test_nothing_to_visit_selects_nothing(qapp: object) -> None:
    session = Session(fakes.InlineExecutor, fakes.InlineExecutor, fakes.analyze)
    step_mention(session, START, 1)
    step_quotation(session, START, -1)
    assert session.current_span is None
    session.close()
