"""The filter field: its keys, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent

from desktop_app.gui.panel.filter_field import FilterField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> FilterField:
    """A filter field."""
    made = FilterField(look)
    qtbot.addWidget(made)
    return made


def takes(field: FilterField, key: Qt.Key) -> bool:
    """Whether the field wants a key before the window's commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    field.event(event)
    return event.isAccepted()


def test_escape_empties_it_before_the_windows_own_escape(qtbot: QtBot, field: FilterField) -> None:
    assert not takes(field, Qt.Key.Key_Escape), "an empty field leaves it to the window"
    qtbot.keyClicks(field, "bob")
    assert takes(field, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_down_asks_for_the_list_and_types_nothing(qtbot: QtBot, field: FilterField) -> None:
    qtbot.keyClicks(field, "bob")
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "bob"


def test_a_screen_reader_hears_what_it_filters(field: FilterField) -> None:
    field.set_hint("Filter notes")
    told = QAccessible.queryAccessibleInterface(field)
    assert told.role() == QAccessible.Role.EditableText
    assert told.text(QAccessible.Text.Name) == "Filter"
    assert told.text(QAccessible.Text.Description) == field.placeholderText() == "Filter notes"
