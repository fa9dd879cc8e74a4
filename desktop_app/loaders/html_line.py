"""What is written in a web page between the beginning and the end of a block, and how much of it leads elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BREAK: Final = "\v"
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_BREAK: Final = re.compile(rf" ?{BREAK} ?")
_PARAGRAPH: Final = re.compile(r"\n{2,}")
_BLOCK_STYLE: Final = re.compile(
    r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)\s*(?:[;!]|$)", re.IGNORECASE
)


@dataclass(slots=True)
class Line:
    """A block's text as it is written, the notes it refers to, its letters in links and in those leading elsewhere."""

    pieces: list[str] = field(default_factory=list)
    refers: list[int] = field(default_factory=list)
    linked: int = 0
    away: int = 0
    is_begun: bool = False

    def add(self, text: str) -> None:
        """Go on with a text."""
        self.pieces.append(text)
        self.is_begun = self.is_begun or not text.isspace()

    def paragraphs(self) -> list[str]:
        """Return what was written, parted at empty lines; a line break is one in the text, other blanks are one."""
        text = _BREAK.sub("\n", _BLANKS.sub(" ", "".join(self.pieces))).strip()
        return _PARAGRAPH.split(text) if text else []


def stands_alone(element: HtmlElement) -> bool:
    """Tell whether an element's own style makes lines of their own of it."""
    style = element.get("style")
    return bool(style and _BLOCK_STYLE.search(style))
