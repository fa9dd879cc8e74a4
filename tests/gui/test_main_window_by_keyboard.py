"""Everything a reader does, with key presses alone; each goes to the part that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog

from desktop_app.gui.dialogs.export_dialog import ExportDialog
from desktop_app.gui.look.theme import MarkKind, ThemeName
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from tests.gui.reader import is_on_screen, named
from tests.gui.states import SHIFT, activate, focused, name_of, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.article import Span
    from desktop_app.gui.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window with a story, as it is after opening: the keyboard is on the page."""
    activate(qtbot, window)
    qtbot.waitUntil(window.view.hasFocus)
    return window


def current_span(page: MainWindow) -> Span:
    """Where the current mark is."""
    span = page._session.selection.span
    assert span is not None
    return span


def tab_to(qtbot: QtBot, name: str) -> None:
    """Press Tab until a part with this name has the keyboard."""
    first = focused()
    while name_of(focused()) != name:
        press(qtbot, Key.Key_Tab)
        assert focused() is not first, f"no “{name}” on the way"


def test_opening(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(story), ""))
    window = make_window()
    activate(qtbot, window)
    with qtbot.waitSignal(window._session.analysis_ended):
        press(qtbot, Key.Key_O, CTRL)
    assert isinstance(focused(), SectionView)
    press(qtbot, Key.Key_W, CTRL)
    with qtbot.waitSignal(window._session.analysis_ended):
        press(qtbot, Key.Key_Return)  # the button that the start page offers
    assert isinstance(focused(), SectionView)


def test_reading(qtbot: QtBot, page: MainWindow) -> None:
    bar, session = page.view.bar, page._session
    press(qtbot, Key.Key_Space)
    assert bar.value() > 0
    press(qtbot, Key.Key_Space, SHIFT)
    assert bar.value() == 0
    press(qtbot, Key.Key_End)
    assert bar.value() == bar.maximum()
    press(qtbot, Key.Key_Home)
    keller, visited = named(page, "Maria Keller"), []
    while session.selection.entity != keller:
        press(qtbot, Key.Key_J)
        visited.append(current_span(page))
    assert len(visited) > 1
    assert visited == sorted(visited)
    assert session.selection.number == 0
    press(qtbot, Key.Key_K)
    assert current_span(page) == visited[-2]
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_N)
    assert (session.selection.entity, session.selection.number) == (keller, 1)
    assert is_on_screen(page, keller.mentions[1].span)
    press(qtbot, Key.Key_N, SHIFT)
    assert session.selection.number == 0
    press(qtbot, Key.Key_Q)
    quote = session.selection.quotation
    assert quote is not None
    press(qtbot, Key.Key_Q)
    assert session.selection.quotation is not quote
    press(qtbot, Key.Key_Q, SHIFT)
    assert session.selection.quotation is quote
    press(qtbot, Key.Key_Escape)
    assert session.selection.span is None
    assert isinstance(focused(), SectionView)


def test_jumping_from_the_panel_and_back(qtbot: QtBot, page: MainWindow) -> None:
    session, names = page._session, page.panel.list_view(NAMES)
    press(qtbot, Key.Key_L, CTRL)
    assert focused() is page.panel.filter
    qtbot.keyClicks(focused(), "oslo")
    press(qtbot, Key.Key_Down)
    assert focused() is names
    press(qtbot, Key.Key_Return)
    oslo = named(page, "Oslo")
    assert (session.selection.entity, session.selection.number) == (oslo, 0)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return, SHIFT)
    assert session.selection.number == 1
    assert is_on_screen(page, oslo.mentions[1].span)
    assert focused() is names, "the next press goes on from here"
    press(qtbot, Key.Key_Space)
    assert page.panel._cards[NAMES].shown is not None
    press(qtbot, Key.Key_Escape)
    assert page.panel._cards[NAMES].shown is None
    place = page.view.bar.value()
    press(qtbot, Key.Key_Escape)
    assert session.selection.entity is None
    press(qtbot, Key.Key_Escape)
    assert isinstance(focused(), SectionView)
    assert page.view.bar.value() == place


def test_finding(qtbot: QtBot, page: MainWindow) -> None:
    bar = page.find_bar
    press(qtbot, Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "oslo")
    assert bar.status == "1 of 30"
    press(qtbot, Key.Key_F3)
    press(qtbot, Key.Key_Return)
    assert bar.status == "3 of 30"
    assert is_on_screen(page, bar.hits[2])
    press(qtbot, Key.Key_F3, SHIFT)
    assert bar.status == "2 of 30"
    tab_to(qtbot, "Match case")
    press(qtbot, Key.Key_Space)
    assert bar.status == "No matches for “oslo”"
    press(qtbot, Key.Key_Escape)
    assert bar.isHidden()
    assert isinstance(focused(), SectionView)


