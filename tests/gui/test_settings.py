"""Settings: kept and read again, and never a reason not to start."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.gui.settings import ExportChoice, OpenWindow, Settings, SettingsStore
from tests.library.test_database import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


def kept(folder: Path, content: str | bytes) -> Settings:
    """What is read from a file with this content."""
    folder.mkdir(exist_ok=True)
    (folder / "settings.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    return SettingsStore(folder).settings


def test_a_new_reader_gets_the_defaults_and_no_file(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "new").settings == Settings()
    assert not (tmp_path / "new" / "settings.json").exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "null", "[]", "7", '"text"', b"\xff\xfe\x00", '{"theme": ', "[" * 100_000, '{"unknown": 1}', "{}"],
    ids=range(11),
)
def test_a_damaged_or_foreign_file_gives_the_defaults(tmp_path: Path, content: str | bytes) -> None:
    assert kept(tmp_path, content) == Settings()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "pink"),
        ("theme", None),
        ("face", "comic"),
        ("spacing", 12),
        ("spacing", 1.6),
        ("measure", 76),
        ("strength", "loud"),
        ("contrast", "yes"),
        ("text_size", 13),
        ("text_size", 33),
        ("text_size", "19"),
        ("text_size", True),
        ("text_size", 19.0),
        ("text_size", float("nan")),
        ("panel_shown", 1),
        ("panel_width", 100),
        ("panel_width", 10**9),
        ("hidden", ["person", "ghost"]),
        ("hidden", "person"),
        ("hidden", [["person"]]),
        ("exports", {"a": 1}),
        ("exports", [{"form": "csv", "kinds": [1]}]),
        ("folder", []),
        ("exports", [{"colour": "pink"}]),
        ("possible_shown", "yes"),
        ("model", 7),
        ("names_order", "shortest"),
    ],
)
def test_a_wrong_value_gets_its_default_and_the_others_stay(tmp_path: Path, field: str, value: object) -> None:
    content = {"theme": "sepia", "text_size": 24, "panel_width": 400, field: value}
    settings = kept(tmp_path, json.dumps(content))
    assert getattr(settings, field) == getattr(Settings(), field)
    assert settings.theme == ("system" if field == "theme" else "sepia")
    assert settings.text_size == (19 if field == "text_size" else 24)


def test_every_change_is_kept_at_once_and_read_again(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "deep" / "folder")
    changes: list[None] = []
    store.changed.connect(lambda: changes.append(None))
    wanted = Settings(
        "dark",
        24,
        False,
        400,
        300,
        ("person", "quote"),
        "/a/é🌉",
        "csv",
        (ExportChoice("docx", True, ("quote",), ("direct",), ("pink",), "speaker", ("note",)), ExportChoice("csv")),
        True,
        "xx_small",
        "all",
        True,
        "sans",
        18,
        70,
        "quiet",
        True,
        False,
        False,
        False,
        "alphabet",
        3,
        (OpenWindow("AAEC", "d", "/a", "A", 1),),
    )
    for name in Settings.__slots__:
        store.change(**{name: getattr(wanted, name)})
    assert SettingsStore(tmp_path / "deep" / "folder").settings == wanted
    store.change(theme="dark")
    assert len(changes) == len(Settings.__slots__), "a change to the same value is none"


def test_a_folder_name_that_is_no_unicode_is_remembered(tmp_path: Path) -> None:
    SettingsStore(tmp_path).change(folder="/a/caf\udce9")
    assert SettingsStore(tmp_path).settings.folder == "/a/caf\udce9"


def test_an_unwritable_folder_is_logged_and_the_choice_holds(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    store = SettingsStore(tmp_path)
    monkeypatch.setattr("desktop_app.gui.settings.write_atomically", refuse)
    store.change(theme="dark")
    assert store.settings.theme == "dark"
    assert "settings could not be kept" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_an_unreadable_file_gives_the_defaults(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "settings.json").mkdir()
    assert SettingsStore(tmp_path).settings == Settings()
    assert "settings could not be read" in caplog.text


def test_open_windows_are_kept(tmp_path: Path) -> None:
    windows = (OpenWindow("AAEC", "d1", "/a/é🌉.txt", "Title", 2), OpenWindow())
    SettingsStore(tmp_path).change(windows=windows)
    assert SettingsStore(tmp_path).settings.windows == windows


@pytest.mark.parametrize(
    "windows", [7, {}, [7], [{"tab": "x"}], [{"tab": True}], [{"elsewhere": 1}], [{"path": None}], [[]]]
)
def test_windows_that_are_none_are_left_out(tmp_path: Path, windows: object) -> None:
    settings = kept(tmp_path, json.dumps({"theme": "dark", "windows": windows}))
    assert settings == Settings(theme="dark")


def test_a_bad_file_is_copied_before_it_is_replaced_and_the_reader_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "pink", "text_size": 24}')
    store = SettingsStore(tmp_path)
    (copy,) = tmp_path.glob("settings.json.*.bad")
    assert store.trouble.endswith(f"The file is kept as “{copy}”.")
    store.change(theme="dark")
    assert json.loads(copy.read_text()) == {"theme": "pink", "text_size": 24}
    assert SettingsStore(tmp_path).trouble == ""
    assert SettingsStore(tmp_path).settings == Settings(theme="dark", text_size=24)


def test_a_bad_file_that_cannot_be_copied_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "pink"}')

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop_app.gui.settings.shutil.copyfile", refuse)
    store = SettingsStore(tmp_path)
    assert "What you change is not kept" in store.trouble
    store.change(theme="dark")
    assert store.settings.theme == "dark"
    assert (tmp_path / "settings.json").read_text() == '{"theme": "pink"}'


@pytest.mark.parametrize("content", ["{}", '{"from": "a later version"}', '{"theme": "dark"}'])
def test_a_file_that_says_less_or_more_is_not_bad(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content)
    assert SettingsStore(tmp_path).trouble == ""
    assert not list(tmp_path.glob("*.bad"))


@pytest.mark.skipif(not HOSTILE.exists(), reason="the maker of hostile files is not here")
def test_hostile_settings_are_put_aside(tmp_path: Path) -> None:
    only = [f"set-{number}" for number in range(4)]
    made = tmp_path / "hostile"
    subprocess.run([sys.executable, HOSTILE, made, "--only", *only], check=True, capture_output=True)
    cases = [case for case in json.loads((made / "hostile.json").read_text())["cases"] if case["id"] in only]
    assert len(cases) == 4
    for case in cases:
        content = (made / case["path"]).read_bytes()
        assert kept(tmp_path / case["id"], content) == Settings()
        (copy,) = (tmp_path / case["id"]).glob("settings.json.*.bad")
        assert copy.read_bytes() == content
