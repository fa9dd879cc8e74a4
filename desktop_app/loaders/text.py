"""Plain text: paragraphs out of lines, whatever the habits of whoever saved the file."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import SOFT_HYPHEN, Article, BlockKind, Part, Source, clean, compose
from desktop_app.loaders.assembly import looks_like_headline, too_long
from desktop_app.loaders.encoding import decode
from desktop_app.loaders.limits import MAX_SHOWN
from desktop_app.loaders.masthead import split_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_HEADING: Final = 80
# Between what mail programs wrap at and what a wide terminal shows; verse is narrower.
_WIDTHS: Final = range(50, 111)

_ITEM: Final = re.compile(r"(?P<marker>[-*•‣▪◦]|(?P<number>\d{1,2})[.)])\s+(?P<text>\S.*)")
_QUOTE: Final = re.compile(r"(?:>(?:\s|$|(?=>)))+")
_QUOTED: Final = 2  # blanks before each line of a quote
_RULE: Final = re.compile(r"(?:[=_*~#-]\s*){3,}")
# A word that is cut at a line's end with a soft hyphen, and what is left of it in the next line.
_CUT_WORD: Final = re.compile(rf"{SOFT_HYPHEN}[ \t]*\n(?P<before>[ \t>]*)(?P<rest>\w\S*)(?P<more>[ \t]+(?=\S))?")
_SENTENCE_END: Final = re.compile(r"[.!?…:][”’\"'»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file; the depth is how many are quoted in it, one in another."""

    kind: BlockKind
    text: str
    indent: int = 0
    marker: str = ""
    depth: int = 0


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a plain text file; the title is for articles without a headline.

    Raises UnsupportedFormatError for binary content.
    """
    decoded = decode(content)
    text, notices = decoded.text, decoded.notices
    if len(text) > MAX_SHOWN:
        end = text.rfind("\n", MAX_SHOWN // 2, MAX_SHOWN)
        notices = (*notices, too_long(len(text)))
        text = text[: end if end > 0 else MAX_SHOWN]
    return replace(parse(text, title), notices=notices, source=Source(encoding=decoded.guessed))


def parse(text: str, title: str) -> Article:
    """Read plain text; an article without headline or title is called by its first words."""
    groups = list(_with_quotes(list(_groups(_CUT_WORD.sub(_made_whole, clean(text))))))
    width = _width(groups)
    parts, byline, published = split_masthead([part for group in groups for part in _join(group, width)])
    parts = _with_headings(parts)
    headline = parts[0].text.strip() if parts and parts[0].kind is BlockKind.HEADLINE else ""
    body, blocks = compose(parts)
    return Article(headline or title or _first_words(body), body, blocks, byline, published)


def _made_whole(cut: re.Match[str]) -> str:
    return cut["rest"] + (f"\n{cut['before']}" if cut["more"] else "")


def _groups(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines between blank lines and rules; list items and quotes are recognised."""
    lines = text.expandtabs(4).split("\n") if "\t" in text else text.split("\n")
    numbers = {int(m["number"]) for line in lines if (m := _ITEM.match(line.lstrip())) and m["number"]}
    group: list[_Line] = []
    for raw in lines:
        line = _line(raw, numbers)
        if line.text and not _RULE.fullmatch(line.text):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _line(raw: str, numbers: set[int]) -> _Line:
    text = raw.strip()
    quote = _QUOTE.match(text)
    if quote:
        return _Line(BlockKind.QUOTE, text[quote.end() :].strip(), depth=quote[0].count(">"))
    indent = len(raw) - len(raw.lstrip())
    item = _ITEM.fullmatch(text)
    if item and not _RULE.fullmatch(text):
        if item["number"] is None:
            return _Line(BlockKind.ITEM, item["text"], indent, "•")
        if {int(item["number"]) - 1, int(item["number"]) + 1} & numbers:  # a lone “7.” numbers nothing
            return _Line(BlockKind.ITEM, item["text"], indent, item["marker"])
    return _Line(BlockKind.PARAGRAPH, text, indent)


