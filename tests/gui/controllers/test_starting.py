"""gui.controllers.starting: what the start page offers, and what is dragged over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication

from desktop_app.errors import LibraryError
from desktop_app.library import articles
from tests.gui.reader import open_story, text_of
from tests.gui.test_main_window import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow
    from desktop_app.library import Library

    MakeWindow = Callable[..., MainWindow]


def test_the_start_page_offers_what_was_open_before(
    qtbot: QtBot, make_window: MakeWindow, story: Path, library: Library
) -> None:
    gone = story.with_name("gone.txt")
    gone.write_text("Nobody in Oslo", encoding="utf-8")
    open_story(qtbot, make_window(), gone)
    gone.unlink()
    open_story(qtbot, make_window(), story)
    again = make_window()
    assert again.start_page.isVisible()
    assert not again.panel.isVisible()
    assert not again.actions_table["export"].isEnabled()
    with qtbot.waitSignal(again._session.analysis_ended):
        again.start_page.recent_clicked.emit(articles.recent(library, 1)[0])
    assert again.view.isVisible()
    assert again.actions_table["export"].isEnabled()
    menu = again.actions_table.recent_menu
    again._fill_menus()
    assert [action.text() for action in menu.actions()] == ["bridge.txt", "gone.txt", "", "Clear this list"]
    with qtbot.waitSignal(again._session.article_changed):
        menu.actions()[1].trigger()
    assert text_of(again) == "Nobody in Oslo", "the file is gone, its text is kept"
    menu.actions()[-1].trigger()
    assert articles.recent(library, 5) == ()


def test_a_dragged_file_lights_up_the_zone_until_it_goes(make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    zone = window.start_page.zone
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story))])
    lit: list[bool] = []
    set_over = zone.set_over
    zone.set_over = lambda over: (lit.append(over), set_over(over))[1]  # type: ignore[method-assign]
    assert drop(window, data)
    assert lit == [True, False]
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert lit == [True, False, False]


def test_a_library_that_cannot_be_read_is_said_at_the_start(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library, limit: int) -> None:
        raise LibraryError("The library cannot be read; start again.")

    monkeypatch.setattr(articles, "recent", fail)
    zone = make_window().start_page.zone
    assert zone.body.accessibleName() == "The library cannot be read; start again."
