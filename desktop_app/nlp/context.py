"""What the words around a name say: a title before it, a sentence beginning."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.core.search import fold
from desktop_app.nlp.lexicons import lexicon

_REACH = 40
# “The First Congress”, “former Yugoslavia”: they say nothing of what follows.
_ONLY_BEFORE_TITLES = frozenset({"acting", "first", "former", "her", "his", "incoming", "interim", "late", "outgoing"})
_SENTENCE_END = frozenset(".!?…:\n")
_BLANKS = frozenset(" \xa0")
_CLOSING = frozenset('"”’')
_OPENING = frozenset(" \t\xa0\"“‘'«([-–—")


@lru_cache(maxsize=65_536)
def key(surface: str) -> str:
    """Return what different spellings of one name share: no case, accents, full stops or line wraps."""
    return " ".join(fold(surface).replace(".", " " if ". " in surface else "").split())


def flat(surface: str) -> str:
    """Return a surface on one line, with single blanks."""
    return " ".join(surface.split())


def is_acronym(surface: str) -> bool:
    """Tell whether a surface is written like an acronym: “IMF”, “U.N.”, “UNRWA”."""
    letters = surface.replace(".", "")
    return 2 <= len(letters) <= 7 and " " not in letters and letters.isupper()


def title_before(text: str, start: int) -> str:
    """Return the title that stands directly before a position, in lower case without its full stop, or ""."""
    return written_title(text, start).rstrip(".").lower()


def written_title(text: str, start: int) -> str:
    """Return the title that stands directly before a position as the text has it: “Adm.”; or ""."""
    if text[max(0, start - 1) : start] not in _BLANKS:
        return ""
    words = text[max(0, start - _REACH) : start].rsplit(None, 1)
    return _title(words[-1].lstrip("(“‘\"'—–")) if words else ""


@lru_cache(maxsize=4096)  # few words stand before names, and most are no titles
def _title(written: str) -> str:
    word = written.rstrip(".")
    if word.lower() not in lexicon("titles") or word.lower() in _ONLY_BEFORE_TITLES or ends_sentence(written):
        return ""
    is_noun = word[0].isupper() or word.lower() in lexicon("roles")
    return written if is_noun else ""


def ends_sentence(word: str) -> bool:
    """Tell whether the full stop after a word, as written, ends a sentence: not that of “U.S.”, “Gen.” and “J.”."""
    stem = word[:-1]
    return word.endswith(".") and "." not in stem and len(stem) > 1 and stem.lower() not in lexicon("abbreviations")


def is_common(word: str) -> bool:
    """Tell whether a word, in lower case, is capitalized for other reasons than being a name."""
    return word in lexicon("function_words") or word in lexicon("common_words")


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether nothing but opening marks stands between a position and the sentence before it."""
    position = start - 1
    while position >= 0 and text[position] in _OPENING:
        position -= 1
    if position < 0 or text[position] in _SENTENCE_END:
        return True
    return text[position] in _CLOSING and position < start - 1
