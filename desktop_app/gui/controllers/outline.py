"""The headings of an article, listed, and going to one.

The list is imported and made when it is first wanted, so that an article can be read sooner.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Slot

from desktop_app.core.article import Block, BlockKind
from desktop_app.gui.announcing import announce, spoken_heading
from desktop_app.gui.page.section_area import JUMP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.cards.choice_card import ChoiceCard
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session

FEWEST = 2  # headings below the headline: with fewer there is nothing to choose
WIDTH, ROWS = 420, 12


class Outline(QObject):
    """Asks to which heading of the open article the reader wants, beginning at the one that is being read.

    The headline stands first in the list, as the way back to the beginning.
    """

    def __init__(self, session: Session, view: ArticleView, look: Look, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._look = look
        self._window = window
        self._action = actions["headings"]
        self._headings: tuple[Block, ...] = ()
        actions.on("headings", self._ask)
        session.article_changed.connect(self._on_article_changed)
        self._on_article_changed()

    @cached_property
    def card(self) -> ChoiceCard:
        """To which heading."""
        from desktop_app.gui.cards.choice_card import ChoiceCard

        card = ChoiceCard(self._look, self._window, self.tr("Type words of a heading"), width=WIDTH, rows=ROWS)
        card.chosen.connect(self._go)
        self._session.article_leaving.connect(card.close)
        return card

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        below = [block for block in article.blocks if block.kind is BlockKind.HEADING] if article else []
        top = article.blocks[:1] if article is not None and article.has_headline else ()
        self._headings = (*top, *below)
        self._action.setEnabled(len(below) >= FEWEST)

    @Slot()
    def _ask(self) -> None:
        from desktop_app.gui.cards.choice_card import Option

        text = self._view.text
        highest = min(block.level for block in self._headings if block.kind is BlockKind.HEADING)
        options = [
            Option(" ".join(block.span.of(text).split()), number, depth=max(block.level - highest, 0))
            for number, block in enumerate(self._headings)
        ]
        place = self._view.mapTo(self._window, QPoint(round(self._view.column.left), 0))
        self.card.ask(self.tr("Go to a heading"), options, QRect(place, QSize(0, 0)), self._current())

    def _current(self) -> int:
        """Return the number of the last heading above where the eye is, else of the first."""
        visible, above = self._view.visible_span(), self._view.viewport().height() * JUMP
        reached = [
            number
            for number, block in enumerate(self._headings)
            if block.span.start < visible.start
            or (block.span.start < visible.end and self._view.point_of(block.span.start).y() < above)
        ]
        return max(reached, default=0)

    @Slot(object)
    def _go(self, number: int) -> None:
        block = self._headings[number]
        self._view.show_below_top(block.span.start)
        self._view.setFocus()
        announce(self._view, spoken_heading(block.span.of(self._view.text), number + 1, len(self._headings)))
