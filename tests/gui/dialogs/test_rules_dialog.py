"""The page of rules: read, add, change, remove, export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from desktop_app.core.edits import Action
from desktop_app.core.rules import Rule
from desktop_app.errors import LibraryError
from desktop_app.gui.dialogs.rules_dialog import RulesDialog
from tests.gui.reader import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.gui.main_window import MainWindow

OSLO = Rule(Action.RELABEL, "Oslo", "person")
KELLER = Rule(Action.RENAME, "Maria Keller", "M. Keller")


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[RulesDialog]:
    """The dialog over a window with the story, with two rules."""
    window._session.keep_rule("a", OSLO)
    window._session.keep_rule("b", KELLER)
    window.actions_table["rules"].trigger()
    made = window.findChildren(RulesDialog)[-1]
    yield made
    made.close()


def listed(dialog: RulesDialog) -> list[str]:
    """The rules in words."""
    return [dialog.list.item(number).text() for number in range(dialog.list.count())]


def test_rules_are_listed_in_words_and_hold(window: MainWindow, dialog: RulesDialog) -> None:
    assert listed(dialog) == ["“Oslo” is a person.", "“Maria Keller” is called “M. Keller”."]
    assert named(window, "Oslo").label == "person"
    assert named(window, "M. Keller")


def test_without_rules_that_is_said_at_the_top_and_not_adrift(dialog: RulesDialog) -> None:
    for number in (1, 0):
        dialog.list.setCurrentRow(number)
        dialog.remove_button.click()
    QApplication.processEvents()
    assert dialog.none.isVisible()
    assert dialog.none.y() < dialog.height() / 4
    assert dialog.none.height() < dialog.height() / 8


def test_labels_are_on_the_lines_of_their_fields(dialog: RulesDialog) -> None:
    QApplication.processEvents()
    for field in (dialog.name, dialog.value):
        label = next(one for one in dialog.findChildren(QLabel) if one.buddy() is field)
        assert abs(label.geometry().center().y() - field.geometry().center().y()) <= 1


def test_a_rule_can_be_changed_where_it_stands(window: MainWindow, dialog: RulesDialog) -> None:
    dialog.list.setCurrentRow(1)
    assert (dialog.name.text(), dialog.value.text()) == ("Maria Keller", "M. Keller")
    assert not dialog.keep_button.isEnabled()
    dialog.value.setText("Mayor Keller")
    dialog.keep_button.click()
    assert listed(dialog)[1] == "“Maria Keller” is called “Mayor Keller”."
    assert list(window._session.history.rules) == ["a", "b"]
    assert named(window, "Mayor Keller")


def test_a_rule_can_be_added_and_not_twice(window: MainWindow, dialog: RulesDialog) -> None:
    dialog.name.setText(" Harbour  Board ")
    dialog.saying.setCurrentText("is never a name")
    assert not dialog.value.isEnabled()
    dialog.add_button.click()
    assert listed(dialog)[-1] == "“Harbour Board” is never a name."
    assert not any(one.name == "Harbour Board" for one in window._session.analysis.entities)
    assert not dialog.add_button.isEnabled()
    dialog.name.clear()
    assert not dialog.add_button.isEnabled()


def test_a_removed_rule_ends_in_the_open_article(window: MainWindow, dialog: RulesDialog) -> None:
    dialog.list.setCurrentRow(0)
    dialog.remove_button.click()
    assert listed(dialog) == ["“Maria Keller” is called “M. Keller”."]
    assert named(window, "Oslo").label == "location"
    dialog.remove_button.click()
    assert not dialog.none.isHidden()
    assert not dialog.export_button.isEnabled()


def test_rules_are_written_to_a_file(dialog: RulesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.export_button.click()
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {"action": "relabel", "name": "Oslo", "value": "person"},
        {"action": "rename", "name": "Maria Keller", "value": "M. Keller"},
    ]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "rules.json"), ""))
    dialog.export_button.click()
    assert "could not be written" in dialog.trouble.text()


def test_what_cannot_be_kept_is_told_there(window: MainWindow, dialog: RulesDialog) -> None:
    window._session.failed.emit(LibraryError("Your library is full."))
    assert dialog.trouble.text() == "Your library is full."
    assert not dialog.trouble.isHidden()
