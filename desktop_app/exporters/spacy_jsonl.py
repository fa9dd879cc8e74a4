"""Export as JSON lines as Prodigy and spaCy's tools read them: a paragraph a line, with the marks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Block, Span
from desktop_app.exporters.data import encode_lines
from desktop_app.exporters.document import provenance
from desktop_app.exporters.spans import LabelledSpan, labelled_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exporters.document import Export


def render(export: Export) -> bytes:
    """Return each block of the article with its names, quotes and highlights, in UTF-8.

    Positions count Unicode code points in the line's text; “start” in “meta” is where that begins in the article. What
    goes on in the next block is cut there, and its pieces have the same id.
    """
    origin = dict(provenance(export))
    return encode_lines(
        {
            "text": block.span.of(export.article.text),
            "spans": [_span(piece, mark) for mark in marks if (piece := _piece(mark.span, block.span))],
            "meta": _meta(origin, block, export.article),
        }
        for block, marks in _with_marks(export)
    )


def _meta(origin: dict[str, str], block: Block, article: Article) -> dict[str, object]:
    start = block.span.start
    return {**origin, "kind": block.kind.value, "paragraph": article.paragraph_number(start), "start": start}


def _with_marks(export: Export) -> Iterator[tuple[Block, list[LabelledSpan]]]:
    """Yield each block with the marks that reach into it, by where they begin."""
    waiting = sorted(labelled_spans(export), key=lambda mark: (mark.span.start, -mark.span.end))[::-1]
    there: list[LabelledSpan] = []
    for block in export.article.blocks:
        while waiting and waiting[-1].span.start < block.span.end:
            there.append(waiting.pop())
        there = [mark for mark in there if mark.span.end > block.span.start]
        yield block, there


def _piece(span: Span, block: Span) -> Span | None:
    """Return what of a span is in a block, counted from the block's start."""
    piece = span.within(block)
    return Span(piece.start - block.start, piece.end - block.start) if piece.start < piece.end else None


def _span(span: Span, mark: LabelledSpan) -> dict[str, object]:
    return {
        "start": span.start,
        "end": span.end,
        "label": mark.label,
        "layer": mark.layer.value,
        "id": mark.id,
        "doubtful": mark.doubtful,
    }
