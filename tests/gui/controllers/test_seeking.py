"""gui.controllers.seeking: words found in the window, gone through, and put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.core.article import Span
from desktop_app.gui.look.theme import ThemeName
from tests import fakes
from tests.gui.reader import LEFT, colors, is_on_screen, open_story, shown_section, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def find(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Open the find bar and type."""
    window.actions_table["find"].trigger()
    qtbot.keyClicks(window.find_bar.field, words)


def test_find_shows_hits_goes_round_and_ticks(qtbot: QtBot, window: MainWindow) -> None:
    find(qtbot, window, "JOSE PENA")
    count = text_of(window).count("José Peña")
    assert window.find_bar.status == f"1 of {count}"
    assert is_on_screen(window, window.find_bar.hits[0])
    theme = window._look.theme
    assert theme["find_current"].name() in colors(window)
    bar = window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: len(bar.ticks) == count)  # type: ignore[attr-defined]
    for number in (*range(2, count + 1), 1):
        qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return)
        assert window.find_bar.status.startswith(f"{number} of {count}")
        assert is_on_screen(window, window.find_bar.hits[number - 1])
    assert "From the top" in window.find_bar.status
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.find_bar.status.startswith(f"{count} of {count}")
    window.view.tick_clicked.emit(3)
    assert window.find_bar.status == f"4 of {count}"


def test_the_tools_say_whether_the_bar_is_open_and_whether_there_are_hits(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.actions_table

    def state() -> tuple[bool, ...]:
        return actions["find"].isChecked(), *(
            actions[name].isEnabled() for name in ("find_close", "find_next", "find_previous")
        )

    assert state() == (False, False, True, True), "F3 opens the bar"
    find(qtbot, window, "Oslo")
    assert state() == (True, True, True, True)
    find(qtbot, window, "isreal")
    assert state() == (True, True, False, False)
    actions["find"].trigger()
    assert state() == (True, True, False, False), "it was open already"
    actions["find_close"].trigger()
    assert state() == (False, False, True, True)
    actions["close"].trigger()
    assert state() == (False, False, False, False)


def test_find_says_when_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    find(qtbot, window, "isreal")
    assert window.find_bar.status == "No matches for “isreal”"
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return)
    window.find_bar.field.clear()
    assert window.find_bar.status == ""


def test_opening_and_closing_find_leaves_the_line_being_read(qtbot: QtBot, window: MainWindow) -> None:
    window.view.verticalScrollBar().setValue(900)
    window.actions_table["find"].trigger()
    assert window.view.verticalScrollBar().value() == 900
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert window.view.verticalScrollBar().value() == 900
    assert window.view.hasFocus()


def test_closing_find_takes_its_hits_from_the_page(qtbot: QtBot, window: MainWindow) -> None:
    find(qtbot, window, "report")
    ground = window._look.theme["find"].name()
    assert ground in colors(window)
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert ground not in colors(window)
    assert shown_section(window).extraSelections() == []


def test_selected_words_are_what_is_looked_for(qtbot: QtBot, window: MainWindow) -> None:
    window.view.selecting.select(Span(0, 3))
    window.actions_table["find"].trigger()
    assert window.find_bar.field.text() == "Old"


def test_the_search_begins_at_the_selected_words(qtbot: QtBot, window: MainWindow) -> None:
    text = text_of(window)
    first = text.find("bridge")
    second = Span(text.find("bridge", first + 1), text.find("bridge", first + 1) + len("bridge"))
    window.view.selecting.select(second)
    window.actions_table["find"].trigger()
    assert window.find_bar.status.startswith("2 of ")
    window.view.selecting.select(None)
    window.actions_table["find"].trigger()
    assert window.find_bar.status.startswith("2 of ")
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    window.actions_table["find"].trigger()
    assert window.find_bar.status.startswith("1 of ")


def test_case_and_whole_words_can_be_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import QToolButton

    find(qtbot, window, "OLD")
    everything = len(window.find_bar.hits)
    case, words = (
        next(b for b in window.find_bar.findChildren(QToolButton) if b.text() == text)
        for text in ("Match case", "Whole words")
    )
    qtbot.mouseClick(case, LEFT)
    assert window.find_bar.hits == ()
    qtbot.mouseClick(case, LEFT)
    qtbot.mouseClick(words, LEFT)
    assert 0 < len(window.find_bar.hits) <= everything


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_current_hit_is_written_in_the_colour_made_for_its_ground(
    qtbot: QtBot, window: MainWindow, theme: ThemeName
) -> None:
    find(qtbot, window, "bridge")
    window.actions_table[f"theme_{theme}"].trigger()
    (selection,) = shown_section(window).extraSelections()
    assert selection.cursor.selectedText().lower() == "bridge"
    ink: QColor = selection.format.foreground().color()
    assert ink == window._look.theme["on_find_current"]
    assert selection.cursor.document() is shown_section(window).document()


def test_with_the_find_bar_open_another_article_is_where_the_reader_left_it(
    qtbot: QtBot, window: MainWindow, story: Path, tmp_path: Path
) -> None:
    window.view.bar.setValue(900)
    line = window.view.visible_span().start
    other = tmp_path / "other.txt"
    other.write_text(f"The harbour\n\n{fakes.story()}", encoding="utf-8")
    open_story(qtbot, window, other)
    find(qtbot, window, "bridge")
    open_story(qtbot, window, story)
    assert window.view.visible_span().start == line
    assert not window.find_bar.isHidden()
    assert window.find_bar.status.endswith(f"of {text_of(window).lower().count('bridge')}")
