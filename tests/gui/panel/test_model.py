"""The lists' model: well-formed for Qt, filtered by everything a row goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app.gui.panel.model import LEFT_ROLE, ROW_ROLE, Group, Row, TreeModel
from desktop_app.gui.panel.rows import RowState

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

pytestmark = pytest.mark.usefixtures("qapp")

GROUPS = [
    Group(
        Row("people", "People, 2", None),
        (Row("e1", "José Peña", 1, "José Peña Pepe"), Row("e2", "Keller", 2, "Keller")),
    ),
    Group(Row("speaker", "Ana, 1", None, "Ana Müller mayor"), (Row("q1", "“Yes.”", 3, "“Yes.”"),)),
]


def made(groups: list[Group] = GROUPS) -> TreeModel:
    """A model of some groups."""
    model = TreeModel()
    model.set_groups(groups)
    return model


def shown(model: TreeModel) -> list[list[str]]:
    """The keys of all rows, group by group."""
    groups = [model.index(number, 0) for number in range(model.rowCount())]
    return [[model.index(row, 0, group).data(ROW_ROLE).key for row in range(model.rowCount(group))] for group in groups]


@pytest.mark.parametrize("words", ["", "keller", "nothing"])
@pytest.mark.parametrize("groups", [[], GROUPS, [Group(Row("empty", "", None))]])
def test_qts_rules_hold_filtered_or_not_and_while_the_rows_change(
    qtmodeltester: ModelTester, groups: list[Group], words: str
) -> None:
    model = made(groups)
    model.set_filter(words)
    qtmodeltester.check(model, force_py=True)
    model.set_groups(GROUPS)
    model.set_filter("yes")
    assert shown(model) == [["q1"]]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", [["e1", "e2"], ["q1"]]),
        ("  ", [["e1", "e2"], ["q1"]]),
        ("pena", [["e1"]]),
        ("PEPE", [["e1"]]),
        ("kell", [["e2"]]),
        ("muller", [["q1"]]),
        ('"yes', [["q1"]]),
        ("e", [["e1", "e2"], ["q1"]]),
        ("nothing", []),
    ],
)
def test_the_filter_is_blind_to_case_accents_and_marks(words: str, keys: list[list[str]]) -> None:
    model = made()
    model.set_filter(words)
    assert shown(model) == keys
    assert model.is_filtered_empty == (not keys)
    model.set_filter("")
    assert shown(model) == [["e1", "e2"], ["q1"]]


def test_a_header_says_how_many_rows_the_filter_leaves(qapp: object) -> None:
    model = made()
    header = model.index(0, 0)
    whole = header.data()
    assert header.data(LEFT_ROLE) is None
    model.set_filter("kell")
    header = model.index(0, 0)
    assert (header.data(), header.data(LEFT_ROLE)) == (f"{whole}, 1 shown", 1)
    assert RowState(selected=False, focused=False, opened=True, left=1).count(15) == "1 of 15"
    model.set_filter("mayor")
    assert model.index(0, 0).data(LEFT_ROLE) is None, "the header has the word: all its rows are there"
    model.set_filter("")
    assert model.index(0, 0).data() == whole
    assert RowState(selected=False, focused=False, opened=True).count(15) == "15"


def test_the_filter_stays_when_the_list_is_rebuilt() -> None:
    model = made([])
    model.set_filter("keller")
    assert not model.is_filtered_empty, "there is nothing to hide"
    model.set_groups(GROUPS)
    assert shown(model) == [["e2"]]


def test_rows_are_found_by_key_while_they_are_shown() -> None:
    model = made()
    assert model.find("q1").data(ROW_ROLE).value == 3
    assert model.find("q1").parent().row() == 1
    assert not model.find("people").isValid(), "a header is no row"
    model.set_filter("keller")
    assert not model.find("q1").isValid()
    assert model.find("e2").row() == 0


def test_the_column_has_no_title() -> None:
    assert made().headerData(0, Qt.Orientation.Horizontal) is None


def test_rows_are_read_out_in_words() -> None:
    model = made()
    index = model.find("e1")
    assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == "José Peña"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
