"""Export as data: the analysis of an article as analysis.schema.json describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Span, clean
from desktop_app.exporters.document import Export, notices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight
    from desktop_app.core.passages import Passage

# Goes up when a key changes its meaning or goes away.
VERSION = 1


def render(export: Export) -> bytes:
    """Return the whole analysis and the chosen passages as indented JSON in UTF-8."""
    document = analysis_document(export.article, export.analysis)
    document["highlights"] = [_highlight(highlight, export.article.text) for highlight in export.highlights]
    document["provenance"] = {
        "exported": export.exported,
        "program": f"Standfirst {export.version}",
        "corrections": export.corrections,
    }
    document["passages"] = [passage_data(passage, export.article.text) for passage in export.passages]
    return encode(document, indent=2)


def analysis_document(article: Article, analysis: Analysis) -> dict[str, object]:
    """Return an article with all its marks as plain data that fits analysis.schema.json.

    Positions are code points in "text", half-open: text[start:end] is the marked text.
    """
    return {
        "standfirst": VERSION,
        "source": {
            "path": clean(article.source.path),
            "format": article.source.format,
            "sha256": article.source.sha256,
        },
        "title": clean(article.title),
        "byline": clean(article.byline),
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "model": _model(analysis.model),
        "entities": [_entity(entity, article.text) for entity in analysis.entities],
        "quotations": [
            _quotation(quotation, number, article.text) for number, quotation in enumerate(analysis.quotations, 1)
        ],
        "possible": [
            {**_mention(mention, article.text), "label": mention.label.value} for mention in analysis.possible
        ],
        "highlights": [],
        "notices": list(notices(article, analysis)),
    }


def passage_data(passage: Passage, text: str) -> dict[str, object]:
    """Return a passage as plain data that fits the schema's passage."""
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "text": passage.text,
        "spans": _spans(passage.spans, text),
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


def _model(models: str) -> dict[str, object]:
    """Take “names 1.0 + grammar 3.8” apart: the names of all models, then their versions."""
    parts = [part.rpartition(" ") for part in models.split(" + ")]
    return {
        "name": " + ".join(name or version for name, _, version in parts),
        "version": " + ".join(version for name, _, version in parts if name),
    }


def _entity(entity: Entity, text: str) -> dict[str, object]:
    return {
        "id": entity.id,
        "label": entity.label.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "role": entity.role,
        "mentions": [_mention(mention, text) for mention in entity.mentions],
    }


def _mention(mention: Mention, text: str) -> dict[str, object]:
    return {**_span(mention.span, text), "score": round(mention.score, 3), "reason": mention.reason}


def _quotation(quotation: Quotation, number: int, text: str) -> dict[str, object]:
    return {
        "id": f"q{number}",
        "kind": quotation.kind.value,
        "spans": _spans(quotation.content, text),
        "clause": _spans(quotation.clause, text),
        "nested": quotation.nested,
        "speaker": _span(quotation.speaker, text) if quotation.speaker else None,
        "speaker_entity": quotation.entity,
        "antecedent": _span(quotation.antecedent, text) if quotation.antecedent else None,
        "cue": _span(quotation.cue, text) if quotation.cue else None,
        "score": round(quotation.score, 3),
        "reason": quotation.reason,
    }


def _highlight(highlight: Highlight, text: str) -> dict[str, object]:
    return {
        **_span(highlight.span, text),
        "color": highlight.color_name,
        "note": highlight.note,
        "tags": list(highlight.tags),
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, object]]:
    return [_span(span, text) for span in spans]


def _span(span: Span, text: str) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
