"""Everything painted on the page besides its text, in the design's order of layers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextDocument

from desktop_app.drawing.geometry import LinePiece, line_pieces
from desktop_app.drawing.margins import Column, SpeakerLabel, paint_markers, paint_speakers
from desktop_app.drawing.marks import (
    RECEDED,
    paint_band,
    paint_bar,
    paint_broken_line,
    paint_highlight,
    paint_hit,
    paint_hooks,
    paint_line,
    paint_pill,
    paint_ring,
)
from desktop_app.gui.look.theme import Look, MarkKind, Theme, faded
from desktop_app.gui.page.margin_notes import NoteLabel, paint_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF

    from desktop_app.core.article import Span
    from desktop_app.core.findings import Quotation
    from desktop_app.core.highlights import Highlight
    from desktop_app.drawing.positions import PositionMap
    from desktop_app.gui.page.mark_index import Mark
    from desktop_app.gui.page.scene import Scene, Visible


class PagePainter:
    """Paints bands, pills, hits, lines, hooks, bars and speakers in document coordinates (px)."""

    def __init__(self, look: Look, column: Column) -> None:
        self._look = look
        self._column = column

    def paint(
        self,
        painter: QPainter,
        document: QTextDocument,
        positions: PositionMap,
        scene: Scene,
        visible: Visible,
    ) -> list[tuple[Highlight, QRectF]]:
        """Paint the visible marks; the text itself is painted over them afterwards.

        Return where the pips and notes of the highlights are.
        """

        def pieces(span: Span) -> list[LinePiece]:
            return line_pieces(document, positions.to_qt(span.start), positions.to_qt(span.end))

        def cap_at(span: Span) -> float:
            """Return the height of capitals, which is greater in headings."""
            return QFontMetricsF(document.findBlock(positions.to_qt(span.start)).charFormat().font()).capHeight()

        look = self._look
        theme, cap = look.theme, QFontMetricsF(look.typography.font()).capHeight()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quoted = [(q, [pieces(span) for span in q.content]) for q in visible.quotations]
        first, last = positions.to_qt(visible.span.start), positions.to_qt(visible.span.end)
        paint_markers(painter, document, first, last, theme)
        placed = [(m, pieces(m.span), cap_at(m.span)) for m in visible.mentions if m.kind in scene.shown]
        if MarkKind.QUOTE in scene.shown:
            for quotation, parts in quoted:
                painter.setOpacity(scene.opacity(quotation.extent))
                _paint_words(painter, look, quotation, parts, scene, cap)
        painter.setOpacity(1)
        # A highlight may be as long as the text: only what is near is measured.
        drawn = [(h, pieces(h.span.within(visible.wide)), cap_at(h.span)) for h in visible.highlights]
        for highlight, lines, height in drawn:
            for piece in lines:
                paint_highlight(painter, piece, height, theme.highlights[highlight.color].fill)
                if highlight == scene.selection.highlight:
                    paint_ring(painter, piece, height, faded(theme["text_secondary"], scene.ring))
        for mark, lines, height in placed:
            if not visible.is_highlighted(mark.span):
                painter.setOpacity(scene.opacity(mark.span))
                _paint_tint(painter, look, mark, lines, scene, height)
        painter.setOpacity(1)
        for number in _exposed_hits(scene, visible.span):
            height = cap_at(scene.hits[number])
            for piece in pieces(scene.hits[number]):
                paint_hit(painter, piece, height, theme["find_current" if number == scene.hit else "find"])
        if visible.selection is not None:
            _paint_selection(painter, theme, document, positions, visible.selection)
        for mark, lines, height in placed:
            painter.setOpacity(scene.opacity(mark.span))
            _paint_underline(painter, look, mark, lines, scene, height)
        painter.setOpacity(1)
        for mark in visible.possible:
            if mark.kind in scene.shown:
                _paint_hint(painter, theme, mark, pieces(mark.span), scene, cap_at(mark.span))
        if MarkKind.QUOTE in scene.shown:
            self._paint_margins(painter, quoted, scene, cap, visible.names)
        notes = [
            NoteLabel(highlight, lines[0].baseline - height / 2, lines[0].right_to_left)
            for highlight, lines, height in drawn
            if lines and highlight.span.start >= visible.wide.start
        ]
        return paint_notes(painter, theme, notes, self._column, words=look.marks.notes)

    def _paint_margins(
        self,
        painter: QPainter,
        quoted: Sequence[tuple[Quotation, list[list[LinePiece]]]],
        scene: Scene,
        cap: float,
        names: Sequence[tuple[str, str]],
    ) -> None:
        theme = self._look.theme
        labels = []
        for (quotation, parts), (name, cue) in zip(quoted, names, strict=True):
            lines = [piece for part in parts for piece in part]
            if not lines:
                continue
            edge = _quote_edge(theme, scene)
            painter.setOpacity(scene.opacity(quotation.extent))
            selected = quotation == scene.selection.quotation
            for part in filter(None, parts):
                paint_hooks(painter, part, cap, edge, (3.4 if scene.flash else 2.2) if selected else 1.3)
            right_to_left = lines[0].right_to_left
            x = self._column.bar_x(right_to_left=right_to_left)
            top, bottom = lines[0].baseline - cap - 3, lines[-1].baseline + 6
            paint_bar(painter, x, top, bottom, edge, dashed=not quotation.kind.is_quoted)
            if name and self._look.marks.speakers:
                labels.append(SpeakerLabel(name, cue, quotation, lines[0].baseline, right_to_left))
        painter.setOpacity(1)
        paint_speakers(painter, theme, labels, self._column, _quote_edge(theme, scene))


def _paint_selection(
    painter: QPainter, theme: Theme, document: QTextDocument, positions: PositionMap, span: Span
) -> None:
    """Paint the ground of selected text under the lines of marks; Qt would paint it over them."""
    first, last = positions.to_qt(span.start), positions.to_qt(span.end)
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        cap = QFontMetricsF(block.charFormat().font()).capHeight()
        start, end = max(first, block.position()), min(last, block.position() + block.length() - 1)
        pieces = line_pieces(document, start, end) if start < end else []
        if pieces:
            paint_band(painter, pieces, cap, block.blockFormat().lineHeight(), theme["selection"], edge=0)
        block = block.next()


def _exposed_hits(scene: Scene, span: Span) -> range:
    low = max(bisect_left(scene.hits, span.start, key=_start) - 1, 0)
    return range(low, bisect_right(scene.hits, span.end, key=_start))


def _start(span: Span) -> int:
    return span.start


def _quote_edge(theme: Theme, scene: Scene) -> QColor:
    edge = theme.marks[MarkKind.QUOTE].edge
    return faded(edge, RECEDED) if scene.selection.entity is not None else edge


def _paint_words(
    painter: QPainter,
    look: Look,
    quotation: Quotation,
    parts: Sequence[Sequence[LinePiece]],
    scene: Scene,
    cap: float,
) -> None:
    """Paint the ground of quoted words; other people's words for it have none."""
    selected = quotation == scene.selection.quotation
    if not quotation.kind.is_quoted and not selected:
        return
    color = look.ground(MarkKind.QUOTE, selected=selected)
    if color is None:
        return
    for part in filter(None, parts):
        paint_band(painter, part, cap, look.typography.line_pitch, color)


