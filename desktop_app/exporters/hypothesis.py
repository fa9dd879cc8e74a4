"""Export as the JSON that the Hypothes.is client writes, and takes in again with “Import”."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.tagging import described
from desktop_app.exporters.data import encode_list
from desktop_app.exporters.document import provenance_data
from desktop_app.exporters.exchange import (
    READER,
    identifier,
    in_utc,
    program,
    quote_selector,
    text_urn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.article import Span
    from desktop_app.exporters.document import Export

# Accounts that nobody can have: .invalid is no domain and never will be.
_READER = "acct:reader@standfirst.invalid"
_PROGRAM = "acct:standfirst@standfirst.invalid"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def render(export: Export) -> bytes:
    """Return an annotation for each span of the chosen passages as JSON in UTF-8.

    Hypothes.is keeps one target an annotation, so a quote of two spans is two annotations. Positions count UTF-16 code
    units, as its client does, in the article's text; a page's own text has more in it, and there the client finds the
    words by themselves and by what stands around them. The uri names the text by its SHA-256, as its address on the web
    is not known; the format's note says so. The reader's marks and the program's are two users', of which an import
    takes one or the other.
    """
    moment = in_utc(export)
    facts: dict[str, object] = {
        "export_date": moment,
        "export_userid": _READER,
        "client_version": program(export),
        "provenance": provenance_data(export),
    }
    return encode_list(facts, "annotations", _annotations(export, moment))


def _annotations(export: Export, moment: str) -> Iterator[dict[str, object]]:
    text = text_urn(export.article)
    common = {
        "created": moment,
        "updated": moment,
        "uri": text,
        "document": {"title": [clean(export.article.title)]},
        "references": [],
        "group": "__world__",
        "hidden": False,
    }
    for passage, part, selectors in _parts(export):
        yield {
            "id": identifier(text, passage.id, str(part)).hex,
            **common,
            **_author(passage, export),
            **_words(passage, part),
            "target": [{"source": text, "selector": selectors}],
        }


def _parts(export: Export) -> Iterator[tuple[Passage, int, list[dict[str, object]]]]:
    """Yield the spans of each passage, by number from 1, as selectors."""
    text = export.article.text
    # Each character beyond U+FFFF before a place moves it by one.
    astral = [match.start() for match in _ASTRAL.finditer(text)]

    def in_utf16(place: int) -> int:
        return place + bisect_left(astral, place)

    def selectors(span: Span) -> list[dict[str, object]]:
        start, end = in_utf16(span.start), in_utf16(span.end)
        return [{"type": "TextPositionSelector", "start": start, "end": end}, quote_selector(span, text)]

    for passage in export.passages:
        for part, span in enumerate(passage.spans, 1):
            yield passage, part, selectors(span)


def _author(passage: Passage, export: Export) -> dict[str, object]:
    user, name = (_READER, READER) if passage.is_readers else (_PROGRAM, program(export))
    return {
        "user": user,
        "user_info": {"display_name": name},
        "permissions": {"read": [user], "update": [user], "delete": [user]},
    }


def _words(passage: Passage, part: int) -> dict[str, object]:
    """Return what is said of a passage: its note, of a quote of several parts which this is, and as tags the rest."""
    is_part = len(passage.spans) > 1 and passage.kind is not PassageKind.NAME
    which = f"Part {part} of {len(passage.spans)}" if is_part else ""
    return {"text": passage.note or which, "tags": [*passage.tags, *described(passage)]}
