"""What the formats for other programs share: names that stay the same, places in the text, moments, who made a mark."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import PassageKind
from desktop_app.core.wording import KINDS, SINGULAR, shown_name
from desktop_app.exporters.document import speaker

if TYPE_CHECKING:
    from desktop_app.core.article import Article, Span
    from desktop_app.core.passages import Passage
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
    moment = datetime.fromisoformat(export.exported)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def program(export: Export) -> str:
    """Return the program's name and version."""
    return f"Standfirst {clean(export.version)}"


def described(passage: Passage) -> tuple[str, ...]:
    """Say what a passage is and who is named with it, a short phrase each: “direct quote”, “speaker: Anna Smith”.

    A question mark stands behind a name that is not certain. Of a highlight it is the colour; note and tags are apart.
    """
    return tuple(clean(phrase) for phrase in _phrases(passage) if phrase)


def _phrases(passage: Passage) -> tuple[str, ...]:
    match passage.kind:
        case PassageKind.HIGHLIGHT:
            return (f"color: {passage.color_name}",)
        case PassageKind.QUOTE:
            kind = KINDS[passage.quotation] if passage.quotation else "quote"
            said_by = f"speaker: {speaker(passage)}" if passage.name else speaker(passage).lower()
            is_other = passage.reporter not in ("", passage.name)
            return kind, said_by, f"quoted by: {passage.reporter}" if is_other else ""
        case PassageKind.SENTENCE:
            return "sentence", f"names: {passage.name}"
        case PassageKind.NAME:
            label = SINGULAR[passage.label] if passage.label else "name"
            score = 1.0 if passage.score is None else passage.score
            return label, f"name: {shown_name(passage.name, score)}", f"role: {passage.role}" if passage.role else ""
