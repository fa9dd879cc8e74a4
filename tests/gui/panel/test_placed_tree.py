"""A tree that knows where its rows are: what Qt's own would do with the same heights, and no row asked for early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from desktop_app.gui.panel.model import ROW_ROLE, AnyRow, Group, Row
from desktop_app.gui.panel.placed_tree import PlacedTree
from desktop_app.gui.panel.rows import RowDelegate, RowState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QRectF
    from PySide6.QtGui import QPainter
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

HEIGHTS = 38, 34, 50
GUESS = 30
Hint = QAbstractItemView.ScrollHint


class Painted(RowDelegate):
    """Rows of three heights; notes which are painted, and in which state."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.painted: dict[str, RowState] = {}

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        return [HEIGHTS[0] if row.value is None else HEIGHTS[1 + int(row.key) % 2] for row in rows]

    def paint_row(self, painter: QPainter, row: AnyRow, rect: QRectF, state: RowState) -> None:
        self.painted[row.key] = state


def group(name: str, numbers: range) -> Group:
    """A group of rows by their numbers."""
    return Group(Row(name, name, None), tuple(Row(str(n), f"row {n}", n, f"row {n}") for n in numbers))


@pytest.fixture
def tree(qtbot: QtBot, look: Look) -> PlacedTree:
    """A tree with two open groups and a closed one."""
    made = PlacedTree()
    qtbot.addWidget(made)
    made.setItemDelegate(Painted(look))
    made.resize(300, 400)
    made.setIndentation(0)
    made._model.set_groups([group("a", range(40)), group("b", range(100, 400)), group("c", range(500, 510))])
    for number in range(2):
        made.expand(made._model.index(number, 0))
    with qtbot.waitExposed(made):
        made.show()
    return made


def row(tree: PlacedTree, number: int) -> QModelIndex:
    """The index of a row."""
    return tree._model.find(str(number))


def test_rows_are_where_their_heights_put_them(tree: PlacedTree) -> None:
    y = HEIGHTS[0]
    for number in range(40):
        rect = tree.visualRect(row(tree, number))
        assert (rect.top(), rect.height(), rect.width()) == (y, HEIGHTS[1 + number % 2], tree.viewport().width())
        y += rect.height()
    assert tree.visualRect(row(tree, 505)).isNull(), "its group is closed"
    assert tree.verticalScrollBar().maximum() == 40 * 42 + 300 * 42 + 3 * 38 - tree.viewport().height()


def test_a_row_is_found_under_the_pointer_wherever_the_list_is(tree: PlacedTree) -> None:
    for value in (0, 700, tree.verticalScrollBar().maximum()):
        tree.verticalScrollBar().setValue(value)
        for y in range(0, tree.viewport().height(), 7):
            index = tree.indexAt(QPoint(5, y))
            assert tree.visualRect(index).contains(QPoint(5, y))
    assert not tree.indexAt(QPoint(5, tree.viewport().height() + 1)).isValid()


def test_opening_and_closing_moves_what_is_below(tree: PlacedTree) -> None:
    header = tree._model.index(1, 0)
    tree.collapse(tree._model.index(0, 0))
    assert tree.visualRect(header).top() == HEIGHTS[0]
    tree.expand(tree._model.index(0, 0))
    assert tree.visualRect(header).top() == HEIGHTS[0] + 40 * 42
    before = tree.verticalScrollBar().maximum()
    tree.expand(tree._model.index(2, 0))
    assert tree.verticalScrollBar().maximum() == before + 10 * 42


def test_scrolling_to_a_row_shows_all_of_it_and_no_more_than_needed(tree: PlacedTree) -> None:
    view, bar = tree.viewport().rect(), tree.verticalScrollBar()
    tree.scrollTo(row(tree, 200))
    assert tree.visualRect(row(tree, 200)).bottom() == view.bottom()
    place = bar.value()
    tree.scrollTo(row(tree, 199))
    assert bar.value() == place
    tree.scrollTo(row(tree, 30))
    assert tree.visualRect(row(tree, 30)).top() == 0
    tree.scrollTo(row(tree, 200), Hint.PositionAtCenter)
    assert abs(tree.visualRect(row(tree, 200)).center().y() - view.center().y()) <= 1
    tree.scrollTo(row(tree, 200), Hint.PositionAtTop)
    assert tree.visualRect(row(tree, 200)).top() == 0
    tree.scrollTo(row(tree, 505))
    assert tree.isExpanded(tree._model.index(2, 0)), "it stands in a closed group"
    assert view.contains(tree.visualRect(row(tree, 505)))


def test_pages_are_as_high_as_the_view(qtbot: QtBot, tree: PlacedTree) -> None:
    tree.setCurrentIndex(row(tree, 120))
    top = tree.visualRect(tree.currentIndex()).top() + tree.verticalOffset()
    qtbot.keyClick(tree, Qt.Key.Key_PageDown)
    rect = tree.visualRect(tree.currentIndex()).translated(0, tree.verticalOffset())
    assert rect.top() <= top + tree.viewport().height() <= rect.bottom()
    qtbot.keyClick(tree, Qt.Key.Key_PageUp)
    assert tree.currentIndex().data(ROW_ROLE).value in (119, 120)
    for key, text in (
        (Qt.Key.Key_Home, "a"),
        (Qt.Key.Key_PageUp, "a"),
        (Qt.Key.Key_End, "c"),
        (Qt.Key.Key_PageDown, "c"),
    ):
        qtbot.keyClick(tree, key)
        assert tree.currentIndex().data() == text


