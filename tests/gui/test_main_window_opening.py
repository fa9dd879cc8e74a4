"""Opening in the window: what takes long is said and can be given up, and what fails is said in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from tests import fakes
from tests.gui.reader import open_story, text_of
from tests.gui.test_main_window import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def wait_until_told(qtbot: QtBot, window: MainWindow, path: Path) -> fakes.HeldExecutor:
    """Open a file that is not read before its executor is told to, and wait until the window says so."""
    held = fakes.HeldExecutor()
    window._session.reader.executor = held
    with qtbot.waitSignal(window.loading.told):
        window.open_file(path)
    return held


def test_what_opens_at_once_is_not_announced(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    with qtbot.assertNotEmitted(window.loading.told):
        open_story(qtbot, window, story)
    assert not window.loading._timer.isActive()


def test_what_takes_long_is_announced_on_the_start_page(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    held = wait_until_told(qtbot, window, story)
    assert window.start_page.zone.title.accessibleName() == "Opening bridge.txt…"
    cursor = QGuiApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() is Qt.CursorShape.BusyCursor
    with qtbot.waitSignal(window._session.analysis_ended):
        while held.waiting:
            held.release()
    assert window.view.isVisible()
    assert QGuiApplication.overrideCursor() is None
    window.actions_table["close"].trigger()
    assert window.start_page.zone.title.text() == "Open an article"


def test_a_file_can_be_given_up_and_nothing_is_open(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    held = wait_until_told(qtbot, window, story)
    qtbot.mouseClick(window.start_page.zone.stop_button, Qt.MouseButton.LeftButton)
    assert held.ended
    assert window.start_page.zone.title.text() == "Open an article"
    assert window._session.article is None
    assert window._session.opening == ""
    open_story(qtbot, window, story)


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_given_up_above_an_article_the_article_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, way: str
) -> None:
    before = text_of(window)
    held = wait_until_told(qtbot, window, tmp_path / "other.txt")
    assert window.toolbar.label.accessibleName() == "Opening other.txt…"
    assert window.toolbar.stop_button.isVisible()
    if way == "button":
        qtbot.mouseClick(window.toolbar.stop_button, Qt.MouseButton.LeftButton)
    else:
        window.actions_table["clear"].trigger()
    assert held.ended
    assert window.toolbar.label.accessibleName() == ""
    assert not window.toolbar.stop_button.isVisible()
    assert text_of(window) == before


def test_pasted_text_that_takes_long_has_a_name(qtbot: QtBot, make_window: MakeWindow) -> None:
    held = fakes.HeldExecutor()
    window = make_window(reader=lambda: held)
    with qtbot.waitSignal(window.loading.told):
        window._session.open_text("Maria Keller came to Hamburg.")
    assert window.start_page.zone.title.accessibleName() == "Opening the pasted text…"


def test_a_dropped_link_is_explained_in_the_page(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/story")])
    data.setText("https://example.org/story")
    assert drop(window, data)
    assert window.start_page.zone.body.text().startswith("Pages on the web are not opened")
