"""Finding words in a text as a reader means them: blind to case, accents and the style of quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop_app.core.article import Span

_ALIKE = str.maketrans({"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", "\xa0": " "})

# The capitals whose small letters are two characters or depend on what follows.
_ODD_CAPITALS = str.maketrans({"İ": "i", "Σ": "σ"})

# Accents that stand by themselves after their letter; signs of other scripts are letters' parts and must be there.
_ACCENT = re.compile("[\u0300-\u036f]")
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
    text = text.translate(_ALIKE)
    if not text.isascii():
        text = "".join(map(_bare, text))
    return text if match_case else text.translate(_ODD_CAPITALS).lower()


@lru_cache(maxsize=2)
def _folded(text: str, match_case: bool) -> str:
    return fold(text, match_case=match_case)


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    apart = unicodedata.normalize("NFD", char)
    return apart[0] if all(map(unicodedata.combining, apart[1:])) else char  # a Hangul syllable is no accented letter
