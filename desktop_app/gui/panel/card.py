"""The card beside a row of a list: what it says, as paragraphs, and the widget that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop_app.gui.fonts import reading_font, ui_font
from desktop_app.gui.positions import PositionMap
from desktop_app.gui.theme import Look, MarkKind, ThemeName, faded

WIDTH, SHADOW, INSET = 330, 12, 16  # px; the shadow is part of the widget


class Style(Enum):
    """How a paragraph of a card looks: font size, weight, colour, line pitch and gap above, in px."""

    NAME = (13, 600, "text", 19, 0)
    PLACE = (12, 400, "text_tertiary", 17, 1)
    PASSAGE = (14, 400, "text", 21, 9)
    NOTE = (12, 400, "text_secondary", 17, 9)
    HINT = (11, 400, "text_tertiary", 16, 9)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a card; the characters from `start` to `end` are the name in its sentence."""

    style: Style
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, and the kind of mark it says it of; none for what is not marked."""

    paragraphs: tuple[Paragraph, ...]
    kind: MarkKind | None

    @property
    def text(self) -> str:
        """All its words, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class CardView(QWidget):
    """A card over the window's other parts."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._card = Card((), None)
        self._layouts: list[tuple[Paragraph, QTextLayout, float]] = []
        self.hide()
        look.changed.connect(self.hide)

    @property
    def card(self) -> Card:
        """What it says."""
        return self._card

    def set_card(self, card: Card) -> None:
        """Say this from now on, in the size that it needs."""
        self._card = card
        self._layouts = []
        y = float(SHADOW + INSET - 2)
        before = None
        for paragraph in card.paragraphs:
            _, _, _, pitch, gap = paragraph.style.value
            gap = min(gap, 2) if paragraph.style is before else gap
            before = paragraph.style
            layout, height = self._lay_out(paragraph, pitch)
            self._layouts.append((paragraph, layout, y + gap))
            y += gap + height
        self.resize(WIDTH + 2 * SHADOW, round(y) + INSET + SHADOW - 2)
        self.setAccessibleName(card.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme["shadow"], 0.016))
        for reach in range(SHADOW):
            painter.drawRoundedRect(ground.adjusted(-reach, 3 - reach, reach, min(3 + reach, SHADOW)), 10, 10)
        painter.setBrush(theme["chrome" if theme.name is ThemeName.DARK else "page"])  # shadows do not show in the dark
        painter.setPen(QPen(theme["hairline"], 1))
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        for paragraph, layout, y in self._layouts:
            painter.setPen(theme[paragraph.style.value[2]])
            layout.draw(painter, QPointF(SHADOW + INSET, y))
        painter.end()

    def _lay_out(self, paragraph: Paragraph, pitch: int) -> tuple[QTextLayout, int]:
        """Break a paragraph into lines; return them and their height in px."""
        layout = QTextLayout(paragraph.text, _font(paragraph.style))
        if paragraph.end > paragraph.start:
            layout.setFormats([self._marked(paragraph)])
        layout.beginLayout()
        height = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(WIDTH - 2 * INSET)
            line.setPosition(QPointF(0, height))
            height += pitch
        layout.endLayout()
        return layout, height

    def _marked(self, paragraph: Paragraph) -> QTextLayout.FormatRange:
        theme, kind = self._look.theme, self._card.kind
        marked = QTextLayout.FormatRange()
        positions = PositionMap(paragraph.text)
        marked.start = positions.to_qt(paragraph.start)
        marked.length = positions.to_qt(paragraph.end) - marked.start
        how = QTextCharFormat()
        how.setBackground(theme.marks[kind].tint_selected if kind else theme["chrome_raised"])
        marked.format = how
        return marked


def _font(style: Style) -> QFont:
    px, weight, *_ = style.value
    return reading_font(px) if style is Style.PASSAGE else ui_font(px, weight)
