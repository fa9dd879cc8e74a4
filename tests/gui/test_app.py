"""Start and stop: the window with its first file, and a bug that is reported and ends nothing."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.gui import app
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.single import FirstStart
from desktop_app.library import Library, articles, backups, transfer
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(autouse=True)
def own_hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put back after the test what belongs to the whole process."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_application_is_made_once_and_has_its_name(qapp: QApplication) -> None:
    assert app.make_application() is qapp
    assert qapp.applicationName() == "standfirst"
    assert qapp.applicationDisplayName() == "Standfirst"
    qapp.setStyleSheet("")  # which would wrap the style in one of its own
    assert qapp.style().name() == "fusion"


def test_run_shows_the_first_file_and_ends_with_its_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(fakes.story(4), encoding="utf-8")
    monkeypatch.setattr(app, "make_reader", fakes.InlineExecutor)
    monkeypatch.setattr(app, "make_analyst", fakes.InlineExecutor)
    monkeypatch.setattr("desktop_app.gui.app.pipeline.analyze", fakes.analyze)
    warmed: list[str] = []
    monkeypatch.setattr("desktop_app.gui.app.pipeline.warm_up", lambda: warmed.append("model"))
    monkeypatch.setattr(
        "desktop_app.gui.app.platformdirs.user_config_dir", lambda *names, **options: str(tmp_path / "config")
    )
    handlers: list[logging.Handler] = []
    monkeypatch.setattr(logging, "basicConfig", lambda **options: handlers.extend(options["handlers"]))
    titles: list[str] = []
    first_pictures: list[bool] = []
    warm_up = MainWindow.warm_up

    def when_painted(window: MainWindow, load_model: Callable[[], str]) -> None:
        first_pictures.append(window._session.article is not None)
        warm_up(window, load_model)

    monkeypatch.setattr(MainWindow, "warm_up", when_painted)

    def look_and_close() -> None:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        assert not window.windowIcon().isNull()
        if "—" in window.windowTitle() and warmed and not window._session.is_analysing:
            titles.append(window.windowTitle())
            timer.stop()
            window.close()

    timer = QTimer()
    timer.timeout.connect(look_and_close)
    timer.start(10)
    status = app.run([path])
    assert status == 0
    assert titles == ["Old bridge stays closed — Standfirst"]
    assert warmed == ["model"]
    assert first_pictures == [True], "the window was shown without its article before"
    assert sys.excepthook is app._report
    assert not multiprocessing.active_children()
    (handler,) = handlers
    assert isinstance(handler, logging.FileHandler)
    assert handler.baseFilename.endswith("standfirst.log")
    handler.close()
    assert (tmp_path / "config" / "settings.json").exists()


@pytest.mark.parametrize("usable", [True, False])
def test_every_window_has_the_library_open_or_all_share_one_in_memory(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, usable: bool
) -> None:
    monkeypatch.setattr(app, "make_reader", fakes.InlineExecutor)
    monkeypatch.setattr(app, "make_analyst", fakes.InlineExecutor)
    monkeypatch.setattr("desktop_app.gui.app.pipeline.warm_up", lambda: "model")
    monkeypatch.setattr(logging, "basicConfig", lambda **options: [handler.close() for handler in options["handlers"]])
    monkeypatch.setattr(
        "desktop_app.gui.app.platformdirs.user_config_dir", lambda *names, **options: str(tmp_path / "config")
    )
    if not usable:
        (data_folder() / "library.sqlite").mkdir(parents=True)
    warned: list[str] = []
    monkeypatch.setattr(MainWindow, "warn", lambda window, sentence: warned.append(sentence))
    libraries: list[Library] = []

    def step() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if len(windows) == 1:
            windows[0].actions_table["new_window"].trigger()
        elif all(window._was_painted for window in windows) and (usable or warned):
            timer.stop()
            libraries.extend(window._session.library for window in windows)
            QApplication.closeAllWindows()

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(10)
    assert app.run([]) == 0
    first, second = libraries
    if usable:
        assert first is not second
        assert first.path == second.path == data_folder() / "library.sqlite"
        assert warned == []
    else:
        assert first is second
        (sentence,) = warned
        assert "cannot be used: is a directory. What you mark is not kept" in sentence


def report(error: BaseException) -> None:
    """Report an error as the interpreter would."""
    try:
        raise error
    except type(error) as caught:
        app._report(type(caught), caught, caught.__traceback__)


def test_a_bug_is_logged_and_its_traceback_can_be_copied(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    report(KeyError("<b>bug</b>"))
    (box,) = shown
    assert box.text().endswith("Your article stays open.")
    assert "KeyError: '<b>bug</b>'" in box.detailedText()
    assert "in report" in box.detailedText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert caplog.records[-1].levelno == logging.ERROR
    assert "KeyError" in caplog.text


def test_a_bug_that_comes_again_while_it_is_shown_is_only_logged(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    boxes: list[QMessageBox] = []

    def stay_open(box: QMessageBox) -> None:
        boxes.append(box)
        box.setModal(True)
        box.show()
        report(ValueError("again"))
        box.close()

    monkeypatch.setattr(QMessageBox, "exec", stay_open)
    report(ValueError("first"))
    assert len(boxes) == 1
    assert "again" in caplog.text


def test_an_interruption_ends_the_program_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    report(KeyboardInterrupt())
    assert ended == [True]


def test_files_go_to_the_program_that_runs(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "make_reader", lambda: pytest.fail("no window is needed"))
    monkeypatch.setattr(logging, "basicConfig", lambda **options: [handler.close() for handler in options["handlers"]])
    first = FirstStart(data_folder() / "running")
    handed: list[object] = []
    monkeypatch.setattr("desktop_app.gui.app.hand_over", lambda folder, paths: handed.append((folder, paths)) or True)
    reader = fakes.HeldExecutor()
    assert app.run([tmp_path / "a.txt"], reader) == 0
    assert handed == [(data_folder() / "running", [tmp_path / "a.txt"])]
    assert reader.ended
    first.end()


def data_folder() -> Path:
    """Where the library is."""
    return Path(platformdirs.user_data_dir("standfirst", appauthor=False))


def test_a_damaged_library_is_rebuilt_and_the_reader_told(tmp_path: Path) -> None:
    library, told = app.open_library(tmp_path, rebuild=True)
    assert told == ""
    articles.remember(library, fakes.article("Kept."))
    backups.back_up(library)
    library.close()
    (tmp_path / "library.sqlite").write_text("no database at all " * 200)
    library, told = app.open_library(tmp_path, rebuild=True)
    assert told.startswith("Your library was damaged. It was rebuilt from the backup of")
    assert articles.article(library, fakes.article("Kept.").digest) is not None
    library.close()


def test_a_damaged_library_is_not_rebuilt_while_another_window_may_have_it_open(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_text("no database at all " * 200)
    library, told = app.open_library(tmp_path)
    assert library.path is None
    assert "Close all windows and start Standfirst again: it will be rebuilt." in told
    assert [file.name for file in tmp_path.iterdir()] == ["library.sqlite", "library.sqlite.damaged"]
    library.close()


def test_a_library_that_is_gone_is_rebuilt_from_what_stands_beside_it(tmp_path: Path) -> None:
    library, _ = app.open_library(tmp_path, rebuild=True)
    articles.remember(library, fakes.article("Kept."))
    transfer.write_side(library, {fakes.article("Kept.").digest})
    library.close()
    (tmp_path / "library.sqlite").unlink()
    library, told = app.open_library(tmp_path, rebuild=True)
    assert told == "Your library’s file was gone. It was rebuilt from what was found of it, with 1 article."
    library.close()


def test_without_a_library_what_is_marked_ends_with_the_program_and_the_reader_knows(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    library, told = app.open_library(tmp_path / "file")
    assert library.path is None
    assert told.endswith("What you mark is not kept until that is mended.")
    library.close()
