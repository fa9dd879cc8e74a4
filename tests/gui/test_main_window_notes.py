"""The Notes tab: the reader's highlights of the open article, and the way from each to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.highlights import Highlight
from desktop_app.gui.panel.notes import highlight_key
from desktop_app.gui.panel.panel import NOTES
from desktop_app.gui.panel.tabs import Tabs
from tests.gui.reader import click_row, is_on_screen, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow


@pytest.fixture
def highlights(window: MainWindow) -> tuple[Highlight, ...]:
    """Two highlights in the open story, at its beginning and its end."""
    text = text_of(window)
    first, last = text.index("The bridge"), text.rindex("the river")
    window._session.edit(highlight("", Highlight(Span(first, first + 10), 1, "Which one?")))
    window._session.edit(highlight("", Highlight(Span(last, last + 9), 4, tags=("water",))))
    return window._session.highlights


def count(window: MainWindow) -> str:
    """What the Notes tab is called."""
    tabs = window.panel.findChild(Tabs)
    assert tabs is not None
    return tabs.accessibleTabName(NOTES)


def test_highlights_come_to_the_panel_with_the_analysis_and_go_with_the_article(
    window: MainWindow, highlights: tuple[Highlight, ...]
) -> None:
    assert count(window) == "Notes, 2"
    window._session.close_article()
    assert count(window) == "Notes, 0"


@pytest.mark.usefixtures("highlights")
def test_the_tab_has_a_key_and_takes_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.panel.open_tab == NOTES
    assert window.panel.list_view(NOTES).hasFocus()


def test_a_row_leads_to_its_passage(qtbot: QtBot, window: MainWindow, highlights: tuple[Highlight, ...]) -> None:
    first, last = highlights
    assert not is_on_screen(window, last.span)
    click_row(qtbot, window, NOTES, highlight_key(last))
    assert is_on_screen(window, last.span)
    view = window.panel.list_view(NOTES)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert is_on_screen(window, first.span)
