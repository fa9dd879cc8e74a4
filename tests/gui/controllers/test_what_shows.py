"""gui.controllers.what_shows: which marks are shown, in which order names come, and what may have been missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import possible_key
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.settings import SettingsStore
from tests.gui.reader import (
    click_at,
    click_row,
    colors,
    is_on_screen,
    open_story,
    text_of,
    tint,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.entities import Entity
    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


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


@pytest.mark.parametrize("kind", list(MarkKind))
def test_the_legend_switches_marks_and_the_choice_is_kept(
    qtbot: QtBot, window: MainWindow, store: SettingsStore, tmp_path: Path, kind: MarkKind
) -> None:
    assert tint(window, kind) in colors(window)
    window.actions_table[kind].trigger()
    assert tint(window, kind) not in colors(window)
    assert SettingsStore(tmp_path / "settings").settings.hidden == (kind.value,)
    assert not window.actions_table[kind].isChecked()
    if kind is not MarkKind.QUOTE:
        hidden = next(e for e in window._session.analysis.entities if MarkKind(_kind(e)) is kind)
        assert window.view.mention_at(hidden.mentions[0].span.start) is None, "what is not shown cannot be hit"
    window.actions_table[kind].trigger()
    assert tint(window, kind) in colors(window)


def _kind(entity: Entity) -> str:
    return "place" if entity.label == "location" else entity.label.value


def test_all_marks_are_hidden_and_shown_at_once(window: MainWindow) -> None:
    window.actions_table["hide_all"].trigger()
    assert not {tint(window, kind) for kind in MarkKind} & colors(window)
    assert not any(window.actions_table[kind].isChecked() for kind in MarkKind)
    window.actions_table["hide_all"].trigger()
    assert window._session.shown == frozenset(MarkKind)
