"""All windows of the program: what was open comes back, files find their window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop_app.gui.panel.panel import NOTES
from desktop_app.gui.settings import OpenWindow, SettingsStore
from desktop_app.gui.windows import Windows
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def start(
    qapp: QApplication, make_window: MakeWindow, store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Windows]]:
    """Starts the program once more with the same settings."""
    monkeypatch.setattr(qapp, "quitOnLastWindowClosed", lambda: False)
    qapp.setQuitOnLastWindowClosed(False)
    made: list[Windows] = []

    def begin() -> Windows:
        windows = Windows(lambda: make_window(size=None), store, qapp)
        made.append(windows)
        return windows

    yield begin
    for windows in made:
        for window in tuple(windows.all):
            window.close()
        windows.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another story."""
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry\n\nMaria Keller came to Hamburg.", encoding="utf-8")
    return path


def shown(windows: Windows) -> list[str]:
    """The files that the windows show."""
    articles = [window._session.article for window in windows.all]
    return [article.source.path if article else "" for article in articles]


def settle(qtbot: QtBot, windows: Windows, *paths: Path | str) -> None:
    """Wait until the windows show these files."""
    qtbot.waitUntil(lambda: shown(windows) == [str(path) for path in paths])


def end_all(qtbot: QtBot, windows: Windows) -> None:
    """End the program."""
    QApplication.closeAllWindows()
    assert windows.all == []


def test_the_first_start_shows_one_empty_window(start: Callable[[], Windows]) -> None:
    windows = start()
    windows.restore()
    (window,) = windows.all
    assert window.isVisible()
    assert window.is_empty


