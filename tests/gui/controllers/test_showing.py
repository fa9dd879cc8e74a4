"""gui.controllers.showing: marks and the panel lead to each other, by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.page.mark_index import place_of
from desktop_app.gui.page.tips import mention_tip
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.panel.quotes import quotation_key
from tests import fakes
from tests.gui.reader import (
    click_at,
    click_row,
    colors,
    is_on_screen,
    named,
    open_story,
    point_at,
    target,
    text_of,
    tint,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]

CLICKED = {
    "entity": "Maria Keller",
    "quotation": "is not safe for anyone in week 1,",
    "possible": "Nobody",
    "highlight": "rained for 4 days",
}


def span_of(text: str, words: str) -> Span:
    """Where words stand in a text for the first time."""
    return Span(text.index(words), text.index(words) + len(words))


def test_a_click_on_a_mark_selects_it_in_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    keller = named(window, "Maria Keller")
    click_at(qtbot, window, keller.mentions[4].span.start + 2)
    assert window._session.selection.entity == keller
    assert window._session.selection.number == 4
    current = window.panel.list_view(NAMES).currentIndex().data(ROW_ROLE)
    assert current.key == keller.id
    assert window.footer.stepper_text == f"Maria Keller 5 of {len(keller.mentions)}"


def test_a_click_on_quoted_words_selects_the_statement_and_beside_them_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    quotation = window._session.analysis.quotations[3]
    click_at(qtbot, window, quotation.extent.start + 5)
    assert window._session.selection.quotation == quotation
    assert window.panel.open_tab == NAMES, "the open tab stays"
    click_at(qtbot, window, text_of(window).index("It rained"))
    assert window._session.selection.span is None


@pytest.mark.parametrize(("kind", "words"), CLICKED.items())
def test_the_caret_stays_where_a_mark_is_clicked_and_comes_along_to_what_is_jumped_to(
    qtbot: QtBot, window: MainWindow, kind: str, words: str
) -> None:
    session, selecting, text = window._session, window.view.selecting, text_of(window)
    marked = span_of(text, words)
    session.edit(changes.highlight(CLICKED["highlight"], Highlight(span_of(text, CLICKED["highlight"]), 1)))
    possible = Mention(span_of(text, CLICKED["possible"]), Label.PERSON)
    session._on_analysis(replace(session.analysis, possible=(possible,)))
    window.actions_table["possible"].trigger()
    window.actions_table["caret"].trigger()
    selecting.select(Span(0, 3))
    clicked = marked.start + 3
    click_at(qtbot, window, clicked)
    assert getattr(session.selection, kind) is not None
    assert session.selection.span is not None
    assert session.selection.span.overlaps(marked)
    assert selecting.caret in (clicked, clicked + 1)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selecting.text() in text[clicked : clicked + 2]
    window.actions_table["next_mark"].trigger()
    assert selecting.caret == session.selection.span.start
    assert selecting.text() == ""


def test_a_click_on_what_begins_far_above_does_not_lead_away_from_it(qtbot: QtBot, window: MainWindow) -> None:
    text = text_of(window)
    long = Highlight(Span(10, text.rindex("It rained") + 20), 1)
    window._session.edit(changes.highlight(text[10:40], long))
    window.actions_table["caret"].trigger()
    clicked = text.index("It rained for 24 days") + 4
    window.view.show_span(Span(clicked, clicked + 1))
    place = window.view.bar.value()
    assert place > window.view.viewport().height()
    click_at(qtbot, window, clicked)
    assert window._session.selection.highlight == long
    assert window.view.bar.value() == place
    assert window.view.selecting.caret in (clicked, clicked + 1)


def test_a_click_after_an_emoji_hits_the_right_name(qtbot: QtBot, window: MainWindow) -> None:
    text = text_of(window)
    last = text.rindex("Hamburg")
    assert text.count("🌉", 0, last) == 10
    click_at(qtbot, window, last)
    click_at(qtbot, window, last + len("Hamburg") - 1)
    assert window._session.selection.span == Span(last, last + len("Hamburg"))


def test_a_click_in_the_panel_jumps_emphasises_and_ticks(qtbot: QtBot, window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    click_row(qtbot, window, NAMES, oslo.id)
    first = window._session.selection.span
    assert first == oslo.mentions[0].span
    assert is_on_screen(window, first)
    assert window._look.theme.marks[MarkKind.PLACE].tint_selected.name() in colors(window)
    assert tint(window, MarkKind.PERSON) not in colors(window)
    bar = window.view.verticalScrollBar()
    qtbot.waitUntil(lambda: len(bar.ticks) == len(oslo.mentions))  # type: ignore[attr-defined]
    assert [tick.current for tick in bar.ticks].index(True) == 0  # type: ignore[attr-defined]
    for number in range(1, len(oslo.mentions) + 1):
        click_row(qtbot, window, NAMES, oslo.id)
        span = oslo.mentions[number % len(oslo.mentions)].span
        assert window._session.selection.span == span
        assert is_on_screen(window, span)


def test_a_click_goes_on_from_the_current_place_and_with_shift_back(qtbot: QtBot, window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = window.view.visible_span().start
    click_row(qtbot, window, NAMES, oslo.id)
    below = next(n for n, mention in enumerate(oslo.mentions) if mention.span.start >= top)
    assert below > 2
    assert window._session.selection.number == below
    click_row(qtbot, window, NAMES, oslo.id, Qt.KeyboardModifier.ShiftModifier)
    assert window._session.selection.number == below - 1


def test_a_statement_in_the_panel_jumps_to_its_words(qtbot: QtBot, window: MainWindow) -> None:
    quotation = window._session.analysis.quotations[-1]
    click_row(qtbot, window, QUOTES, quotation_key(quotation))
    assert window._session.selection.quotation == quotation
    assert is_on_screen(window, quotation.extent)
    assert window._look.theme.marks[MarkKind.QUOTE].tint_selected.name() in colors(window)


def test_stepping_by_keys_goes_round(qtbot: QtBot, window: MainWindow) -> None:
    keller = named(window, "Maria Keller")
    window._session.select_entity(keller, len(keller.mentions) - 2)
    window.view.setFocus()
    for expected in (len(keller.mentions) - 1, 0, 1):
        qtbot.keyClick(window.view, Qt.Key.Key_N)
        assert window._session.selection.number == expected
    qtbot.keyClick(window.view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert window.footer.stepper_text.endswith(f"1 of {len(keller.mentions)}")


def test_marks_and_quotes_are_walked_in_text_order_and_round(qtbot: QtBot, window: MainWindow) -> None:
    analysis = window._session.analysis
    mentions = [mention.span for entity in analysis.entities for mention in entity.mentions]
    extents = [quotation.extent for quotation in analysis.quotations]
    spans = sorted([*mentions, *extents], key=place_of)
    walked = []
    for _ in range(len(spans) + 1):
        qtbot.keyClick(window.view, Qt.Key.Key_J)
        walked.append(window._session.selection.span)
    assert walked == [*spans, spans[0]]
    qtbot.keyClick(window.view, Qt.Key.Key_K)
    assert window._session.selection.span == spans[-1]
    window._session.clear_selection()
    window.view.verticalScrollBar().setValue(0)
    quotations = window._session.analysis.quotations
    for expected in (quotations[0], quotations[1]):
        qtbot.keyClick(window.view, Qt.Key.Key_Q)
        assert window._session.selection.quotation == expected
    qtbot.keyClick(window.view, Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window.view, Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    assert window._session.selection.quotation == quotations[-1]


def test_a_tick_leads_to_its_mention(qtbot: QtBot, window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    window._session.select_entity(oslo, 0)
    window.view.tick_clicked.emit(7)
    assert window._session.selection.number == 7
    assert is_on_screen(window, oslo.mentions[7].span)


def test_a_mention_says_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    span = oslo.mentions[1].span
    window.view.show_span(span)
    point = window.view.point_of(span.start)
    viewport, point = target(window.view, point)
    point_at(viewport, point)
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().splitlines()[0] == f"Oslo, place, 2 of {len(oslo.mentions)}"
    assert QToolTip.text() == mention_tip(oslo, 1), "and why"
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    point_at(viewport, QPoint(2, 2))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert viewport.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_copied_text_is_the_articles_own(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["select_all"].trigger()
    window.actions_table["copy"].trigger()
    assert QGuiApplication.clipboard().text() == text_of(window)
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_more_being_known_does_not_take_the_reader_away(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = open_story(qtbot, make_window(), story)
    window._session.select_entity(named(window, "Oslo"), 0)
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    window._session._on_analysis(window._session.analysis)
    assert bar.value() == bar.maximum()
    assert window.footer.stepper_text.startswith("Oslo 1 of")


def test_a_jump_in_a_long_article_right_after_opening_lands_on_its_target(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(fakes.story(2_000), encoding="utf-8")
    window = make_window()
    with qtbot.waitSignal(window._session.article_changed):
        window.open_file(path)
    end = text_of(window).rindex("Oslo")
    window.view.show_span(Span(end, end + 4))
    assert is_on_screen(window, Span(end, end + 4))
    window._session.stop()
