"""Words that were cut at the ends of lines made whole, as the rest of the document has them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.loaders.pdf_lines import Line

_WORD: Final = re.compile(r"\w[\w’-]*")
_AND: Final = ("and", "or", "to", "und", "oder")
_BEFORE_A_HYPHEN: Final = frozenset(("well", "self", "non", "half", "long", "short", "anti", "ex", "vice", "co"))


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """Return how often each word stands in some lines, without those that are cut."""
    words: Counter[str] = Counter()
    is_cut = False
    for line in lines:
        found = _WORD.findall(line.text.casefold())
        words.update(found[is_cut : len(found) - line.is_cut])
        is_cut = line.is_cut
    return words


def with_hyphens(lines: Sequence[Line], words: Counter[str]) -> list[Line]:
    """Return the lines with the hyphens that have been taken for cut words where they are none.

    A word that stands elsewhere with its hyphen keeps it, and so do one before a capital or a figure, and two that
    stand elsewhere as words of their own.
    """
    whole: list[Line] = []
    for line, following in itertools.pairwise((*lines, None)):
        if line is None:
            continue
        if line.is_cut and following is not None:
            first, second = _halves(line, following)
            if second in _AND:  # “pre- and post-war”
                whole.append(replace(line, text=f"{line.text}- "))
                continue
            keeps = (
                "-" in first
                or first in _BEFORE_A_HYPHEN
                or words[f"{first}-{second}"] > 0
                or (words[first] > 0 and words[second] > 0)
            )
            if words[first + second] <= 0 and (keeps or not following.text[:1].islower()):
                whole.append(replace(line, text=f"{line.text}-"))
                continue
        whole.append(line)
    return whole


def _halves(line: Line, following: Line) -> tuple[str, str]:
    """Return the end of a line and the beginning of the next one, which may be one word."""
    last, first = _WORD.findall(line.text.casefold()), _WORD.findall(following.text.casefold())
    return (last[-1] if last else "", first[0] if first else "")
