"""The way of the Tab key through the window, and that the keyboard is never lost on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop_app.core.highlights import COLORS
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.panel import NAMES, QUOTES
from tests import fakes
from tests.gui.reader import named, open_story
from tests.gui.states import NARROW, SHIFT, STATES, Reader, activate, focused, name_of, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

TOO_MANY = 60  # parts: whoever comes so far goes in circles
TOOLS = (
    *("Open this menu", "Open", "Find in article", "Highlight in the last colour"),
    *("Text and theme", "Export", "Side panel"),
)
BEFORE_IT = ("Open this menu", "Open", "Text and theme")  # the tools that need no article
PAGE = ("Article",)
MESSAGE = ("Know it", "Close the message")
ANSWER = ("Undo", "Always do this", "Close the message")
FIND = ("Find in article", "Find previous", "Find next", "Match case", "Whole words", "Close the find bar")
LEGEND = (
    *("People, 40 marked, shown", "Organizations, 30 marked, shown"),
    *("Places, 40 marked, shown", "Quotes, 10 marked, shown"),
)
EMPTY_LEGEND = tuple(f"{kind}, 0 marked, shown" for kind in ("People", "Organizations", "Places", "Quotes"))
FEWER_LEGEND = (*LEGEND[:2], "Places, 10 marked, shown", LEGEND[3])
STEPPER = ("Previous mention of the selected name", "Next mention of the selected name", "Clear selection")
NAMES_TAB = ("Names, 5", "Filter", "Order of names", "Names in this article")
FEWER_NAMES = ("Names, 4", *NAMES_TAB[1:])
QUOTES_TAB = ("Quotes, 10", "Filter", "Which quotes, in which order", "Quotes by speaker")
NOTES_TAB = ("Notes, 0", "Filter", "Your highlights and notes")
ORDER = {
    "start": (*BEFORE_IT, "Open file…", "Paste text"),
    "failure": (*BEFORE_IT, "Open another file…", "Paste text"),
    "names": (*TOOLS, *PAGE, *LEGEND, *NAMES_TAB),
    "quotes": (*TOOLS, *PAGE, *LEGEND, *QUOTES_TAB),
    "notes": (*TOOLS, *PAGE, *LEGEND, *NOTES_TAB),
    "filtered": (*TOOLS, *PAGE, *LEGEND, *NAMES_TAB[:3], "Clear filter", NAMES_TAB[3]),
    "find": (*TOOLS, *PAGE, *FIND, *LEGEND, *NAMES_TAB),
    "selected": (*TOOLS, *PAGE, *LEGEND, *STEPPER, *NAMES_TAB),
    "message": (*TOOLS, *PAGE, *MESSAGE, *LEGEND, *NAMES_TAB),
    "answer": (*TOOLS, *PAGE, *ANSWER, *FEWER_LEGEND, *FEWER_NAMES),
    "all": (*TOOLS, *PAGE, *MESSAGE, *FIND, *LEGEND, *STEPPER, *NAMES_TAB),
    "analysing": (*TOOLS, *PAGE, *LEGEND, *NAMES_TAB, "Stop finding names and quotes"),
    "analysing without panel": (*TOOLS, *PAGE, *LEGEND, "Stop finding names and quotes"),
    "noted": (*TOOLS, *PAGE, *LEGEND, "Notes, 1", *NOTES_TAB[1:], "Export…"),
    "trouble": (*TOOLS, *PAGE, *EMPTY_LEGEND, "Names, 0", *NAMES_TAB[1:3], "Try again", NAMES_TAB[3]),
    "narrow": (*TOOLS, *PAGE, *LEGEND, *NAMES_TAB),
    "only the text": PAGE,
    "card": (
        *("Theme: Light", "Follow the system theme", "Font: Serif", "Size", "Line spacing", "Column width"),
        *("Marks: Normal", "Marks in high contrast", "Show speakers in the margin", "Show notes in the margin"),
    ),
    "mark card": (
        *("Person", "Organization", "Place, chosen", "All 30 mentions", "Same as another name", "Rename", "Not a name"),
        *("Highlight", "Add note", "Copy with source"),
    ),
    "quote card": (*("Direct", "Another speaker", "Not a quote", "Highlight", "Add note", "Copy with source"),),
    "name choice": ("Maria Keller is the same as",),
    "rename card": ("What this name is called in the panel and in exports", "Rename"),
    "heading choice": ("Go to a heading",),
    "note card": (
        *(f"Highlight {number}, {color}" for number, color in enumerate(COLORS[:1], 1)),
        *("Note", "Tags", "Done"),
    ),
    "rules": ("Name", "is a person", "Close"),
    "export": (
        *(
            "Web page (.html)",
            "My highlights and notes, 0",
            "Quotes, 10",
            "Direct",
            "Partial",
            "Reported",
            "Attributed",
        ),
        *("Sentences with a name, 70", "List of names, 5", "As they appear", "Paragraph number"),
        *("Speaker and kind of quote", "The whole sentence around it", "Notes", "Tags", "All of the article"),
        *("All names", "All speakers", "Preview", "Cancel", "Copy", "Save…"),
    ),
    "keys": ("Keyboard shortcuts",),
    "about": ("Close",),
}


@pytest.fixture
def reader(qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path) -> Reader:
    """Somebody before a window."""
    return Reader(qtbot, make_window, story)


def way(qtbot: QtBot, *, back: bool = False, see: Callable[[QWidget], object] = lambda _: None) -> list[QWidget]:
    """Press Tab until the keyboard is where it began; return the parts on the way, the first one first.

    `see` is called with each as the keyboard is there.
    """
    parts: list[QWidget] = []
    while focused() not in parts:
        parts.append(focused())
        see(parts[-1])
        assert len(parts) < TOO_MANY
        press(qtbot, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else Qt.KeyboardModifier.NoModifier)
    assert focused() is parts[0], "some part keeps the keyboard"
    return parts


def shown_rect(part: QWidget) -> QRect:
    """What of a part is inside all that holds it, in its own coordinates."""
    rect, holder = part.rect(), part.parentWidget()
    while holder is not None and not part.isWindow():
        rect &= holder.rect().translated(-part.mapTo(holder, part.rect().topLeft()))
        holder = None if holder.isWindow() else holder.parentWidget()
    return rect


def from_first(names: list[str], first: str) -> tuple[str, ...]:
    """The same round, begun at another part."""
    start = names.index(first)
    return (*names[start:], *names[:start])


def test_every_state_has_an_order() -> None:
    assert set(ORDER) | {"recent"} == set(STATES)


@pytest.mark.parametrize("state", ORDER)
def test_tab_goes_through_the_window_as_it_is_read_and_back(qtbot: QtBot, reader: Reader, state: str) -> None:
    reader.go(state)
    order = ORDER[state]
    there = [name_of(part) for part in way(qtbot)]
    assert from_first(there, order[0]) == order
    back = [name_of(part) for part in way(qtbot, back=True)]
    assert from_first(back, order[-1]) == tuple(reversed(order))


def test_recent_files_come_after_the_ways_to_open_one(qtbot: QtBot, reader: Reader) -> None:
    reader.go("recent")
    reader.window.message_bar.show_text("Nothing to paste.")
    names = [name_of(part) for part in way(qtbot)]
    assert names[:2] == ["Open file…", "Paste text"]
    assert names[2].startswith("bridge.txt")
    assert names[3] == "Close the message"


@pytest.mark.parametrize("state", STATES)
def test_every_stop_can_be_seen(qtbot: QtBot, reader: Reader, state: str) -> None:
    top = reader.go(state)

    def see(part: QWidget) -> None:
        assert part.isVisible()
        assert part.isEnabled()
        assert part.window() is top
        rect = shown_rect(part)
        assert rect.width() >= 10, name_of(part)
        assert rect.height() >= 10, name_of(part)

    way(qtbot, see=see)


@pytest.mark.parametrize("tab", [NAMES, QUOTES])
def test_a_list_is_one_stop_with_arrows_inside(qtbot: QtBot, reader: Reader, tab: int) -> None:
    reader.go("names")
    reader.window.panel.show_tab(tab)
    view = reader.window.panel.list_view(tab)
    view.enter()
    before = view.currentIndex()
    press(qtbot, Qt.Key.Key_Down)
    assert focused() is view
    assert view.currentIndex() != before
    press(qtbot, Qt.Key.Key_Tab)
    assert not isinstance(focused(), QAbstractItemView)


def test_a_book_is_one_stop_wherever_it_is_read(
    qtbot: QtBot, make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "book.txt"
    path.write_text(fakes.story(1200), encoding="utf-8")
    window = open_story(qtbot, make_window(), path)
    window.view.setFocus()
    for share in (0.0, 0.5, 1.0, 0.0):
        window.panel.filter.setFocus()
        window.view.bar.setValue(round(window.view.bar.maximum() * share))
        QApplication.processEvents()
        (section,) = [part for part in way(qtbot) if isinstance(part, SectionView)]
        assert section.section.span.overlaps(window.view.visible_span())
    assert len(window.view.sections) > 2


# The keyboard is never lost -----------------------------------------------------------------------------


def test_closing_the_find_bar_goes_back_to_the_page(qtbot: QtBot, reader: Reader) -> None:
    reader.go("find")
    for close in ("Close the find bar", "Find in article"):
        reader.window.actions_table["find"].trigger()
        while name_of(focused()) != close:
            press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, Qt.Key.Key_Space if close.startswith("Close") else Qt.Key.Key_Escape)
        assert reader.window.find_bar.isHidden()
        assert isinstance(focused(), SectionView)


def test_closing_the_find_bar_leaves_the_keyboard_where_it_is_elsewhere(qtbot: QtBot, reader: Reader) -> None:
    reader.go("find")
    reader.window.panel.list_view(NAMES).enter()
    press(qtbot, Qt.Key.Key_Escape)
    assert reader.window.find_bar.isHidden()
    assert focused() is reader.window.panel.list_view(NAMES)


@pytest.mark.parametrize("state", ["card", "export", "keys"])
def test_closing_what_is_on_top_goes_back_to_where_the_reader_was(qtbot: QtBot, reader: Reader, state: str) -> None:
    reader.go("names")
    reader.window.panel.filter.setFocus()
    top = getattr(reader, f"_{state}")()
    activate(qtbot, top)
    press(qtbot, Qt.Key.Key_Escape)
    assert not top.isVisible()
    activate(qtbot, reader.window)
    assert focused() is reader.window.panel.filter


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Escape])
def test_closing_the_drawer_goes_back_to_the_page(qtbot: QtBot, reader: Reader, key: Qt.Key) -> None:
    reader.go("narrow")
    reader.window.panel.list_view(NAMES).enter()
    press(qtbot, key)
    assert not reader.window.panel.isVisible()
    assert isinstance(focused(), SectionView)


def test_no_part_that_the_keyboard_comes_to_lies_below_the_drawer(qtbot: QtBot, reader: Reader) -> None:
    reader.go("all")
    window = reader.window
    window.resize(*NARROW)
    QApplication.processEvents()
    window.actions_table["panel"].trigger()
    QApplication.processEvents()
    window.footer.setFocus()
    names = set()
    for _ in range(60):
        press(qtbot, Qt.Key.Key_Tab)
        part = focused()
        names.add(name_of(part))
        assert window.panel.isVisible()
        if not isinstance(part, SectionView):  # which is as wide as the window
            seen = window.childAt(part.mapTo(window, part.rect().center()))
            assert seen is not None
            assert seen is part or part.isAncestorOf(seen), name_of(part)
    assert names >= {*STEPPER, "Close the message", "Whole words"}


@pytest.mark.parametrize(
    ("state", "name"), [("message", "Close the message"), ("selected", "Clear selection"), ("all", "Clear selection")]
)
def test_what_vanishes_under_the_keyboard_hands_it_to_the_page(
    qtbot: QtBot, reader: Reader, state: str, name: str
) -> None:
    reader.go(state)
    while name_of(focused()) != name:
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(focused(), SectionView)


def test_clearing_the_selection_leaves_the_find_bar_open(qtbot: QtBot, reader: Reader) -> None:
    reader.go("all")
    while name_of(focused()) != "Clear selection":
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert reader.window._session.selection.entity is None
    assert reader.window.find_bar.isVisible()


def test_only_the_text_has_the_keyboard_when_nothing_else_is_left(qtbot: QtBot, reader: Reader) -> None:
    reader.go("names")
    reader.window.panel.list_view(NAMES).enter()
    press(qtbot, Qt.Key.Key_F11, SHIFT)
    assert isinstance(focused(), SectionView)


def test_the_panel_keeps_the_keyboard_when_a_part_of_it_vanishes(qtbot: QtBot, reader: Reader) -> None:
    reader.go("filtered")
    reader.window._session.select_entity(named(reader.window, "Oslo"), 0)
    while name_of(focused()) != "Clear filter":
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    assert focused() is reader.window.panel.filter
    reader.window.panel.sort_buttons[NAMES].setFocus()
    press(qtbot, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert focused() is reader.window.panel.list_view(QUOTES)
    press(qtbot, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert focused() is reader.window.panel.list_view(NAMES)


def test_closing_the_article_goes_to_the_button_that_opens_the_next(qtbot: QtBot, reader: Reader) -> None:
    reader.go("all")
    reader.window.panel.list_view(NAMES).enter()
    press(qtbot, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert focused() is reader.window.start_page.open_button


def test_setting_the_page_anew_keeps_the_keyboard_on_it(qtbot: QtBot, reader: Reader) -> None:
    reader.go("names")
    met: list[QWidget] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda old, new: met.append(new))
    before = focused()
    press(qtbot, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: focused() is not before)
    assert isinstance(focused(), SectionView)
    assert all(part is None or isinstance(part, SectionView) for part in met), "it went by another part"


def test_setting_the_page_anew_below_a_card_leaves_the_keyboard_on_the_card(qtbot: QtBot, reader: Reader) -> None:
    card = reader.go("card")
    activate(qtbot, card)
    on_card = focused()
    reader.window.appearance.choose("text_size", 24)
    assert focused() is on_card
    press(qtbot, Qt.Key.Key_Escape)
    activate(qtbot, reader.window)
    assert isinstance(focused(), SectionView)


def test_setting_the_page_anew_in_a_window_behind_keeps_its_focus(qtbot: QtBot, reader: Reader) -> None:
    other = reader.go("keys")
    activate(qtbot, other)
    reader.window._look.set_theme("dark")
    other.close()
    activate(qtbot, reader.window)
    assert isinstance(focused(), SectionView)
