"""How high the rows of a list are: where there are many that take long to measure, about, until they are near."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from desktop_app.gui.panel.places import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.gui.panel.model import AnyRow, Group

AT_ONCE = 50  # rows that may be measured in one step


class Heights:
    """The heights of headers and rows in px; `measured` and `guessed` say how high rows are, or about.

    Nothing is guessed where measuring takes no time.
    """

    def __init__(
        self,
        groups: Sequence[Group],
        measured: Callable[[Sequence[AnyRow]], Sequence[int]],
        guessed: Callable[[Sequence[AnyRow]], Sequence[int] | None],
    ) -> None:
        self._groups = groups
        self._measured = measured
        self.headers = measured([group.header for group in groups])
        rows = list(chain.from_iterable(group.rows for group in groups))
        guesses = guessed(rows) if len(rows) > AT_ONCE else None
        self.is_guessed = guesses is not None
        self._known: set[tuple[int, int]] = set()
        taken = iter(guesses or ())
        self._rows: list[list[int] | None] = [
            list(islice(taken, len(group.rows))) if self.is_guessed else None for group in groups
        ]

    def of(self, group: int) -> Sequence[int]:
        """Return how high the rows of a group are, as far as it is known."""
        rows = self._rows[group]
        if rows is None:
            rows = self._rows[group] = list(self._measured(self._groups[group].rows))
        return rows

    def measure(self, places: Iterable[tuple[int, int]]) -> bool:
        """Measure rows, each the number of its group and its own in it; tell whether one is not as high as guessed."""
        is_other = False
        for group, row in places:
            rows = self._rows[group]
            if rows is not None and row != HEADER and (group, row) not in self._known:
                self._known.add((group, row))
                (height,) = self._measured([self._groups[group].rows[row]])
                is_other |= height != rows[row]
                rows[row] = height
        return is_other
