"""The margins of the page: who is speaking, beside the statement's bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextDocument, QTextFormat

from desktop_app.core.wording import shown_speaker
from desktop_app.drawing.fonts import ui_font
from desktop_app.drawing.geometry import line_pieces
from desktop_app.drawing.marks import BAR_GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.findings import Quotation
    from desktop_app.drawing.colors import Theme

NARROW = 120  # px of margin below which a speaker becomes initials, and a note its pip
EDGE = 8  # px that stay free at the window's edge
NAME_WIDTH = 150
LINE = 16
BESIDE = 12  # px between a bar and the name beside it
MARKER = QTextFormat.Property.UserProperty.value + 1  # a list item's “•” or “3.”, painted beside the text
MARKER_GAP = 8
APART = "\u2009"  # a thin space, between letters that would be written together, as in Arabic


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text column and the viewport, which begins at `edge`, stand, in px."""

    left: float = 0.0
    width: float = 0.0
    viewport: float = 0.0
    edge: float = 0.0

    @property
    def before(self) -> float:
        """The room on the left of the column."""
        return self.left - self.edge

    def bar_x(self, *, right_to_left: bool) -> float:
        """Return where a quote bar stands: before the column in reading direction."""
        return self.left + self.width + BAR_GAP - 3 if right_to_left else self.left - BAR_GAP


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """The speaker of one statement, the word that says so, and the baseline of its first line."""

    name: str
    cue: str
    quotation: Quotation
    baseline: float
    right_to_left: bool


def paint_markers(painter: QPainter, document: QTextDocument, first: int, last: int, theme: Theme) -> None:
    """Paint the markers of the list items between two document positions, before the items' first lines."""
    block = document.findBlock(first)
    painter.setPen(theme["text_secondary"])
    while block.isValid() and block.position() <= last:
        marker = block.blockFormat().stringProperty(MARKER)
        if marker:
            painter.setFont(block.charFormat().font())
            piece = line_pieces(document, block.position(), block.position() + 1)[0]
            width = painter.fontMetrics().horizontalAdvance(marker)
            x = piece.right + MARKER_GAP if piece.right_to_left else piece.left - MARKER_GAP - width
            painter.drawText(QPointF(x, piece.baseline), marker)
        block = block.next()


def paint_speakers(
    painter: QPainter, theme: Theme, labels: Sequence[SpeakerLabel], column: Column, color: QColor
) -> None:
    """Paint the speakers from top to bottom; one that would cover another moves down, a repetition is left out."""
    free = near = float("-inf")
    above = ""
    for label in labels:
        name = shown_speaker(_begun(label), label.quotation.score)
        if name == above and label.baseline - 13 < near:
            continue
        y = max(label.baseline - 13, free)
        free = y + _paint_speaker(painter, theme, name, label, y, column, color)
        near = max(free, y + 2 * LINE + 4)  # initials are as near to one another as a name and how it is said
        above = name


def _begun(label: SpeakerLabel) -> str:
    """Return a speaker's name as it is, and other words, “doctors”, with a capital."""
    return label.name if label.quotation.entity else label.name[:1].upper() + label.name[1:]


def _paint_speaker(
    painter: QPainter, theme: Theme, name: str, label: SpeakerLabel, y: float, column: Column, color: QColor
) -> float:
    """Paint one speaker and return the height it takes."""
    if column.before < NARROW:
        width, lines = 30.0, [(_initials(name), 11, 600, color)]
    else:
        width = min(column.before - BAR_GAP - BESIDE - EDGE, NAME_WIDTH)
        said = "said" if label.quotation.kind.is_quoted else "reported"
        lines = [(part, 12, 500, color) for part in _wrapped(name, QFontMetricsF(ui_font(12, 500)), width)]
        lines.append((label.cue or said, 11, 400, theme["text_tertiary"]))
    bar = column.bar_x(right_to_left=label.right_to_left)
    x = bar + 16 if label.right_to_left else bar - BESIDE - width
    side = Qt.AlignmentFlag.AlignLeft if label.right_to_left else Qt.AlignmentFlag.AlignRight
    for number, (text, px, weight, ink) in enumerate(lines):
        font = ui_font(px, weight)
        font.setFeature(QFont.Tag("calt"), 0)  # a PDF file would have no character for a colon beside a digit
        painter.setFont(font)
        painter.setPen(ink)
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(x, y + number * LINE, width, 18), side | Qt.AlignmentFlag.AlignVCenter, elided)
    return len(lines) * LINE + 4.0


def _wrapped(name: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Return a name on one line, or on two where it is too long and has a blank to break it at."""
    first, rest = name, ""
    while metrics.horizontalAdvance(first) > width and " " in first:
        first, _, last = first.rpartition(" ")
        rest = f"{last} {rest}".rstrip()
    return [first, rest] if rest else [first]


def _initials(name: str) -> str:
    """Return two words' first letters as capitals, articles aside, and the question mark of what is not certain."""
    words = [word for word in name.removesuffix(" ?").split() if word.lower() not in ("the", "a", "an")][:2]
    letters = [word[0].upper() for word in words]
    between = APART if any(bidirectional(letter) == "AL" for letter in letters) else ""
    return between.join(letters) + ("?" if name.endswith(" ?") else "")
