"""Numbers as lists write them: 3, 03, c, C, iii, III."""

from __future__ import annotations

import re
from typing import Final

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_MOST_ROMAN: Final = 3_999  # beyond it there are no letters
_MOST_REPEATED: Final = 30  # times that a letter stands for a number, as in Word
_MOST: Final = 999_999_999  # more than any list counts to
_INTEGER: Final = re.compile(r"\s*([+-]?)0*([0-9]+)")


def numeral(number: int, form: str) -> str:
    """Return a number in a form that HTML and OpenDocument name alike: "1", "a", "A", "i" or "I".

    Word processors have "01" too, and "aa" and "AA" for letters that are doubled after z: aa, bb, cc. What has no
    letters, as 0, and what is in another form is written in digits.
    """
    match form:
        case "a" | "A":
            found = letters(number)
        case "aa" | "AA":
            found = _repeated(number)
        case "i" | "I":
            found = roman(number)
        case "01":
            found = f"{number:02}"
        case _:
            found = str(number)
    return found.upper() if form.isupper() else found


def letters(number: int) -> str:
    """Return a number in letters: a, b, …, z, aa, ab, …; one below 1 in digits."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, last = divmod(number - 1, len(_ALPHABET))
        found = _ALPHABET[last] + found
    return found


def _repeated(number: int) -> str:
    times, place = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[place] * (times + 1) if 0 <= times < _MOST_REPEATED else str(number)


def roman(number: int) -> str:
    """Return a number in Roman numerals, small; one below 1 or beyond 3,999 in digits."""
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        found += sign * times
    return found


def count_in(text: str | None, otherwise: int) -> int:
    """Return the whole number a file gives as text, no more than a list counts to; `otherwise` where there is none."""
    found = _INTEGER.match(text or "")
    if found is None:
        return otherwise
    digits = found[2] if len(found[2]) <= len(str(_MOST)) else str(_MOST)
    return -int(digits) if found[1] == "-" else int(digits)
