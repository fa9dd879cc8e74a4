"""The tabs: their counts, the keyboard, and what a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_app.gui.look.theme import Look, ThemeName
from desktop_app.gui.panel.tabs import Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tabs(qtbot: QtBot, look: Look) -> Tabs:
    """Three tabs that are shown."""
    made = Tabs(look, ("Names", "Quotes", "Notes"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_a_screen_reader_hears_tabs_with_their_counts_and_which_is_open(tabs: Tabs) -> None:
    tabs.set_count(1, 22)
    tabs.setCurrentIndex(1)
    told = QAccessible.queryAccessibleInterface(tabs)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.PageTabList, "Quotes, 22")
    each = [told.child(number) for number in range(3)]
    assert {one.role() for one in each} == {QAccessible.Role.PageTab}
    assert [one.text(QAccessible.Text.Name) for one in each] == ["Names, 0", "Quotes, 22", "Notes, 0"]


def test_arrows_go_from_tab_to_tab(qtbot: QtBot, tabs: Tabs) -> None:
    for key, wanted in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        qtbot.keyClick(tabs, key)
        assert tabs.currentIndex() == wanted


def test_a_tab_is_as_wide_as_its_count_needs_and_none_is_left_out(tabs: Tabs) -> None:
    narrow = tabs.tabRect(0).width()
    tabs.set_count(0, 10_000)
    assert tabs.tabRect(0).width() > narrow
    for number in range(3):
        tabs.set_count(number, 999)
    assert tabs.sizeHint().width() <= 272 - 14, "the narrowest panel"


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_open_tab_is_underlined_and_the_keyboard_is_seen(qtbot: QtBot, tabs: Tabs, theme: ThemeName) -> None:
    look = tabs._look
    look.set_theme(theme)
    qtbot.waitUntil(tabs.hasFocus)
    tabs.clearFocus()
    first = tabs.grab().toImage()
    tabs.setCurrentIndex(2)
    last = tabs.grab().toImage()
    assert first != last
    tabs.setFocus()
    assert tabs.grab().toImage() != last
