"""Bytes that other programs take in: rows as CSV, files as one ZIP."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The first moment a ZIP can name: the same files are the same bytes whenever they are packed.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def delimited(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV after RFC 4180, in UTF-8 without a byte order mark.

    For programs that read the cells as they are: none is guarded against spreadsheets that run what looks like a
    formula, as the apostrophe would become part of the words.
    """
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator="\r\n").writerows(rows)
    return output.getvalue().encode("utf-8", "replace")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, named by their paths, as a ZIP that is the same bytes for the same files."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for path, content in files:
            entry = zipfile.ZipInfo(path, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it tells on which system it was made
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
    return output.getvalue()
