"""Export of the source alone as CSL-JSON, which citation processors take in: https://citationstyles.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.exporters.data import encode
from desktop_app.exporters.reference import Author, reference

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export


def render(export: Export) -> bytes:
    """Return a list of one item, the article as a newspaper's, in UTF-8."""
    source = reference(export)
    item = {
        "id": source.key,
        "type": "article-newspaper",
        "title": source.title,
        "author": [_author(author) for author in source.authors],
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "language": source.language,
        "note": source.note,
    }
    return encode([{name: value for name, value in item.items() if value}], indent=2)


def _author(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


def _date(iso: str) -> dict[str, object]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}
