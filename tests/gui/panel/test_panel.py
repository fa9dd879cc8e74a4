"""The panel: what is activated, what the keyboard does, and what it says when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.look.surface import TextButton
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import possible_key
from desktop_app.gui.panel.notes import highlight_key
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES, Panel
from desktop_app.gui.panel.quotes import quotation_key
from desktop_app.gui.panel.tabs import Tabs
from desktop_app.gui.selection import Selection
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

TEXT = "“Yes,” said Ana. “No,” said Bob. Ana left. " + "“Well,” said Ana. " * 30
ARTICLE = fakes.article(TEXT)
ANA, BOB = fakes.entity("e1", "Ana", TEXT), fakes.entity("e2", "Bob", TEXT)
YES, NO = fakes.quotation(TEXT, "“Yes,”", entity="e1"), fakes.quotation(TEXT, "“No,”", entity="e2")
HIGHLIGHTS = (
    Highlight(Span(TEXT.index("“No,”"), TEXT.index("“No,”") + 5), 4, "Ask Bob."),
    Highlight(Span(0, 6), 1),
)
ANALYSIS = fakes.analysis(ANA, BOB, quotations=(YES, NO))


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> Panel:
    """A panel with names and quotes."""
    made = Panel(look)
    qtbot.addWidget(made)
    made.resize(336, 600)
    made.set_analysis(ARTICLE, ANALYSIS)
    made.set_highlights(HIGHLIGHTS)
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


def tab_names(panel: Panel) -> list[str]:
    """What a screen reader calls the tabs."""
    tabs = panel.findChild(Tabs)
    assert tabs is not None
    return [tabs.accessibleTabName(number) for number in range(tabs.count())]


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


def test_a_click_or_enter_on_a_highlight_activates_it(qtbot: QtBot, panel: Panel) -> None:
    panel.show_tab(NOTES)
    view = panel.list_view(NOTES)
    view.reveal(highlight_key(HIGHLIGHTS[0]))
    place = view.visualRect(view.currentIndex()).center()
    with qtbot.waitSignal(panel.highlight_activated) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [HIGHLIGHTS[0]]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.highlight_activated) as signal:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [HIGHLIGHTS[1]]


def test_without_highlights_the_notes_tab_says_so_whatever_is_known_of_names(panel: Panel) -> None:
    panel.show_tab(NOTES)
    assert not any("No highlights" in text for text in said(panel))
    panel.set_analysis(ARTICLE, Analysis(complete=False))
    panel.set_highlights(())
    assert any("No highlights or notes yet." in text for text in said(panel))
    panel.set_analysis(None, Analysis())
    assert not any("No highlights" in text for text in said(panel))


def test_headers_activate_nothing(qtbot: QtBot, panel: Panel) -> None:
    view = panel.list_view(NAMES)
    header = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(panel.entity_activated):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=header)


def test_tabs_say_their_counts_and_open_by_click(qtbot: QtBot, panel: Panel) -> None:
    tabs = panel.findChild(Tabs)
    assert tabs is not None
    assert tab_names(panel) == ["Names, 2", "Quotes, 2", "Notes, 2"]
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(QUOTES).center())
    assert panel.open_tab == QUOTES
    assert panel.list_view(QUOTES).model().rowCount() == 2
    for by, wanted in ((1, NOTES), (1, NAMES), (-1, NOTES), (-1, QUOTES)):
        panel.step_tab(by)
        assert (panel.open_tab, tabs.currentIndex()) == (wanted, wanted)


def test_the_filter_hides_rows_and_says_when_nothing_is_left(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClicks(panel.filter, "bob")
    model = panel.list_view(NAMES).model()
    assert model.rowCount(model.index(0, 0)) == 1
    qtbot.keyClicks(panel.filter, "x")
    assert model.rowCount() == 0
    assert "Nothing matches “bobx”." in said(panel)
    assert any(button.isVisible() and button.text() == "Clear filter" for button in panel.findChildren(QPushButton))
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    assert model.rowCount() == 1
    assert not any("Nothing" in text for text in said(panel))


def test_clearing_the_filter_leads_back_to_it(qtbot: QtBot, panel: Panel) -> None:
    panel.activateWindow()
    panel.filter.setText("nobody")
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == "Clear filter")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert panel.filter.text() == ""
    assert panel.focusWidget() is panel.filter
    assert panel.list_view(NAMES).model().rowCount() == 1


def test_the_tab_key_goes_from_tabs_to_filter_order_and_list(qtbot: QtBot, look: Look) -> None:
    buttons = {tab: QToolButton() for tab in (NAMES, QUOTES)}
    for button in buttons.values():
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    panel = Panel(look, buttons)
    qtbot.addWidget(panel)
    panel.set_analysis(ARTICLE, ANALYSIS)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    tabs = panel.findChild(Tabs)
    for tab, way in (
        (NAMES, [panel.filter, buttons[NAMES], panel.list_view(NAMES)]),
        (QUOTES, [panel.filter, buttons[QUOTES], panel.list_view(QUOTES)]),
        (NOTES, [panel.filter, panel.list_view(NOTES)]),
    ):
        panel.show_tab(tab)
        assert tabs is not None
        tabs.setFocus()
        for wanted in way:
            focused = panel.focusWidget()
            assert focused is not None
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
            assert panel.focusWidget() is wanted


def test_the_filter_holds_for_all_tabs_and_says_what_it_filters(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClicks(panel.filter, "bob")
    for tab, hint in ((QUOTES, "Filter quotes"), (NOTES, "Filter notes"), (NAMES, "Filter names")):
        panel.show_tab(tab)
        assert panel.list_view(tab).model().rowCount() == 1
        assert panel.filter.placeholderText() == panel.filter.accessibleDescription() == hint


def test_a_line_parts_the_filter_from_rows_that_are_scrolled_beneath_it(panel: Panel, look: Look) -> None:
    panel.show_tab(QUOTES)
    panel.resize(336, 200)
    QApplication.processEvents()
    seen = []
    for tab, value in ((QUOTES, 0), (QUOTES, 20), (NAMES, 0), (QUOTES, 20), (QUOTES, 0)):
        panel.show_tab(tab)
        panel.list_view(tab).verticalScrollBar().setValue(value)
        seen.append(panel._edge.grab().toImage().pixelColor(100, 0) == look.theme["hairline"])
    assert seen == [False, True, False, True, False]


def test_notes_can_be_exported_from_below_their_list(qtbot: QtBot, look: Look) -> None:
    export = QAction("&Export…")
    panel = Panel(look, export=export)
    qtbot.addWidget(panel)
    panel.set_highlights(HIGHLIGHTS)
    panel.show()
    (button,) = [one for one in panel.findChildren(TextButton) if one.text() == "Export…"]
    assert not button.isVisible()
    panel.show_tab(NOTES)
    with qtbot.waitSignal(export.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel.set_highlights(())
    assert not button.isVisible()


def test_down_leads_from_the_filter_into_the_list(qtbot: QtBot, panel: Panel) -> None:
    panel.activateWindow()
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.list_view(NAMES)


@pytest.mark.parametrize(("tab", "sentence"), [(NAMES, "No names found."), (QUOTES, "No quotes found.")])
def test_an_article_without_names_says_so_when_all_of_it_is_known(panel: Panel, tab: int, sentence: str) -> None:
    panel.show_tab(tab)
    panel.set_analysis(ARTICLE, Analysis(complete=False))
    assert not any(sentence in text for text in said(panel))
    panel.set_analysis(ARTICLE, Analysis(complete=True))
    assert any(sentence in text for text in said(panel))
    panel.set_analysis(None, Analysis())
    assert sentence not in said(panel)


def test_progress_is_said_and_can_be_stopped(qtbot: QtBot, panel: Panel) -> None:
    panel.set_progress(2, 7)
    assert "Finding names and quotes… 2 of 7" in said(panel)
    stop = next(button for button in panel.findChildren(QPushButton) if button.text() == "Stop")
    with qtbot.waitSignal(panel.progress_clicked):
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


def test_the_lists_of_another_article_begin_anew_and_those_of_the_same_text_go_on(panel: Panel) -> None:
    view = panel.list_view(NAMES)
    view.reveal("e2")
    panel.set_analysis(fakes.article(TEXT), fakes.analysis(ANA, BOB))
    assert view.currentIndex().data(ROW_ROLE).key == "e2"
    panel.set_analysis(fakes.article(f"{TEXT}More."), fakes.analysis(ANA, BOB))
    assert not view.currentIndex().isValid()
    assert names(panel) == ["Ana", "Bob"]
    panel.show_tab(NOTES)
    assert not panel.list_view(NOTES).groups, "they were marked in the other"
    panel.set_highlights(HIGHLIGHTS)
    assert len(panel.list_view(NOTES).groups[0].rows) == 2


def test_revealing_a_selection_makes_its_row_current_and_the_tab_stays(panel: Panel) -> None:
    panel.set_selection(Selection(BOB))
    panel.reveal_selection()
    assert panel.list_view(NAMES).currentIndex().data(ROW_ROLE).key == "e2"
    panel.set_selection(Selection(quotation=NO))
    panel.reveal_selection()
    assert panel.open_tab == NAMES
    panel.show_tab(QUOTES)
    assert panel.list_view(QUOTES).currentIndex().data(ROW_ROLE).value.quotation == NO


def test_possible_names_are_listed_last_and_a_click_activates_one(qtbot: QtBot, panel: Panel) -> None:
    mention = Mention(Span(0, 3), Label.PERSON, 0.2)
    panel.set_analysis(ARTICLE, ANALYSIS, (mention,))
    assert tab_names(panel)[NAMES] == "Names, 2", "they are not counted"
    with qtbot.waitSignal(panel.possible_activated) as signal:
        click(qtbot, panel, NAMES, possible_key(mention))
    assert signal.args == [mention]
    panel.set_selection(Selection(possible=mention))
    panel.reveal_selection()
    assert panel.list_view(NAMES).currentIndex().data(ROW_ROLE).key == possible_key(mention)


def test_the_tab_says_which_model_found_the_names(panel: Panel) -> None:
    tabs = panel.findChild(Tabs)
    assert tabs is not None
    assert tabs.tabToolTip(NAMES) == "Names by fake"
    panel.set_analysis(None, Analysis())
    assert tabs.tabToolTip(NAMES) == ""


GROWTH = (("Cem", "Bob"), ("Ana", "Bob", "Cem"), ("Ana", "Bob", "Cem", "Dee"))
STORY = "Ana saw Bob. Cem saw Dee, Dee saw Cem, Dee left."
ORDERED = {
    NameOrder.MOST: ["Dee", "Cem", "Ana", "Bob"],
    NameOrder.FIRST: ["Ana", "Bob", "Cem", "Dee"],
    NameOrder.ALPHABET: ["Ana", "Bob", "Cem", "Dee"],
}


def names(panel: Panel) -> list[str]:
    """The names that are listed, from top to bottom."""
    model = panel.list_view(NAMES).model()
    group = model.index(0, 0)
    return [model.index(row, 0, group).data(ROW_ROLE).value.entity.name for row in range(model.rowCount(group))]


@pytest.mark.parametrize("order", list(NameOrder))
def test_nothing_changes_places_while_more_is_found_and_the_order_holds_in_the_end(
    panel: Panel, order: NameOrder
) -> None:
    article = fakes.article(STORY)
    panel.set_names_order(order)
    panel.set_analysis(article, Analysis())
    before: list[str] = []
    for done, found in enumerate(GROWTH):
        panel.set_progress(done, len(GROWTH))
        entities = [fakes.entity(f"e{n}", name, STORY) for n, name in enumerate(found)]  # ids that do not last
        panel.set_analysis(article, fakes.analysis(*entities))
        assert names(panel)[: len(before)] == before
        before = names(panel)
        assert sorted(before) == sorted(found)
    panel.end_progress()
    assert names(panel) == ORDERED[order]


def test_the_reader_may_change_the_order_while_more_is_found(panel: Panel) -> None:
    panel.set_progress(0, 2)
    panel.set_analysis(ARTICLE, ANALYSIS)
    panel.set_names_order(NameOrder.FIRST)
    assert names(panel) == ["Ana", "Bob"]
    panel.set_names_order(NameOrder.MOST)
    assert names(panel) == ["Ana", "Bob"]


def test_speakers_stay_in_their_places_too_until_all_is_found(panel: Panel) -> None:
    panel.show_tab(QUOTES)
    panel.set_most_first(True)
    panel.set_progress(0, 2)
    panel.set_analysis(ARTICLE, fakes.analysis(ANA, BOB, quotations=(NO,)))
    more = fakes.quotation(TEXT, "“Well,”", entity="e1")
    panel.set_analysis(ARTICLE, fakes.analysis(ANA, BOB, quotations=(YES, NO, more)))
    model = panel.list_view(QUOTES).model()
    assert [model.index(row, 0).data() for row in range(2)] == ["Bob ?, 1 statement", "Ana ?, 2 statements"]
    panel.end_progress()
    assert [model.index(row, 0).data() for row in range(2)] == ["Ana ?, 2 statements", "Bob ?, 1 statement"]


def test_a_group_stays_closed_when_names_are_numbered_anew(panel: Panel) -> None:
    panel.show_tab(QUOTES)
    view = panel.list_view(QUOTES)
    panel.set_analysis(ARTICLE, fakes.analysis(BOB, quotations=(NO,)))
    view.collapse(view.model().index(0, 0))
    bob, ana = fakes.entity("e3", "Bob", TEXT), fakes.entity("e2", "Ana", TEXT)
    yes, no = (fakes.quotation(TEXT, words, entity=key) for words, key in (("“Yes,”", "e2"), ("“No,”", "e3")))
    panel.set_analysis(ARTICLE, fakes.analysis(ana, bob, quotations=(yes, no)))
    assert [view.isExpanded(view.model().index(row, 0)) for row in range(2)] == [True, False]
