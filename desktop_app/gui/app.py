"""Start and stop: the one place where the parts are created and put together."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app import __version__
from desktop_app.core.findings import Breadth
from desktop_app.errors import LibraryError
from desktop_app.gui.look.fonts import load_fonts, ui_font
from desktop_app.gui.look.icons import app_icon
from desktop_app.gui.look.theme import Look, MarkKind, is_desktop_dark
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.gui.single import FirstStart, hand_over
from desktop_app.gui.windows import Windows
from desktop_app.library import Library, data_folder, file_in, recovery
from desktop_app.nlp import pipeline
from desktop_app.processes import end, make_analyst, make_reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from types import TracebackType

AT_ONCE = 0.1  # s that the first picture waits for the article: most are read by then, and none is shown twice
log = logging.getLogger(__name__)


def run(paths: Sequence[Path], reader: Executor | None = None, piped: bytes | None = None) -> int:
    """Show windows until the last is closed; return the exit status.

    Files go to the program that runs already, if there is one. The windows of the last time come back, and each file is
    shown in one above them, and so is what was `piped` in. A reader that was started before the window's parts were
    imported saves a wait.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's event loop would not let Python see Ctrl+C
    _keep_log()
    application = make_application()
    sys.excepthook = _report
    data = data_folder()
    first = FirstStart(data / "running", application)
    if not first.is_first and piped is None and hand_over(data / "running", paths):
        if reader is not None:
            end(reader)
        return 0
    first.try_again()
    application.lastWindowClosed.connect(first.end)
    store = SettingsStore(Path(platformdirs.user_config_dir("standfirst", appauthor=False)))
    settings = store.settings
    look = Look(settings.theme, settings.typography, settings.marks)
    look.apply()
    readers = [reader] if reader is not None else []
    kept, trouble = open_library(data, rebuild=first.is_first)

    first_window = [(kept, trouble)]

    def make() -> MainWindow:
        if first_window:
            library, told = first_window.pop()
        else:
            library, told = (kept, "") if kept.path is None else open_library(data)
        session = Session(
            make_reader,
            make_analyst,
            pipeline.analyze,
            library=library,
            reader=readers.pop() if readers else None,
            shown=frozenset(kind for kind in MarkKind if kind not in store.settings.hidden),
            breadth=Breadth(store.settings.breadth),
        )
        window = MainWindow(session, store, look, pipeline.models)
        if library.path is not None:
            window.closed.connect(library.close)
        if told:
            window.painted.connect(lambda: window.warn(told))
        return window

    windows = Windows(make, store, application)
    first.handed.connect(windows.take)
    windows.restore(paths)
    if piped is not None:
        windows.show_bytes(piped)
    window = windows.all[-1]
    if store.trouble:
        window.painted.connect(lambda: window.warn(store.trouble))
    # The model is loaded once the window stands: importing it first would cost 0.3 s of start.
    window.painted.connect(lambda: window.warm_up(pipeline.warm_up))
    _show_icon()  # while the article is read, which takes longer
    application.styleHints().colorSchemeChanged.connect(_show_icon)
    window.await_article(AT_ONCE)
    try:
        return application.exec()
    finally:
        first.end()
        for window in tuple(windows.all):
            window.close()
        kept.close()


def open_library(folder: Path, *, rebuild: bool = False) -> tuple[Library, str]:
    """Return the reader's library, and "" or a sentence on what happened to it: it was rebuilt, or there is none to use
    and an empty one takes its place that ends with the program.

    It may `rebuild` it while nobody else has it open; only then all its pages are looked at.
    """
    path = file_in(folder)
    try:
        return recovery.open_whole(path) if rebuild else (Library(path, again=True), "")
    except LibraryError as error:
        log.warning("%s", error)
        untold = QCoreApplication.translate("app", "What you mark is not kept until that is mended.")
        return Library(), f"{error} {untold}"


def make_application() -> QApplication:
    """Return the application object with fonts and style, the one that exists if there is one."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["standfirst"])
    QCoreApplication.setApplicationName("standfirst")
    QCoreApplication.setApplicationVersion(__version__)
    application.setApplicationDisplayName("Standfirst")
    application.setStyle("Fusion")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, True)
    load_fonts()
    application.setFont(ui_font())
    # Our values form no cycles; with a book open, looking for some stopped the window for 120 ms.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    return application


def _show_icon() -> None:
    """Give all windows the program's icon that is seen on the desktop's colours."""
    QApplication.setWindowIcon(app_icon(dark=is_desktop_dark()))


def _keep_log() -> None:
    """Log warnings and errors, never an article's text, to a small file; without one, to stderr."""
    folder = Path(platformdirs.user_log_dir("standfirst", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(folder / "standfirst.log", "a", 500_000, 1, "utf-8")
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format="%(asctime)s %(name)s: %(message)s")


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug of ours and offer its traceback to copy; the window stays."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    details = "".join(traceback.format_exception(kind, error, trace))
    log.error("unexpected error\n%s", details)
    if isinstance(QApplication.activeModalWidget(), QMessageBox):
        return  # an error while painting comes again and again
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Standfirst", "Something went wrong in Standfirst. Your article stays open."
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText("Please report it with the details below.")
    box.setDetailedText(details)
    box.exec()
