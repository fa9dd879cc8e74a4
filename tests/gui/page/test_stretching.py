"""The hooks of a statement, dragged to where it begins or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from desktop_app.core.article import Span
from desktop_app.gui.page.stretching import whole_words
from tests.gui.reader import shown_section, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Quotation
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.page.section_view import SectionView

LEFT = Qt.MouseButton.LeftButton


def select_quote(window: MainWindow) -> tuple[Quotation, SectionView]:
    """Select the first quote; return it and the section it stands in."""
    quotation = window._session.analysis.quotations[0]
    window._session.select_quotation(quotation)
    return quotation, shown_section(window)


def edge(view: SectionView, position: int, *, after: bool = False) -> QPoint:
    """A point at the left or the right edge of a character."""
    rect = view.rect_of(Span(position, position + 1))
    return QPointF(rect.right() + 3 if after else rect.left() - 3, rect.center().y()).toPoint()


def drag(qtbot: QtBot, view: SectionView, *points: QPoint) -> None:
    """Press the mouse, move it and let it go."""
    qtbot.mousePress(view.viewport(), LEFT, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(view.viewport(), point)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=points[-1])


def test_the_last_hook_takes_in_whole_words_and_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    quotation, view = select_quote(window)
    text, extent = text_of(window), quotation.extent
    end = text.index("said Maria Keller", extent.end) + len("said Mar")
    drag(qtbot, view, edge(view, extent.end - 1, after=True), edge(view, end - 2), edge(view, end))
    (stretched, *_) = window._session.analysis.quotations
    assert stretched.extent.of(text) == text[extent.start : end].removesuffix("Mar") + "Maria"
    assert window._session.selection.quotation == stretched
    assert window.view.selecting.span is None
    window.actions_table["undo"].trigger()
    assert window._session.analysis.quotations[0].extent == extent


def test_the_first_hook_moves_the_beginning(qtbot: QtBot, window: MainWindow) -> None:
    quotation, view = select_quote(window)
    text, extent = text_of(window), quotation.extent
    start = text.index("bridge", extent.start)
    drag(qtbot, view, edge(view, extent.start), edge(view, start))
    assert window._session.analysis.quotations[0].extent == Span(start, extent.end)


@pytest.mark.parametrize("by", [0, 2])
def test_a_hook_that_is_only_pressed_changes_nothing(qtbot: QtBot, window: MainWindow, by: int) -> None:
    quotation, view = select_quote(window)
    point = edge(view, quotation.extent.start)
    drag(qtbot, view, point, *([edge(view, quotation.extent.start)] * by))
    assert window._session.analysis.quotations[0] == quotation
    assert not window._session.history.undo_text


def test_the_pointer_says_where_a_hook_can_be_dragged(qtbot: QtBot, window: MainWindow) -> None:
    quotation, view = select_quote(window)
    qtbot.mouseMove(view.viewport(), edge(view, quotation.extent.start))
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(view.viewport(), edge(view, quotation.extent.start + 6))
    assert view.viewport().cursor().shape() is not Qt.CursorShape.SizeHorCursor


def test_the_hooks_of_other_quotes_stay_text(qtbot: QtBot, window: MainWindow) -> None:
    quotation, view = select_quote(window)
    window._session.clear_selection()
    text, extent = text_of(window), quotation.extent
    drag(qtbot, view, edge(view, extent.start), edge(view, text.index("bridge", extent.start)))
    assert window._session.analysis.quotations[0] == quotation


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(1, 6), "The bridge"),
        (Span(3, 5), "bridge"),
        (Span(4, 10), "bridge"),
        (Span(3, 4), " "),
        (Span(0, 3), "The"),
    ],
)
def test_a_span_is_widened_to_whole_words(span: Span, words: str) -> None:
    text = "The bridge, said"
    assert whole_words(text, span).of(text) == words
