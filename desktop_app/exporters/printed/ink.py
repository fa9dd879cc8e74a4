"""What is drawn on paper besides its text: the marks of the page, told apart without colour as well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.drawing.colors import MarkKind
from desktop_app.drawing.geometry import LinePiece, line_pieces
from desktop_app.drawing.margins import Column, SpeakerLabel, paint_markers, paint_speakers
from desktop_app.drawing.marks import (
    paint_band,
    paint_bar,
    paint_broken_line,
    paint_highlight,
    paint_hooks,
    paint_line,
    paint_pill,
)
from desktop_app.drawing.pip import SIZE, paint_pip
from desktop_app.exporters.printed.typeset import SMALL, Ink, color, font, paper_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.exporters.printed.document import Paper
    from desktop_app.exporters.printed.typeset import Stroke

PIP_GAP = 8  # px between the column and the number of a highlight's colour
STUB = 9  # px before a word for its short bar


@dataclass(frozen=True, slots=True)
class _Placed:
    """A stroke with the lines it is on, and the height of their capitals."""

    stroke: Stroke
    lines: list[LinePiece]
    cap: float


def paint_ink(painter: QPainter, paper: Paper, first: int, last: int) -> None:
    """Paint, in the document's px, what belongs to its positions from first to last; the text goes on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    placed = [_place(paper, stroke, first, last) for stroke in paper.within(first, last)]
    placed = [one for one in placed if one.lines]
    by_ink = {ink: [one for one in placed if one.stroke.ink is ink] for ink in Ink}
    theme = paper_theme()
    begun = paper.document.findBlock(first)
    whole = begun if begun.position() >= first else begun.next()
    if whole.isValid():
        paint_markers(painter, paper.document, whole.position(), last - 1, theme)
    edge = theme.marks[MarkKind.QUOTE].edge
    for one in by_ink[Ink.WORDS]:
        pitch = 1.75 * one.cap + 7
        paint_band(painter, one.lines, one.cap, pitch, theme.marks[one.stroke.kind].tint)
    for one in by_ink[Ink.FILL]:
        for piece in one.lines:
            paint_highlight(painter, piece, one.cap, theme.highlights[one.stroke.color].fill)
    for one in by_ink[Ink.NAME]:
        if not one.stroke.bare and not one.stroke.broken:
            for piece in one.lines:
                paint_pill(painter, piece, one.cap, theme.marks[one.stroke.kind].tint)
    for one in by_ink[Ink.NAME]:
        line = paint_broken_line if one.stroke.broken else paint_line
        for piece in one.lines:
            y = piece.baseline + 3.4
            line(painter, one.stroke.kind, piece.left, piece.right, y, theme.marks[one.stroke.kind].edge, 0.85)
    for one in by_ink[Ink.WORDS]:
        paint_hooks(painter, one.lines, one.cap, edge, 1.1)
    for one in by_ink[Ink.STUB]:
        piece = one.lines[0]
        x = piece.right + STUB - 4 if piece.right_to_left else piece.left - STUB
        paint_bar(painter, x, piece.baseline - one.cap - 3, piece.baseline + 4, edge, dashed=one.stroke.broken)
    for one in by_ink[Ink.BAR]:
        x = paper.bar_x(right_to_left=one.lines[0].right_to_left)
        top, bottom = one.lines[0].baseline - one.cap - 3, one.lines[-1].baseline + 6
        paint_bar(painter, x, top, bottom, edge, dashed=one.stroke.broken)
    _paint_speakers(painter, paper, by_ink[Ink.BAR])
    _paint_asides(painter, paper, by_ink[Ink.FILL])


def _place(paper: Paper, stroke: Stroke, first: int, last: int) -> _Placed:
    """Return a stroke with those of its lines that are between two positions; its ends may be elsewhere."""
    start, end = max(stroke.first, first), min(stroke.last, last)
    lines = line_pieces(paper.document, start, end)
    if lines and start != stroke.first:
        lines[0] = replace(lines[0], first=False)
    if lines and end != stroke.last:
        lines[-1] = replace(lines[-1], last=False)
    cap = QFontMetricsF(paper.document.findBlock(start).charFormat().font()).capHeight()
    return _Placed(stroke, lines, cap)


def _paint_speakers(painter: QPainter, paper: Paper, bars: Sequence[_Placed]) -> None:
    """Paint who speaks beside the bars that begin here."""
    for right_to_left in (False, True):
        labels = [
            SpeakerLabel(name, cue, quotation, one.lines[0].baseline, right_to_left)
            for one in bars
            if one.stroke.statement and one.lines[0].first and one.lines[0].right_to_left is right_to_left
            for quotation, name, cue in [one.stroke.statement]
            if name
        ]
        text, left = paper.column(right_to_left=right_to_left), paper.column(right_to_left=False).left
        # As much room as left of the text, on whichever side.
        column = Column(left, text.left + text.width - left, text.viewport)
        paint_speakers(painter, paper_theme(), labels, column, paper_theme().marks[MarkKind.QUOTE].edge)


def _paint_asides(painter: QPainter, paper: Paper, fills: Sequence[_Placed]) -> None:
    """Paint the numbers of highlights' colours, and of their notes, beside the lines where they begin."""
    free = float("-inf")
    for one in fills:
        piece = one.lines[0]
        if one.stroke.aside is None or not piece.first:
            continue
        column = paper.column(right_to_left=piece.right_to_left)
        x = column.left - PIP_GAP - SIZE if piece.right_to_left else column.left + column.width + PIP_GAP
        top = max(piece.baseline - one.cap / 2 - SIZE / 2, free)
        free = top + SIZE + 2
        paint_pip(painter, one.stroke.color, QRectF(x, top, SIZE, SIZE), paper_theme())
        painter.setFont(font(SMALL))
        painter.setPen(color(SMALL))
        width = QFontMetricsF(font(SMALL)).horizontalAdvance(one.stroke.aside)
        beside = x - 4 - width if piece.right_to_left else x + SIZE + 4
        painter.drawText(QPointF(beside, top + SIZE / 2 + 4), one.stroke.aside)
