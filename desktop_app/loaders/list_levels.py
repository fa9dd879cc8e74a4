"""Lists of several levels: how far each level has counted, and what stands before its items (“1.2”, “b)”, “•”)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.numbering import numeral
from desktop_app.loaders.symbols import in_symbols, is_symbolic

if TYPE_CHECKING:
    from collections.abc import Mapping

BULLET: Final = "•"
_NUMBER: Final = re.compile(r"%(\d)")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\ufffd]")
_LONGEST: Final = 40  # characters before an item


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list marks its items.

    In `text` “%2” stands for the number of the second level; `form` is that of the numerals, "" for none. It begins to
    count anew below an item of one of the first `below` levels; without a number, of any level above.
    """

    text: str
    form: str = ""
    start: int = 1
    below: int | None = None
    in_digits: bool = False


class Count:
    """How far a list has counted on its levels, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def next(self, levels: Mapping[int, Level], depth: int, number: int | None = None) -> str:
        """Count an item, or give it a number, and return what stands before it."""
        level = levels.get(depth)
        if level is None:
            return ""
        if number is None:
            number = self._numbers.get(depth, level.start - 1) + 1
        for above in [other for other in levels if other < depth]:  # a level that is skipped counts as begun
            self._numbers.setdefault(above, levels[above].start)
        self._numbers[depth] = number
        for deeper in [other for other in self._numbers if other > depth]:
            below = levels[deeper].below if deeper in levels else None
            if depth <= (deeper if below is None else below):
                del self._numbers[deeper]
        return self._marker(levels, level)

    def restart(self, depth: int) -> None:
        """Let a level, and all below it, begin anew."""
        self._numbers = {other: number for other, number in self._numbers.items() if other < depth}

    def _marker(self, levels: Mapping[int, Level], level: Level) -> str:
        def written(match: re.Match[str]) -> str:
            of = levels.get(int(match[1]))
            if of is None or not of.form:
                return ""
            return numeral(self._numbers.get(int(match[1]), of.start), "1" if level.in_digits else of.form)

        return _NUMBER.sub(written, level.text).strip()[:_LONGEST].rstrip()


def bullet(text: str, font: str) -> str:
    """Return the sign before the items of a list, in the characters that every font has; “•” for one not known."""
    shown = in_symbols(text, font) if is_symbolic(font) else text
    return BULLET if not shown.strip() or _PRIVATE.search(shown) else shown.strip()[:_LONGEST].rstrip()
