"""A second start hands its files to the first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.gui import single
from desktop_app.gui.single import FirstStart, hand_over

ROOT = Path(__file__).parents[2]
if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
SECOND = """
import sys
from pathlib import Path
from desktop_app.gui.single import FirstStart, hand_over
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
folder = Path(sys.argv[1])
assert not FirstStart(folder).is_first
sys.exit(not hand_over(folder, [Path(name) for name in sys.argv[2:]]))
"""


def test_the_first_gets_the_files_of_another_process(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstStart(tmp_path / "running")
    assert first.is_first
    names = ["/news/é🌉.txt", "relative.txt"]
    with qtbot.waitSignal(first.handed, timeout=20_000) as caught:
        command = [sys.executable, "-c", SECOND, str(tmp_path / "running"), *names]
        second = subprocess.Popen(command, cwd=ROOT)
    assert caught.args == [[Path(names[0]), ROOT / "relative.txt"]]
    assert second.wait(20) == 0
    first.end()


def test_a_start_that_was_not_heard_becomes_the_first_when_the_other_has_ended(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = FirstStart(tmp_path), FirstStart(tmp_path)
    first.end()
    first.end()
    (tmp_path / "0.json").write_text('["/late.txt"]')
    second.try_again()
    with qtbot.waitSignal(second.handed) as caught:
        second.try_again()
    assert second.is_first
    assert caught.args == [[Path("/late.txt")]]
    second.end()


def test_only_one_is_the_first_until_it_ends(tmp_path: Path) -> None:
    first, second = FirstStart(tmp_path), FirstStart(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    first.end()
    assert FirstStart(tmp_path).is_first


def test_a_killed_program_is_not_waited_for(tmp_path: Path) -> None:
    begin = SECOND.replace(
        "assert not FirstStart(folder).is_first", "first = FirstStart(folder); assert first.is_first"
    )
    begin = begin[: begin.index("sys.exit")] + "import os; os._exit(9)"
    ran = subprocess.run([sys.executable, "-c", begin, str(tmp_path)], cwd=ROOT, check=False)
    assert ran.returncode == 9
    assert FirstStart(tmp_path).is_first


def test_a_program_that_is_stuck_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "WAIT", 0.05)
    first = FirstStart(tmp_path)
    assert not hand_over(tmp_path, [Path("a.txt")])
    assert list(tmp_path.glob("*.json")) == []
    first.end()


def test_what_came_before_the_first_looked_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text('["/a.txt"]')
    first = FirstStart(tmp_path)
    with qtbot.waitSignal(first.handed) as caught:
        pass
    assert caught.args == [[Path("/a.txt")]]
    first.end()


@pytest.mark.parametrize("content", ["[" * 100_000, "7", '{"a": 1}', '["a", 7]', "", '["' + "a" * 1_100_000 + '"]'])
def test_nonsense_is_put_away(qtbot: QtBot, tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    first = FirstStart(tmp_path)
    handed: list[object] = []
    first.handed.connect(handed.append)
    (tmp_path / "1.json").write_text(content)
    (tmp_path / "2.json").write_text(json.dumps(["/good.txt"]))
    qtbot.waitUntil(lambda: handed == [[Path("/good.txt")]])
    assert list(tmp_path.glob("2.json")) == []
    first.end()


def test_a_folder_that_cannot_be_made_makes_a_program_of_its_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    assert not FirstStart(tmp_path / "file").is_first
    assert not hand_over(tmp_path / "file", [])
    assert "could not be handed over" in caplog.text
