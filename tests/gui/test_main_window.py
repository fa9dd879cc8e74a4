"""The window: every way to open an article, what is kept over a restart, and that trouble is one sentence."""

from __future__ import annotations

import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from desktop_app.gui.export_dialog import ExportDialog
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from desktop_app.gui.settings import SettingsStore
from desktop_app.gui.theme import MarkKind
from desktop_app.library import articles
from desktop_app.processes import Worker
from tests import fakes
from tests.gui.reader import LEFT, NO_KEYS, colors, named, open_story, text_of, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow
    from desktop_app.library import Library

    MakeWindow = Callable[..., MainWindow]


def test_an_article_opens_with_its_marks_names_and_counts(window: MainWindow) -> None:
    assert window.windowTitle() == "Old bridge stays closed — Standfirst"
    assert window.view.isVisible()
    assert window.panel.isVisible()
    assert {tint(window, kind) for kind in MarkKind} <= colors(window)
    assert window.panel.list_view(NAMES).model().rowCount() == 3
    text = text_of(window)
    for entity in window._session.analysis.entities:
        for mention in entity.mentions:
            assert mention.span.of(text) in (entity.name, *entity.aliases)


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


def test_the_file_dialog_opens_what_is_chosen(
    qtbot: QtBot, make_window: MakeWindow, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    asked: list[str] = []

    def choose(parent: QWidget, title: str, folder: str, filters: str) -> tuple[str, str]:
        asked.append(filters)
        return str(story), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    with qtbot.waitSignal(window._session.analysis_ended):
        window.actions_table["open"].trigger()
    assert "*.txt" in asked[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: ("", ""))
    with qtbot.assertNotEmitted(window._session.article_changed):
        window.actions_table["open"].trigger()


def test_pasted_text_is_an_article(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    QGuiApplication.clipboard().setText("“We close it,” said Maria Keller in Hamburg.\n\nNothing more was said there.")
    with qtbot.waitSignal(window._session.analysis_ended):
        window.actions_table["paste"].trigger()
    assert named(window, "Maria Keller").mentions
    window._session.close_article()
    (known,) = articles.recent(window._session.library, 5)
    assert known.path == ""
    with qtbot.waitSignal(window._session.analysis_ended):
        window.start_page.recent_clicked.emit(known)
    assert text_of(window).startswith("“We close it,”")


def test_an_empty_clipboard_is_a_sentence(make_window: MakeWindow) -> None:
    window = make_window()
    QGuiApplication.clipboard().setText(" \n ")
    window.actions_table["paste"].trigger()
    assert window.start_page.zone.body.accessibleName().startswith("The clipboard holds no text.")


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drag something over the window and let go; return whether it was welcome."""
    actions, keys = Qt.DropAction.CopyAction, NO_KEYS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 6.12 has another constructor, older Qt only this one
        enter = QDragEnterEvent(QPoint(200, 200), actions, data, LEFT, keys)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), actions, data, LEFT, keys))
    return True


def test_a_dropped_web_link_is_explained_not_opened(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/story")])
    data.setText("https://example.org/story")
    before = window._session.article
    assert drop(window, data)
    assert window.message_bar.text.startswith("Pages on the web are not opened")
    assert window._session.article is before


def test_a_dropped_file_opens(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a"), QUrl.fromLocalFile(str(story))])
    with qtbot.waitSignal(window._session.analysis_ended):
        assert drop(window, data)
    assert window.view.isVisible()
    parts = [window.view, *window.view.findChildren(QWidget)]
    assert not any(part.acceptDrops() for part in parts), "the page must not take what is meant for the window"


def test_dropped_text_opens_and_a_picture_does_not(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setText("Maria Keller came to Hamburg.")
    with qtbot.waitSignal(window._session.analysis_ended):
        assert drop(window, data)
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    assert not drop(window, picture)


def test_words_dropped_where_they_came_from_are_no_article(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    data, before = QMimeData(), window._session.article
    data.setText("Maria Keller came to Hamburg.")
    monkeypatch.setattr(QDragEnterEvent, "source", lambda event: window.view)
    assert not drop(window, data)
    assert window._session.article is before


def test_an_error_keeps_the_open_article_and_shows_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    before = text_of(window)
    with qtbot.waitSignal(window._session.failed):
        window.open_file(tmp_path / "gone.txt")
    assert text_of(window) == before
    assert window.message_bar.text.startswith("“gone.txt” was not found")
    assert window.message_bar.text.count("gone.txt") == 1
    window.actions_table["clear"].trigger()
    assert window.message_bar.text == ""


def test_it_works_alike_with_the_work_in_another_thread(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    other = make_window(reader=lambda: ThreadPoolExecutor(1), analyst=lambda: ThreadPoolExecutor(1))
    open_story(qtbot, other, story)
    assert other._session.analysis == window._session.analysis
    assert {tint(other, kind) for kind in MarkKind} <= colors(other)


def test_a_dying_process_is_said_and_the_next_article_opens(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window(fakes.analyze_and_die, analyst=Worker)
    with qtbot.waitSignal(window._session.failed, timeout=30_000):
        window.open_file(story)
    assert window.message_bar.text.startswith("A background process stopped unexpectedly.")
    assert "Old bridge" in text_of(window)
    window._session._analyze = fakes.analyze
    with qtbot.waitSignal(window._session.analysis_ended, timeout=30_000):
        window.open_file(story)
    assert window.message_bar.text == ""
    assert window._session.analysis.complete


def test_a_missing_model_is_said_and_the_article_can_be_read(
    qtbot: QtBot, make_window: MakeWindow, story: Path
) -> None:
    window = open_story(qtbot, make_window(fakes.analyze_without_model), story)
    assert window.message_bar.text == "The language model is missing; install it."
    assert window.view.isVisible()
    assert "Old bridge" in text_of(window)


def test_the_next_article_clears_message_selection_and_hits(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window._session.select_entity(named(window, "Oslo"), 5)
    window._on_failed(LookupError("old"))  # type: ignore[arg-type]
    other = tmp_path / "other.txt"
    other.write_text("José Peña slept.\n\n" + "Nothing happened there for a while. " * 40, encoding="utf-8")
    open_story(qtbot, window, other)
    assert window.message_bar.text == ""
    assert window.footer.stepper_text == ""
    assert window.view.verticalScrollBar().value() == 0
    assert len(window._session.analysis.entities) == 1


def test_closing_the_article_shows_the_start_page(window: MainWindow) -> None:
    window.actions_table["close"].trigger()
    assert window.start_page.isVisible()
    assert window.windowTitle() == "Standfirst"
    assert not window.footer.isVisible()


def test_stop_keeps_what_was_found_and_says_no_more_of_progress(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    held = fakes.HeldExecutor()
    window = make_window(analyst=lambda: held)
    path = tmp_path / "long.txt"
    path.write_text(fakes.story(120), encoding="utf-8")
    with qtbot.waitSignal(window._session.article_changed):
        window.open_file(path)
    qtbot.waitUntil(lambda: bool(held.waiting))
    held.release()
    window.panel.stop_clicked.emit()
    with qtbot.waitSignal(window._session.analysis_ended):
        qtbot.waitUntil(lambda: _drained(window, held))
    assert window._session.analysis.entities
    assert not window._session.analysis.complete
    assert window.panel.list_view(NAMES).model().rowCount() > 0


def _drained(window: MainWindow, held: fakes.HeldExecutor) -> bool:
    while held.waiting:
        held.release()
    return not window._session.is_analysing


def test_closing_the_window_while_reading_and_analysing_is_quiet(
    qtbot: QtBot, make_window: MakeWindow, story: Path
) -> None:
    reader, analyst = fakes.HeldExecutor(), fakes.HeldExecutor()
    window = make_window(reader=lambda: reader, analyst=lambda: analyst)
    window.open_file(story)
    while reader.waiting:  # the file is weighed, and read
        reader.release()
    qtbot.waitUntil(lambda: window._session.is_analysing)
    window.open_file(story)
    analyst.release()
    window.close()
    assert reader.ended
    assert analyst.ended
    assert QGuiApplication.overrideCursor() is None


@pytest.mark.skipif(sys.platform != "linux", reason="names on Linux are bytes")
def test_a_file_whose_name_is_no_unicode_opens(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    path = Path(str(tmp_path / "caf\udce9.txt"))
    path.write_text("Maria Keller came to Hamburg.", encoding="utf-8")
    window = open_story(qtbot, make_window(), path)
    assert named(window, "Maria Keller")
    assert articles.recent(window._session.library, 1)[0].path == str(path)


def test_the_panel_can_be_put_away_and_tabs_bring_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["panel"].trigger()
    assert not window.panel.isVisible()
    assert window._store.settings.panel_shown is False
    window.actions_table["quotes_tab"].trigger()
    assert window.panel.isVisible()
    assert window.panel.open_tab == QUOTES
    for wanted in (NOTES, NAMES):
        window.actions_table["next_tab"].trigger()
        assert window.panel.open_tab == wanted
    window.actions_table["notes_tab"].trigger()
    assert window.panel.list_view(NOTES).hasFocus()


def test_export_opens_its_dialog_on_the_open_article(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[ExportDialog] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: shown.append(dialog))
    window.actions_table["export"].trigger()
    assert shown[0]._material.article is window._session.article


def test_about_says_that_nothing_is_sent(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda parent, title, text: said.append(text))
    window.actions_table["about"].trigger()
    assert "never sends" in said[0]


def test_geometry_and_panel_width_are_kept_over_a_restart(
    qtbot: QtBot, make_window: MakeWindow, story: Path, tmp_path: Path
) -> None:
    first = open_story(qtbot, make_window(), story)
    first.resize(1300, 640)
    first._split._splitter.setSizes([900, 400])
    first._split._splitter.splitterMoved.emit(899, 1)
    first._split._on_settled()
    first.resize(760, 640)  # within the offscreen screen
    first.close()
    again = make_window(store=SettingsStore(tmp_path / "settings"), size=None)
    again.restore(replace(first.state(), digest=""))
    with qtbot.waitSignal(again._session.analysis_ended):
        again._session.open_text("Maria Keller came to Hamburg.")
    QApplication.processEvents()
    assert (again.width(), again.height()) == (760, 640)
    again.resize(1300, 640)
    QApplication.processEvents()
    assert again.panel.width() == 400


def test_full_screen_goes_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_table["full_screen"].trigger()
    assert not window.isFullScreen()
