"""What the JSON formats share: passages as plain data, and plain data as bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.article import Span
    from desktop_app.core.passages import Passage

# JSON may hold these as they are, but some readers of lines take each for a line's end.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def passage_data(passage: Passage, text: str) -> dict[str, object]:
    """Return a passage as plain data that fits the schema's passage."""
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "text": passage.text,
        "spans": spans_data(passage.spans, text),
        "paragraph": passage.paragraph,
        "heading": passage.heading,
        "sentence": passage.sentence,
        "name": passage.name,
        "label": passage.label.value if passage.label else None,
        "role": passage.role,
        "aliases": list(passage.aliases),
        "mentions": passage.mentions,
        "quotation": passage.quotation.value if passage.quotation else None,
        "cue": passage.cue,
        "quoted_by": passage.reporter,
        "score": None if passage.score is None else round(passage.score, 3),
        "reason": passage.reason,
        "color": passage.color_name,
        "note": passage.note,
        "tags": list(passage.tags),
        "by_reader": passage.is_readers,
    }


def encode(value: object, *, indent: int | None = None) -> bytes:
    """Return plain data as JSON in UTF-8 with a line end after it; one line when there is no indent."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return f"{text}\n".encode("utf-8", "replace")


def encode_lines(values: Iterable[object]) -> bytes:
    """Return plain data as JSON lines in UTF-8: a value a line, whatever a reader takes for a line's end."""
    return "".join(f"{_compact(value).translate(_LINE_ENDS)}\n" for value in values).encode("utf-8", "replace")


def encode_list(facts: dict[str, object], name: str, values: Iterable[object]) -> bytes:
    """Return facts and, under a name, a list as one JSON object in UTF-8; each of the list's values is a line.

    Indenting all of it would take several times as long where there are thousands.
    """
    head = json.dumps(facts, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",".join(f"\n  {_compact(value)}" for value in values)
    return f"{head},\n {json.dumps(name)}: [{lines}\n ]\n}}\n".encode("utf-8", "replace")


def spans_data(spans: Iterable[Span], text: str) -> list[dict[str, object]]:
    """Return spans as plain data, in their order."""
    return [span_data(span, text) for span in spans]


def span_data(span: Span, text: str) -> dict[str, object]:
    """Return a span with its words as plain data that fits the schema's span."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}
