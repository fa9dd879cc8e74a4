"""What is done for the library behind the window: backups, files beside it, export and import."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Action
from desktop_app.core.entities import Analysis
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule
from desktop_app.gui.controllers import library_care
from desktop_app.library import Library, articles, backups, transfer
from desktop_app.library.database import side_folder
from tests import fakes
from tests.gui.reader import open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def note(window: MainWindow, words: str = "Who says so?") -> None:
    """Write a note on the first words of the text."""
    window._session.edit(changes.highlight("The bridge", Highlight(Span(0, 10), 2, words)))


def beside(library: Library) -> list[Path]:
    """The files of articles beside the library."""
    assert library.path is not None
    return [file for file in side_folder(library.path).glob("*.json") if file.name != "rules.json"]


def notes_in(file: Path) -> list[str]:
    """The notes in a document."""
    edits = transfer.read(file).articles[0].edits
    return [one.highlight.note for one in edits if one.highlight]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that the dialogs answer with."""
    path = tmp_path / "out" / "library.json"
    path.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def test_a_backup_is_made_when_the_window_stands_and_only_when_one_is_due(
    qtbot: QtBot, make_window: MakeWindow, library: Library
) -> None:
    assert library.path is not None
    path = library.path
    make_window()
    qtbot.waitUntil(lambda: len(backups.backups(path)) == 1)
    other = make_window()
    with qtbot.waitSignal(other.painted):
        other.repaint()
    assert len(backups.backups(path)) == 1


