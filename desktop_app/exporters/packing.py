"""Rows as the CSV that programs take in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def delimited(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV after RFC 4180, in UTF-8 without a byte order mark.

    For programs that read the cells as they are: none is guarded against spreadsheets that run what looks like a
    formula, as the apostrophe would become part of the words.
    """
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator="\r\n").writerows(rows)
    return output.getvalue().encode("utf-8", "replace")