def test_a_double_click_far_down_is_heard(qtbot: QtBot, tree: PlacedTree) -> None:
    tree.scrollTo(row(tree, 398))
    place = tree.visualRect(row(tree, 398)).center()
    with qtbot.waitSignal(tree.doubleClicked) as clicked:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args[0].data() == "row 398"


def test_typing_goes_to_a_row_that_begins_so(qtbot: QtBot, tree: PlacedTree) -> None:
    tree.setFocus()
    tree.setCurrentIndex(row(tree, 0))
    qtbot.keyClicks(tree, "row 377")
    assert tree.currentIndex().data() == "row 377"
    assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()))
    assert not tree.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), "nothing is written in a row"
    tree.clearFocus()
    tree.setFocus()
    assert not tree.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_only_what_is_seen_is_painted_in_its_state(qtbot: QtBot, tree: PlacedTree) -> None:
    tree.setFocus()
    tree.setCurrentIndex(row(tree, 3))
    delegate = tree.itemDelegate()
    assert isinstance(delegate, Painted)
    delegate.painted.clear()
    tree.viewport().repaint()
    assert list(delegate.painted) == ["a", *map(str, range(9))]
    assert [key for key, state in delegate.painted.items() if state.opened] == ["a"]
    if tree.hasFocus():
        assert [key for key, state in delegate.painted.items() if state.focused] == ["3"]


def test_screen_readers_are_told_of_all_rows_and_where_they_are(tree: PlacedTree) -> None:
    told = QAccessible.queryAccessibleInterface(tree)
    assert told.childCount() - 40 - 300 - 3 in (0, 1), "with or without the header of the column"
    last = told.child(told.childCount() - 1)
    assert last.text(QAccessible.Text.Name) == "c"
    assert told.child(told.childCount() - 2).text(QAccessible.Text.Name) == "row 399"
    third = next(child for child in map(told.child, range(9)) if child.text(QAccessible.Text.Name) == "row 3")
    rect = tree.visualRect(row(tree, 3))
    assert third.rect().size() == rect.size()
    assert third.rect().topLeft() == tree.viewport().mapToGlobal(rect.topLeft())


def test_a_row_is_as_high_as_its_delegate_says_alone(tree: PlacedTree) -> None:
    delegate = tree.itemDelegate()
    for index in (tree._model.index(0, 0), row(tree, 0), row(tree, 1)):
        assert delegate.sizeHint(QStyleOptionViewItem(), index).height() == tree.visualRect(index).height()


class Guessing(Painted):
    """The same, which takes all rows for lower than they are."""

    def guesses(self, rows: Sequence[AnyRow]) -> list[int]:
        return [GUESS] * len(rows)


@pytest.fixture
def guessing(look: Look, tree: PlacedTree) -> PlacedTree:
    """The tree, with so many rows that those far away are not measured."""
    tree.setItemDelegate(Guessing(look))
    tree.measure_anew()
    tree.scheduleDelayedItemsLayout()
    tree.executeDelayedItemsLayout()
    return tree


def seen(tree: PlacedTree) -> dict[str, tuple[int, int]]:
    """The rows that are seen, with where they are and how high."""
    rows: dict[str, tuple[int, int]] = {}
    y = 0
    while y < tree.viewport().height() and (index := tree.indexAt(QPoint(5, y))).isValid():
        rect = tree.visualRect(index)
        rows[index.data()] = rect.top(), rect.height()
        y = rect.bottom() + 1
    return rows


def are_measured(rows: dict[str, tuple[int, int]]) -> bool:
    """Tell whether all rows are as high as they are."""
    return all(height in HEIGHTS for _, height in rows.values())


def test_rows_are_measured_when_they_come_near(guessing: PlacedTree) -> None:
    assert are_measured(seen(guessing))
    assert guessing.visualRect(row(guessing, 399)).height() == GUESS
    for value in (4000, 9000, 60, 7000):
        guessing.verticalScrollBar().setValue(value)
        assert are_measured(seen(guessing))


@pytest.mark.parametrize("by", [60, -60, 350, -350])
def test_what_is_seen_moves_by_no_more_than_is_scrolled(guessing: PlacedTree, by: int) -> None:
    bar = guessing.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(12):
        before = seen(guessing)
        bar.setValue(bar.value() + by)
        after = seen(guessing)
        assert are_measured(after)
        both = before.keys() & after.keys()
        assert both
        assert {before[key][0] - after[key][0] for key in both} == {by}


def test_a_row_far_away_is_shown_whole_and_the_end_is_the_end(qtbot: QtBot, guessing: PlacedTree) -> None:
    bar, height = guessing.verticalScrollBar(), guessing.viewport().height()
    for number in (390, 5, 200, 101):
        guessing.scrollTo(row(guessing, number))
        assert guessing.viewport().rect().contains(guessing.visualRect(row(guessing, number)))
    bar.setValue(bar.maximum())
    assert bar.value() == bar.maximum()
    assert guessing.visualRect(guessing._model.index(2, 0)).bottom() == height - 1
    qtbot.keyClick(guessing, Qt.Key.Key_Home)
    guessing.expand(guessing._model.index(2, 0))
    qtbot.keyClick(guessing, Qt.Key.Key_End)
    assert guessing.visualRect(row(guessing, 509)).bottom() == height - 1