def test_switching_marks_off_and_on(qtbot: QtBot, page: MainWindow) -> None:
    session = page._session
    for number, kind in enumerate(MarkKind):
        key = Key(Key.Key_1 + number)
        press(qtbot, key, CTRL)
        assert kind not in session.shown
        press(qtbot, key, CTRL)
        assert kind in session.shown
    tab_to(qtbot, "Places, 40 marked, shown")
    press(qtbot, Key.Key_Space)
    assert name_of(focused()) == "Places, 40 marked, hidden"
    assert MarkKind.PLACE not in session.shown
    press(qtbot, Key.Key_H, CTRL | SHIFT)
    assert session.shown == frozenset()
    press(qtbot, Key.Key_H, CTRL | SHIFT)
    assert session.shown == frozenset(MarkKind)


def test_text_and_theme(qtbot: QtBot, page: MainWindow) -> None:
    look, size = page._look, page._look.typography.size
    press(qtbot, Key.Key_T, CTRL)
    card = page.appearance.card
    activate(qtbot, card)
    assert name_of(focused()) == "Theme: Light"
    press(qtbot, Key.Key_Right)
    assert name_of(focused()) == "Theme: Sepia"
    press(qtbot, Key.Key_Space)
    assert look.theme.name is ThemeName.SEPIA
    tab_to(qtbot, "Size")
    press(qtbot, Key.Key_Right)
    qtbot.waitUntil(lambda: look.typography.size == size + 1)
    tab_to(qtbot, "Marks: Normal")
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Space)
    assert page._store.settings.strength == "strong"
    press(qtbot, Key.Key_Escape)
    assert not card.isVisible()
    activate(qtbot, page)
    assert isinstance(focused(), SectionView)
    press(qtbot, Key.Key_0, CTRL)
    assert look.typography.size == size


def test_going_from_tab_to_tab(qtbot: QtBot, page: MainWindow) -> None:
    panel = page.panel
    for tab, key in ((QUOTES, Key.Key_2), (NOTES, Key.Key_3), (NAMES, Key.Key_1)):
        press(qtbot, key, CTRL | SHIFT)
        assert panel.open_tab == tab
        assert focused() is panel.list_view(tab)
    press(qtbot, Key.Key_PageDown, CTRL)
    assert panel.open_tab == QUOTES
    press(qtbot, Key.Key_PageUp, CTRL)
    assert panel.open_tab == NAMES
    tab_to(qtbot, "Names, 5")
    press(qtbot, Key.Key_Right)
    assert panel.open_tab == QUOTES
    tab_to(qtbot, "Quotes by speaker")
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Left)
    assert not panel.list_view(QUOTES).isExpanded(panel.list_view(QUOTES).currentIndex())


def test_going_from_area_to_area(qtbot: QtBot, page: MainWindow) -> None:
    press(qtbot, Key.Key_F6)
    assert page.footer.isAncestorOf(focused())
    press(qtbot, Key.Key_F6)
    assert page.panel.isAncestorOf(focused())
    press(qtbot, Key.Key_F6, SHIFT)
    press(qtbot, Key.Key_F6, SHIFT)
    assert isinstance(focused(), SectionView)


def test_copying_with_the_source(qtbot: QtBot, page: MainWindow) -> None:
    press(qtbot, Key.Key_Q)
    press(qtbot, Key.Key_C, CTRL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“The bridge 🌉 is not safe for anyone in week 1,”")
    assert "Maria Keller" in copied
    assert "bridge.txt" in copied
    press(qtbot, Key.Key_F7)
    for _ in range(3):
        press(qtbot, Key.Key_Right, SHIFT)
    press(qtbot, Key.Key_C, CTRL)
    assert len(QGuiApplication.clipboard().text()) == 3


def test_exporting(qtbot: QtBot, page: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(target), ""))
    monkeypatch.setattr(ExportDialog, "exec", ExportDialog.open)
    press(qtbot, Key.Key_E, CTRL)
    dialog = page.findChild(ExportDialog)
    assert dialog is not None
    activate(qtbot, dialog)
    assert isinstance(focused(), QComboBox)
    while dialog.form.key != "markdown":
        press(qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    tab_to(qtbot, "Quotes, 10")
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    tab_to(qtbot, "Save…")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(ExportDialog) is None)
    written = target.read_text(encoding="utf-8")
    assert "Maria Keller" in written
    assert "is not safe" not in written
    activate(qtbot, page)
    assert isinstance(focused(), SectionView)


def test_closing_and_quitting(qtbot: QtBot, page: MainWindow) -> None:
    press(qtbot, Key.Key_W, CTRL)
    assert page._session.article is None
    assert focused() is page.start_page.open_button
    press(qtbot, Key.Key_Q, CTRL)
    assert not page.isVisible()
