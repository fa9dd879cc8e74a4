"""gui.how_far: stopping an analysis, and what is said of how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.panel.panel import NAMES
from tests import fakes
from tests.gui.sessions import drain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


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
        drain(qtbot, window._session, held)
    assert window._session.analysis.entities
    assert not window._session.analysis.complete
    assert window.panel.list_view(NAMES).model().rowCount() > 0
