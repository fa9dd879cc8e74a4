"""The Quotes list: statements by speaker, in the order of each speaker's first quote."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.core.article import Article  # noqa: TC001 (a named tuple's fields are looked up)
from desktop_app.core.entities import Analysis  # noqa: TC001
from desktop_app.core.findings import Quotation  # noqa: TC001
from desktop_app.core.speakers import Speaker, how_said, speakers, words_of
from desktop_app.core.wording import POSSIBLY_MISSED, counted_noun, paragraph_shown
from desktop_app.drawing.marks import paint_bar
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.panel.lines import NARROWEST, PASSAGE, average_width, height_of, lay_out
from desktop_app.gui.panel.model import Group, Row
from desktop_app.gui.panel.rows import RowDelegate, RowState, paint_chevron, paint_row_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTreeView

    from desktop_app.core.article import Span
    from desktop_app.gui.panel.model import AnyRow

INDENT, AROUND = 30, 34  # px: left of a statement, and above and below its words
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


class SpeakerRow(NamedTuple):
    """The header over a speaker’s statements. Its words are made when somebody asks for them: a book has thousands.

    The key is made of the name: a speaker’s own is often a number that changes while names are found.
    """

    speaker: Speaker
    key: str

    @property
    def value(self) -> Speaker:
        """The speaker."""
        return self.speaker

    @property
    def text(self) -> str:
        """Who speaks, and how often."""
        return f"{self.speaker.title}, {counted_noun(len(self.speaker.quotations), 'statement')}"

    @property
    def search(self) -> str:
        """The speaker’s name and role."""
        return f"{self.speaker.title} {self.speaker.role}"

    @property
    def more(self) -> str:
        """The role."""
        return self.speaker.role

    @property
    def marks(self) -> tuple[int, ...]:
        """Where the statements begin."""
        return tuple([quotation.content[0].start for quotation in self.speaker.quotations])


class StatementRow(NamedTuple):
    """The row of a statement in an article. Its words are made when somebody asks for them."""

    quotation: Quotation
    article: Article
    analysis: Analysis

    @property
    def key(self) -> str:
        """The key of its quotation."""
        return quotation_key(self.quotation)

    @property
    def value(self) -> Statement:
        """All that is painted."""
        words = words_of(self.article, self.quotation)
        return Statement(self.quotation, self.quotation.extent, words, self._below)

    @property
    def text(self) -> str:
        """All that is painted, in words."""
        return f"{words_of(self.article, self.quotation)}. {', '.join(self._below)}"

    @property
    def search(self) -> str:
        """The same."""
        return f"{words_of(self.article, self.quotation)} {' '.join(self._below)}"

    @property
    def more(self) -> str:
        """Nothing: all there is to say is painted."""
        return ""

    @property
    def marks(self) -> tuple[int, ...]:
        """Where the statement begins."""
        return (self.quotation.content[0].start,)

    @property
    def _below(self) -> tuple[str, ...]:
        first, *more = how_said(self.article, self.analysis, self.quotation)
        return first.capitalize(), *more


def quote_groups(
    article: Article, analysis: Analysis, unsaid: Sequence[Span] = (), *, most_first: bool = False
) -> list[Group]:
    """Return the statements by speaker, in the order of first ones or by their number; those of nobody come last.

    After them comes what stands between marks and may be a statement, closed.
    """
    found = speakers(article, analysis, most_first=most_first)
    keys = _keys(analysis, found)
    groups = [
        Group(
            SpeakerRow(speaker, keys[speaker.key]),
            tuple(map(StatementRow, speaker.quotations, repeat(article), repeat(analysis))),
        )
        for speaker in found
    ]
    if unsaid:
        header = Row("unsaid", f"{POSSIBLY_MISSED}, {len(unsaid)}", Missed(len(unsaid)), POSSIBLY_MISSED)
        groups.append(Group(header, tuple(_unsaid_row(article, span) for span in unsaid), closed=True))
    return groups


def _keys(analysis: Analysis, found: Sequence[Speaker]) -> dict[str, str]:
    """Return the keys of speakers’ rows by their own: kind and name, numbered in text order where two share both."""
    keys, used = {}, Counter[str]()
    for speaker in sorted(found, key=lambda one: one.quotations[0].content[0].start):
        entity = analysis.entity(speaker.key)
        name = f"{entity.label} {speaker.name}" if entity else f"words {speaker.key}"
        used[name] += 1
        keys[speaker.key] = f"speaker {used[name]} {name}"
    return keys


def _unsaid_row(article: Article, span: Span) -> Row:
    words = " ".join(span.of(article.text).split())
    below = "In quotation marks", paragraph_shown(article, span.start)
    statement = Statement(None, span, words, below)
    return Row(f"unsaid {span.start}", f"{words}. {', '.join(below)}", statement, words, marks=(span.start,))


def quotation_key(quotation: Quotation) -> str:
    """Return the key of a quotation's row."""
    return f"{quotation.level} {quotation.kind} {quotation.content[0].start}"


class QuotesDelegate(RowDelegate):
    """Paints speakers and their statements; heights follow the list's width."""

    wraps = True

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(look, view)
        self._view = view

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        width = self._width
        return [_height(row, width) for row in rows]

    def guesses(self, rows: Sequence[AnyRow]) -> list[int]:
        room = max(self._width, NARROWEST) / average_width(PASSAGE)
        return [PASSAGE.pitch * ceil(_length(row) / room) + AROUND for row in rows]

    @property
    def _width(self) -> int:
        return self._view.viewport().width() - INDENT - 22

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


def _length(row: AnyRow) -> int:
    """Return how many characters a statement has, about."""
    if isinstance(row, StatementRow):
        return sum([span.end - span.start for span in row.quotation.statement])
    return len(row.text)


def _height(row: AnyRow, width: int) -> int:
    if isinstance(row, SpeakerRow):
        return 52 if row.speaker.role else 38
    if isinstance(row, StatementRow):
        return height_of(words_of(row.article, row.quotation), PASSAGE, width) + AROUND
    return height_of(row.value.words, PASSAGE, width) + AROUND if isinstance(row.value, Statement) else 38


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
