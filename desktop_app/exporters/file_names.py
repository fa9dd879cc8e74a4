"""File names made of an article's words that every system can keep."""

from __future__ import annotations

import unicodedata

_LONGEST = 80  # bytes; with a number and a suffix still short enough for encrypted and synchronised folders
# What Windows keeps for devices, whatever suffix stands behind it.
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³"})


def slug(text: str, fallback: str) -> str:
    """Return the letters and digits of text with hyphens between, or the fallback where it has none.

    What is left is one name to every system, which may not tell accents as one or two characters apart, and holds
    nothing that is a sign anywhere: no dot, no blank, no mark of direction.
    """
    kept = "".join(char if _is_kept(char) else " " for char in unicodedata.normalize("NFC", text))
    name = _cut("-".join(kept.split())) or fallback
    return f"{name}-{fallback}" if name.casefold() in _RESERVED else name


def _is_kept(char: str) -> bool:
    """Tell whether a character is a letter, a digit or what is written on one."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def _cut(name: str) -> str:
    """Return the beginning of a name that is short enough, to the last whole word if there are several."""
    content = name.encode("utf-8", "replace")
    if len(content) <= _LONGEST:
        return name
    beginning = content[:_LONGEST].decode("utf-8", "ignore")
    words = beginning.rpartition("-")[0]
    return words or beginning
