"""Export as plain text, as it is pasted into a mail or read in a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from desktop_app.core.article import clean, one_line
from desktop_app.core.wording import GROUPS, long_date
from desktop_app.exporters.document import (
    contents,
    digest_line,
    file_name,
    is_uncertain,
    lines_below,
    name_facts,
    names_by_group,
    notices,
    origin,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.passages import Passage
    from desktop_app.exporters.document import Detail, Export

_RULE = "-" * 40
# Isolates hold together what turns a line round: https://unicode.org/reports/tr9/#Explicit_Directional_Isolates
_ISOLATE, _POP = "\u2068", "\u2069"
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI"})


def render(export: Export) -> bytes:
    """Return the export as text in UTF-8: the words of each passage behind “> ”, without it what is known of them.

    No line is broken that is none in the article.
    """
    article = export.article
    byline = [f"By {article.byline}" if article.byline else "", long_date(article.published)]
    source = [file_name(article), f"exported {long_date(export.exported)}", contents(export)]
    head = [one_line(article.title), _separated(byline), _separated(source)]
    head += [f"Note: {one_line(notice)}" for notice in notices(article, export.analysis)]
    parts = ["\n".join(filter(None, head))]
    parts += [_statement(passage, export.details) for passage in statements(export)]
    for label, names in names_by_group(export):
        parts.append("\n".join([GROUPS[label].upper(), *(_name(name) for name in names)]))
    parts.append("\n".join([_RULE, one_line(origin(export)), digest_line(article)]))
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _statement(passage: Passage, details: frozenset[Detail]) -> str:
    below = lines_below(passage, details)
    lines = [f"> {line}" for line in clean(passage.text).split("\n")]
    about = _separated((below.speaker, below.about))
    lines += [f"  {about}"] if about else []
    lines += [f"  Note: {clean(below.note)}".replace("\n", "\n  ")] if below.note.strip() else []
    lines += [f"  Tags: {one_line(below.tags)}"] if below.tags else []
    lines += [f"  In the sentence: {one_line(below.sentence)}"] if below.sentence else []
    return "\n".join(lines)


def _name(passage: Passage) -> str:
    name = f"{passage.name} ?" if is_uncertain(passage) else passage.name
    return f"- {_separated((name, *name_facts(passage)))}"


def _separated(facts: Iterable[str]) -> str:
    return " · ".join(_isolated(line) for fact in facts if (line := one_line(fact)))


def _isolated(text: str) -> str:
    """Return text so that it stays where it stands on its line, whatever directions its letters have."""
    return f"{_ISOLATE}{text}{_POP}" if any(unicodedata.bidirectional(char) in _TURNING for char in text) else text
