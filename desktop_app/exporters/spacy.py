"""Export as training data of spaCy: a DocBin of one document, https://spacy.io/api/docbin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.exporters.document import provenance
from desktop_app.exporters.spans import Layer, labelled_spans

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export


# In a text with a longer word tokens end at blanks only: the rules would take minutes for one of 100,000 characters.
_LONGEST = 1_000

# What the document's user data count.
_COUNTED = ("fitted", "left_out", "doubtful")


def render(export: Export) -> bytes:
    """Return the article with its names as entities, its quotes and highlights as groups of spans.

    Marks are fitted to tokens: one that ends within a token has all of it, a blank at its edge is not in it, and a mark
    of a blank alone is left out. So is each of the names that overlap after that but the longest. The document's user
    data count both, and the names that are doubtful.
    """
    from spacy.tokens import DocBin

    return bytes(DocBin(docs=[_document(export)], store_user_data=True).to_bytes())


def shown(export: Export) -> str:
    """Return the marks as text, a line each: label, place in the article, words; then what is counted."""
    document = _document(export)
    groups = (("entities", document.ents), *document.spans.items())
    lines = [
        f"{name}\t{span.label_}\t{span.start_char}–{span.end_char}\t{' '.join(span.text.split())}"
        for name, spans in groups
        for span in spans
    ]
    counted = [f"{name.replace('_', ' ')}: {document.user_data[name]}" for name in _COUNTED]
    return "\n".join([*lines, "", *counted, ""])


def _document(export: Export) -> Any:
    """Return the article as spaCy has it, with all marks."""
    from spacy.util import filter_spans

    document = _tokenized(export)
    groups: dict[Layer, list[Any]] = {layer: [] for layer in Layer}
    counted = dict.fromkeys(_COUNTED, 0)
    for mark in labelled_spans(export):
        start, end = mark.span.start, mark.span.end
        span = document.char_span(start, end, mark.label, span_id=mark.id, alignment_mode="expand")
        if not span:  # no token is there
            counted["left_out"] += 1
            continue
        counted["fitted"] += (span.start_char, span.end_char) != (start, end)
        counted["doubtful"] += mark.doubtful
        groups[mark.layer].append(span)
    entities = filter_spans(groups[Layer.NAMES])
    counted["left_out"] += len(groups[Layer.NAMES]) - len(entities)
    document.ents = entities
    for layer in (Layer.QUOTES, Layer.HIGHLIGHTS):
        document.spans[layer.value] = groups[layer]
    document.user_data = {**dict(provenance(export)), **counted}
    return document


def _tokenized(export: Export) -> Any:
    """Return the article in tokens, by the rules of its language or, where spaCy has none, of none."""
    import spacy
    from spacy.tokenizer import Tokenizer

    try:
        language = spacy.blank(export.article.language or "en")
    except ImportError:  # unknown, or its tokens need another package
        language = spacy.blank("xx")
    # Not language(text), which refuses texts of more than a million characters.
    text = export.article.text
    is_plain = max(map(len, text.split()), default=0) > _LONGEST
    return Tokenizer(language.vocab)(text) if is_plain else language.tokenizer(text)
