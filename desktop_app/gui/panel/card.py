"""The card beside a row of a list: what it says, as paragraphs, and the widget that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop_app.drawing.positions import PositionMap
from desktop_app.gui.look.card_painter import SHADOW, paint_card
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.panel import lines
from desktop_app.gui.panel.lines import Face, lay_out

WIDTH, INSET = 330, 16  # px


class Style(Enum):
    """How a paragraph of a card looks: font, colour, and the gap above it in px."""

    NAME = (Face(13, 600, 19), "text", 0)
    PLACE = (lines.NOTE, "text_tertiary", 1)
    PASSAGE = (lines.PASSAGE, "text", 9)
    NOTE = (lines.NOTE, "text_secondary", 9)
    HINT = (Face(11, 400, 16), "text_tertiary", 9)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a card; the characters from `start` to `end` are the name in its sentence."""

    style: Style
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, and the kind of mark or the number of the highlight it says it of; none if it is not marked."""

    paragraphs: tuple[Paragraph, ...]
    kind: MarkKind | int | None

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
            face, _, gap = paragraph.style.value
            gap = min(gap, 2) if paragraph.style is before else gap
            before = paragraph.style
            formats = [self._marked(paragraph)] if paragraph.end > paragraph.start else []
            layout, height = lay_out(paragraph.text, face, WIDTH - 2 * INSET, formats)
            self._layouts.append((paragraph, layout, y + gap))
            y += gap + height
        self.resize(WIDTH + 2 * SHADOW, round(y) + INSET + SHADOW - 2)
        self.setAccessibleName(card.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = QPainter(self)
        paint_card(painter, self.rect(), theme)
        for paragraph, layout, y in self._layouts:
            painter.setPen(theme[paragraph.style.value[1]])
            layout.draw(painter, QPointF(SHADOW + INSET, y))
        painter.end()

    def _marked(self, paragraph: Paragraph) -> QTextLayout.FormatRange:
        theme, kind = self._look.theme, self._card.kind
        marked = QTextLayout.FormatRange()
        positions = PositionMap(paragraph.text)
        marked.start = positions.to_qt(paragraph.start)
        marked.length = positions.to_qt(paragraph.end) - marked.start
        how = QTextCharFormat()
        if isinstance(kind, MarkKind):
            how.setBackground(theme.marks[kind].tint_selected)
        elif kind is not None:
            how.setBackground(theme.highlights[kind].fill)
            how.setForeground(theme.highlights[kind].text)
        else:
            how.setBackground(theme["chrome_raised"])
        marked.format = how
        return marked
