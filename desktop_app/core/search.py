"""Finding words in a text as a reader means them: blind to case, accents and the style of quotation marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, starmap
from typing import TYPE_CHECKING

from desktop_app.core.article import SOFT_HYPHEN, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK = 100_000  # characters

_ALIKE = str.maketrans({"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", "\xa0": " "})

# The capitals whose small letters are two characters or depend on what follows.
_ODD_CAPITALS = str.maketrans({"İ": "i", "Σ": "σ"})

# Accents that stand by themselves after their letter; signs of other scripts are letters' parts and must be there.
# Soft hyphens, which older texts in the library have and what is pasted may have, matter as little.
_ACCENT = re.compile(f"[\u0300-\u036f{SOFT_HYPHEN}]")
# Words of other scripts with the blanks between them: a whole line at once.
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+(?:[\x00-\x7f][^\x00-\x7f]+)*")
_ACCENTS = f"{_ACCENT.pattern}*+"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in a text, block by block: no hit goes across their ends."""

    text: str
    blocks: tuple[Span, ...]
    pattern: re.Pattern[str]
    match_case: bool

    def within(self, block: Span) -> tuple[Span, ...]:
        """Return where the words stand in one of the blocks, in order."""
        folded, start = _folded(self.text, block.start, block.end, self.match_case), block.start
        found = map(re.Match.span, self.pattern.finditer(folded))
        return tuple([Span(start + first, start + last) for first, last in found])


def search_for(text: str, query: str, *, match_case: bool = False, whole_words: bool = False) -> Search | None:
    """Return the search for a query, None where there is nothing to look for; blanks at its ends do not count.

    Accents and the style of quotation marks never matter, case only with `match_case`.
    """
    sought = _ACCENT.sub("", fold(query.strip(), match_case=match_case))
    if not sought:
        return None
    pattern = "".join(re.escape(char) + _ACCENTS for char in sought)
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    blocks = (Span(0, len(text)),) if "\n" in sought else _blocks(text)
    return Search(text, blocks, re.compile(pattern), match_case)


def find_spans(text: str, query: str, *, match_case: bool = False, whole_words: bool = False) -> tuple[Span, ...]:
    """Return where the query stands in text, in order."""
    search = search_for(text, query, match_case=match_case, whole_words=whole_words)
    return tuple(chain.from_iterable(map(search.within, search.blocks))) if search else ()


def fold(text: str, *, match_case: bool = False) -> str:
    """Return text without accents, marks straightened and, unless case matters, in lower case; same length."""
    # Most books have few letters beyond ASCII: to look every letter up took six times as long.
    text = _BEYOND_ASCII.sub(_folded_run if not match_case else _bare_run, text)
    return text if match_case else text.lower()


def _folded_run(run: re.Match[str]) -> str:
    return run[0].translate(_FOLDED)


def _bare_run(run: re.Match[str]) -> str:
    return run[0].translate(_BARE)


class _Letters(dict[int, str]):
    """What characters are without accents, and marks alike; looked up when they are first met."""

    def __init__(self, after: Mapping[int, int | str]) -> None:
        super().__init__()
        self._after = after

    def __missing__(self, code: int) -> str:
        self[code] = bare = _bare(chr(code).translate(_ALIKE)).translate(self._after)
        return bare


_FOLDED, _BARE = _Letters(_ODD_CAPITALS), _Letters({})


@lru_cache(maxsize=2)
def _blocks(text: str) -> tuple[Span, ...]:
    """Cut a text at the ends of lines into blocks, each of which is searched in a few ms."""
    starts = [0]
    while end := text.find("\n", starts[-1] + BLOCK) + 1:
        starts.append(end)
    return tuple(starmap(Span, pairwise([*starts, len(text)])))


@lru_cache(maxsize=150)  # a book and a half
def _folded(text: str, start: int, end: int, match_case: bool) -> str:
    return fold(text[start:end], match_case=match_case)


def _bare(char: str) -> str:
    apart = unicodedata.normalize("NFD", char)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else char  # a Hangul syllable is no accented letter
