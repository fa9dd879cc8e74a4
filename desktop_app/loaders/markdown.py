"""Markdown: the words of a document with its headings, lists and quotes; links keep their text only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Part, Source, clean, compose
from desktop_app.loaders.encoding import decode
from desktop_app.loaders.limits import MAX_DEPTH, MAX_OPEN_BRACKETS
from desktop_app.loaders.list_levels import BULLET
from desktop_app.loaders.markdown_notes import let_read_notes, without_notes
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_KEY_VALUE: Final = re.compile(r"(?P<key>[A-Za-z][\w-]*+(?: [\w-]++)*+) ?:(?:\s+(?P<value>.*))?")
_BOX: Final = re.compile(r"\[(?P<done>[ xX])\]\s+(?=\S)")
_LINK: Final = re.compile(r"\][(\[:]")
_OPEN: Final = re.compile(r"\[(?![^\[\]]*+\])")  # brackets that are not closed by the next one
_AS_WRITTEN: Final = "So many brackets are open in the text that links are shown as they are written."
_LEADING_MARKS: Final = re.compile(r"^(?:[\s>]|[-*+]\s)+", re.MULTILINE)


@dataclass(slots=True)
class _Place:
    """Where in the nesting of lists and quotes a token stands."""

    lists: int = 0
    marker: str = ""
    inside: list[BlockKind] = field(default_factory=list)

    def part(self, text: str) -> Part:
        kind = self.inside[-1] if self.inside else BlockKind.PARAGRAPH
        if kind is not BlockKind.ITEM:
            return Part(kind, text)
        marker, self.marker = self.marker, ""
        box = _BOX.match(text) if marker else None
        if box:  # a task, done or not
            sign = "☐" if box["done"] == " " else "☑"
            marker, text = sign if marker == BULLET else f"{marker} {sign}", text[box.end() :]
        return Part(kind, text, self.lists, marker)


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a Markdown file; the title is for documents without heading or front matter.

    Raises UnsupportedFormatError for binary content.
    """
    decoded = decode(content)
    article = parse(decoded.text, title)
    notices = (*decoded.notices, *article.notices)
    return replace(article, notices=notices, source=Source(encoding=decoded.guessed))


def parse(text: str, title: str) -> Article:
    """Read Markdown text (CommonMark with tables and strikethrough; HTML stays visible as it is written)."""
    matter, source = _split_front_matter(clean(text))
    parts, notices = _read(source)
    author = matter.get("author") or matter.get("authors") or matter.get("byline") or ""
    author = read_byline(author) or author
    parts, byline, published = split_masthead(parts, author)
    headline = " ".join(matter.get("title", "").split())
    if parts and parts[0].kind is BlockKind.HEADLINE:
        headline = parts[0].text
    elif headline:
        parts.insert(0, Part(BlockKind.HEADLINE, headline))
    parts[1:] = [replace(p, kind=BlockKind.HEADING, level=2) if p.kind is BlockKind.HEADLINE else p for p in parts[1:]]
    body, blocks = compose(parts)
    return Article(
        headline or title,
        body,
        blocks,
        byline or author,
        published or _iso_date(matter.get("date") or matter.get("published") or ""),
        notices=notices,
    )


def _iso_date(value: str) -> str:
    return read_date(value) or read_date(value[:10])


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the keys and values between two lines of hyphens, or of plus signs, at the top, and what follows them.

    Between hyphens only “key: value” and lists below a key are read; nothing is interpreted. Plus signs stand around
    TOML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() == "+++":
        return _split_toml(lines) or ({}, text)
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    matter: dict[str, str] = {}
    key = ""
    for line in lines[1:end]:
        match = _KEY_VALUE.fullmatch(line.rstrip())
        entry = line.strip()
        if match:
            key = match["key"].lower()
            matter[key] = _unquoted(match["value"] or "")
        elif key and entry.startswith("- "):
            matter[key] = ", ".join(filter(None, (matter[key], _unquoted(entry[2:]))))
        elif key and line[:1].isspace():
            matter[key] = " ".join(filter(None, (matter[key].lstrip(">|-"), entry)))
        elif entry and not entry.startswith("#"):
            return {}, text  # two rules with text between them
    return (matter, "\n".join(lines[end + 1 :])) if matter else ({}, text)


