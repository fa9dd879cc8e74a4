"""What a screen reader is told of the whole window, in each of its states."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QScrollBar, QToolButton, QWidget

from desktop_app.core.article import Span
from desktop_app.gui.look.theme import MarkKind
from tests.gui.accessible import Role, Told, controls, name, told, walk
from tests.gui.reader import shown_section, text_of
from tests.gui.states import STATES, Reader, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

KEY = re.compile(r"\b(Ctrl|Shift|Alt|Meta|Cmd|Esc|Return|Enter|F\d{1,2})\b|\(\S\)")
SENSIBLE = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.Slider, Role.ComboBox, Role.EditableText),
    *(Role.List, Role.ListItem, Role.Tree, Role.TreeItem, Role.PageTabList, Role.PageTab, Role.Grip, Role.StaticText),
}
AREAS = "toolbar", "start_page", "view", "message_bar", "find_bar", "footer", "panel"


@pytest.fixture
def reader(qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path) -> Reader:
    """Somebody before a window."""
    return Reader(qtbot, make_window, story)


def called(nodes: list[QAccessibleInterface]) -> list[str]:
    """Role and name of each, for messages."""
    return [f"{node.role().name} “{name(node)}” {type(node.object()).__name__}" for node in nodes]


def shown(window: MainWindow, kind: MarkKind) -> str:
    """What the legend says of a kind."""
    chip = next(c for c in window.footer.findChildren(QToolButton) if c.defaultAction() is window.actions_table[kind])
    state = told(chip).state()
    assert state.checkable
    assert bool(state.checked) == window.actions_table[kind].isChecked()
    return told(chip).text(Told.Name)


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_a_role_that_says_what_it_is(reader: Reader, state: str) -> None:
    found = controls(reader.go(state))
    assert found
    assert called([node for node in found if not name(node).strip()]) == []
    odd = [node for node in found if node.role() not in SENSIBLE]
    assert called([node for node in odd if not isinstance(node.object(), QAbstractScrollArea)]) == []


@pytest.mark.parametrize("state", STATES)
def test_names_are_words_without_keys_and_markers(reader: Reader, state: str) -> None:
    for node in controls(reader.go(state)):
        part = node.object()
        assert not KEY.search(name(node)), name(node)
        assert "&" not in name(node)
        assert "\u200b" not in name(node)
        is_icon = isinstance(part, QToolButton) and part.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        assert not (is_icon and name(node).endswith("…"))


@pytest.mark.parametrize("state", STATES)
def test_no_two_controls_of_an_area_have_the_same_name(reader: Reader, state: str) -> None:
    top, window = reader.go(state), reader.window
    areas = [top] if top is not window else [area for n in AREAS if (area := getattr(window, n)).isVisible()]
    for area in areas:
        focusable = [node for node in controls(area) if node.state().focusable and node.role() is not Role.TreeItem]
        # A tab and the row of tabs, which is called as the open one, are one stop.
        names = Counter(name(node) for node in focusable if node.role() is not Role.PageTabList)
        assert [twice for twice, count in names.items() if count > 1] == []


@pytest.mark.parametrize("state", STATES)
def test_what_can_have_the_keyboard_can_be_seen(reader: Reader, state: str) -> None:
    for node in controls(reader.go(state)):
        part = node.object()
        if isinstance(part, QWidget) and node.state().focusable:
            assert part.isVisible(), name(node)
            assert not node.rect().isEmpty(), name(node)


@pytest.mark.parametrize("state", STATES)
def test_switches_say_whether_they_are_on(reader: Reader, state: str) -> None:
    for node in controls(reader.go(state)):
        part = node.object()
        if isinstance(part, QAbstractButton) and part.isCheckable():
            assert node.role() in (Role.CheckBox, Role.RadioButton)
            assert node.state().checkable
            assert bool(node.state().checked) == part.isChecked()


def test_the_legend_says_kind_number_and_state(qtbot: QtBot, reader: Reader) -> None:
    reader.go("names")
    window = reader.window
    assert shown(window, MarkKind.PERSON) == "People, 40 marked, shown"
    press(qtbot, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown(window, MarkKind.PERSON) == "People, 40 marked, hidden"
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert {shown(window, kind).rpartition(", ")[2] for kind in MarkKind} == {"hidden"}


def test_one_of_several_choices_is_a_radio_button(reader: Reader) -> None:
    nodes = {name(node): node for node in controls(reader.go("card"))}
    for choice in ("Theme: Light", "Font: Serif", "Marks: Normal"):
        assert nodes[choice].role() == Role.RadioButton
        assert nodes[choice].state().checked
    assert not nodes["Font: Sans"].state().checked
    assert nodes["Size"].valueInterface().currentValue() == 19


def test_the_menu_is_read_without_markers(reader: Reader) -> None:
    reader.go("names")
    menu = reader.window.toolbar.menu_button.menu()
    assert menu is not None
    node = told(menu)
    assert [node.child(n).text(Told.Name) for n in range(node.childCount())] == [
        *("File", "Edit", "View", "Text", "Mark", "Go", "Help"),
    ]
    view = menu.actions()[2].menu()
    assert isinstance(view, QWidget)
    people = next(
        child for n in range(told(view).childCount()) if (child := told(view).child(n)).text(Told.Name) == "Show people"
    )
    assert people.role() == Role.MenuItem
    assert people.state().checked
    assert people.text(Told.Accelerator) == "Ctrl+1"


def test_scroll_bar_and_handle_of_the_window_have_names(reader: Reader) -> None:
    reader.go("names")
    assert told(reader.window.view.bar).text(Told.Name) == "Place in the article"
    grips = [name(node) for node in walk(told(reader.window)) if node.role() == Role.Grip]
    assert grips == ["Width of the side panel"]


# The page -----------------------------------------------------------------------------------------------


def qt_length(text: str) -> int:
    """How many units a text has in Qt's way of counting."""
    return len(text.encode("utf-16-le")) // 2


