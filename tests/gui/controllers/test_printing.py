"""Printing: what comes out of the printer is read back from the file it is sent to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction, QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog, QPrintPreviewWidget

from desktop_app.core.edits import Action
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule
from desktop_app.exporters.printed import sheets
from desktop_app.exporters.printed.steps import finished
from desktop_app.gui.controllers import printing
from desktop_app.gui.controllers.printing import Pages
from tests.exporters.sample import sample_export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.exporters.printed.document import Paper
    from desktop_app.exporters.printed.steps import Steps
    from desktop_app.gui.main_window import MainWindow


def pages(path: Path) -> list[str]:
    """The text of each page, blanks and line ends as one blank."""
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\ufffe\r\n", "").split()) for text in texts]


def printer_to(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


@pytest.fixture
def has_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with a printer."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Laser"]))


def print_into(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the dialog be answered with a file."""

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", answer)


def answered(dialog: QPrintPreviewDialog) -> int:
    """Show a dialog until it is closed, and return how."""
    loop = QEventLoop()
    dialog.finished.connect(loop.exit)
    QTimer.singleShot(10_000, loop, lambda: loop.exit(-1))
    dialog.show()
    return loop.exec()


def gone_through(until: float) -> Callable[[Steps[int], str, QWidget], None]:
    """A reader who cancels when so much is done."""

    def cancel(steps: Steps[int], _label: str, _parent: QWidget) -> None:
        while next(steps) < until:
            pass
        steps.close()

    return cancel


