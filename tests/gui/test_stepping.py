"""Work in steps: the window lives on between them, and the reader sees how far they are and can cancel them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from desktop_app.gui import stepping
from desktop_app.gui.stepping import go_through

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.exporters.printed.steps import Steps


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    """What the reader looks at."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def waiting(ended: list[str], *, count: int = 1_000_000) -> Steps[str]:
    """Many short steps; how they ended is noted."""
    try:
        for number in range(count):
            time.sleep(0.001)
            yield number / count
    except GeneratorExit:
        ended.append("given up")
        raise
    ended.append("done")
    return "result"


def test_short_work_is_done_without_a_dialog(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(QProgressDialog, "showEvent", lambda *_: shown.append(1))
    assert go_through(waiting([], count=3), "Printing…", widget) == "result"
    assert not shown


def test_the_window_lives_on_between_steps(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepping, "STEP_S", 0.002)
    beats: list[int] = []
    timer = QTimer(widget)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(0)
    assert go_through(waiting([], count=30), "Printing…", widget) == "result"
    assert len(beats) >= 5


def test_the_reader_can_cancel(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepping, "SHOWN_AFTER_MS", 0)
    ended: list[str] = []

    def cancel() -> None:
        dialog = widget.findChild(QProgressDialog)
        if dialog is None or not dialog.isVisible():
            return
        assert dialog.isModal()
        assert dialog.labelText() == "Printing…"
        button = dialog.findChild(QPushButton)
        assert button is not None
        button.click()

    timer = QTimer(widget)
    timer.timeout.connect(cancel)
    timer.start(5)
    assert go_through(waiting(ended), "Printing…", widget) is None
    timer.stop()
    assert ended == ["given up"]
    assert not any(dialog.isVisible() for dialog in widget.findChildren(QProgressDialog))


def test_an_error_closes_the_dialog(widget: QWidget) -> None:
    def failing() -> Steps[str]:
        yield 0
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        go_through(failing(), "Printing…", widget)
    assert not any(dialog.isVisible() for dialog in widget.findChildren(QProgressDialog))
