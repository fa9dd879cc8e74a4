"""Start and stop: the window with its first file, and a bug that is reported and ends nothing."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.gui import app
from desktop_app.gui.main_window import MainWindow
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    assert not qapp.windowIcon().isNull()


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

    def look_and_close() -> None:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if "—" in window.windowTitle() and warmed and not window._session.is_analysing:
            titles.append(window.windowTitle())
            timer.stop()
            window.close()

    timer = QTimer()
    timer.timeout.connect(look_and_close)
    timer.start(10)
    status = app.run(path)
    assert status == 0
    assert titles == ["Old bridge stays closed — Standfirst"]
    assert warmed == ["model"]
    assert sys.excepthook is app._report
    assert not multiprocessing.active_children()
    (handler,) = handlers
    assert isinstance(handler, logging.FileHandler)
    assert handler.baseFilename.endswith("standfirst.log")
    handler.close()
    assert (tmp_path / "config" / "settings.json").exists()


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