def test_the_page_is_read_as_text(reader: Reader) -> None:
    reader.go("names")
    node, text = told(shown_section(reader.window)), text_of(reader.window)
    assert (node.role(), name(node)) == (Role.EditableText, "Article")
    state = node.state()
    assert (state.readOnly, state.multiLine, state.selectableText) == (1, 1, 1)
    read = node.textInterface()
    headline, _, rest = text.partition("\n")
    whole = read.text(0, read.characterCount())
    assert qt_length(text) > len(text), "the story has letters beyond the first plane"
    assert read.characterCount() == qt_length(whole)
    assert whole.startswith(headline)
    assert whole.endswith(f"\n{rest}")
    assert "bridge.txt" in whole, "where it is from stands below the headline"
    start = qt_length(whole[: whole.index("Harbour Board")])
    assert read.text(start, start + 13) == "Harbour Board"


def test_caret_and_selection_are_told(qtbot: QtBot, reader: Reader) -> None:
    reader.go("names")
    read, selecting = told(shown_section(reader.window)).textInterface(), reader.window.view.selecting
    assert read.selectionCount() == 0
    press(qtbot, Qt.Key.Key_F7)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Right)
    assert read.cursorPosition() == 3
    press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (read.cursorPosition(), read.selectionCount()) == (4, 1)
    assert selecting.span == Span(3, 4)


def test_what_a_screen_reader_selects_is_selected(reader: Reader) -> None:
    reader.go("names")
    read = told(shown_section(reader.window)).textInterface()
    whole = read.text(0, read.characterCount())
    start = qt_length(whole[: whole.index("Maria Keller")])
    read.setSelection(0, start, start + 12)
    assert reader.window.view.selecting.text() == "Maria Keller"
    read.removeSelection(0)
    assert reader.window.view.selecting.span is None


def test_places_of_the_text_are_found_on_the_screen(reader: Reader) -> None:
    reader.go("names")
    QApplication.processEvents()
    section = shown_section(reader.window)
    read = told(section).textInterface()
    rect = read.characterRect(10)
    assert told(section).rect().contains(rect.center())
    assert abs(read.offsetAtPoint(rect.center()) - 10) <= 1


def test_scroll_bars_of_the_lists_are_no_stops(reader: Reader) -> None:
    reader.go("names")
    bars = reader.window.panel.findChildren(QScrollBar)
    assert bars
    assert not any(told(bar).state().focusable for bar in bars)
    assert QAccessible.queryAccessibleInterface(reader.window.panel.list_view(0)).state().focusable
