"""The Quotes list: statements by speaker, in the order of each speaker's first quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.core.search import fold
from desktop_app.core.speakers import Speaker, how_said, speakers, words_of
from desktop_app.core.wording import POSSIBLY_MISSED, counted_noun, paragraph_shown
from desktop_app.drawing.marks import paint_bar
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.panel.lines import PASSAGE, height_of, lay_out
from desktop_app.gui.panel.model import Group, Row
from desktop_app.gui.panel.rows import RowDelegate, RowState, paint_chevron, paint_row_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTreeView

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Quotation
    from desktop_app.gui.panel.model import AnyRow

INDENT = 30  # px
_DOT = "  ·  "


@dataclass(frozen=True, slots=True)
class Missed:
    """The header over what may be statements: how many there are."""

    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A row: where it is, its words, and what stands below them; no quotation for what may be one."""

    quotation: Quotation | None
    span: Span
    words: str
    below: tuple[str, ...]


def quote_groups(
    article: Article, analysis: Analysis, unsaid: Sequence[Span] = (), *, most_first: bool = False
) -> list[Group]:
    """Return the statements by speaker, in the order of first ones or by their number; those of nobody come last.

    After them comes what stands between marks and may be a statement, closed.
    """
    groups = []
    for speaker in speakers(article, analysis, most_first=most_first):
        title = speaker.title
        rows = tuple(_row(article, analysis, quotation) for quotation in speaker.quotations)
        text = f"{title}, {counted_noun(len(rows), 'statement')}"
        search = f"{title} {speaker.role}"
        marks = tuple(mark for row in rows for mark in row.marks)
        # By name: the keys of speakers are numbers that change while names are found.
        header = Row(f"speaker {fold(speaker.name)}", text, speaker, search, speaker.role, marks)
        groups.append(Group(header, rows))
    if unsaid:
        header = Row("unsaid", f"{POSSIBLY_MISSED}, {len(unsaid)}", Missed(len(unsaid)), POSSIBLY_MISSED)
        groups.append(Group(header, tuple(_unsaid_row(article, span) for span in unsaid), closed=True))
    return groups


def _unsaid_row(article: Article, span: Span) -> Row:
    words = " ".join(span.of(article.text).split())
    below = "In quotation marks", paragraph_shown(article, span.start)
    statement = Statement(None, span, words, below)
    return Row(f"unsaid {span.start}", f"{words}. {', '.join(below)}", statement, words, marks=(span.start,))


def quotation_key(quotation: Quotation) -> str:
    """Return the key of a quotation's row."""
    return f"{quotation.level} {quotation.kind} {quotation.extent.start}"


def _row(article: Article, analysis: Analysis, quotation: Quotation) -> Row:
    words = words_of(article, quotation)
    first, *more = how_said(article, analysis, quotation)
    below = first.capitalize(), *more
    statement = Statement(quotation, quotation.extent, words, below)
    text, search = f"{words}. {', '.join(below)}", f"{words} {' '.join(below)}"
    return Row(quotation_key(quotation), text, statement, search, marks=(quotation.extent.start,))


class QuotesDelegate(RowDelegate):
    """Paints speakers and their statements; heights follow the list's width."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(look, view)
        self._view = view

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        width = self._view.viewport().width() - INDENT - 22
        return [_height(row.value, width) for row in rows]

    def paint_row(self, painter: QPainter, row: AnyRow, rect: QRectF, state: RowState) -> None:
        value = row.value
        paint_row_state(painter, self._look, rect, MarkKind.QUOTE, state, bar=not isinstance(value, Statement))
        if isinstance(value, Speaker):
            self._paint_header(painter, value.title, value.role, len(value.quotations), rect, state)
        elif isinstance(value, Missed):
            self._paint_header(painter, POSSIBLY_MISSED, "", value.count, rect, state)
        elif isinstance(value, Statement):
            self._paint_statement(painter, value, rect)

    def _paint_header(
        self, painter: QPainter, title: str, role: str, count: int, rect: QRectF, state: RowState
    ) -> None:
        theme = self._look.theme
        line = QRectF(rect.x() + 16, rect.y() + 11, rect.width() - 34, 20)
        font = ui_font(13, 600)
        painter.setFont(font)
        painter.setPen(theme["text"])
        metrics = QFontMetricsF(font)
        shown, small = state.count(count), ui_font(12, tabular=True)
        room = line.width() - 38 - max(8, QFontMetricsF(small).horizontalAdvance(shown))
        name = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        if not state.opened:
            middle = QPointF(line.x() + metrics.horizontalAdvance(name) + 12, line.center().y())
            paint_chevron(painter, middle, theme["text_tertiary"], opened=False)
        painter.setFont(small)
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        if role:
            font = ui_font(12)
            painter.setFont(font)
            cut = QFontMetricsF(font).elidedText(role, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_statement(self, painter: QPainter, statement: Statement, rect: QRectF) -> None:
        theme = self._look.theme
        layout, height = lay_out(statement.words, PASSAGE, rect.width() - INDENT - 22)
        painter.setPen(theme["text"])
        layout.draw(painter, QPointF(rect.x() + INDENT, rect.y() + 6))
        edge = theme.marks[MarkKind.QUOTE].edge if statement.quotation else theme["text_tertiary"]
        dashed = statement.quotation is None or not statement.quotation.kind.is_quoted
        paint_bar(painter, rect.x() + 17, rect.y() + 8, rect.y() + 6 + height, edge, dashed=dashed)
        painter.setFont(ui_font(11))
        painter.setPen(theme["text_tertiary"])
        line = QRectF(rect.x() + INDENT, rect.y() + 6 + height, rect.width() - INDENT - 16, 18)
        below = fitting(statement.below, QFontMetricsF(painter.font()), line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, below)


def _height(value: object, width: int) -> int:
    if isinstance(value, Statement):
        return height_of(value.words, PASSAGE, width) + 34
    return 52 if isinstance(value, Speaker) and value.role else 38


def fitting(parts: Sequence[str], metrics: QFontMetricsF, room: float) -> str:
    """Return how and where something is said on one line: where there is no room, without the cue.

    Then who quotes it goes as well, and of the kind, which the bar shows, what does not fit; never the paragraph.
    """
    kind, *more = parts
    for part in [part for part in more if part.startswith(("“", "quoted by "))]:
        if metrics.horizontalAdvance(_DOT.join((kind, *more))) > room:
            more.remove(part)
    rest = "".join(_DOT + part for part in more)
    left = room - metrics.horizontalAdvance(rest)
    return metrics.elidedText(kind, Qt.TextElideMode.ElideRight, left) + rest
