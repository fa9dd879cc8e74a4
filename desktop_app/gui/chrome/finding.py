"""Finding words in the open article: at once in a usual one, in a book what is near first, the rest in short steps."""

from __future__ import annotations

import time
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.core.search import search_for
from desktop_app.gui.stepping import STEP_S

if TYPE_CHECKING:
    from desktop_app.core.article import Span
    from desktop_app.core.search import Search

AT_ONCE = 200_000  # characters, about 30,000 words


class Finding(QObject):
    """The hits of one search after another; a new one gives up the one before.

    `hits` are all of them once they are `counted`, of which the signal tells where that was not at once. Until then
    they are those around the place that it began at, if there is one at the place or soon after it.
    """

    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Span, ...] = ()
        self._search: Search | None = None
        self._found: dict[Span, tuple[Span, ...]] = {}
        self._left: list[Span] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self, text: str, query: str, place: int, *, match_case: bool, whole_words: bool) -> None:
        """Look for something, from a place of the text on."""
        self.give_up()
        self._search = search_for(text, query, match_case=match_case, whole_words=whole_words)
        if self._search is None:
            return
        blocks = self._search.blocks
        self._left = list(blocks)
        nearest = blocks[max(bisect_right(blocks, place, key=lambda block: block.start) - 1, 0)]
        if len(text) <= AT_ONCE or len(blocks) == 1:
            self.finish()
        else:
            found = self._look_into(nearest)
            self.hits = found if found and found[-1].start >= place else ()
            self._timer.start()

    def give_up(self) -> None:
        """Look for nothing any more, and forget what was found."""
        self._timer.stop()
        self._search = None
        self._found.clear()
        self._left.clear()
        self.hits = ()

    def finish(self) -> None:
        """Find all that is left now, without a signal."""
        while self._left:
            self._look_into(self._left[0])
        self._timer.stop()
        if self._search is not None:
            self.hits = tuple(chain.from_iterable(self._found[block] for block in self._search.blocks))

    @property
    def is_counted(self) -> bool:
        """Tell whether all hits are found."""
        return not self._left

    @Slot()
    def _go_on(self) -> None:
        until = time.monotonic() + STEP_S
        while self._left and time.monotonic() < until:
            self._look_into(self._left[0])
        if self.is_counted:
            self.finish()
            self.counted.emit()

    def _look_into(self, block: Span) -> tuple[Span, ...]:
        self._left.remove(block)
        found = self._found[block] = self._search.within(block) if self._search else ()
        return found
