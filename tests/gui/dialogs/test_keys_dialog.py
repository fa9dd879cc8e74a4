"""The keys as they are told – in the menu, in the list of keys, in the README – are those of the commands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea

from desktop_app.gui.dialogs.keys_dialog import KeysDialog, in_columns, sections
from tests.gui.test_actions import leaves, submenus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAction, QColor
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.dialogs.keys_dialog import Sections
    from desktop_app.gui.main_window import MainWindow

README = Path(__file__).parents[3] / "README.md"
MACHINES_OWN = {
    "Copy",
    "Paste",
    "Cut",
    "Undo",
    "Redo",
    "Find",
    "Open",
    "Close",
    "Zoom In",
    "Zoom Out",
}  # written on some keyboards


def own_keys(action: QAction) -> set[str]:
    """The keys of a command that every keyboard has."""
    return {key.toString() for key in action.shortcuts()} - MACHINES_OWN


def told_in_readme() -> set[str]:
    """Every key in the README's table, in Qt's words."""
    text = README.read_text(encoding="utf-8")
    table = re.search(r"^## Keys\n\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table is not None
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table[1].splitlines()[2:]]
    return {key for row in rows for cell in row[::2] for key in keys_of(cell)}


def keys_of(cell: str) -> Iterator[str]:
    """The keys of “Ctrl+Shift+1, 2, 3”, “Ctrl+1 … Ctrl+4” or “Space, in the list”."""
    before = ""
    for part in cell.replace("−", "-").split(", "):
        first, _, last = part.partition(" … ")
        if not QKeySequence(first).toString():
            continue  # words, such as where the key works
        if before and len(first) == 1 and first.isdigit():
            first = f"{before.rpartition('+')[0]}+{first}"
        before = first
        for number in range(int(first[-1]), int(last[-1]) + 1) if last else (None,):
            yield QKeySequence(first if number is None else f"{first[:-1]}{number}").toString()


def test_the_table_is_understood() -> None:
    assert list(keys_of("Ctrl+Shift+1, 2, 3")) == ["Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3"]
    assert list(keys_of("Ctrl+1 … Ctrl+4")) == ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"]
    assert list(keys_of("1 … 3, H")) == ["1", "2", "3", "H"]
    assert list(keys_of("Ctrl++, Ctrl+−, Ctrl+0")) == ["Ctrl++", "Ctrl+-", "Ctrl+0"]
    assert list(keys_of("Space, in the list")) == ["Space"]


def test_every_key_of_the_readme_does_something(window: MainWindow) -> None:
    keys = {key for action in window.actions_table.all().values() for key in own_keys(action)}
    keys |= {key for _, rows in sections(window.actions_table) for _, told in rows for key in told.split(", ")}
    assert told_in_readme() - keys == set()


def test_every_command_with_keys_is_in_the_readme(window: MainWindow) -> None:
    told = told_in_readme()
    commands = window.actions_table.all().items()
    assert [name for name, action in commands if own_keys(action) and own_keys(action).isdisjoint(told)] == []


def test_the_list_has_every_key_of_every_command_once(window: MainWindow) -> None:
    listed = dict(row for _, rows in sections(window.actions_table) for row in rows)
    for action in window.actions_table.all().values():
        text = action.text().replace("&", "").rstrip("…")
        if own_keys(action):
            assert set(listed[text].split(", ")) == own_keys(action)
        else:
            assert text not in listed
    texts = Counter(text for _, rows in sections(window.actions_table) for text, _ in rows)
    assert [text for text, count in texts.items() if count > 1] == []


def test_the_columns_are_in_order_and_the_longer_one_is_as_short_as_can_be(window: MainWindow) -> None:
    parts = sections(window.actions_table)
    left, right = in_columns(parts)
    assert left + right == parts

    def height(column: Sections) -> int:
        return sum(len(rows) + 2 for _, rows in column)

    others = [(parts[:number], parts[number:]) for number in range(len(parts) + 1)]
    assert max(height(left), height(right)) == min(max(height(one), height(other)) for one, other in others)


@pytest.mark.parametrize(("width", "count"), [(1200, 2), (720, 1)])
def test_there_are_two_columns_where_there_is_room(window: MainWindow, width: int, count: int) -> None:
    window.resize(width, 800)
    dialog = KeysDialog(window._look, window.actions_table, window)
    dialog.show()
    QApplication.processEvents()
    headings = [label for label in dialog.findChildren(QLabel) if label.text() in ("File", "Go")]
    assert len({label.mapTo(dialog, label.rect().topLeft()).x() for label in headings}) == count
    assert dialog.width() <= width
    dialog.close()


def edge_of(part: QWidget) -> QColor:
    """The colour at the left edge of a part."""
    return part.grab().toImage().pixelColor(0, part.height() // 2)


def test_it_has_no_ring_before_the_reader_looks_for_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    dialog = KeysDialog(window._look, window.actions_table, window)
    dialog.open()
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.waitUntil(area.hasFocus)
    ring = window._look.theme["focus_ring"]
    assert edge_of(area) != ring
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert edge_of(area) == ring
    dialog.close()


def test_every_command_is_in_the_windows_menu_with_a_text_and_its_key(window: MainWindow) -> None:
    menu = window.toolbar.menu_button.menu()
    assert isinstance(menu, QMenu)
    entries, titles = set(leaves(menu)), {submenu.title() for submenu in submenus(menu)}
    for action in window.actions_table.all().values():
        assert action in entries or action.text() in titles
        assert action.text().strip("&… ")
        assert action.isShortcutVisibleInContextMenu() or not action.shortcuts()


def test_no_two_things_of_the_window_answer_to_one_key(window: MainWindow) -> None:
    answers = Counter(key.toString() for action in window.actions_table.all().values() for key in action.shortcuts())
    shortcuts = window.findChildren(QShortcut)
    confined = [one for one in shortcuts if one.context() is Qt.ShortcutContext.WidgetShortcut]  # to a list, by itself
    answers.update(one.key().toString() for one in shortcuts if one not in confined)
    assert answers["?"] == 1
    in_lists = Counter((one.parent(), one.key().toString()) for one in confined)
    assert [key for key, count in (answers + in_lists).items() if count > 1] == []


def test_keys_are_written_as_the_menu_writes_them(make_window: Callable[..., MainWindow]) -> None:
    listed = dict(row for _, rows in sections(make_window().actions_table) for row in rows)
    assert listed["All keys"] == "?"
    assert listed["Find next"].startswith("F3")
