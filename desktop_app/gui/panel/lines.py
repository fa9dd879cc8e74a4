"""Text that wraps in rows and cards: its fonts and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine

from desktop_app.gui.look.fonts import reading_font, ui_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROWEST = 40  # px
_USUAL = "“We said what we know, and the rest will be in the report,” the minister told them on Friday. "
LINE_END = "\u2028"  # what a layout takes for one


@dataclass(frozen=True, slots=True)
class Face:
    """A font by size in px and weight, the distance of its lines in px, and whether it is the font for reading."""

    px: int
    weight: int
    pitch: int
    reading: bool = False

    @property
    def font(self) -> QFont:
        """Return the font."""
        return reading_font(self.px, self.weight) if self.reading else ui_font(self.px, self.weight)


PASSAGE = Face(14, 400, 21, reading=True)
NOTE = Face(12, 400, 17)


def lay_out(
    text: str, face: Face, width: float, formats: Sequence[QTextLayout.FormatRange] = ()
) -> tuple[QTextLayout, int]:
    """Break a text into lines of a width in px; return the layout and its height in px."""
    layout = QTextLayout(text.replace("\n", LINE_END), _font(face))
    if formats:
        layout.setFormats(list(formats))
    height = 0
    for line in _lines(layout, width):
        line.setPosition(QPointF(0, height))
        height += face.pitch
    return layout, height


@lru_cache(maxsize=20_000)
def height_of(text: str, face: Face, width: float) -> int:
    """Return the height in px of a text that is broken into lines, kept: a list asks for it with every step."""
    layout = QTextLayout(text.replace("\n", LINE_END), _font(face))
    return face.pitch * sum(1 for _ in _lines(layout, width)) if text else 0


@cache
def average_width(face: Face) -> float:
    """Return how wide a character is on average, with the room that lines leave at their ends: about, in px."""
    return 1.04 * QFontMetricsF(_font(face)).horizontalAdvance(_USUAL) / len(_USUAL)


def _lines(layout: QTextLayout, width: float) -> Iterator[QTextLine]:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, NARROWEST))
        yield line
    layout.endLayout()


@cache
def _font(face: Face) -> QFont:
    """Make the font of a face once: it takes as long as breaking a line."""
    return face.font
