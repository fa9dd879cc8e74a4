"""The drop zone: what it offers, what it says of a file that is opened, and of one that could not be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop_app.gui.chrome.drop_zone import HEIGHT, DropZone
from desktop_app.gui.look.theme import Look, ThemeName
from desktop_app.loaders import FORMATS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

LONG = "“" + "a-file_with.a+name " * 2 + "x" * 200 + ".pdf” is a PDF; save it as plain text."


@pytest.fixture
def zone(qtbot: QtBot, look: Look) -> DropZone:
    """The zone with two commands."""
    opening, paste = QAction("open"), QAction("paste")
    made = DropZone(look, opening, paste)
    opening.setParent(made)
    paste.setParent(made)
    qtbot.addWidget(made)
    made.resize(560, HEIGHT)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def buttons(zone: DropZone) -> list[str]:
    """The texts of the buttons that are there."""
    made = (zone.open_button, zone.paste_button, zone.stop_button)
    return [button.text() for button in made if button.isVisible()]


def test_it_names_formats_that_open_and_no_other(zone: DropZone) -> None:
    listed = re.split(", | or ", re.sub(r"^Drop a | here$", "", zone.body.text()).casefold())
    names = [form.name.casefold() for form in FORMATS]
    assert [word for word in listed if not any(name.endswith(word) for name in names)] == []


def test_its_buttons_are_the_commands(qtbot: QtBot, zone: DropZone) -> None:
    pairs = zip((zone.open_button, zone.paste_button), zone.findChildren(QAction), strict=True)
    for button, action in pairs:
        with qtbot.waitSignal(action.triggered):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(action.triggered):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_is_being_opened_can_be_given_up(qtbot: QtBot, zone: DropZone) -> None:
    zone.show_opening("bridge.txt")
    assert zone.title.accessibleName() == "Opening bridge.txt…"
    assert buttons(zone) == ["Stop"]
    with qtbot.waitSignal(zone.given_up):
        qtbot.mouseClick(zone.stop_button, Qt.MouseButton.LeftButton)
    zone.show_offer()
    assert zone.title.text() == "Open an article"
    assert buttons(zone) == ["Open file…", "Paste text"]


def test_a_failure_says_what_happened_and_offers_another_file(zone: DropZone) -> None:
    zone.show_failure("“a.pdf” is a PDF; save it as plain text.")
    assert zone.title.text() == "This could not be opened"
    assert zone.body.text() == "“a.pdf” is a PDF; save it as plain text."
    assert buttons(zone) == ["Open another file…", "Paste text"]
    zone.show_offer()
    assert buttons(zone) == ["Open file…", "Paste text"]


def test_the_focus_stays_in_the_zone_through_all_states(zone: DropZone) -> None:
    zone.paste_button.setFocus()

    def focused() -> QPushButton:
        widget = zone.focusWidget()
        assert widget is not None
        return widget  # type: ignore[return-value]

    zone.show_opening("a.txt")
    assert focused() is zone.stop_button
    zone.show_failure("No.")
    assert focused() is zone.open_button


def test_a_name_too_long_for_a_line_is_broken_and_read_out_whole(zone: DropZone) -> None:
    zone.resize(400, 500)
    zone.show_failure(LONG)
    assert zone.body.minimumSizeHint().width() < 352
    assert zone.body.accessibleName() == LONG
    zone.show_opening("x" * 300)
    assert zone.title.fontMetrics().horizontalAdvance(zone.title.text()) <= 352
    assert zone.title.accessibleName() == f"Opening {'x' * 300}…"


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_shows_that_what_is_dragged_is_welcome(zone: DropZone, look: Look, theme: ThemeName) -> None:
    look.set_theme(theme)

    def frame() -> str:
        return zone.grab().toImage().pixelColor(280, 1).name()

    zone.set_over(True)
    assert frame() == look.theme["accent"].name()
    zone.set_over(False)
    assert frame() != look.theme["accent"].name()


def test_without_room_it_leaves_out_its_picture(zone: DropZone) -> None:
    high = zone.sizeHint().height()
    zone.set_compact(True)
    assert zone.sizeHint().height() < high - 60
    zone.set_compact(False)
    assert zone.sizeHint().height() == high
