"""Lines on pages made into paragraphs, headings and lists: what a page has lost, told by where its lines stand."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import BlockKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARGIN: Final = 0.12  # of a page's height, at its top and bottom, where running heads stand
_OFTEN: Final = 3  # pages on which a line must stand to be a running head
_ITEM: Final = re.compile(r"(?P<marker>[•‣▪◦●○■–—·\uf0b7*-]|\(?\d{1,2}[.)])\s+(?P<text>\S.*)")
_BULLETS: Final = frozenset("•‣▪◦●○■–—·\uf0b7*-")
_ENDS: Final = re.compile(r"[.!?…:][”’\"'»)\]]*$")
_NUMBER: Final = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w[\w’-]*")
_AND: Final = ("and", "or", "to", "und", "oder")
_BEFORE_A_HYPHEN: Final = frozenset(("well", "self", "non", "half", "long", "short", "anti", "ex", "vice", "co"))
_LARGER: Final = 1.15  # times the size of the text: a heading
_LINES_OF_A_HEADING: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line and their place in points, from the page's lower left; `is_cut` in the middle of a word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool = False
    is_cut: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the document's order, and how high it is."""

    height: float
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Block:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, with words that were cut at a line's end whole."""
        pieces: list[str] = []
        for line in self.lines:
            pieces.append(line.text if line.is_cut else f"{line.text} ")
        return "".join(pieces).strip()


def arrange(pages: Sequence[Page]) -> tuple[list[Part], int]:
    """Return the parts of a document, and how many lines at the pages' edges were left out.

    Paragraphs go on over lines, columns and pages; page numbers and what stands on page after page are left out.
    """
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page.lines):
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return [], 0
    body = sizes.most_common(1)[0][0]
    kept, left_out = _without_edges(pages, body)
    lines = [replace(line, page=number) for number, page in enumerate(kept) for line in page.lines]
    whole = _with_hyphens(lines)
    blocks = list(_blocks(whole, body))
    edges = _edges(whole, body)
    largest = max(block.lines[0].size for block in blocks)
    headline = next(block for block in blocks if block.lines[0].size > largest - 0.6)
    return [_part(block, body, headline, edges) for block in blocks if block.text], left_out


def _without_edges(pages: Sequence[Page], body: float) -> tuple[list[Page], int]:
    """Return the pages without page numbers and running heads and feet, and how many lines these were."""
    seen = Counter(
        key for page in pages for key in {_key(line) for line in page.lines if _is_at_edge(line, page, body)}
    )
    often = max(_OFTEN, len(pages) * 0.3)
    kept: list[Page] = []
    left_out = 0
    for page in pages:
        lines = [
            line
            for line in page.lines
            if not (_is_at_edge(line, page, body) and (_NUMBER.fullmatch(line.text) or seen[_key(line)] >= often))
        ]
        if not lines:
            lines = list(page.lines)  # all that stands on the page
        left_out += len(page.lines) - len(lines)
        kept.append(Page(page.height, tuple(lines)))
    return kept, left_out


def _key(line: Line) -> str:
    """Return what a running head has on every page: all but one number, at its beginning or its end."""
    text = line.text.casefold()
    if not re.search(r"[^\W\d]", text):
        return text  # figures alone are a table's
    return re.sub(r"^\d+\b|\b\d+$", "#", text, count=1)


