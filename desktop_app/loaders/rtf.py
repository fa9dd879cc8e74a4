"""Rich text (RTF): its paragraphs, headings, lists, tables and notes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.content import RTF
from desktop_app.loaders.left_out import notices_of
from desktop_app.loaders.limits import MAX_DEPTH
from desktop_app.loaders.rtf_marks import marked
from desktop_app.loaders.rtf_text import Text

if TYPE_CHECKING:
    from desktop_app.core.article import Article

_HIGH: Final = re.compile(rb"[\x80-\xff]")
_BINARY: Final = re.compile(rb"(?<!\\)\\bin(\d{1,9})(?!\d) ?")
_BRACES: Final = re.compile(r"\\[\\{}]|[{}]")
_CUT: Final = "The file is damaged: its end is missing. What could be read of it is shown."
_LEFT_OUT: Final = "Hidden or deleted text was left out."
_BOXES: Final = "Text boxes were left out."
_BOX: Final = re.compile(r"\\dptxbxtext(?![a-z])")  # as Word 95 wrote them; newer ones have both
_DEEP: Final = "The document is nested too deeply for a text; it may be damaged."


def load(content: bytes, title: str) -> Article:
    """Read the bytes of an RTF document; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    from striprtf.striprtf import rtf_to_text

    # Characters beyond ASCII that stand there as bytes, in the encoding the document names.
    bare = _without_binary(content[content.find(RTF) :])
    source = _HIGH.sub(lambda match: b"\\'%02x" % match[0][0], bare).decode("ascii")
    found = marked(source)
    try:
        text = rtf_to_text(found.source, errors="replace")  # type: ignore[no-untyped-call]
    except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        raise LoadError(DAMAGED) from error
    read = Text(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    depth, is_closed = _groups(source)
    told = (
        (_LEFT_OUT, found.has_hidden),
        (_BOXES, bool(_BOX.search(source)) and "\\shptxt" not in source),
        (_CUT, not is_closed),
        (_DEEP, depth > MAX_DEPTH),
    )
    notices = [said for said, is_so in told if is_so] + notices_of(Counter(comment=found.comments))
    return assemble(read.parts, title, name=read.title, byline=read.byline, author=read.author, notices=notices)


def _without_binary(content: bytes) -> bytes:
    """Return a document without the pictures and the like that stand in it byte for byte, braces and all."""
    pieces: list[bytes] = []
    position = 0
    while match := _BINARY.search(content, position):
        end = match.end() + int(match[1])
        pieces.append(content[position : match.start()])
        position = end if end <= len(content) else match.end()
    return b"".join((*pieces, content[position:]))


def _groups(source: str) -> tuple[int, bool]:
    """Return how deep groups are nested, and whether all have their ends."""
    depth = deepest = 0
    for match in _BRACES.finditer(source):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        deepest = max(depth, deepest)
        if not depth:
            return deepest, True
    return deepest, False
