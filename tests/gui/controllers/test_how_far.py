"""gui.controllers.how_far: stopping an analysis, and what is said of how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.gui.look.surface import TextButton
from desktop_app.gui.panel.panel import NAMES
from tests import fakes
from tests.gui.reader import open_story
from tests.gui.sessions import drain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece
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
    with qtbot.waitSignal(footer.progress_clicked):
        qtbot.mouseClick(footer.findChildren(TextButton)[0], Qt.MouseButton.LeftButton)
    panel.trigger()
    assert said() == ["Paragraph 1 of 40"]
    panel.trigger()
    window._session.analysis_ended.emit()
    assert said() == ["Paragraph 1 of 40"]


def test_stop_keeps_what_was_found_says_so_and_goes_on_with_the_rest(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    held, analysed = fakes.HeldExecutor(), []

    def analyze(piece: Piece) -> Findings:
        analysed.append(piece.span)
        return fakes.analyze(piece)

    window = make_window(analyze, analyst=lambda: held)
    path = tmp_path / "long.txt"
    path.write_text(fakes.story(120), encoding="utf-8")
    with qtbot.waitSignal(window._session.article_changed):
        window.open_file(path)
    qtbot.waitUntil(lambda: bool(held.waiting))
    held.release()
    window.panel.progress_clicked.emit()
    assert (window.panel.progress_text, window.panel.progress_offer) == ("Stopping…", "")
    assert not window.actions_table["stop"].isEnabled()
    with qtbot.waitSignal(window._session.analysis_ended):
        drain(qtbot, window._session, held)
    stopped = window._session.analysis
    assert stopped.entities
    assert not stopped.complete
    assert window.panel.list_view(NAMES).model().rowCount() > 0
    done = len(analysed)
    said, offer = window.panel.progress_text, window.panel.progress_offer
    assert (said, offer) == (f"Stopped at {done} of {said.split()[-1]}", "Go on")
    window.panel.progress_clicked.emit()
    assert window.panel.progress_text.startswith(f"Finding names and quotes… {done} of ")
    with qtbot.waitSignal(window._session.analysis_ended):
        drain(qtbot, window._session, held)
    assert window._session.analysis.complete
    assert window.panel.progress_text == ""
    assert len(analysed) == len(set(analysed)), "nothing is analysed twice"
    window.actions_table["again"].trigger()
    drain(qtbot, window._session, held)
    assert len(analysed) == 2 * len(set(analysed)), "what is complete is analysed anew"


def test_another_article_is_not_said_to_be_stopped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window._session.progressed.emit(2, 5)
    window._session.close_article()
    assert window.panel.progress_text == ""
    path = tmp_path / "other.txt"
    path.write_text("Maria Keller came to Oslo.", encoding="utf-8")
    open_story(qtbot, window, path)
    assert window.panel.progress_text == ""