def test_what_is_said_is_written_beside_the_library(
    qtbot: QtBot, window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(window)
    qtbot.waitUntil(lambda: len(beside(library)) == 1)
    (file,) = beside(library)
    assert notes_in(file) == ["Who says so?"]


def test_a_rule_is_written_though_no_article_is_open(qtbot: QtBot, make_window: MakeWindow, library: Library) -> None:
    window = make_window()
    window._session.keep_rule("k", Rule(Action.DISMISS, "Rear Adm."))
    assert library.path is not None
    file = side_folder(library.path) / "rules.json"
    qtbot.waitUntil(file.exists)
    assert list(transfer.read(file).rules) == ["k"]
    assert beside(library) == []


def test_a_file_that_is_given_up_takes_nothing_along(
    qtbot: QtBot, make_window: MakeWindow, story: Path, library: Library
) -> None:
    executors: list[fakes.HeldExecutor] = []

    def make() -> fakes.HeldExecutor:
        executors.append(fakes.HeldExecutor())
        return executors[-1]

    window = make_window(reader=make)
    window._session.show(fakes.reading(fakes.article("The bridge is closed.")), Analysis(complete=True))
    note(window)
    window.open_file(story)
    window.library_care._keep_beside()
    window._session.give_up_opening()
    assert [executor.ended for executor in executors if executor.waiting] == [True, False]
    window.close()
    assert [len(executor.waiting) for executor in executors if not executor.ended] == []


def test_what_could_not_be_written_is_tried_again(
    qtbot: QtBot, window: MainWindow, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    assert library.path is not None
    side_folder(library.path).write_text("a file")
    note(window)
    qtbot.waitUntil(lambda: bool(caplog.records))
    side_folder(library.path).unlink()
    window._session.keep_rule("k", Rule(Action.DISMISS, "Rear Adm."))
    qtbot.waitUntil(lambda: len(beside(library)) == 1)


def test_what_is_imported_stands_beside_the_library_too(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, tmp_path: Path, chosen: Path
) -> None:
    note(window)
    window.actions_table["export_library"].trigger()
    qtbot.waitUntil(chosen.exists)
    with closing(Library(tmp_path / "other" / "library.sqlite")) as other:
        second = make_window(library=other)
        second.actions_table["import_library"].trigger()
        qtbot.waitUntil(lambda: second.message_bar.text == "Imported 1 article.")
        (file,) = beside(other)
        assert notes_in(file) == ["Who says so?"]
        second.close()


def test_it_is_written_at_the_latest_when_another_article_comes(
    qtbot: QtBot, window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.library_care._timer.setInterval(3_600_000)
    note(window)
    assert beside(library) == []
    window._session.close_article()
    qtbot.waitUntil(lambda: len(beside(library)) == 1)


def test_it_is_written_at_the_latest_when_the_window_closes(window: MainWindow, library: Library) -> None:
    window.library_care._timer.setInterval(3_600_000)
    note(window)
    window.close()
    (file,) = beside(library)
    assert notes_in(file) == ["Who says so?"]


def test_export_and_import_carry_everything(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, library: Library, tmp_path: Path, chosen: Path
) -> None:
    note(window)
    window.actions_table["export_library"].trigger()
    qtbot.waitUntil(lambda: "Exported the library" in window.message_bar.text)
    assert notes_in(chosen) == ["Who says so?"]
    with closing(Library(tmp_path / "other" / "library.sqlite")) as other:
        second = make_window(library=other)
        second.actions_table["import_library"].trigger()
        qtbot.waitUntil(lambda: second.message_bar.text == "Imported 1 article.")
        assert second.start_page.isVisible()
        open_story(qtbot, second, tmp_path / "bridge.txt")
        assert [one.note for one in second._session.highlights] == ["Who says so?"]
        second.close()


def test_what_is_imported_shows_at_once_in_the_open_article(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path, tmp_path: Path, chosen: Path
) -> None:
    note(window)
    window.actions_table["export_library"].trigger()
    qtbot.waitUntil(chosen.exists)
    with closing(Library(tmp_path / "other" / "library.sqlite")) as other:
        second = open_story(qtbot, make_window(library=other), story)
        assert second._session.highlights == ()
        second.actions_table["import_library"].trigger()
        qtbot.waitUntil(lambda: len(second._session.highlights) == 1)
        assert second._session.history.undo_text
        second.close()


def test_a_broken_file_is_a_sentence(qtbot: QtBot, window: MainWindow, chosen: Path) -> None:
    chosen.write_text("{}")
    window.actions_table["import_library"].trigger()
    qtbot.waitUntil(lambda: "Nothing was imported." in window.message_bar.text)


@pytest.mark.parametrize("sure", [True, False])
def test_an_article_is_forgotten_when_the_reader_is_sure(
    qtbot: QtBot, window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    article = window._session.article
    assert article is not None
    note(window)
    qtbot.waitUntil(lambda: len(beside(library)) == 1)

    def answer(box: QMessageBox) -> None:
        assert box.text() == "Forget “Old bridge stays closed”?"
        button = box.button(QMessageBox.StandardButton.Cancel)
        assert box.defaultButton() is button
        forget = next(one for one in box.buttons() if one is not button)
        (forget if sure else button).click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.actions_table["forget"].trigger()
    if not sure:
        assert window._session.article is article
        assert len(window._session.highlights) == 1
        return
    assert window._session.article is None
    assert articles.article(library, article.digest) is None
    qtbot.waitUntil(lambda: not beside(library))
    assert not window.actions_table["forget"].isEnabled()
    assert window.opening.recent() == ()


def test_trouble_with_forgetting_is_told(window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.path is not None
    library.path.with_name("forgetting.json").mkdir()
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[-1].click())
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: forget_button(box))
    window.actions_table["forget"].trigger()
    assert "could not be forgotten" in window.message_bar.text
    assert window._session.article is not None


def forget_button(box: QMessageBox) -> object:
    """The button that is not Cancel."""
    return next(one for one in box.buttons() if one is not box.button(QMessageBox.StandardButton.Cancel))


def test_what_is_under_way_when_the_window_closes_is_done_and_told_to_nobody(
    make_window: MakeWindow, library: Library, chosen: Path, caplog: pytest.LogCaptureFixture
) -> None:
    executor = fakes.HeldExecutor()
    window = make_window(reader=lambda: executor)
    chosen.parent.rmdir()
    chosen.parent.write_text("a file")
    window.actions_table["export_library"].trigger()
    window.close()
    while executor.waiting:
        executor.release()
    assert "could not be written" in caplog.text


def test_a_dialog_that_is_closed_does_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(window.library_care._child, "do", lambda *_, **__: pytest.fail("nothing was chosen"))
    window.actions_table["export_library"].trigger()
    window.actions_table["import_library"].trigger()


def test_a_library_in_memory_has_nothing_to_keep(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(library=Library())
    assert not window.actions_table["export_library"].isEnabled()
    assert not window.actions_table["import_library"].isEnabled()
    window._session.show(fakes.reading(fakes.article("Text.")), Analysis(complete=True))
    assert not window.actions_table["forget"].isEnabled()


def test_trouble_with_a_backup_is_told(qtbot: QtBot, make_window: MakeWindow, library: Library) -> None:
    assert library.path is not None
    backups.folder_of(library.path).write_text("a file")
    window = make_window()
    qtbot.waitUntil(lambda: "No backup of your library" in window.start_page.zone.body.text())


def test_trouble_beside_the_library_is_only_logged(
    qtbot: QtBot, window: MainWindow, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    assert library.path is not None
    side_folder(library.path).write_text("a file")
    note(window)
    qtbot.waitUntil(lambda: bool(caplog.records))
    assert "kept" in caplog.text
    assert os.fspath(library.path.parent) in caplog.text
    assert window.message_bar.isHidden()
    assert library_care.SETTLED_MS == 1_000
