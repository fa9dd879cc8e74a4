"""The Quotes list: statements by speaker, in the order of each speaker's first quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop_app.core.speakers import Speaker, how_said, speakers, words_of
from desktop_app.core.wording import POSSIBLY_MISSED, counted_noun, paragraph_shown
from desktop_app.gui.fonts import reading_font, ui_font
from desktop_app.gui.marks import paint_bar
from desktop_app.gui.panel.model import ROW_ROLE, Group, Row
from desktop_app.gui.panel.rows import paint_row_state
from desktop_app.gui.theme import Look, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Quotation

PITCH = 21  # px between lines of a passage
INDENT = 30


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
    below: str


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
        groups.append(Group(Row(f"speaker {speaker.key}", text, speaker, search, more=speaker.role), rows))
    if unsaid:
        header = Row("unsaid", f"{POSSIBLY_MISSED}, {len(unsaid)}", Missed(len(unsaid)), POSSIBLY_MISSED)
        groups.append(Group(header, tuple(_unsaid_row(article, span) for span in unsaid), closed=True))
    return groups


def _unsaid_row(article: Article, span: Span) -> Row:
    words = " ".join(span.of(article.text).split())
    below = f"In quotation marks  ·  {paragraph_shown(article, span.start)}"
    return Row(f"unsaid {span.start}", f"{words}. {below}", Statement(None, span, words, below), words)


def quotation_key(quotation: Quotation) -> str:
    """Return the key of a quotation's row."""
    return f"{quotation.level} {quotation.kind} {quotation.extent.start}"


def _row(article: Article, analysis: Analysis, quotation: Quotation) -> Row:
    words = words_of(article, quotation)
    first, *more = how_said(article, analysis, quotation)
    below = [first.capitalize(), *more]
    statement = Statement(quotation, quotation.extent, words, "  ·  ".join(below))
    return Row(quotation_key(quotation), f"{words}. {', '.join(below)}", statement, f"{words} {' '.join(below)}")


class QuotesDelegate(QStyledItemDelegate):
    """Paints speakers and their statements; heights follow the list's width."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.selected = ""
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        value = index.data(ROW_ROLE).value
        if isinstance(value, Speaker | Missed):
            return QSize(100, 52 if isinstance(value, Speaker) and value.role else 38)
        width = self._view.viewport().width()
        key = (value.words, width)
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            self._heights[key] = _layout(value.words, width - INDENT - 22)[1]
        return QSize(100, self._heights[key] + 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row.value, Speaker):
            self._paint_header(painter, row.value.title, row.value.role, len(row.value.quotations), rect)
        elif isinstance(row.value, Missed):
            self._paint_header(painter, POSSIBLY_MISSED, "", row.value.count, rect)
        else:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            selected = row.key == self.selected
            paint_row_state(painter, self._look, rect, MarkKind.QUOTE, selected=selected, focused=focused)
            self._paint_statement(painter, row.value, rect)
        painter.restore()

    def _paint_header(self, painter: QPainter, title: str, role: str, count: int, rect: QRectF) -> None:
        theme = self._look.theme
        line = QRectF(rect.x() + 16, rect.y() + 11, rect.width() - 34, 20)
        font = ui_font(13, 600)
        painter.setFont(font)
        painter.setPen(theme["text"])
        name = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, line.width() - 30)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        if role:
            font = ui_font(12)
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(role, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_statement(self, painter: QPainter, statement: Statement, rect: QRectF) -> None:
        theme = self._look.theme
        layout, height = _layout(statement.words, rect.width() - INDENT - 22)
        painter.setPen(theme["text"])
        layout.draw(painter, QPointF(rect.x() + INDENT, rect.y() + 6))
        edge = theme.marks[MarkKind.QUOTE].edge if statement.quotation else theme["text_tertiary"]
        dashed = statement.quotation is None or not statement.quotation.kind.is_quoted
        paint_bar(painter, rect.x() + 17, rect.y() + 8, rect.y() + 6 + height, edge, dashed=dashed)
        painter.setFont(ui_font(11))
        painter.setPen(theme["text_tertiary"])
        line = QRectF(rect.x() + INDENT, rect.y() + 6 + height, rect.width() - INDENT - 16, 18)
        metrics = QFontMetricsF(painter.font())
        below = metrics.elidedText(statement.below, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, below)


def _layout(text: str, width: float) -> tuple[QTextLayout, int]:
    """Break a passage into lines of a width in px; return the layout and its height in px."""
    layout = QTextLayout(text, reading_font(14))
    layout.beginLayout()
    height = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, height))
        height += PITCH
    layout.endLayout()
    return layout, height
