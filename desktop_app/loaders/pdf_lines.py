"""Lines of a page and what they are made of: pieces beside each other, and large letters that begin a text."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

LARGE: Final = 1.6  # times the size of the line beside it: a letter that begins a text
SMALL: Final = 0.8  # times that size: the number of a note
_FEW: Final = 40  # letters on a page; more are a table's, or no text
_ALONE: Final = frozenset(("a", "i"))  # letters that are words


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line, or of a piece of it, and their place in points from the page's lower left.

    `bottom` is what they stand on: letters that hang below it say nothing of the distance between lines.
    `is_cut` tells that it ends in the middle of a word, after a hyphen that is not in the text; `is_row` that it is a
    row of a table. The `marker` is what its text begins with as a note (a small raised number) or as an item of a list.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool = False
    is_cut: bool = False
    page: int = 0
    is_row: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, or pieces of them, in the document's order, and how high it is."""

    height: float
    lines: tuple[Line, ...]


def rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces that are drawn one after the other on a line, from left to right, line by line."""
    found: list[list[Line]] = []
    base: Line | None = None  # what is raised says nothing of the line
    for piece in pieces:
        if base and _is_beside(base, found[-1][-1], piece):
            found[-1].append(piece)
            base = max(base, piece, key=lambda one: one.size)
        else:
            found.append([piece])
            base = piece
    return found


def _is_beside(base: Line, before: Line, piece: Line) -> bool:
    small, large = sorted((base.size, piece.size))
    is_level = abs(base.bottom - piece.bottom) < max(0.8 * small, 0.6 * large)
    return is_level and piece.left - before.right > -0.3 * small and (large < 1.3 * small or _is_near(before, piece))


def _is_near(before: Line, piece: Line) -> bool:
    return piece.left - before.right < 2 * before.size


def joined(row: Sequence[Line], cells: Iterable[int] = ()) -> Line:
    """Return the pieces of a line as one; it is a row of a table where some of the pieces, by number, begin cells."""
    if len(row) == 1:
        return row[0]
    begins = frozenset(cells)
    words = [row[0].text]
    for number, (before, piece) in enumerate(itertools.pairwise(row), 1):
        words.append(f"{'-' if before.is_cut else ''}{' | ' if number in begins else ' '}{piece.text}")
    main = max(row, key=lambda piece: len(piece.text) * piece.size)
    return replace(
        main,
        text="".join(words),
        left=min(piece.left for piece in row),
        right=max(piece.right for piece in row),
        is_bold=all(piece.is_bold for piece in row),
        is_cut=row[-1].is_cut,
        marker=row[0].text if _is_note_number(row[0], main) else "",
        is_row=bool(begins),
    )


def _is_note_number(piece: Line, main: Line) -> bool:
    return piece.text.isdecimal() and piece.size < SMALL * main.size and piece.bottom > main.bottom


def with_initials(pieces: Sequence[Line], words: Counter[str]) -> list[Line]:
    """Return the pieces with each large first letter as part of the line it begins, and the lines beside it set left.

    `words` are those of the document: they tell whether “A” is a word before another.
    """
    kept: list[Line | None] = list(pieces)
    letters = [number for number, piece in enumerate(pieces) if _is_initial(piece)]
    for number in letters if len(letters) <= _FEW else ():
        letter = pieces[number]
        beside = [n for n, one in enumerate(kept) if one and _is_led(letter, one)]
        if not beside:
            continue
        first = max(beside, key=lambda n: pieces[n].top)
        hangs = abs(letter.top - pieces[first].top) < 0.7 * pieces[first].size
        stands = abs(letter.bottom - pieces[first].bottom) < 0.3 * pieces[first].size
        if not hangs and not stands:
            continue
        for n in beside:
            kept[n] = replace(pieces[n], left=letter.left)
        rest = pieces[first].text
        gap = " " if _is_word(letter.text, rest, words) else ""
        kept[first] = replace(pieces[first], text=f"{letter.text}{gap}{rest}", left=letter.left)
        kept[number] = None
    return [piece for piece in kept if piece is not None]


def _is_initial(piece: Line) -> bool:
    letters = piece.text.lstrip("“”„«»‘’\"'")
    return len(letters) == 1 and letters.isalpha() and letters == letters.upper()


def _is_led(letter: Line, line: Line) -> bool:
    """Tell whether a line stands at the right of a large letter."""
    is_level = letter.bottom < (line.bottom + line.top) / 2 < letter.top
    gap = line.left - letter.right
    return letter.size > LARGE * line.size and is_level and -0.5 * line.size < gap < 1.5 * line.size


def _is_word(letter: str, rest: str, words: Counter[str]) -> bool:
    """Tell whether a letter is a word of its own before others, as the document uses them."""
    following = rest.split(maxsplit=1)[0].strip(",.;:!?").casefold()
    if letter.casefold()[-1:] not in _ALONE:
        return False
    return words[following] - 1 > words[f"{letter[-1:].casefold()}{following}"]
