"""Export as an Excel workbook: a sheet of the passages, one of each mention of the names, one of the source."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.entities import mention_spans
from desktop_app.core.passages import PassageKind
from desktop_app.core.sentences import sentence_spans, sentences_around
from desktop_app.exporters.document import moment, notices, origin, provenance
from desktop_app.exporters.sheets import Looks, write_rows
from desktop_app.exporters.table import COLUMNS, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exporters.document import Export
    from desktop_app.exporters.table import Cell

MENTION_COLUMNS = ("name", "label", "role", "mention", "start", "end", "paragraph", "sentence", "score", "reason")


def render(export: Export) -> bytes:
    """Return the export as a workbook in which every text is a text: no formula, no link.

    A text longer than a cell goes on in a column of its own at the right end, “text 2”, “text 3”, so that nothing is
    lost and a row stays a passage; rows that a sheet has no place for go on in “Passages 2”.
    """
    from xlsxwriter import Workbook

    output = io.BytesIO()
    # Temporary files would leave what is read on the disk.
    workbook = Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": clean(export.article.title)[:255],
            "comments": origin(export)[:255],
            "created": moment(export).replace(tzinfo=None),
        }
    )
    looks = Looks.of(workbook)
    write_rows(workbook, looks, "Passages", COLUMNS, lambda: rows(export))
    write_rows(workbook, looks, "Mentions", MENTION_COLUMNS, lambda: _mentions(export))
    write_rows(workbook, looks, "Source", ("fact", "value"), lambda: _source(export))
    workbook.close()
    return output.getvalue()


def _mentions(export: Export) -> Iterator[list[Cell]]:
    """Yield a row for each mention of each chosen name, in the order of MENTION_COLUMNS."""
    article, sentences = export.article, sentence_spans(export.article)
    by_spans = {mention_spans(entity): entity for entity in export.analysis.entities}
    for passage in export.passages:
        entity = by_spans.get(passage.spans) if passage.kind is PassageKind.NAME else None
        for mention in entity.mentions if entity else ():
            span = mention.span
            yield [
                passage.name,
                mention.label.value,
                passage.role,
                span.of(article.text),
                span.start,
                span.end,
                article.paragraph_number(span.start),
                sentences_around(article, sentences, span).of(article.text),
                round(mention.score, 3),
                mention.reason,
            ]


def _source(export: Export) -> Iterator[tuple[str, str]]:
    """Yield where the export comes from and what its reader must know."""
    yield from provenance(export)
    for notice in notices(export.article, export.analysis):
        yield "note", notice
    yield "marks", origin(export)
