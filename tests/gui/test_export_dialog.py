"""The export dialog: every format is written as previewed, choices are remembered, failures are sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPlainTextEdit

from desktop_app.core.findings import Label, QuotationKind
from desktop_app.exporters import FORMATS, Format, Holds
from desktop_app.gui.export_dialog import KINDS, ExportDialog
from desktop_app.gui.export_preview import PassagesPreview
from desktop_app.gui.settings import SettingsStore
from tests import fakes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.theme import Look

ARTICLE = fakes.article(
    "“We close it 🌉,” said Keller of Hamburg. She said it was late.", headline="Bridge", path="/news/bridge.txt"
)
TEXT = ARTICLE.text
ANALYSIS = fakes.analysis(
    fakes.entity("e1", "Keller", TEXT, aliases=("Maria Keller",)),
    fakes.entity("e2", "Hamburg", TEXT, Label.LOCATION),
    quotations=(
        fakes.quotation(TEXT, "“We close it 🌉,”", entity="e1", score=0.9),
        fakes.quotation(TEXT, "it was late", kind=QuotationKind.REPORTED),
    ),
)


@pytest.fixture
def dialog(qtbot: QtBot, store: SettingsStore, look: Look) -> ExportDialog:
    """The dialog on a small article."""
    made = ExportDialog(ARTICLE, ANALYSIS, store, look)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: ExportDialog, form: Format) -> None:
    """Choose a format."""
    dialog.findChildren(QComboBox)[0].setCurrentIndex(FORMATS.index(form))


def as_text(form: Format, dialog: ExportDialog) -> str:
    """What is written, or what stands for it where that is no text."""
    document = dialog.document()
    return form.shown(document) if form.shown else form.render(document).decode("utf-8-sig")


def boxes(dialog: ExportDialog) -> list[QCheckBox]:
    """The kinds of passages, in order."""
    return dialog.findChildren(QCheckBox)


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Let the file dialog return a name."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))


@pytest.mark.parametrize("form", FORMATS, ids=[form.key for form in FORMATS])
def test_every_format_is_written_and_remembered(
    qtbot: QtBot, dialog: ExportDialog, form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog, form)
    path = tmp_path / f"out{form.suffix}"
    answer(monkeypatch, path)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert path.read_bytes() == form.render(dialog.document())
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    assert SettingsStore(tmp_path / "settings").settings.export_format == form.key


@pytest.mark.parametrize("form", FORMATS, ids=[form.key for form in FORMATS])
def test_the_preview_is_what_is_written(dialog: ExportDialog, form: Format) -> None:
    choose(dialog, form)
    if form.key == "html":
        shown = dialog.findChildren(PassagesPreview)[0].toPlainText()
        assert "“We close it 🌉,”" in shown
        assert "Keller" in shown
    else:
        shown = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
        written = as_text(form, dialog)
        assert ("Bridge" if form.holds is Holds.SOURCE else "We close it 🌉") in written or form.shown
        assert shown.splitlines() == written.replace("\r\n", "\n").splitlines()


def test_choices_are_remembered_for_the_next_time(
    qtbot: QtBot,
    dialog: ExportDialog,
    store: SettingsStore,
    look: Look,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for box in boxes(dialog):
        box.toggle()
    dialog.findChildren(QComboBox)[1].setCurrentIndex(1)
    choose(dialog, FORMATS[-1])
    answer(monkeypatch, tmp_path / "out")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / f"out{FORMATS[-1].suffix}").exists(), "a name without a suffix gets the format's"
    again = ExportDialog(ARTICLE, ANALYSIS, SettingsStore(tmp_path / "settings"), look)
    qtbot.addWidget(again)
    assert again.form is FORMATS[-1]
    assert [box.isChecked() for box in boxes(again)] == [False, True, False]
    assert again.findChildren(QComboBox)[1].currentIndex() == 1


def test_choices_nobody_knows_any_more_are_the_first_ones(qtbot: QtBot, store: SettingsStore, look: Look) -> None:
    store.change(export_format="wordstar", export_order="sideways", export_kinds=("quote", "dreams"))
    made = ExportDialog(ARTICLE, ANALYSIS, store, look)
    qtbot.addWidget(made)
    assert made.form is FORMATS[0]
    assert [box.isChecked() for box in boxes(made)] == [True, False, False]


def test_kinds_say_how_many_there_are(dialog: ExportDialog) -> None:
    assert [box.text().split()[-1] for box in boxes(dialog)] == ["2", "1", "2"]
    assert len(boxes(dialog)) == len(KINDS)


def test_with_nothing_chosen_nothing_can_be_saved(dialog: ExportDialog) -> None:
    for box in boxes(dialog):
        box.setChecked(False)
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    boxes(dialog)[0].setChecked(True)
    assert dialog.save_button.isEnabled()


def test_a_failing_target_is_a_sentence_and_the_dialog_stays(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "missing" / "out.html")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.status.endswith(".")
    assert "out.html" in dialog.status
    assert SettingsStore(tmp_path / "settings").settings.export_format == "html"


def test_a_file_the_file_dialog_did_not_ask_about_is_not_replaced(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / f"out{dialog.form.suffix}"
    taken.write_text("precious")
    answer(monkeypatch, tmp_path / "out")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert taken.read_text() == "precious"
    assert dialog.isVisible()
    assert "is there already" in dialog.status
    answer(monkeypatch, taken)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "We close it" in taken.read_text(encoding="utf-8-sig")


def test_cancelling_the_file_dialog_writes_nothing(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert not (tmp_path / "settings" / "settings.json").exists()


@pytest.mark.parametrize("form", FORMATS, ids=[form.key for form in FORMATS])
def test_copying_puts_the_same_on_the_clipboard(qtbot: QtBot, dialog: ExportDialog, form: Format) -> None:
    choose(dialog, form)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    content = as_text(form, dialog)
    assert (data.html() if form.key == "html" else data.text()) == content
    assert data.hasText()
    assert dialog.status == "Copied."


def test_a_very_long_export_is_previewed_in_part(qtbot: QtBot, store: SettingsStore, look: Look) -> None:
    text = "“Yes,” said Ana. " * 2_000
    article = fakes.article(text)
    starts = [n for n in range(len(article.text)) if article.text.startswith("“Yes,”", n)]
    quotation = fakes.quotation(article.text, "“Yes,”")
    many = tuple(type(quotation)((type(quotation.content[0])(s, s + 6),), QuotationKind.DIRECT) for s in starts)
    made = ExportDialog(article, fakes.analysis(quotations=many), store, look)
    qtbot.addWidget(made)
    made.show()
    assert "and 1,800 more" in made.findChildren(PassagesPreview)[0].toPlainText()
    choose(made, next(form for form in FORMATS if form.key == "json"))
    assert made.findChildren(QPlainTextEdit)[0].toPlainText().endswith("…")
