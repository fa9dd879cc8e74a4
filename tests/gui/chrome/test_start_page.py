"""The start page: every way to open an article, within reach in every size of the window."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.gui.chrome.start_page import StartPage
from desktop_app.gui.look.theme import Look, ThemeName
from desktop_app.library.articles import Known

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SIZES = [(1440, 848), (1024, 648), (720, 748), (480, 368)]  # the smallest and usual windows, less the toolbar


@pytest.fixture
def page(qtbot: QtBot, look: Look, tmp_path: Path) -> StartPage:
    """The page with two commands and many recent files."""
    opening, paste = QAction("open"), QAction("paste")
    made = StartPage(look, opening, paste)
    opening.setParent(made)
    paste.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 800)
    paths = [tmp_path / f"{n}.txt" for n in range(9)]
    made.set_recent([Known("ab", "A", str(path), datetime.now(UTC), 1, 2) for path in paths])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QApplication.processEvents()
    return made


def on_screen(page: StartPage, widget: QWidget) -> bool:
    """Tell whether all of a part of the page can be seen."""
    return bool(widget.visibleRegion().boundingRect() == widget.rect())


def test_a_recent_file_is_told_by_its_path(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    row = next(button for button in page.findChildren(QAbstractButton) if button.toolTip().endswith("1.txt"))
    with qtbot.waitSignal(page.recent_clicked) as clicked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert clicked.args[0].path == str(tmp_path / "1.txt")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_lies_over_anything_else_and_the_keyboard_reaches_all(
    qtbot: QtBot, page: StartPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    QApplication.processEvents()
    rows = [b for b in page.findChildren(QAbstractButton) if b.toolTip() and b.isVisible()]
    expected = [page.zone.open_button, page.zone.paste_button, *rows]
    places = [button.mapTo(page, button.rect().topLeft()).y() for button in rows]
    assert all(below - above >= rows[0].height() for above, below in itertools.pairwise(places))
    expected[0].setFocus()
    for button in expected:
        assert page.focusWidget() is button
        assert on_screen(page, button)
        qtbot.keyClick(button, Qt.Key.Key_Tab)


@pytest.mark.parametrize("size", SIZES[:3])
def test_in_usual_windows_nothing_needs_scrolling(page: StartPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    QApplication.processEvents()
    assert all(on_screen(page, button) for button in page.findChildren(QAbstractButton) if button.isVisible())


def test_it_passes_on_what_the_zone_says(qtbot: QtBot, page: StartPage) -> None:
    page.set_opening("a.txt")
    with qtbot.waitSignal(page.given_up):
        page.zone.stop_button.click()
    page.set_opening("")
    assert page.zone.title.text() == "Open an article"
    page.show_failure("Nothing there; choose another file.")
    assert page.zone.body.text() == "Nothing there; choose another file."


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_paints_in_every_theme(page: StartPage, look: Look, theme: ThemeName) -> None:
    look.set_theme(theme)
    image = page.grab().toImage()
    assert image.pixelColor(2, 2) == look.theme["page"]
    assert image.pixelColor(2, 600) == look.theme["page"], "what scrolls has no ground of its own"
    colors = {image.pixelColor(x, y).name() for x in range(0, 900) for y in range(0, 800, 3)}
    assert {look.theme["accent"].name(), look.theme["control_border"].name()} <= colors
