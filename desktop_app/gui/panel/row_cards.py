"""When the card of a row is shown: the pointer rests on the row, or Space is pressed in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop_app.core.entities import Analysis
from desktop_app.core.speakers import Speaker
from desktop_app.gui.look.card_painter import SHADOW
from desktop_app.gui.panel.card import CardView
from desktop_app.gui.panel.cards import (
    highlight_card,
    name_card,
    possible_card,
    speaker_card,
    statement_card,
    unsaid_card,
)
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.names import Name, PossibleName
from desktop_app.gui.panel.notes import Note
from desktop_app.gui.panel.quotes import Statement

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.panel.card import Card
    from desktop_app.gui.panel.list_view import PanelList

REST_MS, LEAVE_MS = 500, 250
GAP = SHADOW  # px between list and card: the shadow takes no clicks from the rows
_ENDING = (QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.Resize, QEvent.Type.Hide)


class RowCards(QObject):
    """Shows cards beside the rows of a list; Esc, scrolling and leaving put them away."""

    def __init__(self, look: Look, view: PanelList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._index = QPersistentModelIndex()
        self._card: CardView | None = None
        self.article: Article | None = None
        self.analysis = Analysis()
        self._resting = self._timer(REST_MS, self._on_rested)
        self._leaving = self._timer(LEAVE_MS, self.hide)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)
        view.model().modelAboutToBeReset.connect(self.hide)
        view.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def shown(self) -> CardView | None:
        """The card that is to be seen, or None."""
        return self._card if self._card is not None and not self._card.isHidden() else None

    @Slot()
    def hide(self) -> None:
        """Put the card away."""
        self._resting.stop()
        self._leaving.stop()
        if self._card is not None:
            self._card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if watched is self._card:
            if kind is QEvent.Type.Enter:
                self._leaving.stop()
            elif kind is QEvent.Type.Leave:
                self._leaving.start()
        elif kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._point_at(self._view.indexAt(event.position().toPoint()))
        elif kind is QEvent.Type.Leave:
            self._resting.stop()
            self._leaving.start()
        elif kind in _ENDING or (kind is QEvent.Type.FocusOut and watched is self._view):
            self.hide()
        elif isinstance(event, QKeyEvent) and watched is self._view:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Take Space, and Esc while there is a card; else the window's own Esc would come first."""
        key, shown = event.key(), self.shown is not None
        if key != Qt.Key.Key_Space and not (key == Qt.Key.Key_Escape and shown):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress and shown:
            self.hide()
        elif event.type() is QEvent.Type.KeyPress:
            self._show(self._view.currentIndex())
        return True

    def _point_at(self, index: QModelIndex) -> None:
        if index != self._index or self.shown is None:
            self._index = QPersistentModelIndex(index)
            self._resting.start()
        self._leaving.stop()

    @Slot()
    def _on_rested(self) -> None:
        self._show(self._view.model().index(self._index.row(), 0, self._index.parent()))

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        if self.shown is not None:
            self._show(index)

    def _show(self, index: QModelIndex) -> None:
        card = self._card_of(index)
        if card is None:
            self.hide()
            return
        if self._card is None:
            self._card = CardView(self._look, self._view.window())
            self._card.installEventFilter(self)
        self._index = QPersistentModelIndex(index)
        self._card.set_card(card)
        self._place(self._card, self._view.visualRect(index))
        self._card.show()
        self._card.raise_()

    def _card_of(self, index: QModelIndex) -> Card | None:
        row = index.data(ROW_ROLE)
        if self.article is None or row is None:
            return None
        if isinstance(row.value, Name):
            return name_card(self.article, row.value.entity)
        if isinstance(row.value, Speaker):
            return speaker_card(self.article, self.analysis, row.value)
        if isinstance(row.value, Statement):
            quotation, span = row.value.quotation, row.value.span
            if quotation is None:
                return unsaid_card(self.article, span)
            return statement_card(self.article, self.analysis, quotation)
        if isinstance(row.value, Note):
            return highlight_card(self.article, row.value.highlight)
        return possible_card(self.article, row.value.mention) if isinstance(row.value, PossibleName) else None

    def _place(self, card: CardView, row: QRect) -> None:
        """Put the card to the left of the list, or below the row, or above it, where there is room."""
        window = self._view.window()
        corner = self._view.viewport().mapTo(window, row.topLeft())
        x = corner.x() - card.width() + SHADOW - GAP
        y = corner.y() - SHADOW
        if x < -SHADOW:
            x = max(window.width() - card.width(), -SHADOW)
            y = corner.y() + row.height() - SHADOW
            if y + card.height() > window.height():
                y = corner.y() - card.height() + SHADOW
        card.move(QPoint(x, max(min(y, window.height() - card.height()), -SHADOW)))

    def _timer(self, ms: int, effect: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(effect)
        return timer
