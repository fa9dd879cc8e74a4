"""The commands of the window as Qt actions, with their keys, in menus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.gui.commands import (
    MENUS,
    MODEL,
    RECENT,
    SUBMENUS,
    Command,
    Keys,
    Standard,
    first_key,
    sequences,
    translated,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class Actions:
    """The commands as Qt actions; the window gives each its effect with `on`."""

    def __init__(self, window: QWidget, page: QWidget) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self.recent_menu = QMenu(translated(RECENT.text), window)
        self.model_menu = QMenu(translated(MODEL.text), window)
        groups: dict[str, QActionGroup] = {}
        for _, commands in MENUS:
            for command in commands:
                if not command.name or command in (RECENT, MODEL):
                    continue
                action = _make(command, window)
                self._actions[command.name] = action
                if command.group:
                    groups.setdefault(command.group, QActionGroup(window)).addAction(action)
                (page if command.page else window).addAction(action)
        self.submenus = {name: self.menu_of(inside) for name, inside in SUBMENUS.items()}

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command by name."""
        return self._actions[name]

    def on(self, name: str, effect: Callable[..., object]) -> None:
        """Let a command do something."""
        self._actions[name].triggered.connect(effect)

    def set_letters(self, *, on: bool) -> None:
        """Let single letters be keys on the page, or not: speech input and unsteady hands press them by chance."""
        for command in (command for _, commands in MENUS for command in commands if command.page):
            _set_keys(self._actions[command.name], tuple(key for key in command.keys if on or not _is_letter(key)))

    def fill(self, menu: QMenu) -> None:
        """Add all commands to a menu, one submenu for each group."""
        for title, commands in MENUS:
            submenu = menu.addMenu(translated(title))
            for command in commands:
                if not command.name:
                    submenu.addSeparator()
                elif command is RECENT:
                    submenu.addMenu(self.recent_menu)
                elif command is MODEL:
                    submenu.addMenu(self.model_menu)
                elif command.name in self.submenus:
                    submenu.addMenu(self.submenus[command.name]).setText(translated(command.text))
                elif not any(command.name in inside for inside in SUBMENUS.values()):
                    submenu.addAction(self._actions[command.name])

    def menu_of(self, names: tuple[str, ...]) -> QMenu:
        """Return a menu of some commands; an empty name is a separator."""
        menu = QMenu(self._window)
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def all(self) -> dict[str, QAction]:
        """Return every action by its command's name."""
        return dict(self._actions)


def _make(command: Command, parent: QWidget) -> QAction:
    action = QAction(translated(command.text), parent)
    action.setObjectName(command.name)
    action.setCheckable(command.checkable)
    _set_keys(action, command.keys)
    # Single letters belong to the page: typed into a field they are text.
    page = Qt.ShortcutContext.WidgetWithChildrenShortcut
    context = page if command.page else Qt.ShortcutContext.WindowShortcut
    action.setShortcutContext(context)
    return action


def _is_letter(key: str | Standard) -> bool:
    return isinstance(key, str) and re.fullmatch(r"(Shift\+)?\w", key) is not None


def _set_keys(action: QAction, keys: Keys) -> None:
    """Give an action its keys and a tooltip that says the first of them."""
    action.setShortcuts(sequences(keys))
    hint = first_key(keys)
    plain = action.text().replace("&", "").rstrip("…")
    action.setToolTip(f"{plain}  ({hint})" if hint else plain)