def _with_quotes(groups: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """Yield the groups, as quotes those that are indented and that a line with a colon leads to."""
    introduced = False
    for group in groups:
        is_quote = introduced and all(line.kind is BlockKind.PARAGRAPH and line.indent >= _QUOTED for line in group)
        yield [replace(line, kind=BlockKind.QUOTE) for line in group] if is_quote else group
        introduced = is_quote or (group[-1].text.endswith(":") and group[-1].indent < _QUOTED)


def _width(groups: Sequence[Sequence[_Line]]) -> int:
    """Return the column at which a file's paragraphs are hard-wrapped, or 0 if each line is a paragraph.

    In wrapped text the next line's first word would not have fitted, and lines end and begin in
    the middle of sentences; verse, lists and one-line paragraphs differ in at least one of these.
    """
    narrow = [group for group in groups if len(group) > 1 and all(len(li.text) in range(_WIDTHS.stop) for li in group)]
    width = max((len(line.text) + line.indent for group in narrow for line in group), default=0)
    pairs = [pair for group in narrow if _looks_wrapped(group, width) for pair in _pairs(group)]
    if width not in _WIDTHS or not pairs:
        return 0
    filled = sum(_is_filled(line, following, width) for line, following in pairs)
    ended = sum(bool(_SENTENCE_END.search(line.text)) for line, _ in pairs)
    capitals = sum(not following.text[0].islower() for _, following in pairs)
    few = len(pairs) < 3
    if filled < 0.8 * len(pairs) or ended > (0 if few else 0.5 * len(pairs)):
        return 0
    return width if capitals <= (0.5 if few else 0.6) * len(pairs) else 0


def _pairs(group: Sequence[_Line]) -> list[tuple[_Line, _Line]]:
    """Return the lines of which one may go on in the next: no item begins there, and nobody else speaks."""
    return [
        (line, below)
        for line, below in itertools.pairwise(group)
        if below.kind is not BlockKind.ITEM and line.depth == below.depth
    ]


def _looks_wrapped(group: Sequence[_Line], width: int) -> bool:
    pairs = _pairs(group)
    return sum(_is_filled(*pair, width) for pair in pairs) * 2 >= len(pairs)


def _is_filled(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the following line's first word did not fit on this line, give or take a tenth."""
    return line.indent + len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > 0.9 * width


def _join(group: Sequence[_Line], width: int) -> list[Part]:
    """Return the group's blocks, wrapped lines rejoined; a line that may be a heading is called one."""
    wrapped = width > 0 and _looks_wrapped(group, width)
    texts: list[list[str]] = []
    firsts: list[_Line] = []
    for previous, line in zip((None, *group), group, strict=False):
        if previous and _continues(previous, line, firsts[-1], width if wrapped else 0):
            texts[-1].append(line.text)
        else:
            firsts.append(line)
            texts.append([line.text])
    indents = sorted({line.indent for line in firsts if line.kind is BlockKind.ITEM})
    blocks = [
        Part(first.kind, _glue(lines), indents.index(first.indent) + 1, first.marker)
        if first.kind is BlockKind.ITEM
        else Part(first.kind, _glue(lines))
        for first, lines in zip(firsts, texts, strict=True)
    ]
    return [
        replace(block, kind=BlockKind.HEADING, level=2) if _may_be_heading(blocks, number) else block
        for number, block in enumerate(blocks)
    ]


def _continues(previous: _Line, line: _Line, first: _Line, width: int) -> bool:
    """Tell whether a line goes on with the block of the previous one; no width, no wrapped lines."""
    if line.kind is BlockKind.ITEM:
        return False
    filled = width > 0 and _is_filled(previous, line, width)
    if first.kind is BlockKind.ITEM:
        return line.kind is BlockKind.PARAGRAPH and (filled or line.indent >= first.indent + 2)
    if line.kind is not previous.kind or line.depth != previous.depth or not width or line.indent > previous.indent:
        return False
    return filled or not _SENTENCE_END.search(previous.text)


def _glue(lines: Sequence[str]) -> str:
    """Join wrapped lines; a hyphen or dash inside a word at a line's end keeps both halves together."""
    text = lines[0]
    pieces = [text]
    for line in lines[1:]:
        halves = re.search(r"\w[-‐—]$", text) and line[0].isalnum() and not re.match(r"(?:and|or|to)\b", line)
        pieces.append(line if halves else " " + line)
        text = line
    return "".join(pieces)


def _may_be_heading(blocks: Sequence[Part], number: int) -> bool:
    """Tell whether a block is short, without full stop, and stands alone or between much longer ones."""
    block = blocks[number]
    if block.kind is not BlockKind.PARAGRAPH or not looks_like_headline(block.text):
        return False
    neighbours = [other for other in (number - 1, number + 1) if 0 <= other < len(blocks)]
    if not neighbours:
        return True
    return number + 1 in neighbours and all(
        len(blocks[other].text) > max(120, 2 * len(block.text)) for other in neighbours
    )


def _with_headings(parts: Sequence[Part]) -> list[Part]:
    """Decide which of the lines that may be headings are: with text below them, and not most of the text."""
    if len(parts) < 2:
        return [replace(part, kind=BlockKind.PARAGRAPH, level=0) if _is_heading(part) else part for part in parts]
    first = parts[0]
    top = [first]
    if first.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        longest = max(len(part.text) for part in parts[1:4])
        is_headline = _is_heading(first) or (
            looks_like_headline(first.text) and longest > max(100, 1.3 * len(first.text))
        )
        top = [Part(BlockKind.HEADLINE if is_headline else BlockKind.PARAGRAPH, first.text)]
    rest = list(parts[1:])
    headings = {
        number
        for number, (part, below) in enumerate(itertools.pairwise(rest))
        if _is_heading(part) and len(part.text) <= _MAX_HEADING and _goes_below(below, part)
    }
    if len(headings) * 3 > len(rest):
        headings = set()
    return top + [
        Part(BlockKind.PARAGRAPH, part.text) if _is_heading(part) and number not in headings else part
        for number, part in enumerate(rest)
    ]


def _goes_below(below: Part, heading: Part) -> bool:
    if below.kind in (BlockKind.ITEM, BlockKind.QUOTE):
        return True
    return below.kind is BlockKind.PARAGRAPH and len(below.text) > len(heading.text)


def _is_heading(part: Part) -> bool:
    return part.kind is BlockKind.HEADING


def _first_words(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 60 else line[:60].rsplit(" ", 1)[0] + "…"
