"""A picture of the window, drawn without a screen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QIODevice

from desktop_app.core.search import fold
from desktop_app.errors import AnalysisError
from desktop_app.exporters import write
from desktop_app.gui.app import make_application
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.gui.theme import Look
from desktop_app.nlp import pipeline
from desktop_app.worker import analyze_here, make_analyst, make_reader, read

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from desktop_app.core.entities import Analysis, Entity

TABS = {"names": NAMES, "quotes": QUOTES}


def take(
    source: Path, target: Path, *, theme: str, size: tuple[int, int], select: str | None = None, tab: str = "names"
) -> None:
    """Draw the window with an article into a PNG file; the size is in px, `select` a name to emphasise.

    Raises LoadError, AnalysisError (also when no such name is found) and ExportError. The reader's own
    settings are neither read nor changed.
    """
    reading = read(source)
    analysis = analyze_here(reading, pipeline.analyze)
    entity = _named(analysis, select) if select else None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"  # the size is the picture's, whatever the desktop's scale
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        store = SettingsStore(Path(folder))
        look = Look(theme)
        look.apply()
        session = Session(make_reader, make_analyst, pipeline.analyze)
        window = MainWindow(session, store, look)
        try:
            window.resize(*size)
            window.show()
            session.show(reading, analysis)
            window.panel.show_tab(TABS[tab])
            if entity is not None:
                session.select_entity(entity, 0)
            pixmap = _draw(application, window)
        finally:
            window.close()
            window.deleteLater()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    write(target, _png(pixmap))


def _draw(application: QApplication, window: MainWindow) -> QPixmap:
    for _ in range(4):  # layouts, then what follows from them: ticks, heights of wrapped rows
        application.processEvents()
    return window.grab()


def _png(pixmap: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _named(analysis: Analysis, name: str) -> Entity:
    wanted = fold(name)
    for entity in analysis.entities:
        if wanted in (fold(form) for form in (entity.name, *entity.aliases)):
            return entity
    known = ", ".join(entity.name for entity in analysis.entities[:8])
    raise AnalysisError(f"The article has no name “{name}”; choose one it has, such as {known or 'none'}.")
