"""The headings of an article are listed, and choosing one goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.core.entities import Analysis
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look, ThemeName
    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]

HEADINGS = ("Rust", 2), ("The first report", 3), ("The letter", 3), ("Repairs", 2), ("Who  pays", 2)


def report(*, headline: str = "Old bridge stays closed", headings: tuple[tuple[str, int], ...] = HEADINGS) -> Article:
    """An article of which each section is some windows long."""
    body = [Part(BlockKind.PARAGRAPH, "It rained, and the river rose under the bridge. " * 20)] * 6
    parts = [Part(BlockKind.HEADLINE, headline)] * bool(headline) + body
    for words, level in headings:
        parts += [Part(BlockKind.HEADING, words, level), *body]
    text, blocks = compose(parts)
    return Article(headline or "Untitled", text, blocks)


def show(window: MainWindow, article: Article) -> MainWindow:
    """Show an article in which nothing is marked."""
    window._session.show(fakes.reading(article), Analysis(complete=True))
    QApplication.processEvents()
    return window


def listed(window: MainWindow) -> list[tuple[str, bool]]:
    """Open the list; return the headings in it, and which of them is current."""
    window.actions_table["headings"].trigger()
    rows = window.outline.card.list
    return [(rows.item(row).text(), row == rows.currentRow()) for row in range(rows.count())]


def current(window: MainWindow) -> str:
    """The heading at which the list opens."""
    (words,) = [words for words, is_current in listed(window) if is_current]
    window.outline.card.close()
    return words


def choose(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Go to a heading by the keyboard."""
    window.actions_table["headings"].trigger()
    qtbot.keyClicks(window.outline.card.field, words)
    qtbot.keyClick(window.outline.card.field, Qt.Key.Key_Return)


def test_headings_are_listed_below_the_headline(make_window: MakeWindow) -> None:
    window = show(make_window(), report())
    words = ["Old bridge stays closed", "Rust", "The first report", "The letter", "Repairs", "Who pays"]
    assert listed(window) == [(each, each == words[0]) for each in words]
    options = window.outline.card._options
    assert [option.depth for option in options] == [0, 0, 1, 1, 0, 0]


def test_choosing_one_goes_there_and_the_list_opens_there_again(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = show(make_window(), report())
    for words in ("Repairs", "The letter", "Who  pays", "Rust"):
        choose(qtbot, window, words.split()[-1])
        start = window.view.text.index(f"\n{words}\n") + 1
        assert 0 < window.view.point_of(start).y() < 3 * window.view.line_pitch
        assert not window.outline.card.isVisible()
        assert QApplication.focusWidget() in window.view.views
        assert current(window) == " ".join(words.split())
    choose(qtbot, window, "Old bridge")
    assert window.view.bar.value() == 0


def test_the_heading_that_is_being_read_is_current(make_window: MakeWindow) -> None:
    window = show(make_window(), report(headline=""))
    assert current(window) == "Rust", "nothing is above it"
    window.view.show_at_top(window.view.text.index("\nThe letter") - 1_500)
    assert current(window) == "The first report"
    window.view.bar.setValue(window.view.bar.maximum())
    assert current(window) == "Who pays"


def test_a_caret_comes_along(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = show(make_window(), report())
    window.actions_table["caret"].trigger()
    choose(qtbot, window, "Repairs")
    assert window.view.selecting.caret == window.view.text.index("\nRepairs") + 1


def test_a_screen_reader_says_where_one_has_come(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, said = show(make_window(), report()), list[str]()
    monkeypatch.setattr("desktop_app.gui.controllers.outline.announce", lambda _, text: said.append(text))
    choose(qtbot, window, "letter")
    assert said == ["The letter, heading 4 of 6."]


def test_a_book_is_gone_through_by_its_chapters(qtbot: QtBot, make_window: MakeWindow) -> None:
    chapters = tuple((f"Chapter {number}", 2) for number in range(1, 41))
    window = show(make_window(), report(headings=chapters))
    assert len(window.view.sections) > 5
    choose(qtbot, window, "Chapter 33")
    assert 0 < window.view.point_of(window.view.text.index("\nChapter 33\n") + 1).y() < 3 * window.view.line_pitch
    assert current(window) == "Chapter 33"


@pytest.mark.parametrize("headings", [(), HEADINGS[:1]])
def test_without_several_headings_there_is_nothing_to_choose(
    make_window: MakeWindow, headings: tuple[tuple[str, int], ...]
) -> None:
    window = make_window()
    action = window.actions_table["headings"]
    assert not action.isEnabled()
    show(window, report(headings=headings))
    assert not action.isEnabled()
    show(window, report())
    assert action.isEnabled()
    action.trigger()
    window._session.close_article()
    assert not action.isEnabled()
    assert not window.outline.card.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_deeper_headings_stand_to_the_right_in_every_theme(
    make_window: MakeWindow, look: Look, theme: ThemeName
) -> None:
    look.set_theme(theme)
    window = show(make_window(), report(headings=(("Mmm", 2), ("Mmm", 3))))
    window.actions_table["headings"].trigger()
    rows = window.outline.card.list
    image = rows.viewport().grab().toImage()

    def first_ink(row: int) -> int:
        """The first column that is not the row's ground."""
        rect = rows.visualItemRect(rows.item(row))
        ground = image.pixelColor(rect.left() + 5, rect.center().y())
        lines = range(rect.top() + 8, rect.bottom() - 8)
        columns = range(rect.left() + 5, rect.right())
        return next(x for x in columns if any(image.pixelColor(x, y) != ground for y in lines))

    assert first_ink(2) - first_ink(1) > 10
