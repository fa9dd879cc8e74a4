"""The toolbar: the title appears when the headline has gone, a line shows how far the analysis is, tools have names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from desktop_app.gui.chrome.toolbar import LINE_AFTER, OPEN_FROM
from desktop_app.gui.look.surface import IconButton
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from desktop_app.gui.main_window import MainWindow

LONG = "Inquiry told of missing logbooks as minister faces calls to resign over the harbour’s last six hours"


@pytest.mark.parametrize("headline", ["Bridge closed", LONG])
def test_the_title_appears_when_the_headline_has_scrolled_away(
    make_window: Callable[..., MainWindow], headline: str
) -> None:
    window = make_window(size=(700, 800))
    window._session.show(fakes.reading(fakes.article(*["Much text. " * 40] * 40, headline=headline)))
    label = window.toolbar.label
    bar = window.view.verticalScrollBar()
    last = len(headline) - 1
    for value in (0, 40, 90, 150, 200, 260, 400, 0):
        bar.setValue(value)
        below = window.view.point_of(last).y() + window.view.line_pitch
        gone = below < 0
        if gone or below > 2 * window.view.line_pitch:  # else about to go
            assert label.accessibleName() == (headline if gone else "")
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert label.text()
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width() < window.width() - 5 * 36


def test_a_hairline_parts_it_from_a_page_that_has_been_scrolled(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    window._session.show(fakes.reading(fakes.article(*["Much text. " * 40] * 40)), fakes.analysis())
    toolbar, seen = window.toolbar, []
    for value in (0, LINE_AFTER, LINE_AFTER + 1, 0):
        window.view.bar.setValue(value)
        picture = toolbar.grab().toImage()
        seen.append(picture.pixelColor(toolbar.width() // 3, toolbar.height() - 1))
    page, hairline = toolbar._look.theme["page"], toolbar._look.theme["hairline"]
    assert seen == [page, page, hairline, page]


def test_the_next_article_begins_without_a_title(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    for headline in ("Bridge closed", "Bridge open"):
        window._session.show(fakes.reading(fakes.article(*["Much text. " * 40] * 40, headline=headline)))
        assert window.toolbar.label.accessibleName() == ""
        window.view.verticalScrollBar().setValue(500)
        assert window.toolbar.label.accessibleName() == headline
    window.actions_table["close"].trigger()
    assert window.toolbar.label.accessibleName() == ""


def test_the_line_under_it_grows_with_the_analysis_and_goes(make_window: Callable[..., MainWindow]) -> None:
    toolbar = make_window().toolbar
    accent = toolbar._look.theme["accent"]

    def length() -> int:
        image = toolbar.grab().toImage()
        y = image.height() - 1
        colors: list[QColor] = [image.pixelColor(x, y) for x in range(image.width())]
        return colors.count(accent)

    assert length() == 0
    toolbar.set_progress(0.25)
    quarter = length()
    toolbar.set_progress(1.0)
    assert 0 < quarter < length()
    toolbar.set_progress(None)
    assert length() == 0


def test_tools_say_their_key_and_are_read_out_without_it(window: MainWindow) -> None:
    expected = {
        "menu": ("Open this menu", "F10"),
        "open": ("Open", "Ctrl+O"),
        "find": ("Find in article", "Ctrl+F"),
        "highlight": ("Highlight in the last colour", "H"),
        "look": ("Text and theme", "Ctrl+T"),
        "export": ("Export", "Ctrl+E"),
        "panel": ("Side panel", "F9"),
    }
    buttons = {button.defaultAction().objectName(): button for button in window.toolbar.findChildren(IconButton)}
    assert buttons.keys() == expected.keys()
    for name, (words, key) in expected.items():
        assert buttons[name].toolTip() == f"{words}  ({key})"
        assert QAccessible.queryAccessibleInterface(buttons[name]).text(QAccessible.Text.Name) == words
        assert not buttons[name].icon().isNull()


@pytest.mark.parametrize(("width", "is_there"), [(1000, True), (OPEN_FROM, True), (OPEN_FROM - 1, False)])
def test_a_narrow_bar_leaves_opening_to_the_menu(window: MainWindow, width: int, is_there: bool) -> None:
    window.toolbar.resize(width, window.toolbar.height())
    (button,) = [one for one in window.toolbar.findChildren(IconButton) if one.defaultAction().objectName() == "open"]
    assert button.isVisible() == is_there


def test_every_button_of_the_window_has_a_name_to_be_read_out(window: MainWindow) -> None:
    window.actions_table["quotes_tab"].trigger()
    window.actions_table["find"].trigger()
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    buttons = [button for button in buttons if not isinstance(button.parent(), QLineEdit)]  # signs within a field
    assert len(buttons) > 15
    for button in buttons:
        name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert name.strip("…. "), button
        assert "&" not in name
        assert "(" not in name, "a tooltip’s key is no part of the name"
