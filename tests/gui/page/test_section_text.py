"""Places and positions of one section's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from desktop_app.core.article import Span
from desktop_app.drawing.margins import Column
from desktop_app.gui.look.theme import Look
from desktop_app.gui.page.section_text import SectionText
from desktop_app.gui.page.sections import split_sections
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = "Zo\u00eb saw \U0001f30a waves at Port Aven. Nobody \u201cknew\u201d why they came so early that year. " * 4
COLUMN = Column(100, 500, 700)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What the section is in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def text(page: QWidget) -> SectionText:
    """A section that is laid out."""
    article = fakes.article(WORDS.strip(), WORDS.strip())
    made = SectionText(Look("light"), article, split_sections(article)[0], COLUMN, page)
    made.resize(700, made.text_height)
    return made


def test_each_character_is_found_where_it_stands(text: SectionText) -> None:
    end = text.section.span.end
    for shift in (0, 40):
        text.set_column(Column(COLUMN.left - shift, COLUMN.width, COLUMN.viewport))
        for position in range(0, end - 1, 7):
            rect = text.rect_of(Span(position, position + 1))
            if rect.width():
                inside = QPointF(rect.left() + min(rect.width() / 4, 2), rect.bottom() - 1)
                assert text.position_at(inside) == position


def test_a_column_moves_the_text_by_as_much_and_no_line_breaks_elsewhere(text: SectionText) -> None:
    spans = [Span(position, position + 1) for position in range(0, 300, 11)]
    before = [text.rect_of(span) for span in spans]
    text.set_column(Column(COLUMN.left - 30, COLUMN.width, COLUMN.viewport))
    assert [text.rect_of(span) for span in spans] == [rect.translated(-30, 0) for rect in before]
    assert text.horizontalScrollBar().value() == 30


def test_what_is_exposed_begins_and_ends_with_lines(text: SectionText) -> None:
    whole = text.exposed(QRectF(0, 0, 700, text.text_height))
    assert (whole.start, whole.end) == (0, text.section.span.end)
    top = text.line_top_at(120)
    line = text.exposed(QRectF(0, top + 1, 700, text.baseline_at(120) - top - 2))
    assert line.start <= 120 <= line.end
    assert line.end - line.start < 120
    assert text.baseline_at(line.start) == text.baseline_at(120)


def test_a_selection_is_told_in_positions_of_the_article(text: SectionText) -> None:
    span = Span(8, 15)  # over the emoji, which is two units of Qt's
    text.select(span)
    assert text.selection == span
    assert text.is_selected(span)
    assert (text.anchor_position, text.caret_position) == (8, 15)
    text.select(span, backwards=True)
    assert (text.anchor_position, text.caret_position) == (15, 8)
    assert text.begins_at(15)
    text.select(None)
    assert text.selection is None
