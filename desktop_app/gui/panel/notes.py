"""The Notes list: the reader's own highlights in text order, each with its note and tags below.

Last come those, and corrections, whose passages are not in this version of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from desktop_app.core.changes import said
from desktop_app.core.highlights import Highlight
from desktop_app.core.wording import NOT_FOUND
from desktop_app.drawing.pip import SIZE, paint_pip
from desktop_app.gui.panel.cards import LONGEST, cut
from desktop_app.gui.panel.lines import NOTE, PASSAGE, Face, height_of, lay_out
from desktop_app.gui.panel.model import Group, Row
from desktop_app.gui.panel.rows import RowDelegate, RowState, paint_row_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTreeView

    from desktop_app.core.article import Article
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.panel.model import AnyRow
    from desktop_app.library.edits import Lost

INDENT, RIGHT, ABOVE, BETWEEN, BELOW = 40, 18, 7, 4, 12  # px
_READ_OUT = 100  # characters of a passage


@dataclass(frozen=True, slots=True)
class Note:
    """A row: the highlight, its words on one line, and its tags as they are shown."""

    highlight: Highlight
    words: str
    tags: str


@dataclass(frozen=True, slots=True)
class LostNote:
    """A row of what is not found in this version of the text: the words it was made on, and what was said."""

    words: str
    note: str
    tags: str = ""


def note_groups(article: Article, highlights: Sequence[Highlight], lost: Sequence[Lost] = ()) -> list[Group]:
    """Return all highlights, in text order, and what is lost after them, as one group; none for none."""
    rows = tuple(_row(article, highlight) for highlight in sorted(highlights, key=lambda one: one.span))
    rows += tuple(_lost_row(one) for one in lost)
    return [Group(Row("notes", "", None), rows)] if rows else []


def highlight_key(highlight: Highlight) -> str:
    """Return the key of a highlight's row, which stays the same when its colour or note changes."""
    return f"highlight {highlight.span.start} {highlight.span.end}"


def _row(article: Article, highlight: Highlight) -> Row:
    words = " ".join(highlight.span.of(article.text).split())
    tags = " ".join(f"#{tag}" for tag in highlight.tags)
    note = " ".join(highlight.note.split())
    spoken = [f"Highlight {highlight.color}, {highlight.color_name}: {cut(words, _READ_OUT)}"]
    spoken += [f"Note: {note}"] if note else []
    spoken += [f"Tags: {', '.join(highlight.tags)}"] if tags else []
    search = " ".join((words, note, tags))
    return Row(highlight_key(highlight), _sentences(spoken), Note(highlight, cut(words, LONGEST), tags), search)


def _lost_row(lost: Lost) -> Row:
    words, edit = " ".join(lost.quote.split()), lost.edit
    note, tags = (edit.note, edit.tags) if isinstance(edit, Highlight) else (said(edit), ())
    spoken = [f"{NOT_FOUND}: {cut(words, _READ_OUT)}", *filter(None, (" ".join(note.split()), ", ".join(tags)))]
    shown = " ".join(f"#{tag}" for tag in tags)
    value = LostNote(cut(words, LONGEST), note, shown)
    return Row(f"lost {lost.key}", _sentences(spoken), value, " ".join((words, note, shown)))


def _sentences(parts: Sequence[str]) -> str:
    """Join parts so that a screen reader pauses between them; what ends a sentence stays as it is."""
    *first, last = parts
    return " ".join([part if part[-1] in ".?!…" else f"{part}." for part in first] + [last])


class NotesDelegate(RowDelegate):
    """Paints a highlight: its pip, the passage on its colour, below it note and tags; heights follow the width."""

    wraps = True

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(look, view)
        self._view = view

    def heights(self, rows: Sequence[AnyRow]) -> list[int]:
        width = self._view.viewport().width() - INDENT - RIGHT
        return [_height(row.value, width) for row in rows]

    def paint_row(self, painter: QPainter, row: AnyRow, rect: QRectF, state: RowState) -> None:
        note, theme = row.value, self._look.theme
        if not isinstance(note, (Note, LostNote)):
            return
        paint_row_state(painter, self._look, rect, None, state)
        number = note.highlight.color if isinstance(note, Note) else 0
        if number:
            paint_pip(painter, number, QRectF(rect.x() + 14, rect.y() + ABOVE + 1, SIZE, SIZE), theme)
        width = rect.width() - INDENT - RIGHT
        place = QPointF(rect.x() + INDENT, rect.y() + ABOVE)
        layout, height = lay_out(note.words, PASSAGE, width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.highlights[number].fill if number else Qt.BrushStyle.NoBrush)
        for line in (layout.lineAt(n) for n in range(layout.lineCount())):
            ground = line.naturalTextRect().translated(place)
            painter.drawRect(QRectF(ground.x() - 2, ground.y(), ground.width() + 4, PASSAGE.pitch))
        painter.setPen(theme.highlights[number].text if number else theme["text_secondary"])
        layout.draw(painter, place)
        place += QPointF(0, height + BETWEEN)
        for text, color in _below(note):
            place += QPointF(0, self._paint_text(painter, text, NOTE, place, width, color))

    def _paint_text(self, painter: QPainter, text: str, face: Face, place: QPointF, width: float, color: str) -> int:
        if not text:
            return 0
        layout, height = lay_out(text, face, width)
        painter.setPen(self._look.theme[color])
        layout.draw(painter, place)
        return height


def _below(note: Note | LostNote) -> list[tuple[str, str]]:
    """Return what stands below the words, each with its colour."""
    if isinstance(note, Note):
        shown = [(note.highlight.note, "text_secondary"), (note.tags, "text_tertiary")]
    else:
        shown = [(note.note, "text_secondary"), (note.tags, "text_tertiary"), (NOT_FOUND, "text_tertiary")]
    return [(text, color) for text, color in shown if text]


def _height(note: object, width: int) -> int:
    if not isinstance(note, (Note, LostNote)):
        return 0
    height = height_of(note.words, PASSAGE, width)
    height += sum(height_of(text, NOTE, width) for text, _ in _below(note)) + (BETWEEN if _below(note) else 0)
    return ABOVE + height + BELOW
