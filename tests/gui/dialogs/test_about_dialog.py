"""The dialog that says what the program is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app import __version__
from desktop_app.gui.dialogs.about_dialog import AboutDialog, said_of
from desktop_app.gui.look.theme import ThemeName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> Iterator[AboutDialog]:
    """The dialog, open."""
    window = QWidget()
    qtbot.addWidget(window)
    made = AboutDialog(look, "fake", window)
    made.open()
    yield made
    window.close()


def test_it_says_what_it_is_and_that_nothing_is_sent(dialog: AboutDialog) -> None:
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts[0] == "Standfirst"
    assert f"Version {__version__}" in texts
    assert any("never sends" in text for text in texts)
    assert dialog.accessibleDescription().splitlines() == texts[1:]


def test_it_names_the_licences_that_the_readme_names() -> None:
    readme = README.read_text(encoding="utf-8").partition("## Licences")[2]
    said = " ".join(text for text, _ in said_of(""))
    for licence in ("MIT", "SIL Open Font License 1.1", "Apache", "CC BY 4.0", "LGPL 3"):
        assert licence in readme
        assert licence in said


def test_enter_on_its_one_button_closes_it(qtbot: QtBot, dialog: AboutDialog) -> None:
    (button,) = dialog.findChildren(QPushButton)
    qtbot.waitUntil(button.hasFocus)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize("theme", ThemeName)
def test_all_of_it_can_be_seen_in_every_theme(dialog: AboutDialog, look: Look, theme: ThemeName) -> None:
    look.set_theme(theme)
    assert not dialog.grab().isNull()
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
