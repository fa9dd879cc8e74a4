"""What a screen reader is told of the lists: what they are, what their rows say, which groups are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.core.highlights import Highlight
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES, Panel
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

TEXT = "“Yes,” said Ana Roe in Oslo. Roe left. Bob stayed."
ROE = fakes.entity("e1", "Roe", TEXT, aliases=("Ana Roe",), role="mayor")
OSLO, BOB = fakes.entity("e2", "Oslo", TEXT, Label.LOCATION), fakes.entity("e3", "Bob", TEXT)
YES = fakes.quotation(TEXT, "“Yes,”", entity="e1", score=0.9)
HIGHLIGHT = Highlight(Span(0, 6), 1, "Who, and when?")
Told = QAccessible.Text


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> Panel:
    """A panel with names, quotes and a highlight."""
    made = Panel(look)
    qtbot.addWidget(made)
    made.resize(336, 600)
    made.set_analysis(fakes.article(TEXT), fakes.analysis(ROE, OSLO, BOB, quotations=(YES,)))
    made.set_highlights((HIGHLIGHT,))
    made.show()
    return made


def rows(panel: Panel, tab: int) -> list[QAccessibleInterface]:
    """The rows of a tab's list, headers among them."""
    panel.show_tab(tab)
    QApplication.processEvents()  # rows are told of when they are laid out
    told = QAccessible.queryAccessibleInterface(panel.list_view(tab))
    children = [told.child(number) for number in range(told.childCount())]
    return [child for child in children if child.role() == QAccessible.Role.TreeItem]


@pytest.mark.parametrize(
    ("tab", "name"),
    [(NAMES, "Names in this article"), (QUOTES, "Quotes by speaker"), (NOTES, "Your highlights and notes")],
)
def test_lists_have_names_and_no_title_of_a_column_is_said(panel: Panel, tab: int, name: str) -> None:
    panel.show_tab(tab)
    told = QAccessible.queryAccessibleInterface(panel.list_view(tab))
    assert (told.role(), told.text(Told.Name)) == (QAccessible.Role.Tree, name)
    titles = [told.child(number) for number in range(told.childCount())]
    assert {one.text(Told.Name) for one in titles if one.role() == QAccessible.Role.ColumnHeader} <= {""}


def test_names_are_said_with_all_that_is_painted_and_groups_with_their_state(panel: Panel) -> None:
    people, roe, *_ = rows(panel, NAMES)
    assert people.text(Told.Name) == "People, 2"
    assert roe.text(Told.Name) == "Roe, person, 2 mentions, mayor, also Ana Roe"
    assert roe.text(Told.Description) == "found by the language model"
    assert (people.state().expandable, people.state().expanded) == (1, 1)
    assert roe.state().expandable == 0


def test_a_closed_group_says_so(panel: Panel) -> None:
    view = panel.list_view(NAMES)
    view.collapse(view.model().index(0, 0))
    people, places, _ = rows(panel, NAMES)
    assert (people.state().expanded, places.text(Told.Name)) == (0, "Places, 1")


def test_the_order_of_the_rows_is_the_order_that_is_read(panel: Panel) -> None:
    panel.set_names_order(NameOrder.ALPHABET)
    assert [row.text(Told.Name).split(",")[0] for row in rows(panel, NAMES)][:3] == ["People", "Bob", "Roe"]


def test_quotes_and_highlights_are_said_in_words(panel: Panel) -> None:
    speaker, quote = rows(panel, QUOTES)
    assert (speaker.text(Told.Name), speaker.text(Told.Description)) == ("Roe, 1 statement", "mayor")
    assert quote.text(Told.Name) == "“Yes,”. Direct quote, paragraph 1"
    (note,) = rows(panel, NOTES)
    assert note.text(Told.Name) == "Highlight 1, yellow: “Yes,”. Note: Who, and when?"
