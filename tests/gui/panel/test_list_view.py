"""A list of the panel: groups open and close, by mouse, by keys, and as the filter needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from desktop_app.gui.panel.list_view import BELOW, PanelList
from desktop_app.gui.panel.model import ROW_ROLE, Group, Row

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


def test_a_list_ends_above_the_edge_and_stays_where_it_is(qtbot: QtBot, view: PanelList) -> None:
    bar = view.verticalScrollBar()
    assert bar.maximum() == 0, "all fits"
    view.set_groups([numbered(*range(60))])
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    last = view.model().index(59, 0, view.model().index(0, 0, QModelIndex()))
    assert view.visualRect(last).bottom() == view.viewport().height() - 1 - BELOW
    view.updateGeometries()
    assert bar.value() == bar.maximum()


def numbered(*numbers: int) -> Group:
    """A group of rows that stand for these places."""
    return Group(Row("n", "N", "N"), tuple(Row(f"e{n}", f"{n}", n, f"{n}", marks=(n,)) for n in numbers))


def rows(view: PanelList) -> list[int]:
    """What stands in the list, from top to bottom."""
    model, parent = view.model(), view.rootIndex()
    parent = parent if parent.isValid() else model.index(0, 0)
    return [model.index(n, 0, parent).data(ROW_ROLE).value for n in range(model.rowCount(parent))]


def test_a_growing_list_appends_and_then_takes_its_order(view: PanelList) -> None:
    view.set_groups([numbered(5, 9)])
    view.set_groups([numbered(2, 5, 7, 9)], growing=True)
    assert rows(view) == [5, 9, 2, 7]
    view.set_groups([numbered(1, 2, 5, 7, 9)], growing=True)
    assert rows(view) == [5, 9, 2, 7, 1]
    view.set_groups([numbered(1, 2, 5, 7, 9)])
    assert rows(view) == [1, 2, 5, 7, 9]


def test_what_the_reader_looks_at_stays_when_the_groups_above_grow(view: PanelList) -> None:
    below = Group(Row("b", "B", "B"), tuple(Row(f"b{n}", f"b{n}", n, marks=(1_000 + n,)) for n in range(60)))
    view.set_groups([numbered(*range(30)), below])
    view.doItemsLayout()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    top = view.indexAt(QPoint(0, 0))
    key, place = top.data(ROW_ROLE).key, view.visualRect(top).top()
    assert key.startswith("b")
    view.set_groups([numbered(*range(45)), below], growing=True)
    assert view.indexAt(QPoint(0, 0)).data(ROW_ROLE).key == key
    assert view.visualRect(view.indexAt(QPoint(0, 0))).top() == place


def test_a_header_stays_current(view: PanelList) -> None:
    view.setCurrentIndex(view.model().index(1, 0))
    view.set_groups([Group(Row("z", "Z", "Z"), (Row("z1", "zero", 0),)), OPEN, CLOSED])
    assert view.currentIndex().data() == "B"


def test_a_row_that_goes_leaves_the_keyboard_with_the_next_and_the_list_where_it_is(view: PanelList) -> None:
    apart = Row("d", "D", "D")
    view.set_groups([numbered(*range(40)), Group(apart, (Row("d99", "99", 99, marks=(99,)),), closed=True)])
    view.doItemsLayout()
    view.reveal("e20")
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place
    gone = Row("d20", "20", 20, marks=(20,)), Row("d99", "99", 99, marks=(99,))
    view.set_groups([numbered(*range(20), *range(21, 40)), Group(apart, gone, closed=True)])
    assert view.currentIndex().data() == "21"
    assert opened(view) == [True, False]
    assert bar.value() == place


def test_another_list_begins_anew_after_forgetting(view: PanelList) -> None:
    view.set_groups([numbered(*range(60)), CLOSED])
    view.doItemsLayout()
    view.expand(view.model().index(1, 0))
    view.reveal("e50")
    assert view.verticalScrollBar().value()
    view.forget()
    view.set_groups([numbered(*range(61)), CLOSED])
    view.doItemsLayout()
    assert not view.currentIndex().isValid()
    assert view.verticalScrollBar().value() == 0
    assert opened(view) == [True, False]


def test_the_keyboard_enters_on_the_first_row_that_is_seen_or_where_it_was(view: PanelList) -> None:
    view.setCurrentIndex(QModelIndex())
    view.enter()
    assert view.currentIndex().data() == "one"
    view.setCurrentIndex(view.model().index(1, 0))
    view.enter()
    assert view.currentIndex().data() == "B"
    view.collapse(view.model().index(0, 0))
    view.setCurrentIndex(QModelIndex())
    view.enter()
    assert view.currentIndex().data() == "A"


def test_a_filter_shows_its_first_hits_and_afterwards_the_current_row(view: PanelList) -> None:
    view.set_groups([numbered(*range(300))])
    view.doItemsLayout()
    view.reveal("e250")
    view.set_filter("25")
    assert view.verticalScrollBar().value() == 0
    view.set_filter("")
    assert view.currentIndex().data() == "250"
    shown = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(shown.center())


def test_a_plain_list_has_rows_only(qtbot: QtBot) -> None:
    plain = PanelList("Numbers", plain=True)
    qtbot.addWidget(plain)
    plain.resize(300, 400)
    plain.show()
    plain.set_groups([numbered(4, 8)])
    assert rows(plain) == [4, 8]
    plain.enter()
    assert plain.currentIndex().data() == "4"
    with qtbot.waitSignal(plain.row_activated) as signal:
        qtbot.keyClick(plain, Qt.Key.Key_Return)
    assert signal.args == [4, False]
    qtbot.keyClick(plain, Qt.Key.Key_Left)
    assert plain.currentIndex().data() == "4", "there is no header to go to"
    plain.set_groups([numbered(4, 8, 9)])
    assert plain.currentIndex().data() == "4"
    assert rows(plain) == [4, 8, 9]
    plain.set_filter("nothing")
    assert plain.is_filtered_empty
    plain.set_filter("")
    plain.set_groups([])
    assert plain.model().rowCount(plain.rootIndex()) == 0
    plain.set_groups([numbered(7)])
    assert rows(plain) == [7]
