"""Rich text (RTF), read as the plain text in it: striprtf knows no headings."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED
from desktop_app.loaders.limits import MAX_DEPTH
from desktop_app.loaders.wrapped import Inner

MARK: Final = b"{\\rtf"
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_BRACES: Final = re.compile(r"\\[\\{}]|[{}]")
_TOKEN: Final = re.compile(
    r"(?P<escaped>\\[\\{}])|(?P<brace>[{}])|\\(?P<word>[a-z]+)(?P<number>-?\d+)? ?|[^\\{}]+|\\.", re.S
)
_CUT: Final = "The file is damaged: its end is missing. What could be read of it is shown."
_LEFT_OUT: Final = "Hidden or deleted text was left out."
_NOTES: Final = "Footnotes and text boxes were left out."
_NOTE: Final = re.compile(r"\\(?:footnote|shptxt)(?![a-z])")
_DEEP: Final = "The document is nested too deeply for a text; it may be damaged."


def open_rtf(content: bytes, name: str) -> Inner:
    """Return the text of an RTF document.

    Raises LoadError, for the middle of a sentence.
    """
    from striprtf.striprtf import rtf_to_text

    # Characters beyond ASCII that stand there as bytes, in the encoding the document names.
    source = _HIGH.sub(lambda match: b"\\'%02x" % match[0][0], content).decode("ascii")
    shown, hidden = _shown(source)
    try:
        text = rtf_to_text(shown, errors="replace")  # type: ignore[no-untyped-call]
    except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        raise LoadError(DAMAGED) from error
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    depth, is_closed = _groups(source)
    told = (
        (_LEFT_OUT, hidden),
        (_NOTES, bool(_NOTE.search(source))),
        (_CUT, not is_closed),
        (_DEEP, depth > MAX_DEPTH),
    )
    notices = tuple(said for said, is_so in told if is_so)
    return Inner(joined.encode(), f"{name}.txt", form="Rich text", notices=notices)


def _shown(source: str) -> tuple[str, bool]:
    """Return a document without the words that are hidden or deleted, and whether there were any."""
    pieces: list[str] = []
    groups: list[tuple[bool, bool]] = []
    hides = deletes = found = False
    for match in _TOKEN.finditer(source):
        word = match["word"]
        if match["brace"] == "{":
            groups.append((hides, deletes))
        elif match["brace"] == "}":
            hides, deletes = groups.pop() if groups else (False, False)
        elif word == "v":
            hides = match["number"] != "0"
        elif word == "deleted":
            deletes = match["number"] != "0"
        elif word == "plain":
            hides = False
        if (hides or deletes) and not match["brace"] and word in (None, "u"):
            found = found or bool(match[0].strip())
            continue
        pieces.append(match[0])
    return "".join(pieces), found


def _groups(source: str) -> tuple[int, bool]:
    """Return how deep groups are nested, and whether all have their ends."""
    depth = deepest = 0
    for match in _BRACES.finditer(source):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        deepest = max(depth, deepest)
        if not depth:
            return deepest, True
    return deepest, False
