"""What the reader says of marks and words, by keys and commands in the window: made, told, undone, remembered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.search import find_spans
from desktop_app.library import Library
from tests.gui.reader import named, open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def closed(window: MainWindow) -> Iterator[None]:
    """No popup stays open after a test."""
    yield
    correcting = window.correcting
    for card in (correcting.card, correcting.names, correcting.speakers, correcting.note_card, correcting.menu):
        card.close()


def select(window: MainWindow, words: str, number: int = 0) -> Span:
    """Select words of the article."""
    span = find_spans(text_of(window), words)[number]
    window.view.show_span(span)
    window.view.selecting.select(span)
    return span


def press(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key on the page."""
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    qtbot.keyClick(QApplication.focusWidget() or window.view, key, keys)


def give(window: MainWindow, name: str) -> None:
    """Give a command."""
    window.actions_table[name].trigger()


def names(window: MainWindow) -> dict[str, tuple[Label, int]]:
    """The names with their kinds and how often they are mentioned."""
    return {one.name: (one.label, len(one.mentions)) for one in window._session.analysis.entities}


def marked(window: MainWindow) -> list[Highlight]:
    """The highlights, in text order."""
    return list(window._session.highlights)


def offers(window: MainWindow) -> list[str]:
    """What the message bar offers to do."""
    return [button.text() for button in window.message_bar.buttons if not button.isHidden()]


# Names -----------------------------------------------------------------------------------------------


def test_a_wrong_kind_is_put_right_everywhere_and_undone_and_done_again(qtbot: QtBot, window: MainWindow) -> None:
    label, count = names(window)["Oslo"]
    window._session.select_entity(named(window, "Oslo"), 1)
    press(qtbot, window, Qt.Key.Key_P)
    assert names(window)["Oslo"] == (Label.PERSON, count)
    assert window._session.selection.entity == named(window, "Oslo")
    assert window._session.selection.number == 1
    assert "Marked “Oslo” as a person: 30 mentions." in window.message_bar.text
    assert window.actions_table["undo"].text() == "&Undo mark “Oslo” as person"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert names(window)["Oslo"] == (label, count)
    assert not window.actions_table["undo"].isEnabled()
    assert "Undone: mark “Oslo” as person." in window.message_bar.text
    press(qtbot, window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert names(window)["Oslo"] == (Label.PERSON, count)


def test_only_here_on_the_card_is_only_here(qtbot: QtBot, window: MainWindow) -> None:
    _, count = names(window)["Oslo"]
    window._session.select_entity(named(window, "Oslo"), 2)
    here = named(window, "Oslo").mentions[2].span
    give(window, "correct")
    card = window.correcting.card
    assert card._only_here is not None
    card._only_here.click()
    qtbot.keyClick(card, Qt.Key.Key_O)
    found = window._session.analysis.entity_at(here.start)
    assert found is not None
    assert (found[0].label, len(found[0].mentions)) == (Label.ORGANIZATION, 1)
    assert named(window, "Oslo").label in (Label.ORGANIZATION, Label.LOCATION)
    assert sum(n for name, (_, n) in names(window).items() if name == "Oslo") in (1, count - 1)
    assert offers(window) == ["Undo"], "what holds only here is no rule"


def test_the_keys_of_the_card_are_those_of_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "correct")
    qtbot.keyClick(window.correcting.card, Qt.Key.Key_O)
    assert not window.correcting.card.isVisible()
    assert named(window, "Oslo").label is Label.ORGANIZATION


def test_a_missed_name_is_marked_wherever_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    words = "bridge"
    count = len(find_spans(text_of(window), words, match_case=True, whole_words=True))
    select(window, words)
    press(qtbot, window, Qt.Key.Key_L)
    assert names(window)[words] == (Label.LOCATION, count)
    assert window.view.selecting.span is None
    assert window._session.selection.entity == named(window, words)


