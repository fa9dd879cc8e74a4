"""The export dialog: every format is written as previewed, choices are remembered, failures are sentences."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app import exporting
from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, Order, PassageKind
from desktop_app.exporters import FORMATS, Format
from desktop_app.exporters.document import Detail
from desktop_app.exporting import Material
from desktop_app.gui.background import Child
from desktop_app.gui.dialogs.export_dialog import ExportDialog
from desktop_app.gui.dialogs.export_panes import NARROWEST, WIDEST
from desktop_app.gui.settings import ExportChoice, SettingsStore
from desktop_app.processes import make_reader
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from PySide6.QtWidgets import QCheckBox, QPushButton
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

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


HIGHLIGHTS = (Highlight(Span(TEXT.index("said Keller"), TEXT.index(" of Hamburg")), 2, "Ask her.", ("bridge",)),)
MATERIAL = Material(ARTICLE, ANALYSIS, HIGHLIGHTS)
PLACES = {"What is selected": Span(TEXT.index("She said"), len(TEXT))}

each_format = pytest.mark.parametrize("form", FORMATS, ids=[form.key for form in FORMATS])


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "now", lambda: "2026-11-23T09:30:00+01:00")


@pytest.fixture
def make(qtbot: QtBot, store: SettingsStore, look: Look) -> Callable[..., ExportDialog]:
    """Open the dialog on a small article; what it asks for is done at once."""

    def made(
        material: Material = MATERIAL, kept: SettingsStore = store, executor: Executor | None = None
    ) -> ExportDialog:
        child = Child(fakes.InlineExecutor, executor)
        dialog = ExportDialog(material, PLACES, child, kept, look)
        child.setParent(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        if executor is None:
            qtbot.waitUntil(lambda: not dialog.is_busy)
        return dialog

    return made


@pytest.fixture
def dialog(make: Callable[..., ExportDialog]) -> ExportDialog:
    """The dialog on a small article."""
    return make()


def choose(qtbot: QtBot, dialog: ExportDialog, form: Format) -> None:
    """Choose a format."""
    dialog.choices.form_box.setCurrentIndex(FORMATS.index(form))
    qtbot.waitUntil(lambda: not dialog.is_busy)


def toggle(qtbot: QtBot, dialog: ExportDialog, *boxes: QCheckBox) -> None:
    """Choose something else."""
    for box in boxes:
        assert not box.isHidden()
        box.toggle()
    qtbot.waitUntil(lambda: not dialog.is_busy)


def press(qtbot: QtBot, dialog: ExportDialog, button: QPushButton) -> None:
    """Press a button and wait for what it does."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy)


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Let the file dialog return a name."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))


def written(dialog: ExportDialog) -> bytes:
    """Return what is to be in the file."""
    return exporting.rendered(MATERIAL, dialog.request())


@each_format
def test_every_format_is_written_and_remembered(
    qtbot: QtBot, dialog: ExportDialog, form: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, dialog, form)
    path = tmp_path / f"out{form.suffix}"
    answer(monkeypatch, path)
    press(qtbot, dialog, dialog.save_button)
    assert path.read_bytes() == written(dialog)
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    assert SettingsStore(tmp_path / "settings").settings.export_format == form.key


@each_format
def test_the_preview_is_what_is_written(qtbot: QtBot, dialog: ExportDialog, form: Format) -> None:
    choose(qtbot, dialog, form)
    panes = dialog.preview
    if form.is_page:
        assert panes.currentWidget() is panes.page
        assert "We close it 🌉" in panes.text()
        assert "Keller" in panes.text()
    elif form.table is not None:
        header, first = (
            [item.text() if (item := take(column)) else "" for column in range(panes.table.columnCount())]
            for take in (panes.table.horizontalHeaderItem, lambda column: panes.table.item(0, column))
        )
        rows = [
            [" ".join(str(cell).split()) for cell in row]
            for row in form.table(exporting.export_of(MATERIAL, dialog.request()))
        ]
        assert [header, first] == rows[:2]
        assert panes.table.rowCount() == len(rows) - 1
    elif form.is_text:
        text = written(dialog).decode("utf-8-sig")
        assert panes.source.toPlainText().splitlines() == text.replace("\r\n", "\n").splitlines()
    else:
        assert panes.source.toPlainText().strip()


