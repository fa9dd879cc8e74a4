"""Going from mark to mark follows the text, begins at what is visible and goes around at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.gui.look.theme import MarkKind
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.main_window import MainWindow

TEXT = "Keller spoke. “One, Bo.” Oslo heard Keller. “Two.” Keller left."


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window with three names and two statements, one of them with a name in it."""
    made = make_window()
    labels = {"Keller": Label.PERSON, "Oslo": Label.LOCATION, "“One": Label.PERSON}
    entities = [fakes.entity(f"e{n}", name, TEXT, label) for n, (name, label) in enumerate(labels.items())]
    quotations = fakes.quotation(TEXT, "“One, Bo.”"), fakes.quotation(TEXT, "“Two.”")
    made._session.show(fakes.reading(fakes.article(TEXT)), fakes.analysis(*entities, quotations=quotations))
    return made


def go(window: MainWindow, *commands: str) -> list[str]:
    """Give commands; return what is selected after each."""
    selected = []
    for command in commands:
        window.actions_table[command].trigger()
        span = window._session.selection.span
        selected.append(span.of(TEXT) if span else "")
    return selected


def test_marks_of_all_kinds_are_visited_in_text_order_and_around(window: MainWindow) -> None:
    forth = ["Keller", "“One, Bo.”", "“One", "Oslo", "Keller", "“Two.”", "Keller", "Keller"]
    assert go(window, *["next_mark"] * 8) == forth
    assert go(window, *["previous_mark"] * 7) == forth[:7][::-1]


def test_without_a_selection_it_begins_at_what_is_visible(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    visible = window.view.visible_span()
    monkeypatch.setattr(window.view, "visible_span", lambda: visible.__class__(20, 60))
    assert go(window, "next_mark") == ["Oslo"]
    window._session.clear_selection()
    assert go(window, "previous_mark") == ["“One"]


def test_marks_that_are_hidden_are_passed_over(window: MainWindow) -> None:
    window._session.set_shown(frozenset({MarkKind.PLACE}))
    assert go(window, "next_mark", "next_mark") == ["Oslo", "Oslo"]
    window._session.set_shown(frozenset({MarkKind.QUOTE}))
    assert go(window, "next_mark", "next_mark", "next_mark") == ["“Two.”", "“One, Bo.”", "“Two.”"]


def test_statements_are_visited_around(window: MainWindow) -> None:
    commands = ("next_quote", "next_quote", "next_quote", "previous_quote")
    assert go(window, *commands) == ["“One, Bo.”", "“Two.”", "“One, Bo.”", "“Two.”"]


def test_what_is_hidden_is_said_with_the_keys_that_show_it(window: MainWindow) -> None:
    window._session.set_shown(frozenset({MarkKind.PERSON}))
    go(window, "next_quote")
    assert window.message_bar.text == "All quotes are hidden. Show them with Ctrl+4."
    window._session.set_shown(frozenset())
    go(window, "next_mark")
    assert window.message_bar.text == "All marks here are hidden. Show them with Ctrl+1 to Ctrl+4."
    window._session.show(fakes.reading(fakes.article("Rain fell.")), fakes.analysis())
    go(window, "next_mark")
    assert window.message_bar.text == "No names or quotes are marked in this text."


@pytest.mark.parametrize("command", ["next_mark", "next_quote", "previous_mark", "next_mention"])
def test_where_there_is_nothing_to_go_to_it_says_so(window: MainWindow, command: str) -> None:
    window._session.set_shown(frozenset())
    assert go(window, command) == [""]
    assert window.message_bar.text
    window._session.set_shown(frozenset(MarkKind))
    window._session.show(fakes.reading(fakes.article("Rain fell.")), fakes.analysis())
    assert window.message_bar.text == ""
    assert go(window, command) == [""]
    assert window.message_bar.text


@pytest.mark.parametrize(
    "moves_on",
    [
        lambda window: window.actions_table["next_mark"].trigger(),
        lambda window: window.actions_table["next_quote"].trigger(),
        lambda window: window.view.selecting.select(Span(0, 6)),
        lambda window: window._session.set_shown(frozenset({MarkKind.QUOTE})),
    ],
    ids=["a name", "a quote", "words", "other kinds"],
)
def test_a_hint_goes_with_its_reason(window: MainWindow, moves_on: Callable[[MainWindow], object]) -> None:
    for command in ("next_mention", "copy", "rename", "mark_quote", "dismiss"):
        window.actions_table["clear"].trigger()
        window.view.selecting.select(None)
        window._session.set_shown(frozenset(MarkKind))
        window.actions_table[command].trigger()
        assert "first" in window.message_bar.text, command
        moves_on(window)
        assert window.message_bar.text == "", command


def test_an_answer_stays_for_its_time_when_the_reader_goes_on(window: MainWindow) -> None:
    go(window, "next_mark", "dismiss")
    said = window.message_bar.text
    assert said.startswith("Dismissed")
    go(window, "next_mark")
    assert window.message_bar.text == said
    assert window.message_bar.buttons[0].isVisible()


def test_a_hint_stays_while_nothing_is_selected(window: MainWindow) -> None:
    go(window, "next_quote", "next_mention")
    said = window.message_bar.text
    assert said
    window._session.clear_selection()
    window.view.selecting.select(None)
    assert window.message_bar.text == said
