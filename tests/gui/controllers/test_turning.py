"""gui.controllers.turning: what another article, or none, leaves of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui.reader import named, open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_the_next_article_clears_message_selection_and_hits(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window._session.select_entity(named(window, "Oslo"), 5)
    window._session.failed.emit(LookupError("old"))
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


def test_the_panel_has_no_button_without_an_article(make_window: MakeWindow) -> None:
    assert not make_window().actions_table["panel"].isEnabled()
