"""Shared fixtures: no screen, no network, no dialog nobody answers, settings in a folder of the test's own."""

from __future__ import annotations

import atexit
import os
import runpy
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from desktop_app.gui.look.theme import Look

settings.register_profile("standfirst", deadline=None)  # speed is measured in benchmarks, never asserted
settings.load_profile("standfirst")

GUARD = Path(__file__).parent / "guard"

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(GUARD), str(GUARD.parent.parent), os.environ.get("PYTHONPATH", "")])
)
ATTEMPTS = Path(tempfile.mkstemp(prefix="attempts-")[1])  # of this process and its children to open a network socket
os.environ["STANDFIRST_ATTEMPTS"] = str(ATTEMPTS)
atexit.register(ATTEMPTS.unlink)
runpy.run_path(str(GUARD / "sitecustomize.py"))  # child processes find it by its name

SEEDS = Path(__file__).parent.parent / "seeds"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pictures of the window be drawn anew."""
    parser.addoption("--redraw", action="store_true", help="keep what the window looks like now as what is expected")


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a network socket was about to be opened, even if nobody saw the error."""
    before = ATTEMPTS.stat().st_size
    yield
    if ATTEMPTS.stat().st_size > before and request.node.get_closest_marker("opens_socket") is None:
        pytest.fail(ATTEMPTS.read_text(encoding="utf-8")[before:])


@pytest.fixture
def seeds() -> Path:
    """The folder of sample articles."""
    return SEEDS


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str]) -> Iterator[QApplication]:
    """The application as the program makes it."""
    from desktop_app.gui.app import make_application

    application = make_application()
    yield application
    # The offscreen clipboard would delete what Python put there after Python has ended.
    application.clipboard().clear()


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light theme at the normal size."""
    from desktop_app.gui.look.theme import Look

    made = Look("light")
    made.apply()
    return made


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and the library away from the user's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))


@pytest.fixture(autouse=True)
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog nobody answers would hang the run; fail instead."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

    def refuse(*arguments: object) -> None:
        pytest.fail(f"unexpected dialog: {arguments}")

    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("warning", "critical", "information", "question"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, refuse)
