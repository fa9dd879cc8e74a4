"""What paragraphs are, by the names and outline levels that Word gives their styles."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.core.article import BlockKind

BODY: Final = 9  # the outline level of what is no heading
_HEADING: Final = re.compile(r"heading (\d)")
_AUTHOR: Final = ("author", "byline")
_KINDS: Final = {
    "title": BlockKind.HEADLINE,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
}


def kind_of(name: str, outline: int | None) -> tuple[BlockKind, int]:
    """Return the kind and level of paragraphs whose style has a name and an outline level, from 0."""
    numbered = _HEADING.fullmatch(name.lower())
    if numbered:
        return heading(int(numbered[1]) - 1)
    if name.lower() in _KINDS:
        return _KINDS[name.lower()], 0
    return (BlockKind.PARAGRAPH, 0) if outline is None or outline >= BODY else heading(outline)


def heading(outline: int) -> tuple[BlockKind, int]:
    """Return the kind and level of a heading by its outline level; one of the first level may be the headline."""
    return (BlockKind.HEADLINE, 1) if outline <= 0 else (BlockKind.HEADING, 2 if outline == 1 else 3)


def names_author(name: str) -> bool:
    """Tell whether paragraphs of a style say who wrote the text."""
    return name.lower() in _AUTHOR
