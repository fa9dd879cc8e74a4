"""What is being said of an article when it is put away is still said of that article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.highlights import Highlight
from desktop_app.gui.panel.names import DismissedName
from desktop_app.library import edits
from tests.gui.reader import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

NOTE = "Ask the harbour master"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another article."""
    path = tmp_path / "other.txt"
    path.write_text("Another article\n\n" + "José Peña slept in Oslo all day.\n" * 20, encoding="utf-8")
    return path


def turn_to(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Open another article."""
    with qtbot.waitSignal(window._session.article_changed):
        window.open_file(path)


def draft(window: MainWindow) -> None:
    """Begin a note of a name."""
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["note"].trigger()


def known(window: MainWindow) -> None:
    """Begin to change a note that is there."""
    made = Highlight(Span(0, 9), 1)
    window._session.edit(highlight("words", made))
    window.correcting.edit_note(made)


@pytest.mark.parametrize("begin", [draft, known])
def test_a_note_is_kept_for_the_article_it_was_written_of(
    qtbot: QtBot, window: MainWindow, other: Path, begin: Callable[[MainWindow], None]
) -> None:
    begin(window)
    window.correcting.note_card.note.setPlainText(NOTE)
    assert window._session.article is not None
    digest = window._session.article.digest
    turn_to(qtbot, window, other)
    assert not window.correcting.note_card.isVisible()
    assert not window._session.highlights
    assert [one.note for one in edits.load(window._session.library, digest).highlights] == [NOTE]


def test_a_note_is_kept_when_the_window_closes(window: MainWindow) -> None:
    draft(window)
    window.correcting.note_card.note.setPlainText(NOTE)
    assert window._session.article is not None
    digest, library = window._session.article.digest, window._session.library
    window.close()
    assert [one.note for one in edits.load(library, digest).highlights] == [NOTE]


def test_the_menu_of_a_row_goes_with_the_article(qtbot: QtBot, window: MainWindow, other: Path) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["dismiss"].trigger()
    window.panel.menu_wanted.emit(DismissedName(window._session.analysis.dismissed[0]), QPoint(10, 10))
    menu = window.row_menus.menu
    assert menu is not None
    assert menu.isVisible()
    turn_to(qtbot, window, other)
    assert not menu.isVisible()
