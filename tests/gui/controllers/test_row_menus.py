"""The menus of the panel's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.highlights import Highlight
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from desktop_app.gui.panel.quotes import quotation_key
from tests.gui.reader import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.panel.list_view import PanelList


@pytest.fixture(autouse=True)
def closed(window: MainWindow) -> Iterator[None]:
    """No menu stays open after a test."""
    yield
    if window.row_menus.menu is not None:
        window.row_menus.menu.close()


def ask(window: MainWindow, tab: int, key: str) -> list[str]:
    """Ask for a row's menu with the right button; return its texts."""
    window.panel.show_tab(tab)
    view = window.panel.list_view(tab)
    view.reveal(key)
    assert view.currentIndex().data(ROW_ROLE).key == key
    point = view.visualRect(view.currentIndex()).center()
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place))
    assert window.row_menus.menu is not None
    return [action.text().replace("&", "") for action in window.row_menus.menu.actions() if action.text()]


def choose(window: MainWindow, text: str) -> None:
    """Choose an entry of the menu that is open."""
    assert window.row_menus.menu is not None
    next(one for one in window.row_menus.menu.actions() if one.text().replace("&", "") == text).trigger()


def test_a_name_has_its_commands_and_one_for_each_other_form(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.marking.same_as(named(window, "Maria Keller"))
    keller = named(window, "Maria Keller")
    texts = ask(window, NAMES, keller.id)
    assert window._session.selection.entity == keller
    assert "Same as another name…" in texts
    assert "“Oslo” is another name" in texts
    choose(window, "“Oslo” is another name")
    assert {"Maria Keller", "Oslo"} <= {one.name for one in window._session.analysis.entities}


def test_a_dismissed_name_comes_back(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["dismiss"].trigger()
    dismissed = window._session.analysis.dismissed[0]
    view = window.panel.list_view(NAMES)
    view.expandAll()
    ask(window, NAMES, f"dismissed {dismissed.id} {dismissed.mentions[0].span.start}")
    choose(window, "It is a name")
    assert named(window, "Oslo")


def test_a_statement_and_a_note_have_theirs(window: MainWindow) -> None:
    quotation = window._session.analysis.quotations[1]
    window._session.select_quotation(quotation)
    window.panel.show_tab(QUOTES)
    texts = ask(window, QUOTES, window.panel.list_view(QUOTES).currentIndex().data(ROW_ROLE).key)
    assert "Another speaker of the quote…" in texts
    assert window._session.selection.quotation == quotation
    window._session.edit(highlight("x", Highlight(Span(0, 5), 1)))
    texts = ask(window, NOTES, "highlight 0 5")
    assert texts[0] == "Note…"
    assert window._session.selection.highlight == Highlight(Span(0, 5), 1)


def test_the_key_opens_it_for_the_current_row(qtbot: QtBot, window: MainWindow) -> None:
    view = window.panel.list_view(NAMES)
    view.reveal(named(window, "Oslo").id)
    view.setFocus()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), view.viewport().mapToGlobal(QPoint(1, 1))
    )
    QApplication.sendEvent(view.viewport(), event)
    assert window._session.selection.entity == named(window, "Oslo")
    assert window.row_menus.menu is not None
    assert window.row_menus.menu.isVisible()
    qtbot.keyClick(window.row_menus.menu, Qt.Key.Key_Escape)


def current(window: MainWindow, tab: int) -> str:
    """The key of the list's current row."""
    return str(window.panel.list_view(tab).currentIndex().data(ROW_ROLE).key)


def focused(window: MainWindow, tab: int, key: str) -> PanelList:
    """Put the keyboard on a row."""
    window.panel.show_tab(tab)
    view = window.panel.list_view(tab)
    view.reveal(key)
    view.setFocus()
    assert current(window, tab) == key
    return view


@pytest.mark.parametrize("by_key", [True, False])
def test_who_dismisses_names_from_the_list_goes_from_one_to_the_next(
    qtbot: QtBot, window: MainWindow, *, by_key: bool
) -> None:
    view = focused(window, NAMES, named(window, "José Peña").id)
    assert [row.search.strip() for row in view.groups[0].rows] == ["José Peña", "Maria Keller"]
    if by_key:
        window.view.select_all()  # which the key is not about
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    else:
        ask(window, NAMES, named(window, "José Peña").id)
        choose(window, "Dismiss the mark or highlight")
    assert [one.name for one in window._session.analysis.dismissed] == ["José Peña"]
    assert current(window, NAMES) == named(window, "Maria Keller").id
    dismissed = view.model().index(view.model().rowCount() - 1, 0)
    assert dismissed.data(ROW_ROLE).key == "dismissed"
    assert not view.isExpanded(dismissed)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert {one.name for one in window._session.analysis.dismissed} == {"José Peña", "Maria Keller"}


def test_the_keys_for_a_row_do_as_its_menu_does_and_others_nothing(qtbot: QtBot, window: MainWindow) -> None:
    view = focused(window, NAMES, named(window, "Oslo").id)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    card = window.correcting.rename_card
    assert card.isVisible()
    assert window._session.selection.entity == named(window, "Oslo")
    card.close()
    window._session.clear_selection()
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert not window._session.analysis.dismissed, "a header stands for no name"
    assert not card.isVisible()
    window._session.edit(highlight("x", Highlight(Span(0, 5), 1)))
    qtbot.keyClick(focused(window, NOTES, "highlight 0 5"), Qt.Key.Key_Delete)
    assert not window._session.highlights
    quotation = window._session.analysis.quotations[0]
    qtbot.keyClick(focused(window, QUOTES, quotation_key(quotation)), Qt.Key.Key_F2)
    assert window._session.selection.quotation is None, "a quote has no name"
    qtbot.keyClick(window.panel.list_view(QUOTES), Qt.Key.Key_Delete)
    assert quotation not in window._session.analysis.quotations


def test_letters_go_to_the_row_that_begins_so(qtbot: QtBot, window: MainWindow) -> None:
    view = focused(window, NAMES, named(window, "Maria Keller").id)
    qtbot.keyClicks(view, "os")
    assert current(window, NAMES) == named(window, "Oslo").id
    assert window._session.selection.entity is None


@pytest.mark.parametrize(
    ("tab", "wanted"),
    [
        (NAMES, {"Rename…": "F2", "Dismiss the mark or highlight": "Del", "Copy": "Ctrl+C"}),
        (QUOTES, {"Dismiss the mark or highlight": "Del", "Copy with source": "Ctrl+Shift+C"}),
    ],
)
def test_a_menu_says_the_keys_that_work_in_the_list(window: MainWindow, tab: int, wanted: dict[str, str]) -> None:
    quotation, entity = window._session.analysis.quotations[0], named(window, "Oslo")
    ask(window, tab, entity.id if tab == NAMES else quotation_key(quotation))
    assert window.row_menus.menu is not None
    entries = window.row_menus.menu.actions()
    shown = {one.text().replace("&", ""): one.shortcut().toString() for one in entries if not one.shortcut().isEmpty()}
    assert shown == wanted


def test_headers_have_none(window: MainWindow) -> None:
    view = window.panel.list_view(NAMES)
    point = view.visualRect(view.model().index(0, 0)).center()
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place))
    assert window.row_menus.menu is None