def _paint_tint(
    painter: QPainter, look: Look, mark: Mark, lines: Sequence[LinePiece], scene: Scene, cap: float
) -> None:
    """Paint a mention's pill; while a name is selected only its own mentions have one.

    A doubtful mention is a step lighter: no pill at rest, the common one while its name is selected.
    """
    selected = scene.selection.entity is not None and scene.selection.entity.id == mark.entity
    if not selected and (mark.doubtful or scene.selection.entity is not None):
        return
    color = look.ground(mark.kind, selected=selected and not mark.doubtful)
    if color is None:
        return
    for piece in lines:
        paint_pill(painter, piece, cap, color)


def _paint_underline(
    painter: QPainter, look: Look, mark: Mark, lines: Sequence[LinePiece], scene: Scene, cap: float
) -> None:
    selected = scene.selection.entity is not None and scene.selection.entity.id == mark.entity
    edge = look.theme.marks[mark.kind].edge
    color = faded(edge, RECEDED) if scene.selection.entity is not None and not selected else edge
    weight = (1.25 if selected else 1.0) * (1.25 if look.contrasted else 1.0)
    paint = paint_broken_line if mark.doubtful else paint_line
    for piece in lines:
        paint(painter, mark.kind, piece.left - 0.3, piece.right + 0.3, piece.baseline + 4.2, color, weight)
        if selected and mark.number == scene.selection.number:
            paint_ring(painter, piece, cap, faded(edge, scene.ring))


def _paint_hint(
    painter: QPainter, theme: Theme, mark: Mark, lines: Sequence[LinePiece], scene: Scene, cap: float
) -> None:
    """Paint the line of a possible name: broken, and grey because it is no mark."""
    grey = theme["text_tertiary"]
    color = faded(grey, RECEDED) if scene.selection.entity is not None else grey
    for piece in lines:
        paint_broken_line(painter, mark.kind, piece.left, piece.right, piece.baseline + 4.2, color, 0.8)
        if scene.selection.possible is not None and scene.selection.possible.span == mark.span:
            paint_ring(painter, piece, cap, faded(theme["text_secondary"], scene.ring))
