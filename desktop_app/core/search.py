"""Finding words in a text as a reader means them: blind to case, accents and the style of quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.article import SOFT_HYPHEN, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIKE = str.maketrans({"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", "\xa0": " "})

# The capitals whose small letters are two characters or depend on what follows.
_ODD_CAPITALS = str.maketrans({"İ": "i", "Σ": "σ"})

# Accents that stand by themselves after their letter; signs of other scripts are letters' parts and must be there.
# Soft hyphens, which older texts in the library have and what is pasted may have, matter as little.
_ACCENT = re.compile(f"[\u0300-\u036f{SOFT_HYPHEN}]")
# Words of other scripts with the blanks between them: a whole line at once.
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+(?:[\x00-\x7f][^\x00-\x7f]+)*")
_ACCENTS = f"{_ACCENT.pattern}*+"


def find_spans(text: str, query: str, *, match_case: bool = False, whole_words: bool = False) -> tuple[Span, ...]:
    """Return where the query stands in text, in order; blanks at its ends do not count.

    Accents and the style of quotation marks never matter, case only with `match_case`.
    """
    sought = _ACCENT.sub("", fold(query.strip(), match_case=match_case))
    if not sought:
        return ()
    pattern = "".join(re.escape(char) + _ACCENTS for char in sought)
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return tuple(Span(*match.span()) for match in re.finditer(pattern, _folded(text, match_case)))


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
def _folded(text: str, match_case: bool) -> str:
    return fold(text, match_case=match_case)


def _bare(char: str) -> str:
    apart = unicodedata.normalize("NFD", char)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else char  # a Hangul syllable is no accented letter