def test_selected_words_that_are_a_mark_are_that_mark(window: MainWindow) -> None:
    before = names(window)
    select(window, "Oslo", 1)
    give(window, "mark_place")
    assert names(window) == before
    assert "already" in window.message_bar.text
    give(window, "mark_person")
    assert names(window)["Oslo"] == (Label.PERSON, before["Oslo"][1])


@pytest.mark.parametrize("command", ["mark_person", "same_as", "rename", "set_speaker", "dismiss", "note", "highlight"])
def test_without_anything_meant_the_reader_is_told_what_to_do(window: MainWindow, command: str) -> None:
    give(window, command)
    assert "first" in window.message_bar.text


def test_what_is_too_long_for_a_name_is_none(window: MainWindow) -> None:
    before = names(window)
    window.view.selecting.select(Span(0, 400))
    give(window, "mark_person")
    assert names(window) == before
    assert "too long" in window.message_bar.text


def test_blanks_around_a_selection_do_not_count(window: MainWindow) -> None:
    span = find_spans(text_of(window), " bridge ")[0]
    window.view.selecting.select(Span(span.start - 1, span.end + 1))
    give(window, "highlight_2")
    assert window._session.highlights[0].span == span


def test_a_mark_that_is_none_goes_and_comes_back_from_its_row(window: MainWindow) -> None:
    before = names(window)
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "dismiss")
    assert "Oslo" not in names(window)
    assert window._session.selection.entity is None
    assert window.actions_table["undo"].text() == "&Undo dismiss “Oslo”"
    window.marking.restore(window._session.analysis.dismissed[0])
    assert names(window) == before


