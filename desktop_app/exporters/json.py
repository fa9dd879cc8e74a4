"""Export as data: the analysis of an article as analysis.schema.json describes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, clean
from desktop_app.exporters.data import encode, passage_data, span_data, spans_data
from desktop_app.exporters.document import Export, notices

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight

# Goes up when a key changes its meaning or goes away.
VERSION = 1


def render(export: Export) -> bytes:
    """Return the whole analysis and the chosen passages as indented JSON in UTF-8, without the folder."""
    source = replace(export.article.source, path=export.article.source.name)
    document = analysis_document(replace(export.article, source=source), export.analysis)
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
        "text_sha256": article.digest,
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
    return {**span_data(mention.span, text), "score": round(mention.score, 3), "reason": mention.reason}


def _quotation(quotation: Quotation, number: int, text: str) -> dict[str, object]:
    return {
        "id": f"q{number}",
        "kind": quotation.kind.value,
        "spans": spans_data(quotation.content, text),
        "clause": spans_data(quotation.clause, text),
        "nested": quotation.nested,
        "speaker": span_data(quotation.speaker, text) if quotation.speaker else None,
        "speaker_entity": quotation.entity,
        "antecedent": span_data(quotation.antecedent, text) if quotation.antecedent else None,
        "cue": span_data(quotation.cue, text) if quotation.cue else None,
        "score": round(quotation.score, 3),
        "reason": quotation.reason,
    }


def _highlight(highlight: Highlight, text: str) -> dict[str, object]:
    return {
        **span_data(highlight.span, text),
        "color": highlight.color_name,
        "note": highlight.note,
        "tags": list(highlight.tags),
    }
