"""The states of the window that every test of names, focus and rings goes through, and how a reader gets there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_app.core.entities import Analysis
from desktop_app.exporting import Material
from desktop_app.gui.dialogs.about_dialog import AboutDialog
from desktop_app.gui.dialogs.export_dialog import ExportDialog
from desktop_app.gui.dialogs.keys_dialog import KeysDialog
from desktop_app.gui.dialogs.rules_dialog import RulesDialog
from desktop_app.gui.panel.panel import NOTES, QUOTES
from desktop_app.library.articles import Known
from tests.gui.reader import named, open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
NARROW = 720, 700


class Reader:
    """A reader before a window, who brings it into a state by its name; each way returns what is then on top."""

    def __init__(self, qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path) -> None:
        self._qtbot = qtbot
        self._story = story
        self.window = make_window()

    def go(self, state: str) -> QWidget:
        """Bring the window into a state; return the window, or the dialog or card over it."""
        activate(self._qtbot, self.window)
        if state not in BEFORE_AN_ARTICLE:
            open_story(self._qtbot, self.window, self._story)
            self.window.view.setFocus()
        top = getattr(self, f"_{state.replace(' ', '_')}")()
        QApplication.processEvents()
        return top or self.window

    def _start(self) -> None:
        self.window.start_page.open_button.setFocus()

    def _recent(self) -> None:
        self.window.start_page.set_recent((Known("ab", "Bridge", str(self._story), datetime.now(UTC), 5, 10, 2),))
        self.window.start_page.open_button.setFocus()

    def _failure(self) -> None:
        with self._qtbot.waitSignal(self.window._session.failed):
            self.window.open_file(self._story.with_name("gone.txt"))
        self.window.start_page.open_button.setFocus()

    def _names(self) -> None:
        pass

    def _quotes(self) -> None:
        self.window.panel.show_tab(QUOTES)

    def _notes(self) -> None:
        self.window.panel.show_tab(NOTES)

    def _filtered(self) -> None:
        self.window.panel.filter.setText("Xanadu")

    def _find(self) -> None:
        self.window.actions_table["find"].trigger()
        self.window.find_bar.field.setText("Oslo")

    def _selected(self) -> None:
        self.window._session.select_entity(named(self.window, "Oslo"), 0)

    def _message(self) -> None:
        self.window.message_bar.show_text("There is more to know.", [("Know it", lambda: None)])

    def _answer(self) -> None:
        self.window._session.select_entity(named(self.window, "Oslo"), 0)
        self.window.actions_table["dismiss"].trigger()

    def _all(self) -> None:
        self._find()
        self._selected()
        self._message()
        self.window.view.setFocus()

    def _analysing(self) -> None:
        self.window._session.progressed.emit(1, 4)

    def _analysing_without_panel(self) -> None:
        self.window.actions_table["panel"].trigger()
        self._analysing()

    def _noted(self) -> None:
        self.window._session.select_entity(named(self.window, "Oslo"), 0)
        self.window.actions_table["highlight_1"].trigger()
        self.window._session.clear_selection()
        self.window.panel.show_tab(NOTES)

    def _trouble(self) -> None:
        session = self.window._session
        session._analysing.trouble, session.analysis = "The language model is missing.", Analysis()
        session.analysis_changed.emit()
        session.analysis_ended.emit()

    def _narrow(self) -> None:
        self.window.resize(*NARROW)
        QApplication.processEvents()
        self.window.actions_table["panel"].trigger()

    def _only_the_text(self) -> None:
        self.window.actions_table["focus_mode"].trigger()

    def _card(self) -> QWidget:
        self.window.actions_table["look"].trigger()
        return self.window.appearance.card

    def _mark_card(self) -> QWidget:
        self.window._session.select_entity(named(self.window, "Oslo"), 0)
        self.window.actions_table["correct"].trigger()
        return self.window.correcting.card

    def _quote_card(self) -> QWidget:
        self.window._session.select_quotation(self.window._session.analysis.quotations[0])
        self.window.actions_table["correct"].trigger()
        return self.window.correcting.card

    def _name_choice(self) -> QWidget:
        self.window._session.select_entity(named(self.window, "Maria Keller"), 0)
        self.window.actions_table["same_as"].trigger()
        return self.window.correcting.names

    def _rename_card(self) -> QWidget:
        self.window._session.select_entity(named(self.window, "Maria Keller"), 0)
        self.window.actions_table["rename"].trigger()
        return self.window.correcting.rename_card

    def _heading_choice(self) -> QWidget:
        path = self._story.with_name("headings.md")
        path.write_text("# Bridge\n\nIt is closed.\n\n## Rust\n\nMuch.\n\n### Repairs\n\nNone.\n", encoding="utf-8")
        open_story(self._qtbot, self.window, path)
        self.window.actions_table["headings"].trigger()
        return self.window.outline.card

    def _note_card(self) -> QWidget:
        self.window._session.select_entity(named(self.window, "Oslo"), 0)
        self.window.actions_table["note"].trigger()
        return self.window.correcting.note_card

    def _rules(self) -> QWidget:
        self.window.actions_table["rules"].trigger()
        return self.window.findChildren(RulesDialog)[-1]

    def _export(self) -> QWidget:
        session, window = self.window._session, self.window
        assert session.article is not None
        material = Material(session.article, session.analysis, session.highlights, session.corrections)
        child = session.another_child()
        dialog = ExportDialog(material, {}, child, window._store, window._look, window)
        self._qtbot.waitUntil(lambda: not dialog.is_busy)
        dialog.open()
        return dialog

    def _about(self) -> QWidget:
        self.window.actions_table["about"].trigger()
        return self.window.findChildren(AboutDialog)[-1]

    def _keys(self) -> QWidget:
        self.window.actions_table["keys"].trigger()
        return self.window.findChildren(KeysDialog)[-1]


BEFORE_AN_ARTICLE = "start", "recent", "failure"
STATES = (
    *BEFORE_AN_ARTICLE,
    *("names", "quotes", "notes", "filtered", "find", "selected", "message", "answer", "all", "analysing", "trouble"),
    *("analysing without panel", "noted"),
    *("narrow", "only the text"),
    *("card", "mark card", "quote card", "name choice", "rename card", "heading choice", "note card"),
    *("rules", "export", "keys", "about"),
)


def activate(qtbot: QtBot, window: QWidget) -> None:
    """Bring a window to the front, as a desktop does when the one before it is closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def focused() -> QWidget:
    """The part that has the keyboard."""
    part = QApplication.focusWidget()
    assert part is not None, "the keyboard is nowhere"
    return part


def press(qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(focused(), key, keys)


def name_of(part: QWidget) -> str:
    """What a screen reader calls a part of the window."""
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
