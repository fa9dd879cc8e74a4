"""The text by keyboard: a caret, copying, going to the panel, and the text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.core.speakers import words_of
from desktop_app.gui.controllers import navigation
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.panel.quotes import quotation_key
from tests.gui.reader import named, open_story, shown_section, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def on_page(qtbot: QtBot, window: MainWindow) -> SectionView:
    """Give the page the focus; return the part that has it."""
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    part = QApplication.focusWidget()
    assert isinstance(part, SectionView)
    return part


def clipboard() -> str:
    """What was copied."""
    return QGuiApplication.clipboard().text()


def test_f7_shows_a_caret_that_the_keys_move_and_that_selects(qtbot: QtBot, window: MainWindow) -> None:
    page, selecting = on_page(qtbot, window), window.view.selecting
    qtbot.keyClick(page, Qt.Key.Key_F7)
    assert selecting.caret == 0
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(page, Qt.Key.Key_Right, SHIFT)
    assert selecting.text() == text_of(window)[1:3]
    qtbot.keyClick(page, Qt.Key.Key_F7)
    value = window.view.bar.value()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert window.view.bar.value() == value + window.view.line_pitch, "without a caret the key scrolls"


def test_the_caret_stays_on_screen(qtbot: QtBot, window: MainWindow) -> None:
    page, view = on_page(qtbot, window), window.view
    qtbot.keyClick(page, Qt.Key.Key_F7)
    for _ in range(60):
        qtbot.keyClick(page, Qt.Key.Key_Down)
        assert view.selecting.caret is not None
        assert 0 < view.y_of(view.selecting.caret) - view.bar.value() <= view.viewport().height()
    assert view.bar.value() > 0
    before = view.selecting.caret
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert view.selecting.caret is not None
    assert before is not None
    assert view.selecting.caret < before
    assert view.visible_span().start <= view.selecting.caret <= view.visible_span().end


def test_enter_shows_the_mark_at_the_caret_in_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    page = on_page(qtbot, window)
    window.actions_table["caret"].trigger()
    oslo = named(window, "Oslo")
    page.move_caret(oslo.mentions[1].span.start + 1)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert (window._session.selection.entity, window._session.selection.number) == (oslo, 1)
    assert window.panel.open_tab == NAMES
    assert window.panel.list_view(NAMES).hasFocus()


def test_enter_on_a_quote_opens_its_row_even_with_the_panel_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["panel"].trigger()
    page = on_page(qtbot, window)
    qtbot.keyClick(page, Qt.Key.Key_Q)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert window.panel.isVisible()
    assert window.panel.open_tab == QUOTES


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_Q, Qt.Key.Key_N])
def test_the_caret_comes_along_to_what_is_jumped_to(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    page, session = on_page(qtbot, window), window._session
    session.select_entity(named(window, "Oslo"), 0)
    qtbot.keyClick(page, Qt.Key.Key_F7)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, key)
    reached = session.selection.span
    assert reached is not None
    assert window.view.selecting.caret == reached.start
    assert page.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_E)
    assert session.selection.span == reached
    assert window.correcting.card.isVisible()


def test_a_caret_on_plain_text_leaves_the_current_mark(qtbot: QtBot, window: MainWindow) -> None:
    page, oslo = on_page(qtbot, window), named(window, "Oslo")
    window._session.select_entity(oslo, 0)
    qtbot.keyClick(page, Qt.Key.Key_F7)
    end = oslo.mentions[0].span.end
    page.move_caret(next(n for n in range(end, len(text_of(window))) if not window.view.is_marked(n)))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert window._session.selection.entity == oslo
    assert window.panel.list_view(NAMES).hasFocus()


def test_a_jump_with_a_caret_ends_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    page = on_page(qtbot, window)
    qtbot.keyClick(page, Qt.Key.Key_F7)
    qtbot.keyClick(page, Qt.Key.Key_Right, SHIFT)
    assert window.view.selecting.text()
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert window.view.selecting.text() == ""


def test_copying_takes_the_selection_else_the_mark_else_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["copy"].trigger()
    assert "Select" in window.message_bar.text
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["copy"].trigger()
    assert clipboard() == "Oslo"
    window.actions_table["select_all"].trigger()
    window.actions_table["copy"].trigger()
    assert clipboard() == text_of(window)


def test_in_the_panel_the_current_row_is_what_is_copied(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    window.actions_table["names_tab"].trigger()
    window.panel.list_view(NAMES).reveal(named(window, "Maria Keller").id)
    window.actions_table["copy"].trigger()
    assert clipboard() == "Maria Keller"
    window.actions_table["quotes_tab"].trigger()
    quotation = window._session.analysis.quotations[1]
    window.panel.list_view(QUOTES).reveal(quotation_key(quotation))
    window.actions_table["copy"].trigger()
    assert clipboard() == quotation.extent.of(text_of(window))
    on_page(qtbot, window)
    window.actions_table["copy"].trigger()
    assert clipboard() == "Oslo"


def test_a_passage_is_copied_with_its_source(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["copy_source"].trigger()
    assert "Select" in window.message_bar.text
    quotation = window._session.analysis.quotations[0]
    window._session.select_quotation(quotation)
    window.actions_table["copy_source"].trigger()
    words, _, said, source = clipboard().splitlines()
    assert words in text_of(window)
    assert said.startswith("— ")
    assert "paragraph" in said
    assert source.startswith("Source: ")
    assert "bridge.txt" in source
    data = QGuiApplication.clipboard().mimeData()
    assert f"<blockquote><p>{words}</p></blockquote>" in data.html()
    assert bytes(data.data("text/markdown").data()).decode().startswith("> ")


def test_rows_are_dragged_out_with_their_source(window: MainWindow) -> None:
    window.actions_table["quotes_tab"].trigger()
    view, session = window.panel.list_view(QUOTES), window._session
    assert session.article is not None
    quotation = session.analysis.quotations[0]
    view.reveal(quotation_key(quotation))
    row = view.currentIndex()
    assert view.dragEnabled()
    assert view.model().flags(row) & Qt.ItemFlag.ItemIsDragEnabled
    carried = view.model().mimeData([row])
    assert words_of(session.article, quotation) in carried.text()
    assert carried.text().splitlines()[-1].startswith("Source: ")
    assert carried.hasHtml()
    every = view.model().mimeData([row.parent()])
    assert len(every.text().splitlines()) > len(carried.text().splitlines())


def test_jumps_are_announced(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(navigation, "announce", lambda target, text: said.append(text))
    page = on_page(qtbot, window)
    window._session.set_shown(frozenset(MarkKind) - {MarkKind.QUOTE})
    for key in (Qt.Key.Key_J, Qt.Key.Key_N):
        qtbot.keyClick(page, key)
    window._session.set_shown(frozenset(MarkKind))
    qtbot.keyClick(page, Qt.Key.Key_Q)
    assert "mention 1 of" in said[0]
    assert "mention 2 of" in said[1]
    assert said[2].startswith("Quote ")


@pytest.mark.parametrize("leave", ["escape", "again", "panel", "close"])
def test_only_the_text_is_left_and_all_comes_back(
    qtbot: QtBot, window: MainWindow, leave: str, make_window: Callable[..., MainWindow]
) -> None:
    del make_window
    page = on_page(qtbot, window)
    chrome = (window.toolbar, window.footer, window.panel)
    qtbot.keyClick(page, Qt.Key.Key_F11, SHIFT)
    assert not any(part.isVisible() for part in chrome)
    assert window.view.isVisible()
    if leave == "escape":
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    elif leave == "again":
        qtbot.keyClick(page, Qt.Key.Key_F11, SHIFT)
    elif leave == "panel":
        window.actions_table["quotes_tab"].trigger()
    else:
        window.actions_table["close"].trigger()
        assert window.toolbar.isVisible()
        assert not window.actions_table["focus_mode"].isEnabled()
        return
    assert all(part.isVisible() for part in chrome)
    assert window._store.settings.panel_shown


def test_the_place_is_kept_when_only_the_text_is_left(qtbot: QtBot, window: MainWindow) -> None:
    window.view.bar.setValue(700)
    start = window.view.visible_span().start
    window.actions_table["focus_mode"].trigger()
    assert abs(window.view.visible_span().start - start) < 200
    assert shown_section(window).isVisible()


def test_the_next_time_the_article_is_where_the_reader_left_it(
    qtbot: QtBot, window: MainWindow, make_window: Callable[..., MainWindow], story: Path, tmp_path: Path
) -> None:
    window.view.bar.setValue(900)
    start = window.view.visible_span().start
    other = tmp_path / "other.txt"
    other.write_text("Another headline\n\nAnd its text.", encoding="utf-8")
    open_story(qtbot, window, other)
    assert window.view.bar.value() == 0
    renamed = story.rename(tmp_path / "renamed.txt")
    open_story(qtbot, window, renamed)
    assert abs(window.view.visible_span().start - start) < 200
    window.view.bar.setValue(500)
    start = window.view.visible_span().start
    window.close()
    again = open_story(qtbot, make_window(), renamed)
    assert abs(again.view.visible_span().start - start) < 200


def test_an_article_left_at_its_beginning_begins_there(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    window.view.bar.setValue(900)
    window.actions_table["close"].trigger()
    open_story(qtbot, window, story)
    assert window.view.bar.value() > 0
    window.view.bar.setValue(0)
    window.actions_table["close"].trigger()
    open_story(qtbot, window, story)
    assert window.view.bar.value() == 0


def test_of_the_selected_names_row_the_mention_the_reader_is_at_is_copied(qtbot: QtBot, window: MainWindow) -> None:
    oslo = named(window, "Oslo")
    window.actions_table["names_tab"].trigger()
    window._session.select_entity(oslo, len(oslo.mentions) - 1)
    window.actions_table["copy_source"].trigger()
    from_list = clipboard()
    on_page(qtbot, window)
    window.actions_table["copy_source"].trigger()
    assert clipboard() == from_list
    window.view.select_all()
    window.panel.filter.setFocus()
    window.actions_table["copy"].trigger()
    assert clipboard() == text_of(window), "the filter is not the list"
