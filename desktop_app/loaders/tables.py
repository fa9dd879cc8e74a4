"""Tables read row by row: a row of short cells is one line, one of long cells the blocks that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from desktop_app.core.article import BlockKind, Part

_LONG: Final = 240  # characters of a cell that is no entry in a table any more
_KINDS: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)


@dataclass(slots=True)
class _Row:
    cells: list[list[Part]] = field(default_factory=list)


class Tables:
    """Collects parts; `parts` are those outside of all tables. However deep tables are nested, nothing recurses."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._rows: list[_Row] = []

    def enter(self, element: str) -> None:
        """Go into a table ("tbl"), a row ("tr") or a cell ("tc")."""
        if element == "tr":
            self._rows.append(_Row())
        elif element == "tc" and self._rows:
            self._rows[-1].cells.append([])

    def leave(self, element: str) -> None:
        """Leave one of these."""
        if element == "tr" and self._rows:
            self.add(*_as_parts(self._rows.pop()))

    def add(self, *parts: Part) -> None:
        """Add parts where the reader stands."""
        row = self._rows[-1] if self._rows else None
        if row is None:
            self.parts += parts
            return
        if not row.cells:
            row.cells.append([])
        row.cells[-1] += parts


def _as_parts(row: _Row) -> list[Part]:
    cells = [cell for cell in row.cells if cell]
    is_line = len(cells) > 1 and all(
        len(cell) == 1 and cell[0].kind in _KINDS and len(cell[0].text) <= _LONG for cell in cells
    )
    if not is_line:
        return [part for cell in cells for part in cell]
    return [Part(BlockKind.PARAGRAPH, " | ".join(" ".join(cell[0].text.split()) for cell in cells))]