def _split_toml(lines: list[str]) -> tuple[dict[str, str], str] | None:
    import tomllib

    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "+++"), 0)
    try:
        matter = tomllib.loads("\n".join(lines[1:end]))
    except (ValueError, RecursionError):
        return None
    if not matter:
        return None
    known = {key.lower(): value if isinstance(value, list) else [value] for key, value in matter.items()}
    return {key: ", ".join(map(str, value)) for key, value in known.items()}, "\n".join(lines[end + 1 :])


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"')
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == "[" and value[-1] == "]":
        return ", ".join(_unquoted(entry) for entry in value[1:-1].split(","))
    return value


def _read(text: str) -> tuple[list[Part], tuple[str, ...]]:
    """Return the parts of a text, footnotes last, and what is to be said of how it was read."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"maxNesting": MAX_DEPTH})
    # Targets are never used: a link to anywhere is its text, instead of its source where it looks dangerous.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    let_read_notes(parser)
    parser.core.ruler.before("inline", "brackets", _spare_brackets)
    tokens = parser.parse(text)
    deepest = max((token.level for token in tokens), default=0)
    if deepest >= MAX_DEPTH - 2:  # the parser leaves out what is deeper
        plain = _LEADING_MARKS.sub("", text)
        return [Part(BlockKind.PARAGRAPH, plain)], ()
    body, notes = without_notes(tokens)
    parts = list(_parts(body))
    for number, note in enumerate(notes, 1):
        parts += [
            Part(BlockKind.ITEM, part.text, 1, "" if index else f"{number}.") for index, part in enumerate(_parts(note))
        ]
    is_spared = "link" not in parser.get_active_rules()["inline"]
    return parts, (_AS_WRITTEN,) if is_spared and _LINK.search(text) else ()


def _spare_brackets(state: StateCore) -> None:
    """Have links read as they are written where more brackets are open than can be gone through in seconds."""
    if sum(len(_OPEN.findall(token.content)) for token in state.tokens if token.type == "inline") > MAX_OPEN_BRACKETS:
        state.md.disable(["link", "image"])


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    place = _Place()
    heading = ""
    cells: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = token.tag
            case "heading_close":
                heading = ""
            case "tr_open":
                cells = []
            case "tr_close":
                yield place.part(" | ".join(filter(None, cells or ())))
                cells = None
            case "inline" if cells is not None:
                cells.append(_visible(token, " "))
            case "inline" if heading:
                yield _heading(heading, _visible(token, " "))
            case "inline":
                yield place.part(_visible(token, "\n"))
            case "fence" | "code_block":
                yield place.part(token.content)
            case _:
                _move(place, token)


def _heading(tag: str, text: str) -> Part:
    if tag == "h1":
        return Part(BlockKind.HEADLINE, text)
    return Part(BlockKind.HEADING, text, 2 if tag == "h2" else 3)


def _move(place: _Place, token: Token) -> None:
    """Follow a token into or out of a list, an item or a quote."""
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            place.lists += 1
        case "bullet_list_close" | "ordered_list_close":
            place.lists -= 1
        case "list_item_open":
            place.marker = f"{token.info}{token.markup}" if token.info else BULLET
            place.inside.append(BlockKind.ITEM)
        case "blockquote_open":
            place.inside.append(BlockKind.QUOTE)
        case "list_item_close" | "blockquote_close":
            place.inside.pop()


def _visible(token: Token, line_break: str) -> str:
    """Return the words an inline token shows; pictures and marks of emphasis show none."""
    shown = {"text": "", "code_inline": "", "text_special": "", "softbreak": " ", "hardbreak": line_break}
    return "".join(child.content or shown[child.type] for child in token.children or () if child.type in shown)
