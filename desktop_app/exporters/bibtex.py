"""Export of the source alone as BibTeX, for BibLaTeX and biber: https://ctan.org/pkg/biblatex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.exporters.reference import Author, reference

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

# BibTeX counts braces even after a backslash, so that none may stand alone.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "$&%#_"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPED)))


def render(export: Export) -> bytes:
    """Return the article as one entry in UTF-8; the title keeps its capitals, and a name that is whole stays so."""
    source = reference(export)
    fields = {
        "author": " and ".join(_author(author) for author in source.authors),
        "title": f"{{{_escaped(source.title)}}}",
        "date": source.published,
        "urldate": source.accessed,
        "language": _escaped(source.language),
        "note": _escaped(source.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{source.key},\n{''.join(lines)}}}\n".encode()


def _author(author: Author) -> str:
    """Return “family, given”, or the whole name in braces of its own, within which no “and” and no comma counts."""
    family = _escaped(author.family)
    return f"{family}, {_escaped(author.given)}" if author.given else f"{{{family}}}"


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPED[match[0]], words)
