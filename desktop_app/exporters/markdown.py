"""Export as Markdown that shows the article's own words whatever they are made of."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS, counted_noun, long_date, why
from desktop_app.exporters.document import (
    Export,
    contents,
    file_name,
    is_uncertain,
    lines_below,
    names_by_group,
    notices,
    origin,
    provenance,
    statements,
)

if TYPE_CHECKING:
    from desktop_app.exporters.document import Detail

# What CommonMark, GitHub's tables, strikethrough and autolinks, dollar mathematics or Obsidian's ==marks==
# and %%comments%% would act on anywhere in a line; an ampersand only before what could be a reference.
_INLINE = re.compile(r"[\\`*_\[\]<>~|$#@{}^]|&(?=#?\w)|:(?=//)|(?<=www)\.|([=%])(?=\1)", re.IGNORECASE)
# What begins a list, a heading's underline, a table's rule or a definition at the start of a line.
_LINE_START = re.compile(r"(\d+)([.)])|[-+=:]")


def render(export: Export) -> bytes:
    """Return the export as Markdown in UTF-8 with front matter: what it is, the passages, the list of names.

    Below each passage stands its id, for links to it.
    """
    parts = [_front_matter(export), f"# {_line(export.article.title)}", "\n".join(_facts(export))]
    parts += [_statement(passage, export.details) for passage in statements(export)]
    for label, names in names_by_group(export):
        parts += [f"## {GROUPS[label]}", "\n".join(_name(name) for name in names)]
    parts += ["---", _line(origin(export))]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    r"""Return text so that a Markdown reader shows exactly it, as the content of one paragraph.

    A line end becomes a hard break (a backslash before it); blanks at either end of a line are kept.
    """
    lines = [_escape_line(line) for line in clean(text).split("\n")]
    joined = "\\\n".join(lines)
    # A hard break needs something on both sides.
    joined = re.sub(r"\A(\\\n)+", lambda match: "&#10;" * (len(match[0]) // 2), joined)
    return re.sub(r"(\\\n)+\Z", lambda match: "&#10;" * (len(match[0]) // 2), joined)


def _escape_line(line: str) -> str:
    core = line.strip()
    if not core:
        return _references(line)
    start = line.index(core)
    escaped = _INLINE.sub(r"\\\g<0>", core)
    escaped = _LINE_START.sub(_escape_start, escaped, count=1) if _LINE_START.match(escaped) else escaped
    return _references(line[:start]) + escaped + _references(line[start + len(core) :])


def _escape_start(match: re.Match[str]) -> str:
    return rf"{match[1]}\{match[2]}" if match[1] else rf"\{match[0]}"


def _references(blanks: str) -> str:
    """Return blanks as character references: as themselves they would be cut off."""
    return "".join(f"&#{ord(char)};" for char in blanks)


def _line(text: str) -> str:
    """Return text escaped for the middle of a line, on one line."""
    return _INLINE.sub(r"\\\g<0>", " ".join(clean(text).split()))


def _facts(export: Export) -> list[str]:
    article = export.article
    facts = [
        ("By", article.byline),
        ("Published", long_date(article.published)),
        ("Source", file_name(article)),
        ("Exported", f"{long_date(export.exported)}, {contents(export)}"),
        *(("Note", notice) for notice in notices(article, export.analysis)),
    ]
    return [f"- {name}: {_line(fact)}" for name, fact in facts if fact]


def _statement(passage: Passage, details: frozenset[Detail]) -> str:
    below = lines_below(passage, details)
    is_found = passage.kind is PassageKind.QUOTE and passage.name and below.speaker
    said_by = f"**{_line(below.speaker)}**" if is_found else _line(below.speaker)
    parts = [
        escape(passage.text),
        escape(below.note) if below.note.strip() else "",
        f"Tags: {_line(below.tags)}" if below.tags else "",
        f"In the sentence: {_line(below.sentence)}" if below.sentence else "",
        " · ".join(filter(None, (said_by, _line(below.about)))),
    ]
    # Obsidian links to a block by the name after the caret.
    return _quoted("\n\n".join(filter(None, parts))) + f"\n\n^{passage.id}"


def _quoted(block: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in block.split("\n"))


def _name(passage: Passage) -> str:
    also = ", ".join(_line(alias) for alias in passage.aliases)
    role = _line(passage.role)
    facts = [counted_noun(passage.mentions, "mention"), role, f"also {also}" if also else "", _doubt(passage)]
    name = f"{_line(passage.name)} ?" if is_uncertain(passage) else _line(passage.name)
    return f"- **{name}** · {' · '.join(fact for fact in facts if fact)}"


def _doubt(passage: Passage) -> str:
    """Say why a name is marked although it is not certain, and its score; "" for a name that is."""
    if passage.score is None or not is_uncertain(passage):
        return ""
    return f"{_line(why(passage.reason, passage.score))} ({passage.score:.2f})"


def _front_matter(export: Export) -> str:
    """Return where the export comes from as YAML; a JSON string is one of YAML's as well."""
    facts = [*provenance(export), ("notices", notices(export.article, export.analysis))]
    return "\n".join(["---", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts), "---"])
