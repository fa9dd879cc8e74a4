"""The Notes list: the reader's own highlights in text order, each with its note and tags below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt

from desktop_app.gui.panel.cards import LONGEST, cut
from desktop_app.gui.panel.lines import NOTE, PASSAGE, Face, height_of, lay_out
from desktop_app.gui.panel.model import ROW_ROLE, Group, Row
from desktop_app.gui.panel.rows import RowDelegate, RowState, paint_row_state
from desktop_app.gui.pip import SIZE, paint_pip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

    from desktop_app.core.article import Article
    from desktop_app.core.highlights import Highlight
    from desktop_app.gui.theme import Look

INDENT, RIGHT, ABOVE, BETWEEN, BELOW = 40, 18, 7, 4, 12  # px
_READ_OUT = 100  # characters of a passage


@dataclass(frozen=True, slots=True)
class Note:
    """A row: the highlight, its words on one line, and its tags as they are shown."""

    highlight: Highlight
    words: str
    tags: str


def note_groups(article: Article, highlights: Sequence[Highlight]) -> list[Group]:
    """Return all highlights, in text order, as one group; none for none."""
    rows = tuple(_row(article, highlight) for highlight in sorted(highlights, key=lambda one: one.span))
    return [Group(Row("notes", "", None), rows)] if rows else []


def highlight_key(highlight: Highlight) -> str:
    """Return the key of a highlight's row, which stays the same when its colour or note changes."""
    return f"highlight {highlight.span.start} {highlight.span.end}"


def _row(article: Article, highlight: Highlight) -> Row:
    words = " ".join(highlight.span.of(article.text).split())
    tags = " ".join(f"#{tag}" for tag in highlight.tags)
    note = " ".join(highlight.note.split())
    said = [f"Highlight {highlight.color}, {highlight.color_name}: {cut(words, _READ_OUT)}"]
    said += [f"Note: {note}"] if note else []
    said += [f"Tags: {', '.join(highlight.tags)}"] if tags else []
    search = " ".join((words, note, tags))
    return Row(highlight_key(highlight), _sentences(said), Note(highlight, cut(words, LONGEST), tags), search)


def _sentences(parts: Sequence[str]) -> str:
    """Join parts so that a screen reader pauses between them; what ends a sentence stays as it is."""
    *first, last = parts
    return " ".join([part if part[-1] in ".?!…" else f"{part}." for part in first] + [last])


class NotesDelegate(RowDelegate):
    """Paints a highlight: its pip, the passage on its colour, below it note and tags; heights follow the width."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(look, view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        note = index.data(ROW_ROLE).value
        width = self._view.viewport().width() - INDENT - RIGHT
        height = height_of(note.words, PASSAGE, width)
        height += sum(height_of(text, NOTE, width) for text in _below(note)) + (BETWEEN if _below(note) else 0)
        return QSize(100, ABOVE + height + BELOW)

    def paint_row(self, painter: QPainter, row: Row, rect: QRectF, state: RowState) -> None:
        note, theme = row.value, self._look.theme
        if not isinstance(note, Note):
            return
        paint_row_state(painter, self._look, rect, None, state)
        number = note.highlight.color
        paint_pip(painter, number, QRectF(rect.x() + 14, rect.y() + ABOVE + 1, SIZE, SIZE), theme)
        width = rect.width() - INDENT - RIGHT
        place = QPointF(rect.x() + INDENT, rect.y() + ABOVE)
        layout, height = lay_out(note.words, PASSAGE, width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.highlights[number].fill)
        for line in (layout.lineAt(n) for n in range(layout.lineCount())):
            ground = line.naturalTextRect().translated(place)
            painter.drawRect(QRectF(ground.x() - 2, ground.y(), ground.width() + 4, PASSAGE.pitch))
        painter.setPen(theme.highlights[number].text)
        layout.draw(painter, place)
        place += QPointF(0, height + BETWEEN)
        for text, color in zip((note.highlight.note, note.tags), ("text_secondary", "text_tertiary"), strict=True):
            place += QPointF(0, self._paint_text(painter, text, NOTE, place, width, color))

    def _paint_text(self, painter: QPainter, text: str, face: Face, place: QPointF, width: float, color: str) -> int:
        if not text:
            return 0
        layout, height = lay_out(text, face, width)
        painter.setPen(self._look.theme[color])
        layout.draw(painter, place)
        return height


def _below(note: Note) -> list[str]:
    return [text for text in (note.highlight.note, note.tags) if text]
