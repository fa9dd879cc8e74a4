"""A picture of the window, drawn without a screen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QBuffer, QEvent, QEventLoop, QIODevice, QPoint, QTimer
from PySide6.QtGui import QPixmap

from desktop_app.core.findings import Breadth
from desktop_app.core.search import find_spans, fold
from desktop_app.errors import AnalysisError
from desktop_app.exporters import write
from desktop_app.gui.app import make_application
from desktop_app.gui.look.theme import Look
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.panel.panel import NAMES, QUOTES
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.nlp import pipeline
from desktop_app.processes import make_analyst, make_reader
from desktop_app.worker import analyze_here, read

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis, Entity

TABS = {"names": NAMES, "quotes": QUOTES}


def take(
    source: Path,
    target: Path,
    *,
    theme: str,
    size: tuple[int, int],
    scale: float = 1,
    breadth: Breadth = Breadth.REPORTED,
    select: str | None = None,
    tab: str = "names",
    at: str | None = None,
) -> None:
    """Draw the window with an article into a PNG file.

    The size is the window's in px, of which each is `scale` pixels of the picture wide and high. `select` is a
    name to emphasise, `at` are words to scroll to: they stand at the top third, and on the tab of quotes the
    quote that holds them is selected.

    Raises LoadError, AnalysisError (also when there are no such name or words) and ExportError. The reader's
    own settings are neither read nor changed.
    """
    reading = read(source)
    span = _found(reading.article, at) if at is not None else None
    analysis = analyze_here(reading, pipeline.analyze)
    entity = _named(analysis, select) if select else None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"  # whatever the desktop's own is; icons are drawn for it
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        store = SettingsStore(Path(folder))
        store.change(breadth=breadth.value)
        look = Look(theme)
        look.apply()
        session = Session(make_reader, make_analyst, pipeline.analyze, breadth=breadth)
        window = MainWindow(session, store, look)
        try:
            window.resize(*size)
            window.show()
            session.show(reading, analysis)
            window.panel.show_tab(TABS[tab])
            if entity is not None:
                session.select_entity(entity, 0)
            _settle(application)
            if span is not None:
                _go_to(window, session, span, select_quote=tab == "quotes")
                _settle(application)
            _let_rest(application, window)
            pixmap = _draw(window, scale)
        finally:
            window.close()
            window.deleteLater()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    write(target, _png(pixmap))


def _go_to(window: MainWindow, session: Session, span: Span, *, select_quote: bool) -> None:
    """Put a span of the text at the top third of the page."""
    quotation = session.analysis.quotation_at(span.start)
    if select_quote and quotation is not None:
        session.select_quotation(quotation)
    view = window.view
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.point_of(span.start).y() - view.viewport().height() // 3)


def _settle(application: QApplication) -> None:
    for _ in range(4):  # layouts, then what follows from them: ticks, heights of wrapped rows
        application.processEvents()


def _let_rest(application: QApplication, window: MainWindow) -> None:
    """Wait until what moves, or stands out for a moment only, as the hooks of a statement jumped to, is at rest."""
    timers, fades = window.view.findChildren(QTimer), window.view.findChildren(QAbstractAnimation)
    running = QAbstractAnimation.State.Running
    while any(timer.isSingleShot() and timer.isActive() for timer in timers) or any(
        fade.state() is running for fade in fades
    ):
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _draw(window: MainWindow, scale: float) -> QPixmap:
    """Draw the window as a screen of this scale would show it."""
    pixmap = QPixmap(round(window.width() * scale), round(window.height() * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(window.palette().window().color())
    window.render(pixmap, QPoint())
    return pixmap


def _png(pixmap: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _found(article: Article, words: str) -> Span:
    spans = find_spans(article.text, words)
    if not spans:
        raise AnalysisError(f"The article has no words “{words}”; choose some that stand in it.")
    return spans[0]


def _named(analysis: Analysis, name: str) -> Entity:
    wanted = fold(name)
    for entity in analysis.entities:
        if wanted in (fold(form) for form in (entity.name, *entity.aliases)):
            return entity
    known = ", ".join(entity.name for entity in analysis.entities[:8])
    raise AnalysisError(f"The article has no name “{name}”; choose one it has, such as {known or 'none'}.")
