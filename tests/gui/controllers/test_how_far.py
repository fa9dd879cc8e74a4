"""gui.controllers.how_far: stopping an analysis, and what is said of how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.gui.look.surface import TextButton
from desktop_app.gui.panel.panel import NAMES
from tests import fakes
from tests.gui.sessions import drain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_while_the_panel_is_away_the_footer_says_how_far_it_is_and_stops(qtbot: QtBot, window: MainWindow) -> None:
    footer, panel = window.footer, window.actions_table["panel"]

    def said() -> list[str]:
        labels = [label.text() for label in footer.findChildren(QLabel) if label.isVisible() and label.text()]
        return labels + [button.text() for button in footer.findChildren(TextButton) if button.isVisible()]

    assert said() == ["Paragraph 1 of 40"]
    window._session.progressed.emit(2, 5)
    assert said() == ["Paragraph 1 of 40"]
    panel.trigger()
    assert said() == ["Finding names and quotes… 2 of 5", "Stop"]
    window._session.progressed.emit(3, 5)
    assert said() == ["Finding names and quotes… 3 of 5", "Stop"]
    with qtbot.waitSignal(footer.stop_clicked):
        qtbot.mouseClick(footer.findChildren(TextButton)[0], Qt.MouseButton.LeftButton)
    panel.trigger()
    assert said() == ["Paragraph 1 of 40"]
    panel.trigger()
    window._session.analysis_ended.emit()
    assert said() == ["Paragraph 1 of 40"]


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
