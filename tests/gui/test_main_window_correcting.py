"""The card of a mark, the bar of a selection and the menu of plain text, in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QRadioButton, QToolButton, QWidget

from desktop_app.core.article import Span
from desktop_app.core.findings import QuotationKind
from desktop_app.gui.cards.mark_card import CommandRow, KindButton
from desktop_app.gui.look.card_painter import Ground
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.page.section_view import SectionView
from tests.gui.reader import LEFT, colors, named, target, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.cards.mark_card import MarkCard
    from desktop_app.gui.main_window import MainWindow


@pytest.fixture(autouse=True)
def closed(window: MainWindow) -> Iterator[None]:
    """No popup stays open after a test."""
    yield
    window.correcting.card.close()
    window.correcting.menu.close()


def words(card: MarkCard) -> list[str]:
    """The accessible names of what is on the card, in order."""
    return [button.accessibleName() for button in card.findChildren(QToolButton) if button.isVisible()]


def right_click(window: MainWindow, position: int) -> None:
    """Ask for the menu at a character."""
    window.view.show_span(Span(position, position + 1))
    widget, point = target(window.view, window.view.point_of(position))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)


def test_e_opens_the_card_of_the_current_mark_below_it(qtbot: QtBot, window: MainWindow) -> None:
    card, oslo = window.correcting.card, named(window, "Oslo")
    window._session.select_entity(oslo, 1)
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    assert card.isVisible()
    assert words(card)[:3] == ["Person", "Organization", "Place, chosen"]
    assert "Copy with source" in words(card)
    place = QRect(window.mapFromGlobal(card.pos()), card.size())
    point = window.view.viewport().mapTo(window, window.view.point_of(oslo.mentions[1].span.start))
    assert window.rect().contains(place)
    assert not place.contains(point)


def test_without_a_mark_the_reader_is_told_what_to_do(window: MainWindow) -> None:
    window.actions_table["correct"].trigger()
    assert not window.correcting.card.isVisible()
    assert "first" in window.message_bar.text


def test_the_right_button_opens_the_card_of_a_mark_and_the_menu_elsewhere(window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    right_click(window, oslo.mentions[0].span.start + 1)
    assert window.correcting.card.isVisible()
    assert window._session.selection.entity == oslo
    window.correcting.card.close()
    text = text_of(window)
    marked = window.view.is_marked
    plain = next(n for n, char in enumerate(text) if n > 200 and char.isalpha() and not marked(n))
    right_click(window, plain)
    assert not window.correcting.card.isVisible()
    assert window.correcting.menu.isVisible()


def test_the_card_of_a_quote_says_who_how_and_where(window: MainWindow) -> None:
    quotation = next(q for q in window._session.analysis.quotations if q.kind is QuotationKind.DIRECT)
    window._session.select_quotation(quotation)
    window.actions_table["correct"].trigger()
    card = window.correcting.card
    assert not card.findChildren(KindButton)
    assert "Not a quote" in words(card)
    text = card._text
    assert text is not None
    assert text.kind is MarkKind.QUOTE
    assert "paragraph" in text.why


def test_a_row_does_what_the_command_does_and_closes_the_card(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["correct"].trigger()
    card = window.correcting.card
    row = next(row for row in card.findChildren(CommandRow) if row.accessibleName() == "Copy with source")
    qtbot.mouseClick(row, LEFT)
    assert QGuiApplication.clipboard().text().startswith("Oslo")
    assert not card.isVisible()


def test_the_card_shows_the_next_mark_without_the_one_before(window: MainWindow) -> None:
    card = window.correcting.card
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["correct"].trigger()
    card.close()
    window._session.select_quotation(window._session.analysis.quotations[0])
    window.actions_table["correct"].trigger()
    assert "Place, chosen" not in words(card)


def test_selected_text_has_a_bar_above_it_that_takes_no_focus(qtbot: QtBot, window: MainWindow) -> None:
    bar, view = window.correcting.bar, window.view
    window.view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert bar.isHidden()
    span = Span(600, 700)
    view.show_span(span)
    view.selecting.select(span)
    assert bar.isVisible()
    assert view.hasFocus()
    first, last = view.rect_of(Span(600, 601)), view.rect_of(Span(699, 700))
    assert bar.geometry().bottom() < first.top() or bar.geometry().top() > last.bottom()
    assert view.viewport().rect().contains(bar.geometry())
    assert all(button.focusPolicy() is Qt.FocusPolicy.NoFocus for button in bar.findChildren(QToolButton))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert view.selecting.span is None


def test_the_bar_follows_the_text_and_goes_with_it(window: MainWindow) -> None:
    bar, view = window.correcting.bar, window.view
    view.selecting.select(Span(600, 700))
    before = bar.y()
    view.bar.setValue(view.bar.value() + 60)
    assert bar.y() == before - 60
    view.bar.setValue(view.bar.maximum())
    assert bar.isHidden()
    view.bar.setValue(0)
    assert bar.isVisible()


def test_the_bar_is_below_where_there_is_no_room_above(window: MainWindow) -> None:
    bar, view = window.correcting.bar, window.view
    view.bar.setValue(view.bar.maximum() // 2)
    start = view.visible_span().start
    view.selecting.select(Span(start, start + 40))
    assert bar.isVisible()
    assert bar.y() > view.rect_of(Span(start, start + 1)).bottom()


def test_the_shadow_of_the_bar_does_not_take_clicks_from_the_page(window: MainWindow) -> None:
    bar, page = window.correcting.bar, window.view.viewport()
    window.view.selecting.select(Span(100, 140))
    assert bar.isVisible()
    assert page.childAt(bar.geometry().center()) in (bar, *bar.findChildren(QWidget))
    for beside in (QPoint(bar.x() + 20, bar.geometry().bottom() + 5), QPoint(bar.geometry().right() + 5, bar.y() + 9)):
        below = page.childAt(beside)
        assert below is not None
        assert isinstance(below.parentWidget(), SectionView)
    bar.hide()
    assert not any(part.isVisible() for part in page.findChildren(Ground))


def test_the_ground_of_a_selection_leaves_the_lines_of_marks(window: MainWindow) -> None:
    ground, edge = window._look.theme["selection"].name(), window._look.theme.marks[MarkKind.PLACE].edge.name()
    assert ground not in colors(window)
    oslo = named(window, "Oslo").mentions[0].span
    window.view.show_span(oslo)
    window.view.selecting.select(oslo)
    window.correcting.bar.hide()
    rect = window.view.rect_of(oslo).toAlignedRect().adjusted(0, -4, 0, 8)
    image = window.view.viewport().grab(rect).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {ground, edge} <= seen
    assert window._look.theme.marks[MarkKind.PLACE].tint.name() not in seen


def test_the_card_goes_with_its_article(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["correct"].trigger()
    assert window.correcting.card.isVisible()
    with qtbot.waitSignal(window._session.article_changed):
        window._session.open_text("Maria Keller came to Hamburg.")
    assert not window.correcting.card.isVisible()


def only_here(card: MarkCard) -> QRadioButton:
    """The choice of the card's own mention alone."""
    return next(one for one in card.findChildren(QRadioButton) if one.text() == "Only here")


def test_a_card_put_away_without_a_command_means_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["correct"].trigger()
    only_here(window.correcting.card).setChecked(True)
    qtbot.keyClick(window.correcting.card, Qt.Key.Key_Escape)
    count = len(named(window, "Hamburg").mentions)
    assert count > 1
    window._session.select_entity(named(window, "Hamburg"), 0)
    window.actions_table["mark_person"].trigger()
    assert [len(one.mentions) for one in window._session.analysis.entities if one.name == "Hamburg"] == [count]