@pytest.mark.usefixtures("has_printer")
def test_the_open_article_is_printed_whole(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    print_into(monkeypatch, tmp_path / "out.pdf")
    window.actions_table["print"].trigger()
    printed = pages(tmp_path / "out.pdf")
    article = window._session.article
    assert article is not None
    for number, page in enumerate(printed, 1):
        assert f"{number} / {len(printed)}" in page
    running = re.compile(rf"{re.escape(article.title)} | \d+ / {len(printed)}")
    text = " ".join(running.sub(" ", page) for page in printed[1:])
    last = article.blocks[-1].span.of(article.text)
    assert " ".join(last.split()) in " ".join(text.split())
    assert "Check every mark against the source." in printed[-1]
    assert window.message_bar.text == f"{len(printed)} pages sent to “{tmp_path / 'out.pdf'}”."


@pytest.mark.usefixtures("has_printer")
def test_notes_are_printed_and_numbered(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    print_into(monkeypatch, tmp_path / "out.pdf")
    article = window._session.article
    assert article is not None
    highlight = Highlight(article.blocks[2].span, 2, "Ask who closed it", ("later",))
    export = window.printing._export()
    assert export is not None
    assert printing.print_export(replace(export, highlights=(highlight,)), window)
    printed = " ".join(pages(tmp_path / "out.pdf"))
    assert "note 1" in printed
    assert "Ask who closed it" in printed
    assert "Note 1 · Your highlight · green · paragraph 2" in printed


@pytest.mark.usefixtures("has_printer")
def test_giving_up_the_dialog_prints_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: int(QPrintDialog.DialogCode.Rejected))
    window.actions_table["print"].trigger()
    assert window.message_bar.text == ""


def test_without_a_printer_a_sentence_says_what_to_do(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    window.actions_table["print"].trigger()
    assert "There is no printer on this computer; set one up, or export" in window.message_bar.text


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.usefixtures("has_printer")
def test_a_printer_that_does_not_start_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    print_into(monkeypatch, tmp_path / "none" / "out.pdf")
    window.actions_table["print"].trigger()
    assert "could not be printed on" in window.message_bar.text


@pytest.mark.usefixtures("has_printer")
def test_printing_that_is_cancelled_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    print_into(monkeypatch, tmp_path / "out.pdf")
    monkeypatch.setattr(printing, "go_through", gone_through(until=0.5))
    window.actions_table["print"].trigger()
    told = f"Printing was cancelled; “{tmp_path / 'out.pdf'}” may have the first pages already."
    assert window.message_bar.text == told


def test_rules_count_as_corrections_as_in_an_export(window: MainWindow) -> None:
    export = window.printing._export()
    assert export is not None
    assert export.corrections == window._session.corrections == 0
    window._session.keep_rule("a", Rule(Action.DISMISS, "Oslo"))
    window._session.keep_rule("b", Rule(Action.DISMISS, window._session.analysis.entities[0].name))
    export = window.printing._export()
    assert export is not None
    assert export.corrections == window._session.corrections > 0


def test_there_is_nothing_to_print_without_an_article(window: MainWindow) -> None:
    assert window.actions_table["print"].isEnabled()
    window.actions_table["close"].trigger()
    assert not window.actions_table["print"].isEnabled()
    assert not window.actions_table["print_preview"].isEnabled()


def test_the_preview_shows_the_pages_that_are_printed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[int] = []

    def look(dialog: QPrintPreviewDialog) -> int:
        dialog.show()
        preview = dialog.findChild(QPrintPreviewWidget)
        assert preview is not None
        qtbot.waitUntil(lambda: preview.pageCount() > 0)
        shown.append(preview.pageCount())
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.actions_table["print_preview"].trigger()
    export = window.printing._export()
    assert export is not None
    printer = printing._set_up(printer_to(tmp_path / "out.pdf"), export)
    assert shown == [finished(Pages(export).printing(printer))]


def test_a_preview_that_is_cancelled_is_closed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    results: list[int] = []

    def look(dialog: QPrintPreviewDialog) -> int:
        results.append(answered(dialog))
        return results[0]

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    monkeypatch.setattr(printing, "go_through", gone_through(until=0.5))
    window.actions_table["print_preview"].trigger()
    assert results == [int(QPrintPreviewDialog.DialogCode.Rejected)]
    assert window.message_bar.text == ""


@pytest.mark.parametrize(("at_once", "is_offered"), [(1, False), (40, True)])
def test_all_pages_are_shown_at_once_where_they_are_few(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, at_once: int, is_offered: bool
) -> None:
    offered: list[bool] = []

    def look(dialog: QPrintPreviewDialog) -> int:
        dialog.show()
        overview = dialog.findChild(QAction, "overviewModeAction")
        assert overview is not None
        offered.append(overview.isEnabled())
        return 0

    monkeypatch.setattr(printing, "_AT_A_GLANCE", at_once)
    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.actions_table["print_preview"].trigger()
    assert offered == [is_offered]


def test_what_is_printed_from_the_preview_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def look(dialog: QPrintPreviewDialog) -> int:
        preview = dialog.findChild(QPrintPreviewWidget)
        assert preview is not None

        def take() -> None:
            if not preview.pageCount():  # they are still being made
                QTimer.singleShot(10, dialog, take)
                return
            dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
            preview.print_()
            dialog.accept()

        QTimer.singleShot(0, dialog, take)
        return answered(dialog)

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.actions_table["print_preview"].trigger()
    count = len(pages(tmp_path / "out.pdf"))
    assert window.message_bar.text == f"{count} pages sent to “{tmp_path / 'out.pdf'}”."


def test_pages_are_laid_out_once_for_each_size(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laid_out: list[float] = []
    laying_out = sheets.laying_out

    def count(paper: Paper, printer: QPrinter) -> Steps[list[sheets.Sheet]]:
        laid_out.append(printer.width())
        return laying_out(paper, printer)

    monkeypatch.setattr(sheets, "laying_out", count)
    made, printer = Pages(replace(sample_export(), whole=True)), printer_to(tmp_path / "out.pdf")
    first = finished(made.printing(printer))
    assert finished(made.printing(printer)) == first
    assert len(laid_out) == 1
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    given_up = made.printing(printer)
    next(given_up)
    given_up.close()
    finished(made.printing(printer))
    assert len(laid_out) == 3, "one that is given up is done again"


def test_only_the_pages_asked_for_are_printed(qapp: QApplication, window: MainWindow, tmp_path: Path) -> None:
    export = window.printing._export()
    assert export is not None
    printer = printer_to(tmp_path / "out.pdf")
    ranges = QPageRanges()
    ranges.addPage(2)
    printer.setPageRanges(ranges)
    assert finished(Pages(export).printing(printer)) == 1
    printed = pages(tmp_path / "out.pdf")
    assert len(printed) == 1
    assert "2 / " in printed[0]


@pytest.mark.parametrize("whole", [False, True])
def test_the_text_fits_the_paper_of_the_printer(qapp: QApplication, tmp_path: Path, whole: bool) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    finished(Pages(replace(sample_export(), whole=whole)).printing(printer))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    width, height = document[0].get_size()
    assert width > height
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert all(0 <= box[0] <= box[2] <= width and 0 <= box[1] <= box[3] <= height for box in boxes)
    document.close()
