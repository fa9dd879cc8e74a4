"""The Names list: people, organizations and places with a strip of where they are mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.core.wording import GROUPS, SINGULAR, counted_noun
from desktop_app.gui.marks import paint_swatch
from desktop_app.gui.panel.model import ROW_ROLE, Group, Row
from desktop_app.gui.theme import KIND_OF_LABEL, Look, MarkKind, faded, ui_font

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis, Entity

STRIP, COUNT = 54, 26  # px
TICKS = 52  # as many as fit side by side


@dataclass(frozen=True, slots=True)
class NameGroup:
    """A group's header: the kind of its names and how many there are."""

    kind: MarkKind
    count: int


@dataclass(frozen=True, slots=True)
class Name:
    """A row: the entity and where its mentions are, as shares 0–1 of the text."""

    entity: Entity
    shares: tuple[float, ...]


def name_groups(article: Article, analysis: Analysis) -> list[Group]:
    """Return people, organizations and places, the most mentioned first, ties by first appearance."""
    length = max(len(article.text), 1)
    groups = []
    for label, title in GROUPS.items():
        entities = sorted(
            (entity for entity in analysis.entities if entity.label is label),
            key=lambda entity: (-len(entity.mentions), entity.mentions[0].span.start),
        )
        rows = tuple(_row(entity, length) for entity in entities)
        header = Row(label, f"{title}, {len(rows)}", NameGroup(KIND_OF_LABEL[label], len(rows)))
        if rows:
            groups.append(Group(header, rows))
    return groups


def _row(entity: Entity, length: int) -> Row:
    count = len(entity.mentions)
    words = f"{entity.name}, {SINGULAR[entity.label]}, {counted_noun(count, 'mention')}"
    if entity.aliases:
        words += f", also {', '.join(entity.aliases)}"
    places = {round(mention.span.start / length * TICKS) for mention in entity.mentions}
    shares = tuple(place / TICKS for place in sorted(places))
    search = " ".join((entity.name, *entity.aliases, entity.role))
    return Row(entity.id, words, Name(entity, shares), search)


class NamesDelegate(QStyledItemDelegate):
    """Paints a row: name, “also …”, strip, count; the selected one tinted with a bar."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.selected = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        value = index.data(ROW_ROLE).value
        if isinstance(value, NameGroup):
            return QSize(100, 38)
        return QSize(100, 50 if value.entity.aliases else 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        value = index.data(ROW_ROLE).value
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(value, NameGroup):
            self._paint_group(painter, value, rect)
        else:
            state = option.state
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            self._paint_name(painter, value, rect, selected=value.entity.id == self.selected, focused=focused)
        painter.restore()

    def _paint_group(self, painter: QPainter, group: NameGroup, rect: QRectF) -> None:
        theme = self._look.theme
        paint_swatch(painter, group.kind, QRectF(rect.x() + 16, rect.y() + 15, 16, 13), theme)
        label = next(label for label, kind in KIND_OF_LABEL.items() if kind is group.kind)
        line = QRectF(rect.x() + 40, rect.y() + 5, rect.width() - 58, 33)
        painter.setFont(ui_font(12, 600))
        painter.setPen(theme["text_secondary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, GROUPS[label])
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(group.count))

    def _paint_name(self, painter: QPainter, name: Name, rect: QRectF, *, selected: bool, focused: bool) -> None:
        theme, entity = self._look.theme, name.entity
        colors = theme.marks[KIND_OF_LABEL[entity.label]]
        paint_row_state(painter, self._look, rect, KIND_OF_LABEL[entity.label], selected=selected, focused=focused)
        top = rect.y() + (7 if entity.aliases else 0)
        height = 20.0 if entity.aliases else rect.height()
        left, right = rect.x() + 16, rect.right() - 18
        strip = right - COUNT - STRIP
        font = ui_font(13, 600 if selected else 500)
        painter.setFont(font)
        painter.setPen(theme["text"])
        room = strip - 8 - left
        text = QFontMetricsF(font).elidedText(entity.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, text)
        if entity.aliases:
            font = ui_font(12)
            painter.setFont(font)
            painter.setPen(theme["text_secondary" if selected else "text_tertiary"])
            text = also(entity.aliases, QFontMetricsF(font), right - left)
            painter.drawText(QRectF(left, top + 18, right - left, 18), Qt.AlignmentFlag.AlignVCenter, text)
        middle = top + height / 2
        ink = faded(colors.edge, 0.35) if selected else theme["hairline"]
        painter.fillRect(QRectF(strip, middle - 0.5, STRIP, 1), ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.edge if selected else faded(colors.edge, 0.75))
        for share in name.shares:
            painter.drawRoundedRect(QRectF(strip + share * (STRIP - 2), middle - 5, 2, 10), 1, 1)
        painter.setFont(ui_font(12, 600 if selected else 400, tabular=True))
        painter.setPen(theme["text" if selected else "text_secondary"])
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(right - COUNT, top, COUNT, height), side, str(len(entity.mentions)))


def also(aliases: tuple[str, ...], metrics: QFontMetricsF, room: float) -> str:
    """Return “also …” with as many aliases as fit, the longest left out first."""
    kept = list(aliases)
    while len(kept) > 1 and metrics.horizontalAdvance(f"also {', '.join(kept)}") > room:
        kept.remove(max(kept, key=len))
    return metrics.elidedText(f"also {', '.join(kept)}", Qt.TextElideMode.ElideRight, room)


def paint_row_state(
    painter: QPainter, look: Look, rect: QRectF, kind: MarkKind, *, selected: bool, focused: bool
) -> None:
    """Paint the ground and bar of a selected row and the ring of the one with the keyboard."""
    colors = look.theme.marks[kind]
    painter.setPen(Qt.PenStyle.NoPen)
    if selected:
        painter.setBrush(colors.tint)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
        painter.setBrush(colors.edge)
        painter.drawRoundedRect(QRectF(rect.x() + 8, rect.y() + 9, 3, rect.height() - 18), 1.5, 1.5)
    if focused:
        painter.setPen(QPen(look.theme["focus_ring"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
