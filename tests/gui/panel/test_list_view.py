"""A list of the panel: groups open and close, by mouse, by keys, and as the filter needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.gui.panel.list_view import PanelList
from desktop_app.gui.panel.model import Group, Row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

OPEN = Group(Row("a", "A", "A"), (Row("a1", "one", 1, "one"), Row("a2", "two", 2, "two")))
CLOSED = Group(Row("b", "B", "B"), (Row("b1", "three", 3, "three"),), closed=True)


@pytest.fixture
def view(qtbot: QtBot) -> PanelList:
    """A list with an open and a closed group."""
    made = PanelList("Numbers")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.set_groups([OPEN, CLOSED])
    made.show()
    return made


def opened(view: PanelList) -> list[bool]:
    """Which groups are open."""
    model = view.model()
    return [view.isExpanded(model.index(n, 0, QModelIndex())) for n in range(model.rowCount(QModelIndex()))]


def test_a_closed_group_opens_and_closes_by_a_click_on_its_header(qtbot: QtBot, view: PanelList) -> None:
    assert opened(view) == [True, False]
    header = view.model().index(1, 0, QModelIndex())
    with qtbot.assertNotEmitted(view.row_activated):
        for wanted in (True, False):
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(header).center())
            assert opened(view) == [True, wanted]


def test_enter_right_and_left_open_and_close_the_group_under_the_keyboard(qtbot: QtBot, view: PanelList) -> None:
    view.setCurrentIndex(view.model().index(1, 0, QModelIndex()))
    for key, wanted in (
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Return, False),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
    ):
        qtbot.keyClick(view, key)
        assert opened(view) == [True, wanted]


def test_a_group_stays_as_the_reader_left_it_when_more_is_known(qtbot: QtBot, view: PanelList) -> None:
    for number in (0, 1):
        header = view.model().index(number, 0, QModelIndex())
        view.setExpanded(header, not view.isExpanded(header))
    more = Group(CLOSED.header, (*CLOSED.rows, Row("b2", "four", 4, "four")), closed=True)
    view.set_groups([OPEN, more])
    assert opened(view) == [False, True]


def test_while_filtered_everything_that_matches_is_seen(view: PanelList) -> None:
    view.set_filter("three")
    assert opened(view) == [True]
    view.set_filter("")
    assert opened(view) == [True, False]


def test_revealing_a_row_opens_its_group(view: PanelList) -> None:
    view.reveal("b1")
    assert opened(view) == [True, True]
    assert view.visualRect(view.currentIndex()).height() > 0
