"""What a reader does with the window: open, click, look; shared by the window's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.panel.model import ROW_ROLE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.core.entities import Entity
    from desktop_app.gui.look.theme import MarkKind
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.page.article_view import ArticleView

NO_KEYS, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def open_story(qtbot: QtBot, window: MainWindow, path: Path) -> MainWindow:
    """Open a file and wait for its marks."""
    with qtbot.waitSignal(window._session.analysis_ended):
        window.open_file(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def text_of(window: MainWindow) -> str:
    """The open article's text."""
    assert window._session.article is not None
    return window._session.article.text


def named(window: MainWindow, name: str) -> Entity:
    """The entity with this name."""
    return next(entity for entity in window._session.analysis.entities if entity.name == name)


def click_at(qtbot: QtBot, window: MainWindow, position: int) -> None:
    """Click on a character of the page."""
    window.view.show_span(Span(position, position + 1))
    click(qtbot, window.view, window.view.point_of(position))


def target(view: ArticleView, point: QPoint) -> tuple[QWidget, QPoint]:
    """The part of the page under a point of its viewport, and the point in it."""
    widget = view.viewport().childAt(point) or view.viewport()
    return widget, widget.mapFrom(view.viewport(), point)


def shown_section(window: MainWindow) -> SectionView:
    """The first section of the page that can be seen."""
    return min(
        (view for view in window.view.findChildren(SectionView) if view.isVisible()), key=lambda view: abs(view.y())
    )


def click(qtbot: QtBot, view: ArticleView, point: QPoint) -> None:
    """Click on a point of the page's viewport."""
    widget, place = target(view, point)
    qtbot.mouseClick(widget, LEFT, pos=place)


def click_row(qtbot: QtBot, window: MainWindow, tab: int, key: str, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Click on a row of the panel."""
    window.panel.show_tab(tab)
    view = window.panel.list_view(tab)
    window.panel.list_view(tab).reveal(key)
    rect = view.visualRect(view.currentIndex())
    assert view.currentIndex().data(ROW_ROLE).key == key
    qtbot.mouseClick(view.viewport(), LEFT, keys, rect.center())


def point_at(widget: QWidget, point: QPoint) -> None:
    """Move the pointer to a point of a widget."""
    place, none = QPointF(widget.mapToGlobal(point)), Qt.MouseButton.NoButton
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(point), place, none, none, NO_KEYS))


def is_on_screen(window: MainWindow, span: Span) -> bool:
    """Tell whether a span is inside the viewport."""
    y = window.view.point_of(span.start).y()
    return 0 < y < window.view.viewport().height()


def colors(window: MainWindow) -> set[str]:
    """All colours of the page."""
    QApplication.processEvents()
    image = window.view.viewport().grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def tint(window: MainWindow, kind: MarkKind) -> str:
    """The colour of one kind of mark."""
    return window._look.theme.marks[kind].tint.name()
