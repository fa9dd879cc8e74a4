"""The window by keyboard alone: from area to area, the list of keys, letters that can be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.gui.dialogs.keys_dialog import KeysDialog, sections

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow


def area_of_focus(window: MainWindow) -> str:
    """Which part of the window has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    names = ("view", "find_bar", "footer", "panel", "toolbar")
    return next(n for n in names if getattr(window, n) is focused or getattr(window, n).isAncestorOf(focused))


def test_f6_goes_round_all_areas_that_can_be_seen(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    seen = []
    for _ in range(4):
        window.actions_table["next_area"].trigger()
        seen.append(area_of_focus(window))
    assert seen == ["footer", "panel", "toolbar", "view"]
    window.actions_table["previous_area"].trigger()
    assert area_of_focus(window) == "toolbar"
    window.actions_table["find"].trigger()
    window.view.setFocus()
    window.actions_table["next_area"].trigger()
    assert area_of_focus(window) == "find_bar"


def test_an_area_is_entered_where_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panel.filter.setFocus()
    for _ in range(4):
        window.actions_table["next_area"].trigger()
    assert QApplication.focusWidget() is window.panel.filter


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_keys_are_listed_on_demand(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    qtbot.keyClick(window.view, key)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Open", "Ctrl+O", "Next mark", "J", "Space, Shift+Space, PgDown, PgUp", "In a list"} <= shown
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_command_with_keys_is_listed(window: MainWindow) -> None:
    listed = {keys for _, rows in sections(window.actions_table) for _, keys in rows}
    for action in window.actions_table.all().values():
        for key in action.shortcuts()[:1]:
            assert any(key.toString() in keys.split(", ") for keys in listed)


def test_letters_can_be_switched_off_and_stay_so(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.actions_table
    assert actions["next_quote"].toolTip() == "Next quote  (Q)"
    actions["letters"].trigger()
    assert not window._store.settings.letters
    assert actions["next_quote"].shortcuts() == []
    assert actions["next_quote"].toolTip() == "Next quote"
    assert actions["open"].shortcuts()
    window.activateWindow()
    window.view.setFocus()
    qtbot.keyClick(window.view, Qt.Key.Key_Question)
    assert window.findChild(KeysDialog) is None, "“?” is a letter, too"
    actions["letters"].trigger()
    qtbot.keyClick(window.view, Qt.Key.Key_Question)
    assert window.findChild(KeysDialog) is not None
    assert [key.toString() for key in actions["next_quote"].shortcuts()] == ["Q"]
