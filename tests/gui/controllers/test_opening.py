"""Every way to name a file ends in one path."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.gui.controllers.opening import choose_file, dropped_paths, fill_recent
from desktop_app.library.articles import Known
from desktop_app.loaders import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_the_dialog_offers_every_format_and_begins_in_the_folder(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(parent: QWidget, title: str, folder: str, filters: str) -> tuple[str, str]:
        asked.extend((folder, filters))
        return str(tmp_path / "story.txt"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert choose_file(parent, str(tmp_path)) == tmp_path / "story.txt"
    assert asked[0] == str(tmp_path)
    assert all(f"*{suffix}" in asked[1] for form in FORMATS for suffix in form.suffixes)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert choose_file(parent, "") is None


def test_the_local_files_of_a_drop_count(tmp_path: Path) -> None:
    data = QMimeData()
    assert dropped_paths(data) == ()
    names = [tmp_path / "b.txt", tmp_path / "a.txt"]
    data.setUrls([QUrl("https://example.org/a"), *(QUrl.fromLocalFile(str(name)) for name in names)])
    assert dropped_paths(data) == tuple(names)


def test_recent_files_open_and_ampersands_are_shown(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    opened: list[Known] = []
    now = datetime.now(UTC)
    known = [Known("a", "A", "/news/Salt & Pepper.txt", now), Known("b", "Pasted words", "", now)]
    fill_recent(menu, known, opened.append, opened.clear)
    assert menu.isEnabled()
    assert menu.actions()[0].text() == "Salt && Pepper.txt"
    menu.actions()[1].trigger()
    assert opened == [known[1]]
    assert menu.actions()[1].text() == "Pasted words"
    menu.actions()[-1].trigger()
    assert opened == []
    fill_recent(menu, [], opened.append, opened.clear)
    assert not menu.isEnabled()
