"""Printing: the open article with its marks on paper, to the printer the reader chooses, or shown beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QPainter

from desktop_app import __version__
from desktop_app.core.wording import counted_noun
from desktop_app.gui.stepping import go_through

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from desktop_app.exporters.document import Export
    from desktop_app.exporters.printed.document import Paper
    from desktop_app.exporters.printed.sheets import Sheet
    from desktop_app.exporters.printed.steps import Steps
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

OF_AN_ARTICLE = ("print", "print_preview")
_DPI = 1200
_AT_A_GLANCE = 40  # pages that Qt draws at once without holding up the window
_SET, _LAID_OUT = 0.1, 0.25  # how much of all the work is done then


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
        session = self._session
        if session.article is None:
            return None
        from desktop_app.core.passages import Choice
        from desktop_app.exporting import Material, Request, export_of

        material = Material(session.article, session.analysis, session.highlights, session.corrections)
        return export_of(material, Request("pdf", Choice(frozenset()), whole=True))


class Pages:
    """The pages of an export: set once, and laid out anew only where the paper has another size than before."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._paper: Paper | None = None
        self._sheets: list[Sheet] = []
        self._laid_out_for: tuple[int, ...] = ()

    def printing(self, printer: QPrinter) -> Steps[int]:
        """Print the pages that are asked for, in steps; return how many, 0 if the printer does not go on."""
        from desktop_app.exporters.printed.document import setting
        from desktop_app.exporters.printed.sheets import laying_out
        from desktop_app.exporters.printed.steps import part

        if self._paper is None:
            self._paper = yield from part(setting(self._export), 0, _SET)
        size = printer.width(), printer.height(), printer.logicalDpiX(), printer.logicalDpiY()
        if self._laid_out_for != size:
            self._laid_out_for = ()  # where this is given up, it is for no size
            self._sheets = yield from part(laying_out(self._paper, printer), _SET, _LAID_OUT)
            self._laid_out_for = size
        return (yield from part(_painting(printer, self._paper, self._sheets), _LAID_OUT, 1))


def print_export(export: Export, parent: QWidget) -> str:
    """Let the reader choose a printer and print an export; return what to tell, "" if it was given up."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
    from PySide6.QtWidgets import QDialog

    if not QPrinterInfo.availablePrinterNames():
        return "There is no printer on this computer; set one up, or export the article as a PDF document (Ctrl+E)."
    dialog = QPrintDialog(parent)
    printer = _set_up(dialog.printer(), export)
    told = ""
    if dialog.exec() == QDialog.DialogCode.Accepted:
        told = _told(printer, go_through(Pages(export).printing(printer), "Printing…", parent))
    dialog.deleteLater()  # and its printer with it
    return told


def preview_export(export: Export, parent: QWidget) -> str:
    """Show the pages of an export as they will be printed, and print them from there; return what to tell, or ""."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog
    from PySide6.QtWidgets import QDialog

    dialog = QPrintPreviewDialog(parent)
    printer = _set_up(dialog.printer(), export)
    if not printer.isValid():
        dialog.deleteLater()
        return "Pages can only be shown with a printer; set one up, or export the article as a PDF document (Ctrl+E)."
    pages, counts = Pages(export), list[int | None]()
    overview = dialog.findChild(QAction, "overviewModeAction")

    def paint() -> None:
        shown = dialog if dialog.isVisible() else parent
        counts.append(go_through(pages.printing(printer), "Making the pages…", shown))
        if counts[-1] is None:  # some of the pages would look as if they were all
            QTimer.singleShot(0, dialog, give_up)
        elif overview is not None:
            overview.setEnabled(counts[-1] <= _AT_A_GLANCE)

    def give_up() -> None:
        if dialog.isVisible():
            dialog.reject()

    dialog.setWindowTitle(f"Print preview of {export.article.title}")
    dialog.paintRequested.connect(paint)
    was_printed = dialog.exec() == QDialog.DialogCode.Accepted
    told = _told(printer, counts[-1]) if was_printed else ""
    dialog.deleteLater()
    return told


def _painting(printer: QPrinter, paper: Paper, sheets: list[Sheet]) -> Steps[int]:
    from PySide6.QtGui import QPaintEngine
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.exporters.printed.sheets import paint_sheet

    asked = printer.pageRanges()
    numbers = [number for number in range(len(sheets)) if asked.isEmpty() or asked.contains(number + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    painter = QPainter()
    if not numbers or not painter.begin(printer):
        return 0
    try:
        for place, number in enumerate(numbers):
            if place and not printer.newPage():
                return 0
            paint_sheet(painter, paper, sheets, number)
            yield (place + 1) / len(numbers)
    except GeneratorExit:
        # Qt's preview would be left with pages that are deleted.
        if printer.paintEngine().type() != QPaintEngine.Type.Picture:
            printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)


def _told(printer: QPrinter, count: int | None) -> str:
    """Return what to tell of so many pages printed; None: the reader gave it up."""
    name = printer.outputFileName() or printer.printerName()
    if count is None:
        return f"Printing was cancelled; “{name}” may have the first pages already."
    if not count:
        return f"“{name}” could not be printed on; look whether it is switched on, or choose another printer."
    return f"{counted_noun(count, 'page')} sent to “{name}”."


def _set_up(printer: QPrinter, export: Export) -> QPrinter:
    """Give a printer the paper of this computer's country and the article's name for what is printed; return it."""
    from desktop_app.exporters.printed.sheets import page_layout

    printer.setResolution(_DPI)
    printer.setPageLayout(page_layout())
    printer.setDocName(export.article.title)
    printer.setCreator(f"Standfirst {__version__}")
    return printer
