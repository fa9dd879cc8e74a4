"""gui.controllers.stepping_back: what Esc takes back, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.reader import (
    named,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_esc_in_the_filter_empties_it_before_anything_else(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.panel.filter.setFocus()
    qtbot.keyClicks(window.panel.filter, "oslo")
    qtbot.keyClick(window.panel.filter, Qt.Key.Key_Escape)
    assert window.panel.filter.text() == ""
    assert window.footer.stepper_text.startswith("Oslo")
    qtbot.keyClick(window.panel.filter, Qt.Key.Key_Escape)
    assert window.footer.stepper_text == ""


def test_esc_steps_back_from_find_to_selection_to_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["find"].trigger()
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert window.view.hasFocus()
    assert window.footer.stepper_text.startswith("Oslo")
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.footer.stepper_text == ""
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.view.isVisible()
