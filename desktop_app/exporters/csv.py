"""Export as a table: RFC 4180, one row a passage, made so that spreadsheets read it and run nothing of it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from desktop_app.exporters.packing import delimited
from desktop_app.exporters.table import COLUMNS, rows, with_header

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

# What makes spreadsheets take a cell for a formula, full-width forms included; some drop blanks and
# quotation marks before it. https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"""['"]*[\t\r\n]|[\s'"]*[=+\-@＝＋－＠]""")


def render(export: Export) -> bytes:
    """Return the rows of table.py as UTF-8 with a byte order mark and CRLF line ends.

    A cell that a spreadsheet could run begins with an apostrophe.
    """
    output = io.StringIO(newline="")
    # Quoted texts stay in one cell even where a spreadsheet separates at semicolons.
    writer = csv.writer(output, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in rows(export):
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])
    return output.getvalue().encode("utf-8-sig", "replace")


def render_raw(export: Export) -> bytes:
    """Return the same rows as they are, for programs: no cell is guarded, and no mark stands before them."""
    return delimited(with_header(export))


def guard(cell: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Taking one leading apostrophe off wherever the rest would itself be guarded gives the text back.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell
