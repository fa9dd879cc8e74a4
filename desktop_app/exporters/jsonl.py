"""Export as JSON lines: a passage a line, each with where it comes from, so that files can be put one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.exporters.data import encode_lines, passage_data
from desktop_app.exporters.document import provenance_data

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export


def render(export: Export) -> bytes:
    """Return the chosen passages as the schema's passages, with the export's provenance in each, in UTF-8."""
    origin = provenance_data(export)
    return encode_lines({**passage_data(passage, export.article.text), **origin} for passage in export.passages)
