"""The Quotes list: statements by speaker, in the order of each speaker's first quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.core.wording import KINDS, SURE, UNKNOWN_SPEAKER
from desktop_app.gui.marks import paint_bar
from desktop_app.gui.panel.model import ROW_ROLE, Group, Row
from desktop_app.gui.panel.rows import paint_row_state
from desktop_app.gui.theme import Look, MarkKind, reading_font, ui_font

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis

PITCH = 21  # px between lines of a passage
INDENT = 30


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """A group's header: who speaks, what the text calls them, how many statements."""

    name: str
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A row: the quotation, its words, and what stands below them."""

    quotation: Quotation
    words: str
    below: str


def quote_groups(article: Article, analysis: Analysis) -> list[Group]:
    """Return the statements by speaker; those without a speaker come last."""
    by_speaker: dict[str, list[Quotation]] = {}
    roles: dict[str, str] = {}
    for quotation in analysis.quotations:
        name = analysis.speaker_name(quotation, article.text)
        by_speaker.setdefault(name, []).append(quotation)
        entity = analysis.entity(quotation.entity)
        roles.setdefault(name, entity.role if entity else "")
    groups = []
    for name in sorted(by_speaker, key=lambda name: not name):
        quotations = by_speaker[name]
        title = name or UNKNOWN_SPEAKER
        header = SpeakerGroup(title, roles[name], len(quotations))
        rows = tuple(_row(article, quotation) for quotation in quotations)
        search = f"{title} {roles[name]}"
        groups.append(Group(Row(f"speaker {name}", f"{title}, {len(rows)}", header, search), rows))
    return groups


def quotation_key(quotation: Quotation) -> str:
    """Return the key of a quotation's row."""
    return f"quote {quotation.extent.start}"


def _row(article: Article, quotation: Quotation) -> Row:
    words = " … ".join(span.of(article.text) for span in quotation.content)
    kind = KINDS[quotation.kind].capitalize()
    below = [kind, f"paragraph {article.paragraph_number(quotation.extent.start)}"]
    if quotation.speaker and quotation.score < SURE:
        below.append("speaker not certain")
    text = f"{words}. {', '.join(below)}"
    return Row(quotation_key(quotation), text, Statement(quotation, words, "  ·  ".join(below)), words)


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
        if isinstance(value, SpeakerGroup):
            return QSize(100, 52 if value.role else 38)
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
        if isinstance(row.value, SpeakerGroup):
            self._paint_speaker(painter, row.value, rect)
        else:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            selected = row.key == self.selected
            paint_row_state(painter, self._look, rect, MarkKind.QUOTE, selected=selected, focused=focused)
            self._paint_statement(painter, row.value, rect)
        painter.restore()

    def _paint_speaker(self, painter: QPainter, speaker: SpeakerGroup, rect: QRectF) -> None:
        theme = self._look.theme
        line = QRectF(rect.x() + 16, rect.y() + 11, rect.width() - 34, 20)
        font = ui_font(13, 600)
        painter.setFont(font)
        painter.setPen(theme["text"])
        name = QFontMetricsF(font).elidedText(speaker.name, Qt.TextElideMode.ElideRight, line.width() - 30)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(speaker.count))
        if speaker.role:
            font = ui_font(12)
            painter.setFont(font)
            role = QFontMetricsF(font).elidedText(speaker.role, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, role)

    def _paint_statement(self, painter: QPainter, statement: Statement, rect: QRectF) -> None:
        theme = self._look.theme
        layout, height = _layout(statement.words, rect.width() - INDENT - 22)
        painter.setPen(theme["text"])
        layout.draw(painter, QPointF(rect.x() + INDENT, rect.y() + 6))
        edge = theme.marks[MarkKind.QUOTE].edge
        dashed = statement.quotation.kind is QuotationKind.REPORTED
        paint_bar(painter, rect.x() + 17, rect.y() + 8, rect.y() + 6 + height, edge, dashed=dashed)
        painter.setFont(ui_font(11))
        painter.setPen(theme["text_tertiary"])
        line = QRectF(rect.x() + INDENT, rect.y() + 6 + height, rect.width() - INDENT - 16, 18)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, statement.below)


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
