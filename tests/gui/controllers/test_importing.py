"""Importing highlights: found ones come in as one change, known ones are not doubled, lost ones are named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.exporters import hypothesis, w3c
from desktop_app.exporters import json as json_format
from desktop_app.exporting import Material, Request, export_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow


def imported(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path, content: object) -> str:
    """Import a file and return what is said."""
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(path), ""))
    window.message_bar.hide()
    window.actions_table["import_marks"].trigger()
    qtbot.waitUntil(window.message_bar.isVisible)
    return window.message_bar.text


def annotation(words: str) -> dict[str, object]:
    return {"text": "why?", "tags": ["ask"], "target": [{"selector": [{"type": "TextQuoteSelector", "exact": words}]}]}


def test_what_is_found_comes_in_as_one_change_and_what_is_not_is_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window._session
    assert session.article is not None
    first, second = session.article.text[:12], session.article.text[14:50]
    marks = {"annotations": [annotation(first), annotation(second), annotation("no such words anywhere")]}
    said = imported(qtbot, window, monkeypatch, tmp_path / "marks.json", marks)
    assert said == "2 highlights imported. 1 passage not found in this text: “no such words anywhere”"
    assert [(one.span.of(session.article.text), one.note, one.tags) for one in session.highlights] == [
        (first, "why?", ("ask",)),
        (second.strip(), "why?", ("ask",)),
    ]
    said = imported(qtbot, window, monkeypatch, tmp_path / "marks.json", {"annotations": [annotation(first)]})
    assert said == "0 highlights imported. The others were here already."
    window.actions_table["undo"].trigger()
    assert session.highlights == ()


@pytest.mark.parametrize("form", [json_format, hypothesis, w3c], ids=lambda form: form.__name__)
def test_what_was_exported_comes_back_once(
    form: ModuleType, qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window._session
    assert session.article is not None
    imported(qtbot, window, monkeypatch, tmp_path / "a.json", {"annotations": [annotation(session.article.text[:12])]})
    made = session.highlights
    material = Material(session.article, session.analysis, made)
    exported = form.render(export_of(material, Request("json"))).decode()
    said = imported(qtbot, window, monkeypatch, tmp_path / "b.json", exported)
    assert said == "0 highlights imported. The others were here already."
    window.actions_table["undo"].trigger()
    assert imported(qtbot, window, monkeypatch, tmp_path / "b.json", exported) == "1 highlight imported."
    assert session.highlights == made


def test_what_is_on_no_passage_or_at_a_place_of_another_text_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {"text": "good", "target": [{"source": "https://example.org"}]}
    place = {"target": [{"selector": [{"type": "TextPositionSelector", "start": 2, "end": 9}]}]}
    said = imported(qtbot, window, monkeypatch, tmp_path / "marks.json", {"annotations": [page, place, page]})
    assert said == (
        "0 highlights imported. 1 passage not found in this text. "
        "Left out: 2 notes on the whole page or in reply to another."
    )


def test_a_file_of_something_else_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = imported(qtbot, window, monkeypatch, tmp_path / "notes.json", "[1, 2]")
    assert said.startswith("“notes.json” holds no highlights that Standfirst can read; choose")
    assert window._session.highlights == ()
