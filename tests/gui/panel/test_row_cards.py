"""When a row's card is shown, where it stands, and what puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.card_painter import SHADOW
from desktop_app.gui.panel.card import CardView
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES, Panel
from tests import fakes
from tests.gui.reader import point_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QRect
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

TEXT = "Ana met Bob in Oslo. Perhaps Cem was there too."
ARTICLE = fakes.article(TEXT)
POSSIBLE = (Mention(Span(TEXT.index("Cem"), TEXT.index("Cem") + 3), Label.PERSON, 0.2),)
ANALYSIS = fakes.analysis(fakes.entity("e1", "Ana", TEXT), fakes.entity("e2", "Bob", TEXT))


@pytest.fixture
def make_panel(qtbot: QtBot, look: Look) -> Callable[[int], Panel]:
    """Return a function that shows a panel beside a page of some width in px."""

    made: list[QWidget] = []

    def make(page: int) -> Panel:
        window = QWidget()
        made.append(window)
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        row.setContentsMargins(page, 0, 0, 0)
        panel = Panel(look)
        row.addWidget(panel)
        window.resize(page + 336, 600)
        panel.set_analysis(ARTICLE, ANALYSIS, POSSIBLE)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        panel.list_view(NAMES).setFocus()
        return panel

    return make


def index_of(panel: Panel, group: int, row: int) -> QModelIndex:
    """The index of a row."""
    model = panel.list_view(NAMES).model()
    return model.index(row, 0, model.index(group, 0))


def card(panel: Panel) -> CardView | None:
    """The card that is seen."""
    return next((found for found in panel.window().findChildren(CardView) if found.isVisible()), None)


def row_in_window(panel: Panel, index: QModelIndex) -> QRect:
    """Where a row stands in the window."""
    view = panel.list_view(NAMES)
    rect = view.visualRect(index)
    return rect.translated(view.viewport().mapTo(panel.window(), QPoint(0, 0)))


def rest_on(panel: Panel, index: QModelIndex) -> None:
    """Put the pointer on a row."""
    view = panel.list_view(NAMES)
    point_at(view.viewport(), view.visualRect(index).center())


def test_a_card_comes_to_the_left_when_the_pointer_rests_on_a_row(
    qtbot: QtBot, make_panel: Callable[[int], Panel]
) -> None:
    panel = make_panel(600)
    bob = index_of(panel, 0, 1)
    rest_on(panel, bob)
    assert card(panel) is None
    qtbot.waitUntil(lambda: card(panel) is not None)
    shown = card(panel)
    assert shown is not None
    assert shown.card.text.startswith("Bob\n")
    row = row_in_window(panel, bob)
    assert shown.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW).right() < row.left()
    assert abs(shown.y() + SHADOW - row.top()) < 2


def test_it_goes_when_the_pointer_leaves_but_not_for_the_card_itself(
    qtbot: QtBot, make_panel: Callable[[int], Panel]
) -> None:
    panel = make_panel(600)
    rest_on(panel, index_of(panel, 0, 0))
    qtbot.waitUntil(lambda: card(panel) is not None)
    shown = card(panel)
    assert shown is not None
    viewport = panel.list_view(NAMES).viewport()
    leaving = panel._cards[NAMES]._leaving
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    assert leaving.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Enter))
    assert not leaving.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: card(panel) is None)


def test_space_shows_it_arrows_lead_it_along_and_escape_ends_it(
    qtbot: QtBot, make_panel: Callable[[int], Panel]
) -> None:
    panel = make_panel(600)
    view = panel.list_view(NAMES)
    view.setCurrentIndex(index_of(panel, 0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    shown = card(panel)
    assert shown is not None
    assert shown.card.text.startswith("Ana\n")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert shown.card.text.startswith("Bob\n")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert card(panel) is None
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert card(panel) is None


def test_a_possible_name_has_one_and_a_header_has_none(qtbot: QtBot, make_panel: Callable[[int], Panel]) -> None:
    panel = make_panel(600)
    view = panel.list_view(NAMES)
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert card(panel) is None
    view.expand(view.model().index(1, 0))
    view.setCurrentIndex(index_of(panel, 1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    shown = card(panel)
    assert shown is not None
    assert shown.card.text.startswith("Cem\nPossibly a missed person")


def test_a_statement_and_what_is_nobodys_have_one(qtbot: QtBot, make_panel: Callable[[int], Panel]) -> None:
    panel = make_panel(600)
    quoted = fakes.quotation(ARTICLE.text, ARTICLE.text[:5])
    panel.set_analysis(
        ARTICLE, fakes.analysis(quotations=(quoted,)), unsaid=(fakes.quotation(ARTICLE.text, ARTICLE.text[6:9]).extent,)
    )
    panel.show_tab(QUOTES)
    view = panel.list_view(QUOTES)
    view.setFocus()
    view.expandAll()
    for group, title in ((0, "Speaker not found"), (1, "Possibly a quote")):
        view.setCurrentIndex(view.model().index(0, 0, view.model().index(group, 0)))
        qtbot.keyClick(view, Qt.Key.Key_Space)
        shown = view.window().findChild(CardView)
        assert shown is not None
        assert shown.isVisible()
        assert shown.card.text.startswith(title)
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_highlight_has_one(qtbot: QtBot, make_panel: Callable[[int], Panel]) -> None:
    panel = make_panel(600)
    panel.set_analysis(ARTICLE, ANALYSIS)
    panel.set_highlights((Highlight(Span(0, 3), 2, "Who?"),))
    panel.show_tab(NOTES)
    view = panel.list_view(NOTES)
    view.enter()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    shown = card(panel)
    assert shown is not None
    assert shown.card.text.startswith("Highlight 2, green\n")


@pytest.mark.parametrize("page", [0, 600])
def test_it_stays_inside_the_window_and_leaves_its_row_free(
    qtbot: QtBot, make_panel: Callable[[int], Panel], page: int
) -> None:
    panel = make_panel(page)
    view = panel.list_view(NAMES)
    for row in range(2):
        view.setCurrentIndex(index_of(panel, 0, row))
        qtbot.keyClick(view, Qt.Key.Key_Space)
        shown = card(panel)
        assert shown is not None
        body = shown.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        assert panel.window().rect().contains(body.intersected(panel.window().rect()))
        assert body.top() >= 0
        assert body.bottom() <= panel.window().height()
        assert not body.intersects(row_in_window(panel, index_of(panel, 0, row)))
        qtbot.keyClick(view, Qt.Key.Key_Escape)


@pytest.mark.parametrize("kind", [QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut])
def test_doing_something_else_puts_it_away(qtbot: QtBot, make_panel: Callable[[int], Panel], kind: QEvent.Type) -> None:
    panel = make_panel(600)
    view = panel.list_view(NAMES)
    view.setCurrentIndex(index_of(panel, 0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert card(panel) is not None
    panel._cards[NAMES].eventFilter(view, QEvent(kind))
    assert card(panel) is None


def test_another_list_puts_it_away(qtbot: QtBot, make_panel: Callable[[int], Panel]) -> None:
    panel = make_panel(600)
    view = panel.list_view(NAMES)
    view.setCurrentIndex(index_of(panel, 0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    panel.set_analysis(ARTICLE, fakes.analysis(ANALYSIS.entities[0]))
    assert card(panel) is None
