"""The list of recent files: those that are there, their names and places, opened by click and by key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.gui.chrome.recent_files import SHOWN, RecentFiles, shown_content, shown_day, shown_folder
from desktop_app.library.articles import Known

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look


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


def known(path: Path | str, **fields: object) -> Known:
    """An article that was read today."""
    return Known("ab12", "A title", str(path), datetime.now(UTC), **fields)  # type: ignore[arg-type]


def test_few_are_shown_the_last_read_first(files: RecentFiles, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(9)]
    files.set_articles([known(path) for path in paths])
    assert [row.toolTip() for row in rows(files)] == [str(path) for path in paths[:SHOWN]]
    files.set_articles(())
    assert rows(files) == []
    assert not files.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_file_opens_by_click_and_by_key(qtbot: QtBot, files: RecentFiles, tmp_path: Path, key: Qt.Key) -> None:
    article = known(tmp_path / "a & b.txt")
    files.set_articles([article])
    (row,) = rows(files)
    assert row.accessibleName() == f"a & b.txt, {shown_folder(tmp_path / 'x')}, Today"
    assert not row.grab().isNull()
    with qtbot.waitSignal(files.clicked) as clicked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert clicked.args == [article]
    with qtbot.waitSignal(files.clicked):
        qtbot.keyClick(row, key)


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        (known("/n/a.txt", names=19, quotes=6, highlights=2), "19 names, 6 quotes, 2 notes"),
        (known("/n/a.txt", names=1, quotes=0), "1 name, 0 quotes"),
        (known("/n/a.txt", highlights=1), "/n, 1 note"),
        (known(""), "Pasted text"),
        (known("", names=2, quotes=1), "2 names, 1 quote"),
    ],
)
def test_what_is_in_an_article_is_counted(article: Known, shown: str) -> None:
    assert shown_content(article).replace("\\", "/") == shown


def test_days_are_called_as_readers_call_them() -> None:
    noon = datetime(2026, 11, 27, 12).astimezone()
    today = noon.date()
    assert shown_day(noon, today) == "Today"
    assert shown_day(noon - timedelta(days=1), today) == "Yesterday"
    assert shown_day(noon - timedelta(days=8), today) == "19 November"
    assert shown_day(noon - timedelta(days=373), today) == "19 November 2025"
    assert shown_day(noon + timedelta(days=1), today) == "Today", "a clock that was wrong"


def test_the_readers_own_folder_is_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/reader"))
    assert shown_folder(Path("/home/reader/news/a.txt")) == str(Path("~/news"))
    assert shown_folder(Path("/home/reader/a.txt")) == "~"
    assert shown_folder(Path("/home/other/a.txt")) == str(Path("/home/other"))
