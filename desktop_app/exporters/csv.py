"""Export as a table: RFC 4180, one row a passage, made so that spreadsheets read it and run nothing of it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import is_doubtful, is_uncertain

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

COLUMNS = (
    "kind",
    "text",
    "speaker_or_name",
    "label",
    "role",
    "aliases",
    "mentions",
    "quotation",
    "cue",
    "quoted_by",
    "score",
    "certain",
    "reason",
    "paragraph",
    "heading",
    "sentence",
    "start",
    "end",
    "source",
)

# What makes spreadsheets take a cell for a formula, full-width forms included; some drop blanks and
# quotation marks before it. https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"""[\t\r\n]|[\s'"]*[=+\-@＝＋－＠]""")


def render(export: Export) -> bytes:
    """Return the passages as UTF-8 with a byte order mark and CRLF line ends.

    Start and end are code points in the article's text; a name's are those of its first mention.
    Paragraph 0 is the headline. A cell that a spreadsheet could run begins with an apostrophe.
    """
    output = io.StringIO(newline="")
    # Quoted texts stay in one cell even where a spreadsheet separates at semicolons.
    writer = csv.writer(output, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    source = clean(export.article.source.path)
    writer.writerows(_row(passage, source) for passage in export.passages)
    return output.getvalue().encode("utf-8-sig", "replace")


def guard(cell: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Taking one leading apostrophe off wherever the rest would itself be guarded gives the text back.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _certain(passage: Passage) -> str:
    """Say “no” where the window shows a question mark, “yes” where none, "" where nobody is named."""
    if passage.score is None or not passage.name:
        return ""
    doubt = is_doubtful if passage.kind is PassageKind.NAME else is_uncertain
    return "no" if doubt(passage.score) else "yes"


def _row(passage: Passage, source: str) -> list[str | int | float]:
    last = passage.spans[0 if passage.kind is PassageKind.NAME else -1]
    cells: list[str | int | float] = [
        passage.kind.value,
        passage.text,
        passage.name,
        passage.label.value if passage.label else "",
        passage.role,
        "; ".join(passage.aliases),
        passage.mentions if passage.kind is PassageKind.NAME else "",
        passage.quotation.value if passage.quotation else "",
        passage.cue,
        passage.reporter,
        "" if passage.score is None else round(passage.score, 3),
        _certain(passage),
        passage.reason,
        passage.paragraph,
        passage.heading,
        passage.sentence,
        passage.spans[0].start,
        last.end,
        source,
    ]
    return [guard(cell) if isinstance(cell, str) else cell for cell in cells]
