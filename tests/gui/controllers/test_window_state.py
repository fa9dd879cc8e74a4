"""gui.controllers.window_state: what of a window is there again at the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.gui.settings import SettingsStore
from tests.gui.reader import open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


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
