"""The Names list: people, organizations and places with a strip of where they are mentioned.

Last come two groups, closed at first: what may have been missed, and what the reader dismissed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.core.entities import Entity  # noqa: TC001 (a named tuple's fields are looked up)
from desktop_app.core.name_order import NameOrder, in_order
from desktop_app.core.wording import (
    DISMISSED,
    GROUPS,
    NOT_CERTAIN,
    ONE,
    POSSIBLY_MISSED,
    SINGULAR,
    counted_noun,
    is_doubtful,
    shown_name,
    why,
)
from desktop_app.drawing.marks import paint_broken_line, paint_swatch
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind, faded
from desktop_app.gui.panel.growing import changed
from desktop_app.gui.panel.model import Group, Row
from desktop_app.gui.panel.rows import RowDelegate, RowState, paint_chevron, paint_row_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Mention
    from desktop_app.gui.panel.model import AnyRow

STRIP, COUNT, AIR = 54, 26, 5  # px: the strip, the least room for a count, and what is free before its digits
HEADER, LOW, HIGH = 38, 34, 50  # px of a group's header, of a name, and of one with something below it
TICKS, FEWER = 52, 17  # as many as fit side by side, and with a gap between them


@dataclass(frozen=True, slots=True)
class NameGroup:
    """A group's header: its title, the kind of its names if they are marked, and how many there are."""

    title: str
    kind: MarkKind | None
    count: int


