"""Markdown that shows an article's own words whatever they are made of, and the parts that both formats have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from desktop_app.core.article import clean, one_line
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import BY_READER, counted_noun, long_date, why
from desktop_app.exporters.document import (
    Export,
    contents,
    file_name,
    is_uncertain,
    lines_below,
    notices,
    provenance,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.exporters.document import Detail

# What CommonMark, GitHub's tables, strikethrough and autolinks, dollar mathematics or Obsidian's ==marks==
# and %%comments%% would act on anywhere in a line; an ampersand only before what could be a reference.
_INLINE = re.compile(r"[\\`*_\[\]<>~|$#@{}^]|&(?=#?\w)|:(?=//)|(?<=www)\.|([=%])(?=\1)", re.IGNORECASE)
# What begins a list, a heading's underline, a table's rule or a definition at the start of a line.
_LINE_START = re.compile(r"(\d+)([.)])|[-+=:]")

# Not printable to YAML, or the end of a line: https://yaml.org/spec/1.2.2/#51-character-set
_NO_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


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


def escaped(text: str) -> str:
    """Return text escaped on one line, for its middle or its start."""
    return _escape_line(one_line(text))


def fact_list(export: Export) -> str:
    """Return what the export is made from as a list."""
    article = export.article
    facts = [
        ("By", article.byline),
        ("Published", long_date(article.published)),
        ("Source", file_name(article)),
        ("Exported", f"{long_date(export.exported)}, {contents(export)}"),
        *(("Note", notice) for notice in notices(article, export.analysis)),
    ]
    return "\n".join(f"- {name}: {escaped(fact)}" for name, fact in facts if fact)


def statement(passage: Passage, details: frozenset[Detail]) -> str:
    """Return a quote, a highlight or a sentence as a block quote with what stands below it, and its id for links."""
    below = lines_below(passage, details)
    is_found = passage.kind is PassageKind.QUOTE and passage.name and below.speaker
    said_by = f"**{escaped(below.speaker)}**" if is_found else escaped(below.speaker)
    parts = [
        escape(passage.text),
        escape(below.note) if below.note.strip() else "",
        f"Tags: {escaped(below.tags)}" if below.tags else "",
        f"In the sentence: {escaped(below.sentence)}" if below.sentence else "",
        " · ".join(filter(None, (said_by, escaped(below.about)))),
    ]
    # Obsidian links to a block by the name after the caret.
    return _quoted("\n\n".join(filter(None, parts))) + f"\n\n^{passage.id}"


def _quoted(block: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in block.split("\n"))


def name_item(passage: Passage) -> str:
    """Return a name as an item of a list."""
    return f"- **{shown_name(passage)}** · {name_facts(passage)}"


def shown_name(passage: Passage) -> str:
    """Return a name, with a question mark when it is not certain."""
    return f"{escaped(passage.name)} ?" if is_uncertain(passage) else escaped(passage.name)


def name_facts(passage: Passage) -> str:
    """Return what is known of a name, on one line."""
    also = ", ".join(escaped(alias) for alias in passage.aliases)
    role = escaped(passage.role)
    facts = [counted_noun(passage.mentions, "mention"), role, f"also {also}" if also else "", _doubt(passage)]
    facts.append(BY_READER if passage.is_readers else "")
    return " · ".join(fact for fact in facts if fact)


def _doubt(passage: Passage) -> str:
    """Say why a name is marked although it is not certain, and its score; "" for a name that is."""
    if passage.score is None or not is_uncertain(passage):
        return ""
    return f"{escaped(why(passage.reason, passage.score))} ({passage.score:.2f})"


def front_matter(facts: Iterable[tuple[str, object]]) -> str:
    """Return names with values as YAML; what is JSON is YAML as well, but for the characters that YAML cannot have."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts)
    return "\n".join(["---", *(_NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in lines), "---"])


def about(export: Export) -> list[tuple[str, object]]:
    """Return where an export comes from, for its front matter."""
    return [*provenance(export), ("notices", notices(export.article, export.analysis))]
