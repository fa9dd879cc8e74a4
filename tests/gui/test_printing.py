"""Printing: what comes out of the printer is read back from the file it is sent to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog, QPrintPreviewWidget

from desktop_app.core.highlights import Highlight
from desktop_app.exporters.printed.document import make_paper
from desktop_app.gui import printing
from desktop_app.gui.printing import paint_pages
from tests.exporters.sample import sample_export

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

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
    assert shown == [paint_pages(printer, make_paper(export))]


def test_only_the_pages_asked_for_are_printed(qapp: QApplication, window: MainWindow, tmp_path: Path) -> None:
    export = window.printing._export()
    assert export is not None
    printer = printer_to(tmp_path / "out.pdf")
    ranges = QPageRanges()
    ranges.addPage(2)
    printer.setPageRanges(ranges)
    assert paint_pages(printer, make_paper(export)) == 1
    printed = pages(tmp_path / "out.pdf")
    assert len(printed) == 1
    assert "2 / " in printed[0]


@pytest.mark.parametrize("whole", [False, True])
def test_the_text_fits_the_paper_of_the_printer(qapp: QApplication, tmp_path: Path, whole: bool) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    paint_pages(printer, make_paper(replace(sample_export(), whole=whole)))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    width, height = document[0].get_size()
    assert width > height
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert all(0 <= box[0] <= box[2] <= width and 0 <= box[1] <= box[3] <= height for box in boxes)
    document.close()
