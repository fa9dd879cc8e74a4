"""Whether Qt can be used is found out before Qt could end the process, and said in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import DisplayError
from desktop_app.gui.look import display

ROOT = Path(__file__).parents[3]


def set_version(monkeypatch: pytest.MonkeyPatch, qt: str, python: tuple[int, ...]) -> None:
    """Pretend that these versions are installed."""
    monkeypatch.setattr("PySide6.__version__", qt)
    info = type("Info", (tuple,), {"major": python[0], "minor": python[1]})(python)
    monkeypatch.setattr("desktop_app.gui.look.display.sys.version_info", info)


def test_a_pair_that_crashes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    set_version(monkeypatch, "6.12.0", (3, 11, 9))
    with pytest.raises(DisplayError, match=r"^PySide6 6\.12\.0 crashes on Python 3\.11: install another version"):
        display.check_qt(screen=False)


@pytest.mark.parametrize(("qt", "python"), [("6.12.0", (3, 12, 0)), ("6.11.3", (3, 11, 9)), ("6.12.1", (3, 11, 9))])
def test_every_other_pair_is_accepted(monkeypatch: pytest.MonkeyPatch, qt: str, python: tuple[int, ...]) -> None:
    set_version(monkeypatch, qt, python)
    display.check_qt(screen=False)


def test_modules_are_imported_plainly_once_qt_is_loaded() -> None:
    code = (
        "import builtins; from desktop_app.gui.look.display import check_qt\n"
        "import PySide6.QtWidgets; hook = builtins.__import__\n"
        "check_qt(screen=False); plain = builtins.__import__\n"
        "assert plain is not hook and plain is builtins.__orig_import__\n"
        "check_qt(screen=False); import decimal; assert builtins.__import__ is plain\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_an_unknown_version_is_no_reason_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.gui.look.display.qt_version", lambda: "")
    display.check_qt(screen=False)


def test_no_qt_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    assert display.qt_version() == ""


def test_qt_that_cannot_be_loaded_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    with pytest.raises(DisplayError, match="apt-get install libegl1"):
        display.check_qt(screen=False)


def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to be on Linux without any screen."""
    monkeypatch.setattr("desktop_app.gui.look.display.sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_no_screen_is_a_sentence_that_names_what_works_without(monkeypatch: pytest.MonkeyPatch) -> None:
    no_screen(monkeypatch)
    with pytest.raises(DisplayError, match=r"no screen.*standfirst analyze"):
        display.check_qt(screen=True)
    display.check_qt(screen=False)


@pytest.mark.parametrize(
    ("variables", "there"),
    [
        ({}, False),
        ({"DISPLAY": "nonsense"}, False),
        ({"DISPLAY": ":987654"}, False),
        ({"QT_QPA_PLATFORM": "nonsense"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "{folder}"}, True),
        ({"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": "{folder}"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_a_screen_is_there_when_something_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str], there: bool
) -> None:
    no_screen(monkeypatch)
    (tmp_path / "wayland-0").touch()
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(folder=tmp_path))
    assert display.has_screen() is there


def test_an_x_server_that_takes_us_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    no_screen(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_can_connect", lambda: True)
    assert display.has_screen()


def test_missing_x_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    no_screen(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_has_x_libraries", lambda: False)
    with pytest.raises(DisplayError, match="libxcb-cursor0"):
        display.check_qt(screen=True)
    assert not display.has_screen()


def test_other_systems_always_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    no_screen(monkeypatch)
    monkeypatch.setattr("desktop_app.gui.look.display.sys.platform", "darwin")
    assert display.has_screen()


_VOID_CALLS = """
import sys
from PySide6.QtCore import QObject
QObject().setObjectName("once")
thing, before = QObject(), sys.getrefcount(None)
for _ in range(20_000):
    thing.setObjectName("name")
after = sys.getrefcount(None)
print(after - before)
"""


def test_void_calls_do_not_use_up_none() -> None:
    """A pair of PySide6 and Python that fails here aborts after a few minutes of reading."""
    done = subprocess.run(
        [sys.executable, "-c", _VOID_CALLS], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert abs(int(done.stdout)) < 100


IMPORT_AFTER_QT = """
import linecache
from desktop_app.gui.look.display import check_qt
check_qt(screen=False)
from desktop_app.gui.look import fonts
from desktop_app.gui import settings
print(*(module.__file__ in linecache.cache for module in (fonts, settings)))
"""


def test_what_is_imported_after_qt_is_not_read_as_source() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_AFTER_QT], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "False False\n"
