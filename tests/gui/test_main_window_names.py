"""The Names tab: in which order names come, what may have been missed, and which model found them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QMessageBox

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import possible_key
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.settings import SettingsStore
from tests import fakes
from tests.gui.reader import click_at, click_row, is_on_screen, open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece
    from desktop_app.gui.main_window import MainWindow

NOTICE = "This article seems to be in Danish; no model for it is installed."


def with_possible(window: MainWindow) -> list[Mention]:
    """Let the analysis of the open story hold possible names."""
    text = text_of(window)
    found = [
        Mention(Span(place, place + 6), Label.PERSON, 0.2, "a capital letter")
        for place in (text.index("Nobody"), text.rindex("Nobody"))
    ]
    window._session._on_analysis(replace(window._session.analysis, possible=tuple(found)))
    return found


def groups(window: MainWindow) -> list[str]:
    """The headers of the Names list."""
    model = window.panel.list_view(NAMES).model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def legend(window: MainWindow) -> list[int]:
    """The counts of the legend."""
    return [chip._count for chip in window.footer._chips.values()]


def names(window: MainWindow) -> list[str]:
    """The people and places of the Names list, from top to bottom."""
    model = window.panel.list_view(NAMES).model()
    indexes = [model.index(row, 0, model.index(group, 0)) for group in (0, 2) for row in range(2)]
    return [index.data(ROW_ROLE).value.entity.name for index in indexes]


ORDERS = {
    "names_most": ["José Peña", "Maria Keller", "Oslo", "Hamburg"],
    "names_first": ["Maria Keller", "José Peña", "Hamburg", "Oslo"],
    "names_alphabet": ["José Peña", "Maria Keller", "Hamburg", "Oslo"],
}


@pytest.mark.parametrize("command", list(ORDERS))
def test_names_come_in_the_order_that_the_reader_chose_also_after_a_restart(
    qtbot: QtBot,
    window: MainWindow,
    make_window: Callable[..., MainWindow],
    story: Path,
    store: SettingsStore,
    command: str,
) -> None:
    assert names(window) == ORDERS["names_most"]
    assert window.actions_table["names_most"].isChecked()
    window.actions_table[command].trigger()
    assert names(window) == ORDERS[command]
    again = open_story(qtbot, make_window(store=SettingsStore(store._path.parent)), story)
    assert names(again) == ORDERS[command]
    checked = [name for name in ORDERS if again.actions_table[name].isChecked()]
    assert checked == [command]


def test_the_orders_are_in_a_menu_beside_the_filter_while_names_are_listed(qtbot: QtBot, window: MainWindow) -> None:
    button = window.panel.sort_buttons[NAMES]
    menu = button.menu()
    assert isinstance(menu, QMenu)
    assert [action.objectName() for action in menu.actions()] == list(ORDERS)
    told = QAccessible.queryAccessibleInterface(button)
    assert told.text(QAccessible.Text.Name) == "Order of names"
    assert told.state().hasPopup
    assert button.geometry().left() > window.panel.filter.geometry().right()
    window.panel.show_tab(QUOTES)
    assert not button.isVisible()
    opened: list[bool] = []
    menu.aboutToShow.connect(lambda: (opened.append(True), QTimer.singleShot(0, menu.close)))
    window.actions_table["names"].trigger()
    assert window.panel.open_tab == NAMES
    qtbot.waitUntil(lambda: opened == [True])


def test_possible_names_are_off_until_the_reader_asks_and_never_counted(window: MainWindow) -> None:
    before = legend(window)
    first, _ = with_possible(window)
    assert groups(window) == ["People, 2", "Organizations, 1", "Places, 2"]
    assert window.view.possible_at(first.span.start) is None
    window.actions_table["possible"].trigger()
    assert groups(window)[-1] == "Possibly missed, 2"
    assert window.view.possible_at(first.span.start) == first
    assert legend(window) == before
    window.actions_table["possible"].trigger()
    assert len(groups(window)) == 3
    assert window.view.possible_at(first.span.start) is None


def test_the_wish_is_kept_over_a_restart(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, store: SettingsStore
) -> None:
    make_window().actions_table["possible"].trigger()
    again = open_story(qtbot, make_window(store=SettingsStore(store._path.parent)), story)
    assert again.actions_table["possible"].isChecked()
    with_possible(again)
    assert groups(again)[-1] == "Possibly missed, 2"


def test_a_row_leads_to_its_passage_and_the_passage_to_its_row(qtbot: QtBot, window: MainWindow) -> None:
    first, last = with_possible(window)
    window.actions_table["possible"].trigger()
    click_row(qtbot, window, NAMES, possible_key(last))
    assert window._session.selection.possible == last
    assert is_on_screen(window, last.span)
    click_at(qtbot, window, first.span.start + 1)
    assert window._session.selection.possible == first
    assert window.panel.list_view(NAMES).currentIndex().data(ROW_ROLE).key == possible_key(first)
    window.actions_table["clear"].trigger()
    assert window._session.selection.span is None


def test_what_is_no_longer_shown_is_no_longer_selected(window: MainWindow) -> None:
    first, _ = with_possible(window)
    window.actions_table["possible"].trigger()
    window._session.select_possible(first)
    window.actions_table["possible"].trigger()
    assert window._session.selection.span is None


def test_a_notice_of_the_model_stands_after_those_of_the_article_once(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    def analyze(piece: Piece) -> Findings:
        return replace(fakes.analyze(piece), notice=NOTICE)

    window = make_window(analyze)
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Caf\xe9s in Oslo stay closed, and so do the caf\xe9s of Hamburg.\n")
    open_story(qtbot, window, path)
    article = window._session.article
    assert article is not None
    analysis = replace(window._session.analysis, notice=NOTICE)
    window._session.show(fakes.reading(replace(article, notices=("The encoding was guessed.",))), analysis)
    assert window.message_bar.text == f"The encoding was guessed. {NOTICE}"
    window.message_bar.clear()
    window._session.analysis_changed.emit()
    assert window.message_bar.text == ""


def test_the_model_menu_is_filled_when_the_menu_opens(window: MainWindow) -> None:
    menu = window.toolbar.menu_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not window.actions_table.model_menu.isEnabled(), "this window was given no models"


def test_about_says_which_model_found_the_names(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda parent, title, text: said.append(text))
    window.actions_table["about"].trigger()
    assert said[0].endswith("Names in this article by fake.")
    window._session.close_article()
    window.actions_table["about"].trigger()
    assert "Names" not in said[1]
