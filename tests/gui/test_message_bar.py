"""The message bar: one sentence as it is, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.gui.message_bar import MessageBar
from desktop_app.gui.surface import IconButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look


def test_a_sentence_is_shown_as_it_is_and_can_be_closed(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    assert bar.text == ""
    bar.show_text("“<b>a</b>.txt” is empty; choose another file.")
    assert bar.text == "“<b>a</b>.txt” is empty; choose another file."
    assert bar.isVisible()
    qtbot.mouseClick(bar.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert bar.text == ""
    assert not bar.isVisible()


def test_a_button_does_what_it_offers_and_closes_the_message(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.show_text("The text is in Danish.", "Use da_small", lambda: done.append("chosen"))
    assert (bar.button.isVisible(), bar.button.text()) == (True, "Use da_small")
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert done == ["chosen"]
    assert bar.text == ""
    bar.show_text("A sentence without an offer.")
    assert not bar.button.isVisible()
