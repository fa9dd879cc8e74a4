"""What stands around the page: in focus mode, as a drawer, on the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.panel import NAMES
from tests.gui.reader import click_row, named, open_story
from tests.gui.states import activate, focused, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def drawer(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A narrow window with the panel open over the page."""
    activate(qtbot, window)
    window.resize(700, 700)
    QApplication.processEvents()
    press(qtbot, Qt.Key.Key_F9)
    assert window.framing.drawer_is_open
    return window


def test_the_drawer_takes_the_keyboard(qtbot: QtBot, drawer: MainWindow) -> None:
    assert focused() is drawer.panel.list_view(NAMES)
    assert drawer.panel.list_view(NAMES).currentIndex().isValid()
    press(qtbot, Qt.Key.Key_F9)
    assert isinstance(focused(), SectionView)


def test_the_drawer_goes_when_something_in_it_is_chosen(qtbot: QtBot, drawer: MainWindow) -> None:
    keller = named(drawer, "Maria Keller")
    click_row(qtbot, drawer, NAMES, keller.id)
    assert drawer._session.selection.entity == keller
    assert not drawer.panel.isVisible()
    assert isinstance(focused(), SectionView)
    drawer.actions_table["quotes_tab"].trigger()
    assert drawer.framing.drawer_is_open
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert drawer._session.selection.quotation is not None
    assert not drawer.panel.isVisible()


@pytest.mark.parametrize("size", [(720, 700), (720, 900), (480, 420)])
@pytest.mark.parametrize("theme", ["theme_light", "theme_dark"])
def test_the_drawer_covers_no_bar_and_follows_when_they_come_and_go(
    qtbot: QtBot, drawer: MainWindow, size: tuple[int, int], theme: str
) -> None:
    drawer.actions_table[theme].trigger()
    drawer.resize(*size)

    def ends_above(bar: QWidget) -> bool:
        QApplication.processEvents()
        assert drawer.panel.isVisible()
        return drawer.panel.mapTo(drawer, QPoint(0, drawer.panel.height())).y() == bar.mapTo(drawer, QPoint()).y()

    assert ends_above(drawer.footer)
    drawer.find_bar.open("Oslo")
    assert ends_above(drawer.find_bar)
    drawer._session.select_entity(named(drawer, "Oslo"), 0)
    drawer.actions_table["dismiss"].trigger()
    assert ends_above(drawer.message_bar)
    for button in [*drawer.message_bar.buttons, *drawer.find_bar.findChildren(QAbstractButton)]:
        if button.isVisible():
            assert drawer.childAt(button.mapTo(drawer, button.rect().center())) is button
    qtbot.mouseClick(drawer.message_bar.buttons[0], Qt.MouseButton.LeftButton)
    assert named(drawer, "Oslo")
    drawer.message_bar.clear()
    assert ends_above(drawer.find_bar)
    drawer.find_bar.hide()
    assert ends_above(drawer.footer)


def test_a_panel_beside_the_page_stays(qtbot: QtBot, window: MainWindow) -> None:
    click_row(qtbot, window, NAMES, named(window, "Oslo").id)
    assert window.panel.isVisible()


@pytest.mark.parametrize("was_shown", [True, False])
def test_f9_shows_the_panel_where_only_the_text_was(qtbot: QtBot, window: MainWindow, was_shown: bool) -> None:
    activate(qtbot, window)
    if not was_shown:
        window.actions_table["panel"].trigger()
    press(qtbot, Qt.Key.Key_F11, SHIFT)
    assert not window.panel.isVisible()
    press(qtbot, Qt.Key.Key_F9)
    assert window.panel.isVisible()
    assert window.toolbar.isVisible()
    assert window._store.settings.panel_shown
    assert not window.actions_table["focus_mode"].isChecked()


def test_f10_opens_the_menu_also_where_only_the_text_is(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    press(qtbot, Qt.Key.Key_F11, SHIFT)
    press(qtbot, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert window.geometry().contains(menu.geometry().topLeft())
    menu.close()


def test_a_window_as_large_as_it_can_be_is_so_again_after_full_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.actions_table["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_table["full_screen"].trigger()
    assert not window.isFullScreen()
    assert window.isMaximized()


def test_the_menu_says_what_the_desktop_did_and_what_is_left_of_the_last_start(
    qtbot: QtBot, make_window: Callable[..., MainWindow], window: MainWindow
) -> None:
    window.showFullScreen()
    assert window.actions_table["full_screen"].isChecked()
    window.close()
    again = make_window(size=None)
    again.restore(window.state())
    qtbot.waitUntil(again.isFullScreen)
    assert again.actions_table["full_screen"].isChecked()
    again.actions_table["full_screen"].trigger()
    assert not again.isFullScreen()
    assert not again.actions_table["full_screen"].isChecked()


def test_another_article_is_listed_whole(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    window.panel.filter.setText("oslo")
    open_story(qtbot, window, story)
    assert window.panel.filter.text() == ""
