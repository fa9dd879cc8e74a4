"""The card beside a row of a list: all that is known of a name, or what a speaker says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop_app.core.passages import sentence_at
from desktop_app.core.speakers import Speaker, how_said, words_of
from desktop_app.core.wording import (
    NOT_CERTAIN,
    SINGULAR,
    UNKNOWN_SPEAKER,
    counted_noun,
    is_doubtful,
    paragraph_shown,
    shown_name,
    why,
)
from desktop_app.gui.positions import PositionMap
from desktop_app.gui.theme import KIND_OF_LABEL, Look, MarkKind, ThemeName, faded, reading_font, ui_font

if TYPE_CHECKING:
    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention

WIDTH, SHADOW, INSET = 330, 12, 16  # px; the shadow is part of the widget
LONGEST = 300  # characters of a sentence
_STATEMENTS, _SHORT = 5, 160  # statements on a speaker's card, characters of each


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
    """What a card says, and the kind of name it says it of; none for a possible name, which is not marked."""

    paragraphs: tuple[Paragraph, ...]
    kind: MarkKind | None

    @property
    def text(self) -> str:
        """All its words, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def name_card(article: Article, entity: Entity) -> Card:
    """Return the card of a name: role, all aliases, its first sentence, and why that mention is marked."""
    first = entity.mentions[0]
    count = len(entity.mentions)
    order = f"first of {count}" if count > 1 else "one mention"
    place = paragraph_shown(article, first.span.start)
    paragraphs = [
        Paragraph(Style.NAME, shown_name(entity.name, entity.surest.score)),
        Paragraph(
            Style.PLACE,
            f"{SINGULAR[entity.label].capitalize()}, {order}  ·  {place}",
        ),
        _sentence(article, first.span),
    ]
    notes = [entity.role, f"also {', '.join(entity.aliases)}" if entity.aliases else ""]
    paragraphs += [Paragraph(Style.NOTE, note) for note in notes if note]
    paragraphs.append(Paragraph(Style.NOTE, f"Why marked: {why(first.reason, first.score)}"))
    doubtful = sum(is_doubtful(mention.score) for mention in entity.mentions)
    if doubtful and count > 1:
        paragraphs.append(Paragraph(Style.NOTE, f"{doubtful:,} of {counted_noun(count, 'mention')} {NOT_CERTAIN}"))
    paragraphs.append(Paragraph(Style.HINT, "Enter selects all mentions" if count > 1 else "Enter goes there"))
    return Card(tuple(paragraphs), KIND_OF_LABEL[entity.label])


def possible_card(article: Article, mention: Mention) -> Card:
    """Return the card of a possible name: what it may be, its sentence, and why it is not marked."""
    name = " ".join(mention.span.of(article.text).split())
    what = f"Possibly a missed {SINGULAR[mention.label]}  ·  {paragraph_shown(article, mention.span.start)}"
    reason = f"Why listed: {mention.reason or 'not certain enough to be marked'}"
    paragraphs = (
        Paragraph(Style.NAME, name),
        Paragraph(Style.PLACE, what),
        _sentence(article, mention.span),
        Paragraph(Style.NOTE, reason),
        Paragraph(Style.HINT, "Enter goes there"),
    )
    return Card(paragraphs, None)


def speaker_card(article: Article, analysis: Analysis, speaker: Speaker) -> Card:
    """Return the card of a speaker: the role, how much of what is quoted is theirs, and their statements."""
    statements = speaker.quotations
    about = counted_noun(len(statements), "statement")
    if speaker.share:
        about += f"  ·  {max(round(100 * speaker.share), 1)} % of the quoted words"
    paragraphs = [Paragraph(Style.NAME, speaker.name or UNKNOWN_SPEAKER)]
    if speaker.role:
        paragraphs.append(Paragraph(Style.PLACE, speaker.role))
    paragraphs.append(Paragraph(Style.PLACE, about))
    for quotation in statements[:_STATEMENTS]:
        paragraphs.append(Paragraph(Style.PASSAGE, cut(words_of(article, quotation), _SHORT)))
        first, *more = how_said(article, analysis, quotation)
        paragraphs.append(Paragraph(Style.PLACE, "  ·  ".join([first.capitalize(), *more])))
    if len(statements) > _STATEMENTS:
        paragraphs.append(Paragraph(Style.NOTE, f"and {counted_noun(len(statements) - _STATEMENTS, 'other')}"))
    paragraphs.append(Paragraph(Style.HINT, "Edit ▸ Copy all of the speaker’s statements copies them with the source"))
    return Card(tuple(paragraphs), MarkKind.QUOTE)


def cut(text: str, longest: int) -> str:
    """Return text, the end of a longer one replaced by “…” behind a whole word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


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


def _sentence(article: Article, span: Span) -> Paragraph:
    """Return the sentence around a name, cut to what a card has room for."""
    whole = sentence_at(article, span.start)
    end = max(whole.end, span.end)
    low = max(whole.start, span.start - LONGEST // 2)
    high = min(end, max(low + LONGEST, span.start + LONGEST // 2))
    before, after = "…" * (low > whole.start), "…" * (high < end)
    text = f"{before}{article.text[low:high]}{after}".replace("\n", " ")
    start = len(before) + span.start - low
    return Paragraph(Style.PASSAGE, text, start, min(start + span.end - span.start, len(text) - len(after)))
