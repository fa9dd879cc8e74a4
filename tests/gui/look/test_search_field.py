"""gui.look.search_field: a painted sign, a button that is called something, and words beside the sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton

from desktop_app.gui.look.search_field import SearchField
from tests.gui.accessible import Told, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> SearchField:
    """A field to look for words."""
    made = SearchField(look)
    made.resize(200, 32)
    qtbot.addWidget(made)
    made.show()
    return made


def inked(field: SearchField, rect: QRect) -> bool:
    """Whether something is painted in a part of the field."""
    image = field.grab(rect).toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 1


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_glass_is_where_words_begin(field: SearchField, direction: Qt.LayoutDirection) -> None:
    field.setLayoutDirection(direction)
    left, right = QRect(6, 6, 20, 20), QRect(174, 6, 20, 20)
    is_left = direction is Qt.LayoutDirection.LeftToRight
    assert (inked(field, left), inked(field, right)) == (is_left, not is_left)


def test_the_glass_is_no_button_and_words_stand_beside_it(qtbot: QtBot, field: SearchField) -> None:
    assert told(field).childCount() == 0
    qtbot.keyClicks(field, "Oslo")
    assert field.cursorPositionAt(field.rect().center()) == 4
    field.setCursorPosition(0)
    assert field.cursorRect().left() > 20


def test_the_button_that_empties_it_has_a_name(qtbot: QtBot, field: SearchField) -> None:
    field.set_clearable("Clear it")
    qtbot.keyClicks(field, "Oslo")
    button = field.findChild(QToolButton)
    assert button is not None
    assert told(button).text(Told.Name) == "Clear it"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