def test_what_was_open_is_open_again_with_its_size_and_tab(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    first, second = windows.open(story), windows.open(other)
    settle(qtbot, windows, story, other)
    first.resize(700, 500)
    second.resize(640, 560)
    second.panel.show_tab(NOTES)
    end_all(qtbot, windows)
    again = start()
    again.restore()
    settle(qtbot, again, story, other)
    sizes = [(window.width(), window.height()) for window in again.all]
    assert sizes == [(700, 500), (640, 560)]
    assert again.all[1].panel.open_tab == NOTES


def test_what_was_open_is_known_without_an_orderly_end(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore, story: Path
) -> None:
    windows = start()
    windows.open(story)
    settle(qtbot, windows, story)
    (kept,) = store.settings.windows
    assert kept.path == str(story)
    assert kept.digest
    windows.all[0].resize(650, 520)
    qtbot.waitUntil(lambda: store.settings.windows[0].geometry != kept.geometry)


def test_a_file_that_is_gone_comes_back_from_the_library(
    qtbot: QtBot, start: Callable[[], Windows], story: Path
) -> None:
    windows = start()
    windows.open(story)
    settle(qtbot, windows, story)
    end_all(qtbot, windows)
    story.unlink()
    again = start()
    again.restore()
    settle(qtbot, again, story)
    article = again.all[0]._session.article
    assert article is not None
    assert article.text.startswith("Old bridge stays closed")


def test_what_is_neither_here_nor_there_is_a_sentence(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore
) -> None:
    store.change(windows=(OpenWindow(digest="none", path="/nowhere", title="Gone"),))
    windows = start()
    windows.restore()
    (window,) = windows.all
    qtbot.waitUntil(lambda: "not in your library any more" in window.start_page.zone.body.text())


def test_a_window_that_is_closed_alone_does_not_come_back(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.open(story)
    windows.open(other)
    settle(qtbot, windows, story, other)
    windows.all[0].close()
    QApplication.processEvents()
    settle(qtbot, windows, other)
    qtbot.waitUntil(lambda: len(windows._store.settings.windows) == 1)
    end_all(qtbot, windows)
    again = start()
    again.restore()
    settle(qtbot, again, other)


def test_an_article_that_was_closed_does_not_come_back(qtbot: QtBot, start: Callable[[], Windows], story: Path) -> None:
    windows = start()
    window = windows.open(story)
    settle(qtbot, windows, story)
    window.actions_table["close"].trigger()
    end_all(qtbot, windows)
    again = start()
    again.restore()
    (window,) = again.all
    assert window.is_empty


def test_windows_that_are_still_opening_are_not_forgotten(
    qtbot: QtBot,
    qapp: QApplication,
    start: Callable[[], Windows],
    store: SettingsStore,
    story: Path,
    other: Path,
    make_window: MakeWindow,
) -> None:
    windows = start()
    windows.open(story)
    windows.open(other)
    settle(qtbot, windows, story, other)
    end_all(qtbot, windows)
    before = [window.digest for window in store.settings.windows]
    again = Windows(lambda: make_window(reader=fakes.HeldExecutor, size=None), store, qapp)
    again.restore()
    assert not again.all[0].is_empty
    end_all(qtbot, again)
    assert [window.digest for window in store.settings.windows] == before


def test_a_new_window_stands_beside_the_others(qtbot: QtBot, start: Callable[[], Windows]) -> None:
    windows = start()
    windows.restore()
    (window,) = windows.all
    window.resize(600, 500)
    window.move(10, 20)
    window.actions_table["new_window"].trigger()
    second = windows.all[1]
    assert second.size() == window.size()
    assert second.pos() == QPoint(42, 52)


def test_the_next_start_with_a_file_shows_it_beside_what_was_open(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.open(story).resize(700, 500)
    settle(qtbot, windows, story)
    end_all(qtbot, windows)
    again = start()
    again.restore([other])
    settle(qtbot, again, story, other)
    first, second = again.all
    assert first.size() == second.size()
    qtbot.waitUntil(second.isActiveWindow)


def test_a_file_that_was_open_gets_no_second_window(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.open(story)
    windows.open(other)
    settle(qtbot, windows, story, other)
    end_all(qtbot, windows)
    again = start()
    again.restore([story])
    settle(qtbot, again, story, other)
    qtbot.waitUntil(again.all[0].isActiveWindow)


def test_a_file_takes_the_place_of_an_empty_window(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.restore()
    windows.all[0].resize(700, 500)
    end_all(qtbot, windows)
    again = start()
    again.restore([story, other])
    settle(qtbot, again, story, other)
    assert (again.all[0].width(), again.all[0].height()) == (700, 500)


def test_a_window_whose_article_cannot_be_opened_this_once_is_not_forgotten(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore, story: Path
) -> None:
    gone = OpenWindow(digest="none", path=str(story.with_name("unmounted.txt")), title="Gone")
    store.change(windows=(gone,))
    windows = start()
    windows.restore()
    (window,) = windows.all
    qtbot.waitUntil(lambda: "not in your library any more" in window.start_page.zone.body.text())
    window.resize(700, 500)
    end_all(qtbot, windows)
    (kept,) = store.settings.windows
    assert (kept.digest, kept.path) == (gone.digest, gone.path)
    again = start()
    again.restore()
    again.all[0].open_file(story)
    settle(qtbot, again, story)
    again.all[0].actions_table["close"].trigger()
    assert [window.path for window in store.settings.windows] == [""]


def test_a_window_whose_article_is_given_up_is_empty_the_next_time(
    start: Callable[[], Windows], store: SettingsStore, qapp: QApplication, make_window: MakeWindow, story: Path
) -> None:
    store.change(windows=(OpenWindow(digest="any", path=str(story), title="Held up"),))
    windows = Windows(lambda: make_window(reader=fakes.HeldExecutor, size=None), store, qapp)
    windows.restore()
    (window,) = windows.all
    window.actions_table["clear"].trigger()
    window.close()
    assert [window.path for window in store.settings.windows] == [""]


def test_a_file_that_cannot_be_read_comes_back_from_the_library_with_a_word(
    qtbot: QtBot, start: Callable[[], Windows], story: Path
) -> None:
    windows = start()
    windows.open(story)
    settle(qtbot, windows, story)
    end_all(qtbot, windows)
    story.write_bytes(b"\x00\x01\x02" * 500)
    again = start()
    again.restore()
    settle(qtbot, again, story)
    (window,) = again.all
    assert window.message_bar.text.endswith("This is its text as it was read last.")
    window.actions_table["reload"].trigger()
    qtbot.waitUntil(lambda: not window.message_bar.text.endswith("read last."))
    assert window._session.article is not None, "what is open stays"


def test_a_file_that_can_be_read_again_opens_in_the_window_that_waits_for_it(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore, story: Path, other: Path
) -> None:
    store.change(windows=(OpenWindow(digest="none", path=str(story), title="Old bridge"),))
    content = story.read_bytes()
    story.write_bytes(b"")
    windows = start()
    windows.restore()
    qtbot.waitUntil(lambda: "is empty" in windows.all[0].start_page.zone.body.text())
    windows.take([other])
    settle(qtbot, windows, "", other)
    story.write_bytes(content)
    windows.take([story])
    settle(qtbot, windows, story, other)


def test_a_path_that_may_not_be_looked_at_ends_no_start(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore
) -> None:
    store.change(windows=(OpenWindow(digest="none", path="/" + "x" * 5_000, title="Long"),))
    windows = start()
    windows.restore()
    (window,) = windows.all
    qtbot.waitUntil(lambda: "not in your library any more" in window.start_page.zone.body.text())


def test_a_forgotten_article_is_in_no_window_now_nor_at_the_next_start(
    qtbot: QtBot, start: Callable[[], Windows], store: SettingsStore, story: Path, other: Path
) -> None:
    windows = start()
    windows.open(story)
    windows.open(story)
    windows.open(other)
    settle(qtbot, windows, story, story, other)
    article = windows.all[0]._session.article
    assert article is not None
    windows.all[0].library_care.forgotten.emit(frozenset([article.digest]))
    assert shown(windows) == ["", "", str(other)]
    assert [window.path for window in store.settings.windows] == ["", "", str(other)]


def test_what_is_piped_in_takes_the_empty_window_or_a_new_one(
    qtbot: QtBot, start: Callable[[], Windows], story: Path
) -> None:
    windows = start()
    windows.restore()
    windows.show_bytes(b"Maria Keller came to Hamburg.")
    qtbot.waitUntil(lambda: windows.all[0]._session.article is not None)
    windows.show_bytes(b"She stayed there.")
    qtbot.waitUntil(lambda: len(windows.all) == 2 and windows.all[1]._session.article is not None)


def test_files_that_come_when_the_last_window_has_closed_get_one(
    qtbot: QtBot, start: Callable[[], Windows], story: Path
) -> None:
    windows = start()
    windows.restore()
    windows.all[0].close()
    windows.take([story])
    settle(qtbot, windows, story)


def test_files_of_another_start_take_the_empty_window_and_then_new_ones(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.restore()
    windows.take([story, other])
    settle(qtbot, windows, story, other)


def test_a_file_that_is_open_comes_forward(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    first = windows.open(story)
    windows.open(other)
    settle(qtbot, windows, story, other)
    first.showMinimized()
    windows.take([story])
    assert len(windows.all) == 2
    assert not first.windowState() & Qt.WindowState.WindowMinimized
    qtbot.waitUntil(first.isActiveWindow)


def test_another_start_without_files_brings_the_program_forward(start: Callable[[], Windows]) -> None:
    windows = start()
    windows.restore()
    (window,) = windows.all
    window.showMinimized()
    windows.take([])
    assert windows.all == [window]
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_several_files_that_are_dropped_open_a_window_each(
    qtbot: QtBot, start: Callable[[], Windows], story: Path, other: Path
) -> None:
    windows = start()
    windows.restore()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story)), QUrl.fromLocalFile(str(other))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(windows.all[0], QDragEnterEvent(QPoint(200, 200), action, data, buttons, keys))
    QApplication.sendEvent(windows.all[0], QDropEvent(QPointF(200, 200), action, data, buttons, keys))
    settle(qtbot, windows, story, other)
