"""The start page: recent files that are still there, and the commands behind its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from desktop_app.gui.start_page import RECENT_SHOWN, StartPage
from desktop_app.gui.theme import Look, ThemeName

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> StartPage:
    """The page with two commands."""
    opening, paste = QAction("open"), QAction("paste")
    made = StartPage(look, opening, paste)
    opening.setParent(made)
    paste.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    return made


def recent(page: StartPage) -> list[QAbstractButton]:
    """The buttons of recent files."""
    QApplication.processEvents()  # a layout shows new rows when it gets to it
    buttons = page.findChildren(QAbstractButton)
    return [b for b in buttons if not isinstance(b, QPushButton) and b.isVisible()]


def test_files_that_are_gone_are_left_out_and_few_are_shown(page: StartPage, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(9)]
    for path in paths[1:]:
        path.touch()
    page.set_recent(tuple(map(str, [*paths, tmp_path])))
    assert [button.toolTip() for button in recent(page)] == [str(p) for p in paths[1 : RECENT_SHOWN + 1]]
    page.set_recent(())
    assert recent(page) == []
    assert not any(label.text() == "Recent" for label in page.findChildren(QLabel) if label.isVisible())


def test_a_recent_file_opens_by_click_and_by_key(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    path = tmp_path / "a & b.txt"
    path.touch()
    page.set_recent((str(path),))
    (button,) = recent(page)
    assert button.accessibleName() == f"a & b.txt, {tmp_path}"
    with qtbot.waitSignal(page.recent_clicked) as clicked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicked.args == [path]
    with qtbot.waitSignal(page.recent_clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_its_buttons_are_the_commands(qtbot: QtBot, page: StartPage) -> None:
    for button, action in zip(page.findChildren(QPushButton), page.findChildren(QAction), strict=False):
        with qtbot.waitSignal(action.triggered):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_paints_in_every_theme(page: StartPage, look: Look, tmp_path: Path, theme: ThemeName) -> None:
    (tmp_path / "a.txt").touch()
    page.set_recent((str(tmp_path / "a.txt"),))
    look.set_theme(theme)
    image = page.grab().toImage()
    assert image.pixelColor(2, 2) == look.theme["page"]
    colors = {image.pixelColor(x, y).name() for x in range(0, 900) for y in range(0, 800, 3)}
    assert {look.theme["accent"].name(), look.theme["control_border"].name()} <= colors
