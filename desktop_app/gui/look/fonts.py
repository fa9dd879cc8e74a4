"""How the page's text is set: face, size, line spacing, length of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from desktop_app.drawing.fonts import Face as Face
from desktop_app.drawing.fonts import load_fonts as load_fonts
from desktop_app.drawing.fonts import reading_font as reading_font
from desktop_app.drawing.fonts import ui_font as ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

TEXT_SIZES = range(14, 33)  # px
MEASURES = range(60, 76)  # average characters of a line
SPACINGS = range(13, 21)  # tenths of the text size from one line to the next
MARGIN = 64  # px kept free on either side of the column
_SAMPLE = "the president warned him against moving on the city of the last one "


@dataclass(frozen=True, slots=True)
class Typography:
    """How the text of the page is set: size in px, spacing in tenths of it, measure in average characters."""

    size: int = 19
    face: Face = Face.SERIF
    spacing: int = 16
    measure: int = 66

    @property
    def line_pitch(self) -> int:
        """The distance of two baselines of body text in px."""
        return round(self.size * self.spacing / 10)

    def font(self, px: int | None = None, weight: int = 400) -> QFont:
        """Return the reading font at a size in px, that of body text by default."""
        return reading_font(px or self.size, weight, self.face)

    def column_width(self, viewport: int) -> float:
        """Return the width of the text column in px for the width of the viewport in px."""
        average = QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return min(average * self.measure, viewport - 2 * MARGIN)
