"""Export as Web Annotations: https://www.w3.org/TR/annotation-model/, in an AnnotationSet as Readium has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.tagging import described
from desktop_app.exporters.data import encode_list
from desktop_app.exporters.document import Export, file_name, provenance_data
from desktop_app.exporters.exchange import (
    READER,
    identifier,
    in_utc,
    program,
    quote_selector,
    text_urn,
)

if TYPE_CHECKING:
    from desktop_app.core.article import Article, Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render(export: Export) -> bytes:
    """Return an annotation for each chosen passage as JSON-LD in UTF-8.

    Positions count Unicode code points, as the model asks, in the text whose SHA-256 is the target's source. An
    annotation's id is the same in each export of the same text.
    """
    text = text_urn(export.article)
    made_by = {"type": "Software", "id": f"urn:uuid:{identifier('Standfirst')}", "name": program(export)}
    common = {"@context": _CONTEXT, "created": in_utc(export), "generator": made_by}
    facts: dict[str, object] = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{identifier(text, 'annotations', export.exported)}",
        "type": "AnnotationSet",
        "generator": made_by,
        "generated": in_utc(export),
        "title": clean(export.article.title),
        "about": _about(export.article, text),
        "provenance": provenance_data(export),
        "positions": {"unit": "Unicode code point", "source": text},
    }
    items = ({**common, **_annotation(passage, export, text)} for passage in export.passages)
    return encode_list(facts, "items", items)


def _about(article: Article, text: str) -> dict[str, object]:
    """Return what tells which article it is; never where it lies on this machine."""
    file = [f"urn:sha256:{article.source.sha256}"] if article.source.sha256 else []
    about = {
        "dc:identifier": [text, *file],
        "dc:title": clean(article.title),
        "dc:source": file_name(article),
        "dc:creator": [clean(article.byline)] if article.byline else [],
        "dc:date": clean(article.published),
        "dc:language": article.language,
    }
    return {name: value for name, value in about.items() if value}


def _annotation(passage: Passage, export: Export, text: str) -> dict[str, object]:
    targets = [{"source": text, "selector": _selectors(span, export.article.text)} for span in passage.spans]
    by_program = {"type": "Software", "name": program(export)}
    return {
        "id": f"urn:uuid:{identifier(text, passage.id)}",
        "type": "Annotation",
        "motivation": _motivation(passage),
        "creator": {"type": "Person", "name": READER} if passage.is_readers else by_program,
        "body": _bodies(passage),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _motivation(passage: Passage) -> str:
    """Return why the model would say it was made: a name says who it is, a quote what kind of words they are."""
    match passage.kind:
        case PassageKind.HIGHLIGHT:
            return "commenting" if passage.note else "highlighting"
        case PassageKind.QUOTE:
            return "classifying"
        case PassageKind.SENTENCE | PassageKind.NAME:
            return "identifying"


def _bodies(passage: Passage) -> list[dict[str, str]]:
    if passage.kind is PassageKind.HIGHLIGHT:  # the colour is Readium's addition to the model
        note = {**_body(passage.note, _motivation(passage)), "color": passage.color_name}
        return [note, *(_body(tag, "tagging") for tag in passage.tags)]
    kind, *others = described(passage)
    return [_body(kind, "classifying"), *(_body(other, "describing") for other in others)]


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _selectors(span: Span, text: str) -> list[dict[str, object]]:
    return [quote_selector(span, text), {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
