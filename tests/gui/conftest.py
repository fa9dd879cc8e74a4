"""Fixtures for the window's tests: settings, a library, a window without child processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop_app.gui.look.theme import Look
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.library import Library
from tests import fakes
from tests.gui.accessible import forget
from tests.gui.reader import open_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.analysing import AnalyzeWith
    from desktop_app.gui.background import Analyze


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jumps cut instead of gliding, so that a test sees at once where they lead."""
    monkeypatch.setattr(Look, "moves", False)


@pytest.fixture
def store(tmp_path: Path, qapp: QApplication) -> SettingsStore:
    """Settings in a folder of the test's own."""
    return SettingsStore(tmp_path / "settings")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in a file of the test's own."""
    made = Library(tmp_path / "library.sqlite")
    yield made
    made.close()


@pytest.fixture
def make_window(
    qapp: QApplication, look: Look, store: SettingsStore, library: Library
) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that shows a window; all are closed, and their background work ended, after the test."""
    made: list[tuple[MainWindow, Session]] = []

    def make(
        analyze: Analyze = fakes.analyze,
        reader: Callable[[], Executor] = fakes.InlineExecutor,
        analyst: Callable[[], Executor] = fakes.InlineExecutor,
        store: SettingsStore = store,
        library: Library = library,
        *,
        size: tuple[int, int] | None = (1200, 800),
    ) -> MainWindow:
        session = Session(reader, analyst, analyze, library=library)
        window = MainWindow(session, store, look)
        if size is not None:
            window.resize(*size)
        window.show()
        made.append((window, session))
        return window

    yield make
    forget()
    for window, session in made:
        if not isValid(window):
            continue
        window.close()
        session.close()
        window.deleteLater()
        session.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QGuiApplication.overrideCursor() is None, "the busy cursor stayed"


@pytest.fixture
def make_session(qapp: QApplication) -> Iterator[Callable[..., Session]]:
    """Return a function that makes a session; all are ended after the test."""
    made: list[Session] = []

    def make(
        analyze: AnalyzeWith = fakes.analyze,
        reader: Callable[[], Executor] = fakes.InlineExecutor,
        analyst: Callable[[], Executor] = fakes.InlineExecutor,
    ) -> Session:
        made.append(Session(reader, analyst, analyze))
        return made[-1]

    yield make
    for session in made:
        session.close()
        session.deleteLater()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story in a file, several windows long."""
    path = tmp_path / "bridge.txt"
    path.write_text(fakes.story(), encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path) -> MainWindow:
    """A window with the story open and all its marks."""
    return open_story(qtbot, make_window(), story)