class Name(NamedTuple):
    """A row: the entity, the length of the text that it stands in, and how many digits the list's counts have.

    Its words are made when somebody asks for them: a book has many thousands of names.
    """

    entity: Entity
    length: int
    digits: int = 1

    @property
    def key(self) -> str:
        """The entity's id."""
        return self.entity.id

    @property
    def value(self) -> Name:
        """The row itself."""
        return self

    @property
    def text(self) -> str:
        """All that is painted, in words."""
        entity = self.entity
        words = [entity.name, SINGULAR[entity.label], counted_noun(len(entity.mentions), "mention")]
        words += [NOT_CERTAIN] if is_doubtful(entity.surest.score) else []
        words += [entity.role] if entity.role else []
        words += [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
        return ", ".join(words)

    @property
    def search(self) -> str:
        """All that the name goes by."""
        return " ".join((self.entity.name, *self.entity.aliases, self.entity.role))

    @property
    def more(self) -> str:
        """Why it is marked."""
        surest = self.entity.surest
        return why(surest.reason, surest.score)

    @property
    def marks(self) -> tuple[int, ...]:
        """Where it is mentioned."""
        return tuple([mention.span.start for mention in self.entity.mentions])

    @property
    def shares(self) -> tuple[tuple[float, float], ...]:
        """Where the mentions are, as shares 0–1 of the text, each with how dense they are there, 0–1."""
        return _shares(self.marks, self.length)


@dataclass(frozen=True, slots=True)
class DismissedName:
    """A row of what the reader says is no name: what it was taken for."""

    entity: Entity


@dataclass(frozen=True, slots=True)
class PossibleName:
    """A row of what may have been missed: the mention, its words and where it stands."""

    mention: Mention
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The groups that are listed of an analysis of the same article."""

    analysis: Analysis
    groups: Sequence[Group]

    def kept(self, analysis: Analysis) -> tuple[dict[str, list[Name]], Sequence[Entity]]:
        """Return the rows of names that a later analysis has too, by the keys of their groups, and its other names."""
        gone, others = changed(self.analysis.entities, analysis.entities)
        names = {
            group.header.key: [row for row in group.rows if isinstance(row, Name) and id(row.entity) not in gone]
            for group in self.groups
        }
        return names, others


def name_groups(
    article: Article,
    analysis: Analysis,
    possible: Sequence[Mention] = (),
    order: NameOrder = NameOrder.MOST,
    listed: Listed | None = None,
) -> list[Group]:
    """Return people, organizations and places, each group in an order of names.

    Possible names, in text order, and dismissed ones come last. Rows of names that are listed and are the very same
    stay as they are, before the others.
    """
    groups = []
    kept, others = listed.kept(analysis) if listed else ({}, analysis.entities)
    ordered = in_order(others, order)
    length = max(len(article.text), 1)
    before = next((rows[0].digits for rows in kept.values() if rows), 0)
    digits = max(len(str(max([len(entity.mentions) for entity in others], default=0))), before)
    if digits > before:
        kept = {label: [row._replace(digits=digits) for row in rows] for label, rows in kept.items()}
    for label, title in GROUPS.items():
        entities = [entity for entity in ordered if entity.label is label]
        rows = (*kept.get(label, ()), *map(Name, entities, repeat(length), repeat(digits)))
        header = Row(label, f"{title}, {len(rows)}", NameGroup(title, KIND_OF_LABEL[label], len(rows)))
        if rows:
            groups.append(Group(header, rows))
    if possible:
        title, count = POSSIBLY_MISSED, len(possible)
        header = Row("possible", f"{title}, {count}", NameGroup(title, None, count))
        groups.append(Group(header, tuple(_possible_row(article, mention) for mention in possible), closed=True))
    if analysis.dismissed:
        title, count = DISMISSED, len(analysis.dismissed)
        header = Row("dismissed", f"{title}, {count}", NameGroup(title, None, count))
        groups.append(Group(header, tuple(_dismissed_row(entity) for entity in analysis.dismissed), closed=True))
    return groups


@lru_cache(maxsize=500)
def _shares(places: tuple[int, ...], length: int) -> tuple[tuple[float, float], ...]:
    """Return where places of a text are as shares of its length, each with how dense they are there, kept for painting.

    More ticks than can be told apart would be a block: then there are fewer, with air between, and the denser the
    darker.
    """
    ticks = Counter(round(place / length * TICKS) for place in places)
    if len(ticks) <= TICKS / 2:
        return tuple((tick / TICKS, 1.0) for tick in sorted(ticks))
    ticks = Counter(round(place / length * FEWER) for place in places)
    most = max(ticks.values())
    return tuple((tick / FEWER, ticks[tick] / most) for tick in sorted(ticks))


def possible_key(mention: Mention) -> str:
    """Return the key of a possible name's row."""
    return f"possible {mention.span.start}"


def _dismissed_row(entity: Entity) -> Row:
    count = counted_noun(len(entity.mentions), "mention")
    words = f"{entity.name}, dismissed, was taken for {ONE[entity.label]}, {count}"
    marks = tuple(mention.span.start for mention in entity.mentions)
    return Row(f"dismissed {entity.id} {marks[0]}", words, DismissedName(entity), entity.name, marks=marks)


def _possible_row(article: Article, mention: Mention) -> Row:
    name = " ".join(mention.span.of(article.text).split())
    number = article.paragraph_number(mention.span.start)
    place = f"paragraph {number}" if number else "headline"
    words = f"{name}, possibly a missed {SINGULAR[mention.label]}, {place}"
    value = PossibleName(mention, name, place)
    return Row(possible_key(mention), words, value, name, mention.reason, (mention.span.start,))


class NamesDelegate(RowDelegate):
    """Paints a row: name, “also …”, strip, count; the selected one tinted with a bar."""

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        return [
            (HIGH if row.entity.aliases or row.entity.role else LOW)
            if isinstance(row, Name)
            else (HEADER if isinstance(row.value, NameGroup) else LOW)
            for row in rows
        ]

    def paint_row(self, painter: QPainter, row: AnyRow, rect: QRectF, state: RowState) -> None:
        value = row.value
        kind = KIND_OF_LABEL[value.entity.label] if isinstance(value, Name) else None
        paint_row_state(painter, self._look, rect, kind, state)
        if isinstance(value, NameGroup):
            self._paint_group(painter, value, rect, state)
        elif isinstance(value, Name):
            self._paint_name(painter, value, rect, selected=state.selected)
        elif isinstance(value, PossibleName):
            self._paint_unmarked(painter, value.name, SINGULAR[value.mention.label], value.place, rect)
        elif isinstance(value, DismissedName):
            entity = value.entity
            self._paint_unmarked(painter, entity.name, SINGULAR[entity.label], str(len(entity.mentions)), rect)

    def _paint_group(self, painter: QPainter, group: NameGroup, rect: QRectF, state: RowState) -> None:
        theme = self._look.theme
        swatch = QRectF(rect.x() + 16, rect.y() + 15, 16, 13)
        if group.kind is not None:
            paint_swatch(painter, group.kind, swatch, theme)
        else:
            grey = theme["text_tertiary"]
            paint_broken_line(painter, MarkKind.PERSON, swatch.x(), swatch.right(), swatch.bottom() - 2.2, grey)
        line = QRectF(rect.x() + 40, rect.y() + 5, rect.width() - 58, 33)
        font = ui_font(12, 600)
        painter.setFont(font)
        painter.setPen(theme["text_secondary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, group.title)
        if group.kind is None or not state.opened:
            x = line.x() + QFontMetricsF(font).horizontalAdvance(group.title) + 12
            paint_chevron(painter, QPointF(x, line.center().y()), theme["text_tertiary"], opened=state.opened)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, state.count(group.count))

    def _paint_name(self, painter: QPainter, name: Name, rect: QRectF, *, selected: bool) -> None:
        theme, entity = self._look.theme, name.entity
        colors = theme.marks[KIND_OF_LABEL[entity.label]]
        below = bool(entity.aliases or entity.role)
        top = rect.y() + (7 if below else 0)
        height = 20.0 if below else rect.height()
        left, right = rect.x() + 16, rect.right() - 18
        count = count_width(name.digits)
        strip = right - count - STRIP
        weight = 600 if selected else 500
        painter.setFont(ui_font(13, weight))
        painter.setPen(theme["text"])
        room = strip - 8 - left
        text = _shown(entity.name, shown_name("", entity.surest.score), weight, room)
        painter.drawText(QRectF(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, text)
        if below:
            font = ui_font(12)
            painter.setFont(font)
            painter.setPen(theme["text_secondary" if selected else "text_tertiary"])
            text = role_and_aliases(entity, QFontMetricsF(font), right - left)
            painter.drawText(QRectF(left, top + 18, right - left, 18), Qt.AlignmentFlag.AlignVCenter, text)
        middle = top + height / 2
        ink = faded(colors.edge, 0.35) if selected else theme["hairline"]
        painter.fillRect(QRectF(strip, middle - 0.5, STRIP, 1), ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painted = None
        for share, density in name.shares:
            if density != painted:
                painted = density
                painter.setBrush(faded(colors.edge, (1.0 if selected else 0.75) * (0.2 + 0.8 * density)))
            painter.drawRoundedRect(QRectF(strip + share * (STRIP - 2), middle - 5, 2, 10), 1, 1)
        painter.setFont(ui_font(12, 600 if selected else 400, tabular=True))
        painter.setPen(theme["text" if selected else "text_secondary"])
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(right - count, top, count, height), side, str(len(entity.mentions)))

    def _paint_unmarked(self, painter: QPainter, name: str, what: str, end: str, rect: QRectF) -> None:
        """Paint a name that has no mark in the text: grey, with what it is or was taken for."""
        theme = self._look.theme
        line = rect.adjusted(16, 0, -18, 0)
        small, font = ui_font(12), ui_font(13, 500)
        painter.setFont(small)
        painter.setPen(theme["text_tertiary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, end)
        small_width = QFontMetricsF(small).horizontalAdvance
        room = line.width() - small_width(end) - small_width(what) - 24
        name = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)
        after = line.adjusted(QFontMetricsF(font).horizontalAdvance(name) + 8, 0, 0, 0)
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, what)
        painter.setFont(font)
        painter.setPen(theme["text_secondary"])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)


@cache
def count_width(digits: int) -> float:
    """Return how much room counts of so many digits need at a row's end, in px: the same for a selected row."""
    return max(COUNT, QFontMetricsF(ui_font(12, 600, tabular=True)).horizontalAdvance("0" * digits) + AIR)


@lru_cache(maxsize=500)
def _shown(name: str, doubt: str, weight: int, room: float) -> str:
    """Return as much of a name as fits, and all of the doubt behind it, kept for painting."""
    metrics = QFontMetricsF(ui_font(13, weight))
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(doubt)) + doubt


def role_and_aliases(entity: Entity, metrics: QFontMetricsF, room: float) -> str:
    """Return “mayor · also …” with as many aliases as fit, the longest left out first."""
    kept = list(entity.aliases)

    def text() -> str:
        return " · ".join(filter(None, (entity.role, f"also {', '.join(kept)}" if kept else "")))

    while len(kept) > 1 and metrics.horizontalAdvance(text()) > room:
        kept.remove(max(kept, key=len))
    return metrics.elidedText(text(), Qt.TextElideMode.ElideRight, room)
