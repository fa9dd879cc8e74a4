"""What the formats for other programs share: names that stay the same, places in the text, moments, who made a mark."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.exporters.document import moment

if TYPE_CHECKING:
    from desktop_app.core.article import Article, Span
    from desktop_app.exporters.document import Export

# How much of the text goes with a passage, so that it is found again where the text has changed around it.
CONTEXT = 32

READER = "Reader"

# Made once, by chance; another would give every exported mark another name.
_NAMESPACE = uuid.UUID("3c1f6a3e-6f0b-4c0e-9a57-0f6c5d1e8b42")


def identifier(*parts: str) -> uuid.UUID:
    """Return the UUID of what these parts name together: always the same for the same parts."""
    name = "\x00".join(parts).encode("utf-8", "replace")
    return uuid.uuid5(_NAMESPACE, name.decode())


def text_urn(article: Article) -> str:
    """Return the name of an article's text, in which all positions count: its SHA-256, and no path."""
    return f"urn:sha256:{article.digest}"


def quote_selector(span: Span, text: str) -> dict[str, object]:
    """Return the words of a span with what stands before and after them, as the Web Annotation model has it."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - CONTEXT, 0) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }


def in_utc(export: Export) -> str:
    """Return when an export was made as ISO 8601 in UTC, “2026-11-23T08:30:00Z”; a date alone is its first moment."""
    return f"{moment(export):%Y-%m-%dT%H:%M:%SZ}"


def program(export: Export) -> str:
    """Return the program's name and version."""
    return f"Standfirst {clean(export.version)}"
