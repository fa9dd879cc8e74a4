"""The list of recent files: those that are there, their names and places, opened by click and by key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.gui.recent_files import SHOWN, RecentFiles, shown_folder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look


@pytest.fixture
def files(qtbot: QtBot, look: Look) -> RecentFiles:
    """A list by itself."""
    made = RecentFiles(look)
    qtbot.addWidget(made)
    made.resize(500, 400)
    return made


def rows(files: RecentFiles) -> list[QAbstractButton]:
    """What can be clicked."""
    QApplication.processEvents()  # a layout shows new rows when it gets to it
    return [row for row in files.findChildren(QAbstractButton) if row.isVisible()]


def test_files_that_are_gone_are_left_out_and_few_are_shown(files: RecentFiles, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(9)]
    for path in paths[1:]:
        path.touch()
    files.set_paths(map(str, [*paths, tmp_path]))
    assert [row.toolTip() for row in rows(files)] == [str(path) for path in paths[1 : SHOWN + 1]]
    files.set_paths(())
    assert rows(files) == []
    assert not files.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_file_opens_by_click_and_by_key(qtbot: QtBot, files: RecentFiles, tmp_path: Path, key: Qt.Key) -> None:
    path = tmp_path / "a & b.txt"
    path.touch()
    files.set_paths([str(path)])
    (row,) = rows(files)
    assert row.accessibleName() == f"a & b.txt, {tmp_path}"
    with qtbot.waitSignal(files.clicked) as clicked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert clicked.args == [path]
    with qtbot.waitSignal(files.clicked):
        qtbot.keyClick(row, key)


def test_the_readers_own_folder_is_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/reader"))
    assert shown_folder(Path("/home/reader/news/a.txt")) == str(Path("~/news"))
    assert shown_folder(Path("/home/reader/a.txt")) == "~"
    assert shown_folder(Path("/home/other/a.txt")) == str(Path("/home/other"))
