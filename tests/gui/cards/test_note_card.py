"""The card of a highlight: whatever way it is left, what was written is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.gui.cards.note_card import NoteCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

OLD = Highlight(Span(0, 4), 2, "Who?", ("water",))
TARGET = QRect(100, 100, 60, 20)


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> Iterator[NoteCard]:
    """A card over a window."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    made = NoteCard(look, window)
    yield made
    made.close()


def test_it_shows_what_the_highlight_has(card: NoteCard) -> None:
    card.write(OLD, TARGET, made=True)
    assert (card.note.toPlainText(), card.tags.text()) == ("Who?", "water")
    assert card._colors.checkedId() == 2
    assert card.remove_button.isVisible()
    assert card.note.hasFocus() or card.focusWidget() is card.note


@pytest.mark.parametrize("leave", ["close", "escape", "done", "ctrl enter", "enter in tags"])
def test_what_is_written_is_kept_however_it_is_left(qtbot: QtBot, card: NoteCard, leave: str) -> None:
    card.write(OLD, TARGET, made=True)
    card.note.setPlainText("By whom?\nWhen?  ")
    card.tags.setText("water, #river,, water")
    card._colors.button(5).click()
    with qtbot.waitSignal(card.kept) as kept:
        if leave == "close":
            card.close()
        elif leave == "escape":
            qtbot.keyClick(card, Qt.Key.Key_Escape)
        elif leave == "done":
            next(b for b in card.findChildren(QPushButton) if b.text() == "Done").click()
        elif leave == "ctrl enter":
            qtbot.keyClick(card.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            qtbot.keyClick(card.tags, Qt.Key.Key_Return)
    assert kept.args == [OLD, Highlight(Span(0, 4), 5, "By whom?\nWhen?", ("water", "river"))]
    assert not card.isVisible()


def test_what_is_left_as_it_was_is_no_change(qtbot: QtBot, card: NoteCard) -> None:
    card.write(OLD, TARGET, made=True)
    with qtbot.assertNotEmitted(card.kept):
        card.close()


def test_words_become_a_highlight_with_a_note_and_not_without(qtbot: QtBot, card: NoteCard) -> None:
    card.write(Highlight(Span(0, 4), 3), TARGET, made=False)
    assert not card.remove_button.isVisible()
    with qtbot.assertNotEmitted(card.kept):
        card.close()
    card.write(Highlight(Span(0, 4), 3), TARGET, made=False)
    card.note.setPlainText("Why?")
    with qtbot.waitSignal(card.kept) as kept:
        card.close()
    assert kept.args == [None, Highlight(Span(0, 4), 3, "Why?")]


def test_a_highlight_can_be_removed_with_what_was_being_written(qtbot: QtBot, card: NoteCard) -> None:
    card.write(OLD, TARGET, made=True)
    card.note.setPlainText("Something else")
    with qtbot.assertNotEmitted(card.kept), qtbot.waitSignal(card.removed) as removed:
        card.remove_button.click()
    assert removed.args == [OLD]


def test_tab_goes_from_the_note_to_the_tags(qtbot: QtBot, card: NoteCard) -> None:
    card.write(OLD, TARGET, made=True)
    qtbot.keyClick(card.note, Qt.Key.Key_Tab)
    assert card.focusWidget() is card.tags
    assert card.note.toPlainText() == "Who?"
