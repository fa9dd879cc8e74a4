"""The Quotes tab: which statements count, in which order speakers come, and what a speaker says, copied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.core.article import Span
from desktop_app.core.findings import QuotationKind
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.panel.quotes import quotation_key
from desktop_app.gui.settings import SettingsStore
from tests import fakes
from tests.gui.reader import click_row, colors

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

LINES = (
    "“It holds,” said Poe. Roe said the dam was old.",
    "Roe praised the old plan. “It leaks,” said Roe. “It breaks,” somebody shouted.",
)
TEXT = "\n".join(LINES)
POE, ROE = fakes.entity("e1", "Poe", TEXT), fakes.entity("e2", "Roe", TEXT, role="mayor")
HOLDS = fakes.quotation(TEXT, "“It holds,”", entity="e1", score=0.9)
OLD = fakes.quotation(TEXT, "the dam was old", kind=QuotationKind.REPORTED, entity="e2", score=0.9)
PLAN = fakes.quotation(TEXT, "the old plan", kind=QuotationKind.ATTRIBUTED, entity="e2", score=0.9)
LEAKS = fakes.quotation(TEXT, "“It leaks,”", entity="e2", score=0.9)
BREAKS = fakes.quotation(TEXT, "“It breaks,”")


@pytest.fixture
def shown(qtbot: QtBot, make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window with two speakers and a quote of nobody's."""
    window = make_window()
    analysis = fakes.analysis(POE, ROE, quotations=(HOLDS, OLD, PLAN, LEAKS, BREAKS))
    window._session.show(fakes.reading(fakes.article(*LINES)), analysis)
    window.panel.show_tab(QUOTES)
    return window


def listed(window: MainWindow) -> list[str]:
    model = window.panel.list_view(QUOTES).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def trigger(window: MainWindow, name: str) -> None:
    window.actions_table[name].trigger()


@pytest.mark.parametrize(
    ("command", "statements"),
    [
        ("quotes_quoted", (HOLDS, LEAKS, BREAKS)),
        ("quotes_reported", (HOLDS, OLD, LEAKS, BREAKS)),
        ("quotes_all", (HOLDS, OLD, PLAN, LEAKS, BREAKS)),
    ],
)
def test_the_reader_says_what_counts_as_a_quote(
    shown: MainWindow, store: SettingsStore, command: str, statements: tuple[object, ...]
) -> None:
    trigger(shown, command)
    assert shown._session.analysis.quotations == statements
    assert sum(int(text.rpartition(", ")[2].split()[0]) for text in listed(shown)) == len(statements)
    assert f"quotes_{SettingsStore(store._path.parent).settings.breadth}" == command
    assert shown.actions_table[command].isChecked()


def test_reported_speech_has_no_band(qtbot: QtBot, make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    analysis = fakes.analysis(ROE, quotations=(OLD,))
    window._session.show(fakes.reading(fakes.article(*LINES)), analysis)
    tint = window._look.theme.marks[MarkKind.QUOTE].tint.name()
    assert tint not in colors(window)
    window._session.show(fakes.reading(fakes.article(*LINES)), fakes.analysis(ROE, quotations=(LEAKS,)))
    assert tint in colors(window)


def test_what_is_selected_is_let_go_when_it_counts_no_more(shown: MainWindow) -> None:
    shown._session.select_quotation(OLD)
    trigger(shown, "quotes_quoted")
    assert shown._session.selection.quotation is None
    trigger(shown, "quotes_reported")
    shown._session.select_quotation(LEAKS)
    trigger(shown, "quotes_quoted")
    assert shown._session.selection.quotation == LEAKS


def test_speakers_with_most_quotes_come_first_on_request(shown: MainWindow, store: SettingsStore) -> None:
    assert listed(shown) == ["Poe, 1 statement", "Roe, 2 statements", "Speaker not found, 1 statement"]
    trigger(shown, "speakers_most")
    assert listed(shown) == ["Roe, 2 statements", "Poe, 1 statement", "Speaker not found, 1 statement"]
    assert SettingsStore(store._path.parent).settings.most_first
    trigger(shown, "speakers_first")
    assert listed(shown)[0] == "Poe, 1 statement"


def test_the_choice_stands_in_the_quotes_tab_only(shown: MainWindow) -> None:
    button = shown.panel.sort_buttons[QUOTES]
    assert button.isVisible()
    assert button.accessibleName() == "Which quotes, in which order"
    shown.panel.show_tab(NAMES)
    assert not button.isVisible()


def test_all_that_the_selected_speaker_says_is_copied_with_the_source(qtbot: QtBot, shown: MainWindow) -> None:
    click_row(qtbot, shown, QUOTES, quotation_key(OLD))
    trigger(shown, "copy_speaker")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Roe, mayor"
    assert lines[2:4] == [
        "the dam was old (reported speech, paragraph 1)",
        "“It leaks,” (direct quote, paragraph 2)",
    ]
    assert lines[-1].startswith("Source: ")
    assert shown.message_bar.text == "Copied 2 statements by Roe with the source."


def test_the_current_header_says_whose_statements_are_copied_else_it_is_said_what_to_do(shown: MainWindow) -> None:
    trigger(shown, "copy_speaker")
    assert shown.message_bar.text == "Select a quote first: all its speaker says is copied."
    view = shown.panel.list_view(QUOTES)
    view.setCurrentIndex(view.model().index(0, 0))
    trigger(shown, "copy_speaker")
    assert QGuiApplication.clipboard().text().startswith("Poe\n")


def test_a_speakers_card_tells_role_share_and_statements(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.panel.list_view(QUOTES)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    cards = shown.panel._cards[QUOTES]
    cards._show(view.currentIndex())
    assert cards.shown is not None
    assert cards.shown.card.text.split("\n") == [
        "Roe",
        "mayor",
        "2 statements  ·  33% of the quoted words",
        "the dam was old",
        "Reported speech  ·  paragraph 1",
        "“It leaks,”",
        "Direct quote  ·  paragraph 2",
        "Ctrl+Alt+C copies all statements with their source",
    ]


def test_what_may_be_missed_is_listed_closed_and_jumped_to_on_request(qtbot: QtBot, shown: MainWindow) -> None:
    session = shown._session
    span = Span(TEXT.index("“It leaks,”"), TEXT.index("“It leaks,”") + 11)
    analysis = replace(fakes.analysis(POE, quotations=(HOLDS,)), unsaid=(span,))
    session.show(fakes.reading(fakes.article(*LINES)), analysis)
    assert listed(shown) == ["Poe, 1 statement"]
    trigger(shown, "possible")
    assert listed(shown) == ["Poe, 1 statement", "Possibly missed, 1"]
    view = shown.panel.list_view(QUOTES)
    header = view.model().index(1, 0)
    assert not view.isExpanded(header)
    view.setExpanded(header, True)
    row = view.model().index(0, 0, header)
    assert row.data() == "“It leaks,”. In quotation marks, paragraph 2"
    with qtbot.waitSignal(shown.panel.span_activated) as signal:
        view.clicked.emit(row)
    assert signal.args == [span]
    assert session.selection.quotation is None
    trigger(shown, "possible")
    assert listed(shown) == ["Poe, 1 statement"]


def test_the_hooks_of_a_statement_flash_once_when_it_is_jumped_to(qtbot: QtBot, shown: MainWindow) -> None:
    def flashes() -> bool:
        return shown.view._scene.flash

    shown._session.select_quotation(LEAKS)
    assert flashes()
    qtbot.waitUntil(lambda: not flashes())
    shown._session.select_quotation(LEAKS)
    assert flashes(), "jumped to again"
