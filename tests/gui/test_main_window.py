"""The window: every way to open an article, and that trouble is one sentence."""

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
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget

from desktop_app.gui.panel.panel import NAMES
from desktop_app.gui.theme import MarkKind
from desktop_app.library import articles
from desktop_app.processes import Worker
from tests import fakes
from tests.gui.reader import LEFT, NO_KEYS, colors, named, open_story, text_of, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece
    from desktop_app.gui.main_window import MainWindow

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
    window._session._analysing.analyze = fakes.analyze
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


def test_closing_the_window_while_reading_and_analysing_is_quiet(
    qtbot: QtBot, make_window: MakeWindow, story: Path
) -> None:
    reader, analyst = fakes.HeldExecutor(), fakes.HeldExecutor()
    window = make_window(reader=lambda: reader, analyst=lambda: analyst)
    window.open_file(story)
    while reader.waiting:  # the file is weighed, and read
        reader.release()
    qtbot.waitUntil(lambda: bool(analyst.waiting))
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


def test_about_says_that_nothing_is_sent(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda parent, title, text: said.append(text))
    window.actions_table["about"].trigger()
    assert "never sends" in said[0]


def test_full_screen_goes_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_table["full_screen"].trigger()
    assert not window.isFullScreen()


NOTICE = "This article seems to be in Danish; no model for it is installed."


def test_a_notice_of_the_model_stands_after_those_of_the_article_once(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    def analyze(piece: Piece) -> Findings:
        return replace(fakes.analyze(piece), notice=NOTICE)

    window = make_window(analyze)
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Caf\xe9s in Oslo stay closed, and so do the caf\xe9s of Hamburg.\n")
    open_story(qtbot, window, path)
    article = window._session.article
    assert article is not None
    analysis = replace(window._session.analysis, notice=NOTICE)
    window._session.show(fakes.reading(replace(article, notices=("The encoding was guessed.",))), analysis)
    assert window.message_bar.text == f"The encoding was guessed. {NOTICE}"
    window.message_bar.clear()
    window._session.analysis_changed.emit()
    assert window.message_bar.text == ""


def test_the_model_menu_is_filled_when_the_menu_opens(window: MainWindow) -> None:
    menu = window.toolbar.menu_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not window.actions_table.model_menu.isEnabled(), "this window was given no models"


def test_about_says_which_model_found_the_names(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda parent, title, text: said.append(text))
    window.actions_table["about"].trigger()
    assert said[0].endswith("Names in this article by fake.")
    window._session.close_article()
    window.actions_table["about"].trigger()
    assert "Names" not in said[1]
