"""The panel: what is activated, what the keyboard does, and what it says when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Label, Mention
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import possible_key
from desktop_app.gui.panel.panel import NAMES, QUOTES, Panel
from desktop_app.gui.panel.quotes import quotation_key
from desktop_app.gui.panel.tab import Tab
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look

TEXT = "“Yes,” said Ana. “No,” said Bob. Ana left. " + "“Well,” said Ana. " * 30
ARTICLE = fakes.article(TEXT)
ANA, BOB = fakes.entity("e1", "Ana", TEXT), fakes.entity("e2", "Bob", TEXT)
YES, NO = fakes.quotation(TEXT, "“Yes,”", entity="e1"), fakes.quotation(TEXT, "“No,”", entity="e2")
ANALYSIS = fakes.analysis(ANA, BOB, quotations=(YES, NO))


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> Panel:
    """A panel with names and quotes."""
    made = Panel(look)
    qtbot.addWidget(made)
    made.resize(336, 600)
    made.set_analysis(ARTICLE, ANALYSIS)
    made.show()
    return made


def click(
    qtbot: QtBot, panel: Panel, tab: int, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click on a row."""
    view = panel.list_view(tab)
    model = view.model()
    for group in (model.index(n, 0) for n in range(model.rowCount())):
        for index in (model.index(n, 0, group) for n in range(model.rowCount(group))):
            if index.data(ROW_ROLE).key == key:
                view.scrollTo(index)
                qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, view.visualRect(index).center())
                return
    pytest.fail(f"no row {key}")


def said(panel: Panel) -> list[str]:
    """The texts of all labels that are shown."""
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_click_on_a_name_activates_it_and_with_shift_backwards(qtbot: QtBot, panel: Panel) -> None:
    with qtbot.waitSignal(panel.entity_activated) as signal:
        click(qtbot, panel, NAMES, "e2")
    assert signal.args == [BOB, False]


def test_enter_does_as_a_click_and_with_shift_backwards(qtbot: QtBot, panel: Panel) -> None:
    view = panel.list_view(NAMES)
    view.setCurrentIndex(view.model().index(1, 0, view.model().index(0, 0)))
    for modifier, back in ((Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ShiftModifier, True)):
        with qtbot.waitSignal(panel.entity_activated) as signal:
            qtbot.keyClick(view, Qt.Key.Key_Return, modifier)
        assert signal.args == [BOB, back]


def test_a_click_on_a_statement_activates_it(qtbot: QtBot, panel: Panel) -> None:
    panel.show_tab(QUOTES)
    with qtbot.waitSignal(panel.quotation_activated) as signal:
        click(qtbot, panel, QUOTES, quotation_key(NO))
    assert signal.args == [NO]


def test_headers_activate_nothing(qtbot: QtBot, panel: Panel) -> None:
    view = panel.list_view(NAMES)
    header = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(panel.entity_activated):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=header)


def test_tabs_say_their_counts_and_open_by_click(qtbot: QtBot, panel: Panel) -> None:
    names, quotes = panel.findChildren(Tab)
    assert [tab.accessibleName() for tab in (names, quotes)] == ["Names, 2", "Quotes, 2"]
    qtbot.mouseClick(quotes, Qt.MouseButton.LeftButton)
    assert panel.open_tab == QUOTES
    assert panel.list_view(QUOTES).model().rowCount() == 2
    panel.step_tab(1)
    assert panel.open_tab == NAMES
    panel.step_tab(-1)
    assert panel.open_tab == QUOTES


def test_the_filter_hides_rows_and_says_when_nothing_is_left(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClicks(panel.filter, "bob")
    model = panel.list_view(NAMES).model()
    assert model.rowCount(model.index(0, 0)) == 1
    qtbot.keyClicks(panel.filter, "x")
    assert model.rowCount() == 0
    assert "Nothing matches “bobx”." in said(panel)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    assert model.rowCount() == 1
    assert not any("Nothing" in text for text in said(panel))


def test_the_filter_holds_for_both_tabs(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClicks(panel.filter, "bob")
    panel.show_tab(QUOTES)
    assert panel.list_view(QUOTES).model().rowCount() == 1


def test_down_leads_from_the_filter_into_the_list(qtbot: QtBot, panel: Panel) -> None:
    panel.activateWindow()
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.list_view(NAMES)


@pytest.mark.parametrize(("tab", "sentence"), [(NAMES, "No names found."), (QUOTES, "No quotes found.")])
def test_an_article_without_names_says_so_when_all_of_it_is_known(panel: Panel, tab: int, sentence: str) -> None:
    panel.show_tab(tab)
    panel.set_analysis(ARTICLE, Analysis(complete=False))
    assert sentence not in said(panel)
    panel.set_analysis(ARTICLE, Analysis(complete=True))
    assert sentence in said(panel)
    panel.set_analysis(None, Analysis())
    assert sentence not in said(panel)


def test_progress_is_said_and_can_be_stopped(qtbot: QtBot, panel: Panel) -> None:
    panel.set_progress(2, 7)
    assert "Finding names and quotes… 2 of 7" in said(panel)
    stop = next(button for button in panel.findChildren(QPushButton) if button.text() == "Stop")
    with qtbot.waitSignal(panel.stop_clicked):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    panel.end_progress()
    assert not any("Finding" in text for text in said(panel))


def test_rebuilding_keeps_the_place_and_the_current_row(qtbot: QtBot, panel: Panel) -> None:
    names = [fakes.entity(f"e{n}", f"w{n} ", " ".join(f"w{m} " for m in range(99))) for n in range(90)]
    panel.set_analysis(ARTICLE, fakes.analysis(*names))
    view = panel.list_view(NAMES)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    view.setCurrentIndex(view.model().index(70, 0, view.model().index(0, 0)))
    bar.setValue(400)
    current = view.currentIndex().data(ROW_ROLE).key
    panel.set_analysis(ARTICLE, fakes.analysis(*names[:80]))
    assert view.currentIndex().data(ROW_ROLE).key == current
    assert bar.value() == 400


def test_revealing_a_selection_makes_its_row_current_and_the_tab_stays(panel: Panel) -> None:
    panel.set_selection(BOB, None)
    panel.reveal_selection()
    assert panel.list_view(NAMES).currentIndex().data(ROW_ROLE).key == "e2"
    panel.set_selection(None, NO)
    panel.reveal_selection()
    assert panel.open_tab == NAMES
    panel.show_tab(QUOTES)
    assert panel.list_view(QUOTES).currentIndex().data(ROW_ROLE).value.quotation == NO


def test_possible_names_are_listed_last_and_a_click_activates_one(qtbot: QtBot, panel: Panel) -> None:
    mention = Mention(Span(0, 3), Label.PERSON, 0.2)
    panel.set_analysis(ARTICLE, ANALYSIS, (mention,))
    assert panel.findChildren(Tab)[NAMES].accessibleName() == "Names, 2", "they are not counted"
    with qtbot.waitSignal(panel.possible_activated) as signal:
        click(qtbot, panel, NAMES, possible_key(mention))
    assert signal.args == [mention]
    panel.set_selection(None, None, mention)
    panel.reveal_selection()
    assert panel.list_view(NAMES).currentIndex().data(ROW_ROLE).key == possible_key(mention)


def test_the_tab_says_which_model_found_the_names(panel: Panel) -> None:
    assert panel.findChildren(Tab)[NAMES].toolTip() == "Names by fake"
    panel.set_analysis(None, Analysis())
    assert panel.findChildren(Tab)[NAMES].toolTip() == ""
