"""The bar that finds words in the article; docked above the footer, so the line being read stays put."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.core.article import Span
from desktop_app.gui.chrome.finding import Finding
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.search_field import SearchField
from desktop_app.gui.look.surface import IconButton, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop_app.gui.look.theme import Look

_STEPS = "up", "down"  # the signs of the buttons


SHORT_BELOW = 640  # px of the bar's width
QUERY_WIDTH = 96  # px that the query may take where the bar repeats it; a longer one would press on the panel


class Toggle(QToolButton):
    """Switches a way of searching on and off; where there is little room it has a shorter text."""

    def __init__(self, text: str, short: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = text, short
        self.setFont(ui_font(12, 500))
        self.setCheckable(True)
        self.setMinimumHeight(28)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_short(False)

    def set_short(self, short: bool) -> None:
        """Show the shorter text, or the whole."""
        self.setText(self._texts[short])
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.text()) + 18)


class FindBar(Surface):
    """Says where the hits are and which is the current one; paints nothing on the page itself.

    In a book it goes to the nearest hit at once; meanwhile the hits are those around it, until all are counted.
    `told` says in words what there is, after each search and step; `hit_chosen` that the reader goes to the current
    hit. `visible` returns the stretch of text that is on screen: where a search begins.
    """

    hits_changed = Signal(object, int)
    hit_chosen = Signal(object)
    told = Signal(str)
    closed = Signal()

    def __init__(
        self, look: Look, stepping: tuple[QAction, QAction], close: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "chrome", parent, line="top")
        self._look = look
        self._text = ""
        self._finding = Finding(self)
        self._finding.counted.connect(self._on_counted)
        self._current = 0
        self._place = 0
        self._was_there = False  # at the current hit: counting it takes the reader nowhere
        self._is_going = False  # to the first hit that is found
        self.visible: Callable[[], Span] = lambda: Span(0, 0)
        self.field = SearchField(look, self)
        self._count = QLabel(self)
        self._case = Toggle(self.tr("Match case"), self.tr("Case"), self)
        self._words = Toggle(self.tr("Whole words"), self.tr("Words"), self)
        self._lay_out(stepping, close)
        self.field.textChanged.connect(self._search)
        self._case.toggled.connect(self._search)
        self._words.toggled.connect(self._search)
        self.field.installEventFilter(self)
        self.hide()

    def set_text(self, text: str) -> None:
        """Search in this text from now on; the page stays where it is."""
        self._text = text
        self._place = self.visible().start
        self._was_there = False
        if not self.isHidden():
            self._find_hits()
            self._is_going = False
            self._tell(self._nearest())

    def open(self, suggestion: str = "", place: int | None = None) -> None:
        """Show the bar with the keyboard in it; a suggestion replaces what was looked for.

        The search begins at the place, a code point of the text; without one at the current hit if it is on screen,
        and else at the top of the screen.
        """
        visible = self.visible()
        if place is not None:
            self._place = place
        elif self.isHidden() or not visible.start <= self._place < visible.end:
            self._place = visible.start
        self._show_bar(suggestion)
        self._search()

    def _show_bar(self, suggestion: str = "") -> None:
        self.show()
        if suggestion and "\n" not in suggestion:
            with QSignalBlocker(self.field):
                self.field.setText(suggestion)
        self.field.setFocus()
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and the hits; `closed` tells of it if the keyboard was in the bar."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        self._finding.give_up()
        self.hits_changed.emit((), 0)
        if had_focus:
            self.closed.emit()

    def step(self, by: int) -> None:
        """Go on to another hit, around at the ends; from where the reader is, where the bar was closed."""
        if self.isHidden():
            visible = self.visible()
            was_seen = self._was_there and visible.start <= self._place < visible.end
            if not was_seen:
                self._place = visible.start
            self._show_bar()
            self._find_hits()
            self._place += was_seen and by > 0
            self._show(self._reached(-(by < 0)))
            return
        if not self.hits and not self._finding.is_counted:
            self._finding.finish()
            self._tell(self._nearest())
        if self.hits and by > 0 and not self._was_there:
            self._show(self._current)
        elif self.hits:
            number = self._reached(by)
            around = self.tr("From the top") if by > 0 else self.tr("From the end")
            self._show(number, "" if 0 <= number < len(self.hits) else around)

    def go_to(self, number: int) -> None:
        """Make the hit with this number, counted from 0, the current one."""
        self._show(number)

    @property
    def hits(self) -> tuple[Span, ...]:
        """Where the words are."""
        return self._finding.hits

    @property
    def status(self) -> str:
        """What the bar says of the search."""
        return self._count.text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for button in (self._case, self._words):
            button.set_short(self.width() < SHORT_BELOW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _search(self) -> None:
        self._find_hits()
        self._show(self._nearest())

    def _find_hits(self) -> None:
        ways = {"match_case": self._case.isChecked(), "whole_words": self._words.isChecked()}
        self._finding.start(self._text, self.field.text(), self._place, **ways)
        self._is_going = True

    @Slot()
    def _on_counted(self) -> None:
        """Say which of all hits the current one is; where none was near, go to the first one after the place."""
        if self._is_going:
            self._show(self._nearest())
        else:
            self._tell(self._nearest())

    def _nearest(self) -> int:
        return bisect_left(self.hits, self._place, key=lambda hit: hit.start)

    def _reached(self, by: int) -> int:
        """Return the number of a hit so many after the nearest one; where it is not near, all are counted first."""
        if not 0 <= self._nearest() + by < len(self.hits) and not self._finding.is_counted:
            self._finding.finish()
        return self._nearest() + by

    def _show(self, number: int, note: str = "") -> None:
        """Make a hit the current one and go there."""
        self._tell(number, note)
        if self.hits:
            self._place = self.hits[self._current].start
            self._was_there = True
            self._is_going = False
            self.hit_chosen.emit(self.hits[self._current])

    def _tell(self, number: int, note: str = "") -> None:
        query = self.field.text().strip()
        self._current = number % len(self.hits) if self.hits else 0
        if not self._finding.is_counted:
            self._count.setText(self.tr("Counting…") if self.hits else self.tr("Searching…"))
        elif self.hits:
            text = self.tr("{0} of {1}").replace("{0}", f"{self._current + 1:,}")
            text = text.replace("{1}", f"{len(self.hits):,}")
            self._count.setText(f"{text}   {note}" if note else text)
        else:
            shown = self._count.fontMetrics().elidedText(query, Qt.TextElideMode.ElideRight, QUERY_WIDTH)
            self._count.setText(self.tr("No matches for “{0}”").replace("{0}", shown) if query else "")
        self.hits_changed.emit(self.hits, self._current)
        self.told.emit(self.status)

    def _lay_out(self, stepping: tuple[QAction, QAction], close: QAction) -> None:
        self.field.setAccessibleName(self.tr("Find in article"))
        self.field.setMinimumWidth(150)
        self.field.setMaximumWidth(300)
        self._count.setFont(ui_font(12, tabular=True))
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addSpacing(4)
        steps = [
            IconButton(self._look, name, action, self, size=28) for name, action in zip(_STEPS, stepping, strict=True)
        ]
        for button in steps:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._case)
        row.addWidget(self._words)
        row.addStretch(1)
        close_button = IconButton(self._look, "close", close, self, size=28)
        row.addWidget(close_button)
        self.setFixedHeight(48)
        for before, after in pairwise((self.field, *steps, self._case, self._words, close_button)):
            self.setTabOrder(before, after)
