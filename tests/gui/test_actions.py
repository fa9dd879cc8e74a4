"""The table of commands: every one has a text, keys of its own, a place in the menu and an effect."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.gui.actions import Actions
from desktop_app.gui.commands import MENUS, MODEL, RECENT, SEPARATOR, SUBMENUS, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction

    from desktop_app.gui.main_window import MainWindow

COMMANDS = [command for _, commands in MENUS for command in commands if command is not SEPARATOR]


def leaves(menu: QMenu) -> Iterator[QAction]:
    """Every action of a menu and its submenus."""
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from leaves(submenu)
        elif not action.isSeparator():
            yield action


def submenus(menu: QMenu) -> Iterator[QMenu]:
    """Every menu inside a menu."""
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield submenu
            yield from submenus(submenu)


@pytest.fixture
def actions(qapp: object) -> Iterator[Actions]:
    """The table for a window of no kind."""
    window = QWidget()
    yield Actions(window, QWidget(window))
    window.deleteLater()


def test_every_command_has_a_name_of_its_own_and_a_text() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    assert all(command.text.strip("&… ") for command in COMMANDS)


@pytest.mark.parametrize(("title", "commands"), MENUS, ids=[title for title, _ in MENUS])
def test_no_two_entries_of_a_menu_share_a_mnemonic(title: str, commands: tuple[object, ...]) -> None:
    del title
    letters = [m[1].lower() for c in commands if (m := re.search(r"&(\w)", getattr(c, "text", "")))]
    assert [letter for letter, count in Counter(letters).items() if count > 1] == []


def test_no_two_commands_share_a_key(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    every = {*window.actions_table.all().values(), *window.toolbar.actions(), *window.actions()}
    keys = Counter(key.toString() for action in every for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert {"Ctrl+O", "Ctrl+F", "Ctrl+E", "Esc", "J", "F9", "F10", "Ctrl+T"} <= set(keys)


def test_single_letters_belong_to_the_page(actions: Actions) -> None:
    for command in COMMANDS:
        if command in (RECENT, MODEL):
            continue
        action = actions[command.name]
        letters = [key.toString() for key in action.shortcuts() if re.fullmatch(r"(Shift\+)?\w", key.toString())]
        on_page = action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert on_page == command.page
        assert on_page or not letters


def test_every_command_is_in_the_menu(actions: Actions) -> None:
    menu = QMenu()
    actions.fill(menu)
    opening = {actions[name] for name in SUBMENUS}
    assert set(leaves(menu)) == set(actions.all().values()) - opening
    assert {action.text() for action in opening} <= {submenu.title() for submenu in submenus(menu)}
    assert len(actions.all()) == len(COMMANDS) - 2
    assert (actions.recent_menu.title(), actions.model_menu.title()) == (RECENT.text, MODEL.text)
    assert {actions.recent_menu, actions.model_menu} <= set(submenus(menu))


def test_every_command_has_an_effect(make_window: Callable[..., MainWindow]) -> None:
    actions = make_window().actions_table.all()
    assert [name for name, action in actions.items() if not action.receivers(SIGNAL("triggered(bool)"))] == []


def test_tips_say_the_key_and_no_markers(actions: Actions) -> None:
    assert actions["find"].toolTip() == "Find in article  (Ctrl+F)"
    assert actions["about"].toolTip() == "About Standfirst"
    assert actions["close"].toolTip() == "Close article  (Ctrl+W)", "whatever else closes a window here"


def test_a_key_is_known_by_the_command_it_belongs_to(qapp: object) -> None:
    assert [key_of(name) for name in ("copy_speaker", "highlight_1", "rules")] == ["Ctrl+Alt+C", "1", ""]


def test_one_theme_is_chosen_at_a_time(actions: Actions) -> None:
    themes = [action for name, action in actions.all().items() if name.startswith("theme_")]
    for action in themes:
        action.setChecked(True)
        assert [other.isChecked() for other in themes].count(True) == 1