def test_two_names_are_one(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    count = names(window)["Oslo"][1] + names(window)["Hamburg"][1]
    press(qtbot, window, Qt.Key.Key_G)
    card = window.correcting.names
    assert card.isVisible()
    qtbot.keyClicks(card.field, "hamb")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert names(window)["Hamburg"] == (Label.LOCATION, count)
    assert "Oslo" not in names(window)


def test_a_name_is_called_otherwise(qtbot: QtBot, window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    press(qtbot, window, Qt.Key.Key_F2)
    card = window.correcting.rename_card
    assert card.isVisible()
    qtbot.keyClicks(card.field, " Kristiania ")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert "Kristiania" in names(window)
    assert "Oslo" in named(window, "Kristiania").aliases
    give(window, "rename")
    qtbot.keyClicks(card.field, "Christiania")
    qtbot.keyClick(card.field, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert "Kristiania" in names(window)


def test_a_form_can_be_another_name(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Hamburg"), 0)
    window.marking.same_as(named(window, "Oslo"))
    assert "Oslo" not in names(window)
    window.marking.split(named(window, "Hamburg"), "Oslo")
    assert {"Oslo", "Hamburg"} <= names(window).keys()


# Rules -----------------------------------------------------------------------------------------------


def test_always_do_this_holds_in_the_next_article(
    qtbot: QtBot, window: MainWindow, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "mark_person")
    assert offers(window) == ["Undo", "Always do this"]
    window.message_bar.buttons[1].click()
    assert "“Oslo” is a person." in window.message_bar.text
    path = tmp_path / "other.txt"
    path.write_text("Another text\n\nThe ferry to Oslo left Hamburg.", encoding="utf-8")
    other = open_story(qtbot, make_window(), path)
    assert named(other, "Oslo").label is Label.PERSON
    assert named(other, "Oslo").mentions[0].reason == "you said so"
    other._session.select_entity(named(other, "Hamburg"), 0)
    give(other, "mark_person")
    assert offers(other) == ["Undo", "Always do this"]


def test_a_rule_is_taken_back_where_it_is_said(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "mark_person")
    window.message_bar.buttons[1].click()
    assert offers(window) == ["Undo", "Show the rules…"]
    window.message_bar.buttons[0].click()
    assert not window._session.history.rules
    assert named(window, "Oslo").label is Label.PERSON, "it still holds here"


def test_undoing_what_a_rule_says_as_well_says_so(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "mark_person")
    window.message_bar.buttons[1].click()
    give(window, "undo")
    assert named(window, "Oslo").label is Label.PERSON
    assert window.message_bar.text.startswith("Undone: ")
    assert window.message_bar.text.endswith("A rule for every article still says so.")
    assert offers(window) == ["Show the rules…"]


def test_an_offer_goes_with_what_it_was_about(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "mark_person")
    give(window, "undo")
    assert offers(window) == []


@pytest.mark.parametrize("command", ["dismiss", "mark_person"])
def test_what_was_done_is_undone_where_it_is_said(window: MainWindow, command: str) -> None:
    before = names(window)
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, command)
    assert names(window) != before
    window.message_bar.buttons[0].click()
    assert names(window) == before
    assert "Undone" in window.message_bar.text
    assert offers(window) == []


def test_a_quote_and_a_highlight_that_are_gone_can_be_had_back_at_once(window: MainWindow) -> None:
    session = window._session
    before = session.analysis.quotations
    session.select_quotation(before[0])
    give(window, "dismiss")
    assert window.message_bar.text.startswith("No longer a quote: “")
    window.message_bar.buttons[0].click()
    assert session.analysis.quotations == before
    select(window, "answered letter")
    give(window, "highlight_1")
    give(window, "dismiss")
    assert window.message_bar.text == "Removed the highlight."
    window.message_bar.buttons[0].click()
    assert len(marked(window)) == 1


# Quotes ----------------------------------------------------------------------------------------------


def test_a_passage_is_marked_as_a_quote_and_given_a_speaker(qtbot: QtBot, window: MainWindow) -> None:
    count = len(window._session.analysis.quotations)
    span = select(window, "answered letter")
    press(qtbot, window, Qt.Key.Key_P, SHIFT)
    session = window._session
    assert len(session.analysis.quotations) == count + 1
    assert session.selection.quotation is not None
    assert session.selection.quotation.extent == span
    assert session.selection.quotation.kind is QuotationKind.REPORTED
    assert offers(window) == ["Undo", "Say who said it…"]
    window.message_bar.buttons[1].click()
    card = window.correcting.speakers
    assert card.isVisible()
    qtbot.keyClicks(card.field, "keller")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert session.analysis.speaker_name(session.selection.quotation, text_of(window)) == "Maria Keller"
    assert session.selection.quotation.score == 1


def test_a_speaker_can_be_nobody_and_words_of_the_text(window: MainWindow) -> None:
    session = window._session
    session.select_quotation(session.analysis.quotations[0])
    window.marking.set_speaker(None)
    quotation = session.selection.quotation
    assert quotation is not None
    assert session.analysis.speaker_name(quotation, text_of(window)) == ""
    words = find_spans(text_of(window), "bridge")[0]
    window.view.selecting.select(words)
    give(window, "set_speaker")
    option = window.correcting.speakers._options[0]
    assert (option.words, option.detail) == ("bridge", "selected words")
    window.correcting.speakers.chosen.emit(option.value)
    assert session.selection.quotation is not None
    assert session.analysis.speaker_name(session.selection.quotation, text_of(window)) == "bridge"


def test_kind_extent_and_being_a_quote_can_be_said(window: MainWindow) -> None:
    session = window._session
    first = session.analysis.quotations[0]
    session.select_quotation(first)
    give(window, "kind_reported")
    assert session.selection.quotation is not None
    assert session.selection.quotation.kind is QuotationKind.REPORTED
    shorter = Span(first.extent.start, first.extent.end - 3)
    window.view.selecting.select(shorter)
    assert window.marking.selection is not None
    shorter = window.marking.selection
    give(window, "mark_quote")
    assert session.analysis.quotations[0].extent == shorter
    give(window, "dismiss")
    assert session.analysis.quotations[0].extent.start > shorter.start
    for _ in range(3):
        give(window, "undo")
    assert session.analysis.quotations[0] == first


# Highlights and notes --------------------------------------------------------------------------------


def test_a_key_highlights_and_another_gives_another_colour(qtbot: QtBot, window: MainWindow) -> None:
    span = select(window, "The bridge")
    press(qtbot, window, Qt.Key.Key_3)
    assert marked(window) == [Highlight(span, 3)]
    assert window.view.selecting.span is None
    press(qtbot, window, Qt.Key.Key_5)
    assert marked(window) == [Highlight(span, 5)]
    press(qtbot, window, Qt.Key.Key_5)
    assert "already" in window.message_bar.text
    other = select(window, "the river")
    press(qtbot, window, Qt.Key.Key_H)
    assert marked(window) == [Highlight(span, 5), Highlight(other, 5)]
    press(qtbot, window, Qt.Key.Key_Delete)
    assert marked(window) == [Highlight(span, 5)]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(window._session.highlights) == 2


def test_highlights_may_overlap_and_lie_over_marks(window: MainWindow) -> None:
    oslo = named(window, "Oslo").mentions[0].span
    spans = []
    for span in (Span(oslo.start - 5, oslo.end + 5), Span(oslo.start - 2, oslo.end + 20)):
        window.view.selecting.select(span)
        spans.append(window.marking.selection)
        give(window, "highlight_1")
    assert [one.span for one in marked(window)] == spans
    assert named(window, "Oslo").mentions[0].span == oslo


def test_a_note_is_written_on_a_selection_and_edited_from_its_row(qtbot: QtBot, window: MainWindow) -> None:
    span = select(window, "The bridge")
    press(qtbot, window, Qt.Key.Key_A)
    card = window.correcting.note_card
    assert card.isVisible()
    qtbot.keyClicks(card.note, "Which one?")
    card.close()
    assert marked(window) == [Highlight(span, 1, "Which one?")]
    give(window, "notes_tab")
    view = window.panel.list_view(window.panel.open_tab)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert card.isVisible()
    assert card.note.toPlainText() == "Which one?"
    card.note.setPlainText("The old one")
    card.close()
    assert window._session.highlights[0].note == "The old one"
    give(window, "undo")
    assert window._session.highlights[0].note == "Which one?"


def test_a_note_on_a_mark_is_about_its_words(window: MainWindow) -> None:
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "note")
    window.correcting.note_card.note.setPlainText("Which Oslo?")
    window.correcting.note_card.close()
    assert window._session.highlights[0].span == named(window, "Oslo").mentions[0].span


# Kept ------------------------------------------------------------------------------------------------


def test_all_of_it_is_there_in_another_window_and_can_be_undone_there(
    qtbot: QtBot, window: MainWindow, make_window: Callable[..., MainWindow], story: Path
) -> None:
    before = names(window)
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "dismiss")
    select(window, "The bridge")
    give(window, "highlight_4")
    window.close()
    again = open_story(qtbot, make_window(), story)
    assert "Oslo" not in names(again)
    assert len(again._session.highlights) == 1
    assert again.actions_table["undo"].text() == "&Undo highlight “The bridge”"
    give(again, "undo")
    give(again, "undo")
    assert names(again) == before
    assert marked(again) == []


def test_what_cannot_be_kept_is_not_shown(
    window: MainWindow, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library._connection.execute("PRAGMA query_only = ON")
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = names(window)
    window._session.select_entity(named(window, "Oslo"), 0)
    give(window, "dismiss")
    assert names(window) == before
    assert "must not be written to" in window.message_bar.text


def test_what_another_window_says_is_seen_when_this_one_is_used_again(
    qtbot: QtBot, window: MainWindow, make_window: Callable[..., MainWindow], story: Path, tmp_path: Path
) -> None:
    library = Library(tmp_path / "library.sqlite")
    other = open_story(qtbot, make_window(library=library), story)
    other._session.select_entity(named(other, "Oslo"), 0)
    give(other, "dismiss")
    assert "Oslo" in names(window)
    other.close()
    library.close()
    window.activateWindow()
    qtbot.waitUntil(lambda: "Oslo" not in names(window))
    assert window.actions_table["undo"].text() == "&Undo dismiss “Oslo”"
