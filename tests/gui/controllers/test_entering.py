"""gui.controllers.entering: the commands that lead into the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def test_letters_typed_into_the_filter_are_text(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["filter"].trigger()
    assert window.panel.filter.hasFocus()
    qtbot.keyClicks(window.panel.filter, "jnq")
    assert window.panel.filter.text() == "jnq"
    assert window._session.selection.span is None


def test_the_panel_can_be_put_away_and_tabs_bring_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["panel"].trigger()
    assert not window.panel.isVisible()
    assert window._store.settings.panel_shown is False
    window.actions_table["quotes_tab"].trigger()
    assert window.panel.isVisible()
    assert window.panel.open_tab == QUOTES
    for wanted in (NOTES, NAMES):
        window.actions_table["next_tab"].trigger()
        assert window.panel.open_tab == wanted
    window.actions_table["notes_tab"].trigger()
    assert window.panel.list_view(NOTES).hasFocus()