def test_each_format_keeps_its_own_choices_for_the_next_time(
    qtbot: QtBot, make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make()
    choices = dialog.choices
    toggle(qtbot, dialog, choices.kind_boxes[PassageKind.NAME], choices.detail_boxes[Detail.SENTENCE])
    toggle(qtbot, dialog, choices.quotation_boxes[QuotationKind.REPORTED], choices.color_boxes["green"])
    choices.order_box.setCurrentIndex(1)
    asked = dialog.request()
    choose(qtbot, dialog, named("csv"))
    assert dialog.request().choice.kinds == Choice().kinds
    answer(monkeypatch, tmp_path / "out")
    press(qtbot, dialog, dialog.save_button)
    assert (tmp_path / "out.csv").exists(), "a name without a suffix gets the format's"
    again = make(kept=SettingsStore(tmp_path / "settings"))
    assert again.form is named("csv")
    choose(qtbot, again, named("html"))
    assert again.request() == asked


def test_choices_nobody_knows_any_more_are_the_first_ones(
    make: Callable[..., ExportDialog], store: SettingsStore
) -> None:
    strange = ExportChoice("html", kinds=("quote", "dreams"), order="sideways", colors=("mauve",))
    store.change(export_format="wordstar", exports=(strange,))
    made = make()
    assert made.form is FORMATS[0]
    assert made.request().choice.kinds == {PassageKind.QUOTE}
    assert made.request().choice.order is Order.TEXT


def test_kinds_say_how_many_there_are(dialog: ExportDialog) -> None:
    names = [box.accessibleName() for box in dialog.choices.kind_boxes.values()]
    assert names == ["My highlights and notes, 1", "Quotes, 2", "Sentences with a name, 1", "List of names, 2"]


def test_with_nothing_chosen_nothing_can_be_saved(qtbot: QtBot, dialog: ExportDialog) -> None:
    checked = [box for box in dialog.choices.kind_boxes.values() if box.isChecked()]
    toggle(qtbot, dialog, *checked)
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    assert dialog.status == "Nothing is chosen that the article has."
    toggle(qtbot, dialog, checked[0])
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize(
    ("box", "data", "texts"),
    [
        ("entity_box", "e2", ["Hamburg"]),
        ("speaker_box", "e1", ["“We close it 🌉,”", "Keller"]),
        ("tag_box", "bridge", ["“We close it 🌉,”", "said Keller", "it was late", "Keller", "Hamburg"]),
    ],
)
def test_one_name_one_speaker_or_one_tag_can_be_chosen(
    qtbot: QtBot, dialog: ExportDialog, box: str, data: str, texts: list[str]
) -> None:
    combo = getattr(dialog.choices, box)
    combo.setCurrentIndex(combo.findData(data))
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert [passage.text for passage in exporting.export_of(MATERIAL, dialog.request()).passages] == texts


def test_a_part_of_the_text_can_be_chosen(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.choices.place_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.status == "1 passage"
    assert "it was late" in dialog.preview.text()


def test_a_failing_target_is_a_sentence_and_the_dialog_stays(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "missing" / "out.html")
    press(qtbot, dialog, dialog.save_button)
    assert dialog.isVisible()
    assert dialog.status.endswith(".")
    assert "out.html" in dialog.status
    assert dialog.save_button.isEnabled()
    assert not (tmp_path / "settings" / "settings.json").exists()


def test_a_file_the_file_dialog_did_not_ask_about_is_not_replaced(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / f"out{dialog.form.suffix}"
    taken.write_text("precious")
    answer(monkeypatch, tmp_path / "out")
    press(qtbot, dialog, dialog.save_button)
    assert taken.read_text() == "precious"
    assert dialog.isVisible()
    assert "is there already" in dialog.status
    answer(monkeypatch, taken)
    press(qtbot, dialog, dialog.save_button)
    assert "We close it" in taken.read_text(encoding="utf-8-sig")


def test_cancelling_the_file_dialog_writes_nothing(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    press(qtbot, dialog, dialog.save_button)
    assert dialog.isVisible()
    assert not (tmp_path / "settings" / "settings.json").exists()


def test_while_a_file_is_made_only_cancelling_is_possible_and_leaves_nothing(
    qtbot: QtBot, make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = fakes.HeldExecutor()
    dialog = make(executor=held)
    finish(qtbot, held, lambda: dialog.is_busy)
    answer(monkeypatch, tmp_path / "out.html")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Writing “out.html”" in dialog.status
    assert not dialog.save_button.isEnabled()
    assert not dialog.choices.isEnabled()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.status == "Nothing was written."
    assert dialog.save_button.isEnabled()
    assert held.ended
    assert list(tmp_path.glob("out*")) == []
    press(qtbot, dialog, dialog.save_button)
    assert (tmp_path / "out.html").exists(), "it can be tried again"


@pytest.mark.parametrize("form", [form for form in FORMATS if form.is_text], ids=lambda form: str(form.key))
def test_copying_puts_the_same_on_the_clipboard(qtbot: QtBot, dialog: ExportDialog, form: Format) -> None:
    choose(qtbot, dialog, form)
    press(qtbot, dialog, dialog.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    assert (data.html() if form.key == "html" else data.text()) == written(dialog).decode("utf-8-sig")
    assert dialog.status == "Copied."


@pytest.mark.parametrize("key", ["html", "docx", "pdf"])
def test_passages_for_reading_are_copied_as_rich_and_as_plain_text(
    qtbot: QtBot, dialog: ExportDialog, key: str
) -> None:
    choose(qtbot, dialog, named(key))
    press(qtbot, dialog, dialog.copy_button)
    data = QGuiApplication.clipboard().mimeData()
    assert "“We close it 🌉,”</blockquote>" in data.html()
    assert data.text() == exporting.rendered(MATERIAL, replace(dialog.request(), form="text")).decode()
    if key != "html":
        toggle(qtbot, dialog, dialog.choices.whole_box)
        assert not dialog.copy_button.isEnabled()


def test_what_is_copied_at_once_after_a_change_is_what_was_chosen(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.choices.kind_boxes[PassageKind.QUOTE].setChecked(False)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "We close it" not in QGuiApplication.clipboard().text()
    assert "We close it" not in dialog.preview.text(), "the preview follows"


def test_while_it_is_put_in_its_place_the_dialog_stays(
    qtbot: QtBot, make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = fakes.HeldExecutor()
    dialog = make(executor=held)
    finish(qtbot, held, lambda: dialog.is_busy)
    answer(monkeypatch, tmp_path / "out.html")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    held.release()  # it is rendered
    qtbot.waitUntil(lambda: not dialog.cancel_button.isEnabled())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    held.release()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (tmp_path / "out.html").exists()


def finish(qtbot: QtBot, held: fakes.HeldExecutor, going: Callable[[], bool]) -> None:
    """Do what waits until nothing goes on."""
    while held.waiting:
        held.release()
    qtbot.waitUntil(lambda: not going())


def test_the_whole_article_can_be_without_the_readers_highlights(qtbot: QtBot, dialog: ExportDialog) -> None:
    choose(qtbot, dialog, named("interactive-html"))
    box = dialog.choices.kind_boxes[PassageKind.HIGHLIGHT]
    assert not box.isHidden()
    assert dialog.choices._rows[PassageKind.QUOTE].isHidden()
    assert b"Ask her." in written(dialog)
    toggle(qtbot, dialog, box)
    assert b"Ask her." not in written(dialog)


@pytest.mark.parametrize("name", ["x" * 300, "loop/out"])
def test_a_name_that_cannot_be_is_a_sentence(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    answer(monkeypatch, tmp_path / name)
    press(qtbot, dialog, dialog.save_button)
    assert dialog.isVisible()
    assert "cannot be written" in dialog.status or "could not be written" in dialog.status
    assert dialog.status.endswith(".")


def test_suggested_names_tell_formats_with_one_suffix_apart(qtbot: QtBot, dialog: ExportDialog) -> None:
    names = []
    for form in FORMATS:
        choose(qtbot, dialog, form)
        names.append(dialog._suggested())
    assert len(set(names)) == len(FORMATS)
    assert names[0] == "bridge passages.html"


def test_a_very_long_export_is_previewed_in_part(qtbot: QtBot, make: Callable[..., ExportDialog]) -> None:
    text = "“Yes,” said Ana. " * 2_000
    article = fakes.article(text)
    starts = [n for n in range(len(article.text)) if article.text.startswith("“Yes,”", n)]
    many = tuple(Quotation((Span(start, start + 6),), QuotationKind.DIRECT) for start in starts)
    made = make(Material(article, fakes.analysis(quotations=many)))
    assert made.status == "2,000 passages; the first 200 are shown"
    assert made.preview.text().count("Yes") == 200
    choose(qtbot, made, named("json"))
    assert made.preview.source.toPlainText().endswith("…")


def named(key: str) -> Format:
    """Return a format."""
    return next(form for form in FORMATS if form.key == key)


@pytest.mark.parametrize("key", ["html", "pdf", "docx", "spacy"])
def test_the_whole_way_with_a_real_process(
    qtbot: QtBot, store: SettingsStore, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    store.change(export_format=key)
    child = Child(make_reader)
    dialog = ExportDialog(MATERIAL, PLACES, child, store, look)
    child.setParent(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)
    path = tmp_path / f"out{dialog.form.suffix}"
    answer(monkeypatch, path)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    assert len(path.read_bytes()) > 500


@each_format
def test_what_a_format_cannot_do_is_said_below_it(make: Callable[..., ExportDialog], form: Format) -> None:
    dialog = make()
    dialog.choices.form_box.setCurrentIndex(FORMATS.index(form))
    said = [label.text() for label in dialog.choices.findChildren(QLabel) if label.isVisible()]
    assert [note for note in {one.note for one in FORMATS} - {""} if note in said] == ([form.note] if form.note else [])
    if form.key == "hypothesis":
        assert "web address is not known" in form.note


def test_it_is_no_larger_than_the_screen(dialog: ExportDialog) -> None:
    room = dialog.screen().availableSize()
    assert dialog.width() <= max(room.width(), 720)
    assert dialog.height() <= max(room.height(), 600)


def test_the_column_of_choices_has_one_ground_and_rows_close_together(dialog: ExportDialog, look: Look) -> None:
    choices = dialog.choices
    dialog.resize(900, 600)
    QGuiApplication.processEvents()
    assert choices.verticalScrollBar().isVisible(), "the column is longer than this"
    seen = choices.grab().toImage()
    bottom = choices.height() - 4  # below the handle of the scroll bar, and left of it
    assert [seen.pixelColor(x, bottom).name() for x in (2, choices.width() - 5)] == [look.theme["chrome"].name()] * 2
    rows = [choices.detail_boxes[detail].y() for detail in Detail]
    assert {below - above for above, below in pairwise(rows)} <= set(range(24, 29))


def test_a_table_shows_more_of_a_text_than_of_what_is_short(qtbot: QtBot, make: Callable[..., ExportDialog]) -> None:
    long = fakes.article(f"Keller said {'nothing at all ' * 30}.", headline="Bridge", path="/news/bridge.txt")
    said = fakes.quotation(long.text, "nothing at all " * 29, kind=QuotationKind.REPORTED)
    dialog = make(Material(long, fakes.analysis(quotations=(said,)), ()))
    choose(qtbot, dialog, next(form for form in FORMATS if form.suffix == ".csv"))
    table = dialog.preview.table
    headers = [table.model().headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]
    assert table.columnWidth(headers.index("text")) == WIDEST
    assert NARROWEST <= table.columnWidth(headers.index("kind")) < WIDEST / 2
