"""Printing: the open article with its marks on paper, to the printer the reader chooses, or shown beforehand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPainter

from desktop_app import __version__
from desktop_app.core.wording import counted_noun

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop_app.exporters.document import Export
    from desktop_app.exporters.printed.document import Paper
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

OF_AN_ARTICLE = ("print", "print_preview")
_DPI = 1200


class Printing(QObject):
    """Gives the commands that print their effects; `tell` shows a sentence to the reader."""

    def __init__(self, session: Session, actions: Actions, tell: Callable[[str], object], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tell = tell
        self._window = window
        self._actions = [actions[name] for name in OF_AN_ARTICLE]
        actions.on("print", self._print)
        actions.on("print_preview", self._preview)
        session.article_changed.connect(self._on_article_changed)
        self._on_article_changed()

    @Slot()
    def _on_article_changed(self) -> None:
        for action in self._actions:
            action.setEnabled(self._session.article is not None)

    @Slot()
    def _print(self) -> None:
        export = self._export()
        if export is not None:
            self._say(print_export(export, self._window))

    @Slot()
    def _preview(self) -> None:
        export = self._export()
        if export is not None:
            self._say(preview_export(export, self._window))

    def _say(self, sentence: str) -> None:
        if sentence:
            self._tell(sentence)

    def _export(self) -> Export | None:
        """Return the whole article with its marks, as it is known now."""
        session, article = self._session, self._session.article
        if article is None:
            return None
        from desktop_app.exporters.document import Export
        from desktop_app.exporting import now

        corrections = len(session.history.edits.corrections)
        return Export(
            article, session.analysis, (), now(), __version__, session.highlights, corrections=corrections, whole=True
        )


def print_export(export: Export, parent: QWidget) -> str:
    """Let the reader choose a printer and print an export; return what to tell, "" if it was given up."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
    from PySide6.QtWidgets import QDialog

    from desktop_app.exporters.printed.document import make_paper

    if not QPrinterInfo.availablePrinterNames():
        return "There is no printer on this computer; set one up, or export the article as a PDF document (Ctrl+E)."
    dialog = QPrintDialog(parent)
    printer = _set_up(dialog.printer(), export)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        dialog.deleteLater()
        return ""
    count = paint_pages(printer, make_paper(export))
    name = printer.outputFileName() or printer.printerName()
    dialog.deleteLater()  # and its printer with it
    if not count:
        return f"“{name}” could not be printed on; look whether it is switched on, or choose another printer."
    return f"{counted_noun(count, 'page')} sent to “{name}”."


def preview_export(export: Export, parent: QWidget) -> str:
    """Show the pages of an export as they will be printed; return what to tell if they cannot be, else ""."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    from desktop_app.exporters.printed.document import make_paper

    dialog = QPrintPreviewDialog(parent)
    if not _set_up(dialog.printer(), export).isValid():
        dialog.deleteLater()
        return "Pages can only be shown with a printer; set one up, or export the article as a PDF document (Ctrl+E)."
    dialog.setWindowTitle(f"Print preview of {export.article.title}")
    dialog.paintRequested.connect(partial(paint_pages, paper=make_paper(export)))
    dialog.exec()
    dialog.deleteLater()
    return ""


def paint_pages(printer: QPrinter, paper: Paper) -> int:
    """Print the pages that are asked for, in the order asked for; return how many, 0 if the printer does not start."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.exporters.printed.sheets import lay_out, paint_sheet

    sheets = lay_out(paper, printer)
    asked = printer.pageRanges()
    numbers = [number for number in range(len(sheets)) if asked.isEmpty() or asked.contains(number + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    painter = QPainter()
    if not numbers or not painter.begin(printer):
        return 0
    for place, number in enumerate(numbers):
        if place:
            printer.newPage()
        paint_sheet(painter, paper, sheets, number)
    painter.end()
    return len(numbers)


def _set_up(printer: QPrinter, export: Export) -> QPrinter:
    """Give a printer the paper of this computer's country and the article's name for what is printed; return it."""
    from desktop_app.exporters.printed.sheets import page_layout

    printer.setResolution(_DPI)
    printer.setPageLayout(page_layout())
    printer.setDocName(export.article.title)
    printer.setCreator(f"Standfirst {__version__}")
    return printer