def _is_at_edge(line: Line, page: Page, body: float) -> bool:
    if line.size > body * _LARGER:  # a headline may be a number
        return False
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _with_hyphens(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the hyphens that PDFium has taken for cut words where they are none.

    A word that stands elsewhere with its hyphen keeps it, and so do one before a capital or a figure, and two that
    stand elsewhere as words of their own.
    """
    pairs = list(itertools.pairwise((*lines, None)))
    words = Counter(_WORD.findall(" ".join(line.text for line in lines).casefold()))
    for line, following in pairs:
        if line is not None and line.is_cut and following is not None:
            words.subtract(_halves(line, following))
    whole: list[Line] = []
    for line, following in pairs:
        if line is None:
            continue
        if line.is_cut and following is not None:
            first, second = _halves(line, following)
            if second in _AND:  # “pre- and post-war”
                whole.append(replace(line, text=f"{line.text}- "))
                continue
            keeps = (
                "-" in first
                or first in _BEFORE_A_HYPHEN
                or words[f"{first}-{second}"] > 0
                or (words[first] > 0 and words[second] > 0)
            )
            if words[first + second] <= 0 and (keeps or not following.text[:1].islower()):
                whole.append(replace(line, text=f"{line.text}-"))
                continue
        whole.append(line)
    return whole


def _halves(line: Line, following: Line) -> tuple[str, str]:
    """Return the end of a line and the beginning of the next one, which may be one word."""
    last, first = _WORD.findall(line.text.casefold()), _WORD.findall(following.text.casefold())
    return (last[-1] if last else "", first[0] if first else "")


def _blocks(lines: Sequence[Line], body: float) -> Iterator[_Block]:
    """Yield lines that belong together."""
    leading = _leading(lines, body)
    edges = _edges(lines, body)
    block = _Block([lines[0]])
    before = lines[0]
    for line in lines[1:]:
        if _is_piece(before, line):
            block.lines.append(line)
            # What is raised says nothing of the next line.
            before = line if line.size >= before.size else replace(before, right=line.right)
            continue
        if not _goes_on(before, line, block, leading, edges):
            yield block
            block = _Block()
        block.lines.append(line)
        before = line
    yield block


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance from line to line of the text, in points."""
    steps = [
        before.bottom - line.bottom
        for before, line in itertools.pairwise(lines)
        if abs(before.size - body) < 0.6 and abs(line.size - body) < 0.6 and 0 < before.bottom - line.bottom < 3 * body
    ]
    return statistics.median(steps) if steps else 1.2 * body


def _edges(lines: Sequence[Line], body: float) -> dict[int, tuple[float, float]]:
    """Return the left and the right edge of the column that each line stands in, by the line's number."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(_column(line), []).append(line)
    return {
        column: (
            _usual(sorted(line.left for line in some), 0.0),
            max((line.right for line in some if abs(line.size - body) < 0.6), default=max(li.right for li in some)),
        )
        for column, some in columns.items()
    }


def _usual(lefts: Sequence[float], share: float) -> float:
    """Return where most lines of a column begin."""
    counted = Counter(round(left) for left in lefts)
    return float(counted.most_common(1)[0][0]) if counted else share


def _column(line: Line) -> int:
    """Return a number for where a line stands across the page, in steps of an inch and a half."""
    return round(line.left / 108) if line.left < float("inf") else 0


def _goes_on(before: Line, line: Line, block: _Block, leading: float, edges: dict[int, tuple[float, float]]) -> bool:
    """Tell whether a line goes on with the block of the one before it."""
    if before.is_cut:
        return True
    if abs(before.size - line.size) > 0.6 or _ITEM.fullmatch(line.text):
        return False
    step = before.bottom - line.bottom
    left, right = edges[_column(before)]
    if len(block.lines) > 1:  # what is set in has an edge of its own
        right = max(before.right, *(one.right for one in block.lines))
    # Whether the next word would not have found room.
    is_full = before.right + (len(line.text.split()[0]) + 1) * _pitch(before) * 1.3 > right
    has_end = bool(_ENDS.search(before.text))
    is_elsewhere = before.page != line.page or step < 0 or step > 8 * leading  # in another column or on another page
    if not is_elsewhere and step < 0.3 * line.size:  # two pieces of one line
        return True
    if is_elsewhere or step > 1.25 * max(leading, 1.1 * line.size):
        is_paragraph = is_full and len(block.lines) > 1
        return is_elsewhere and not has_end and (line.text[:1].islower() or is_paragraph)
    if before.is_bold != line.is_bold and len(block.lines) < _LINES_OF_A_HEADING and (before.is_bold or line.is_bold):
        return not has_end and line.text[:1].islower()
    indent = line.left - min(one.left for one in block.lines)
    if len(block.lines) > 1 and indent > 0.8 * line.size and line.left > left + 0.8 * line.size:
        return False
    if len(block.lines) == 1 and indent > 0.8 * line.size:
        return bool(_ITEM.fullmatch(before.text)) or not has_end
    return is_full or (not has_end and line.text[:1].islower())


def _is_piece(before: Line, line: Line) -> bool:
    """Tell whether a line is a piece of the one before it, be it a raised one."""
    is_beside = before.page == line.page and 0 <= line.left - before.right < 2 * before.size
    return is_beside and abs(before.bottom - line.bottom) < 0.5 * max(before.size, line.size)


def _pitch(line: Line) -> float:
    """Return how wide a character of a line is on average, in points."""
    return (line.right - line.left) / max(len(line.text), 1)


def _part(block: _Block, body: float, headline: _Block, edges: dict[int, tuple[float, float]]) -> Part:
    text, first = block.text, block.lines[0]
    is_short = len(block.lines) <= _LINES_OF_A_HEADING
    if first.size > body * _LARGER and is_short:
        if block is headline:
            return Part(BlockKind.HEADLINE, text)
        return Part(BlockKind.HEADING, text, 2 if first.size > body * 1.3 else 3)
    item = _ITEM.fullmatch(text)
    if item:
        return Part(BlockKind.ITEM, item["text"], 1, "•" if item["marker"] in _BULLETS else item["marker"])
    if all(line.is_bold for line in block.lines) and is_short and not _ENDS.search(text):
        return Part(BlockKind.HEADING, text, 3)
    left, right = edges[_column(first)]
    is_inset = all(line.left > left + body and line.right < right - body for line in block.lines)
    return Part(BlockKind.QUOTE if is_inset and len(block.lines) > 1 else BlockKind.PARAGRAPH, text)
