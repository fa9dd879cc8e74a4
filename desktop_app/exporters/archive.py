"""Archives that are the same bytes for the same content."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_YEARS = range(1980, 2108)  # what a ZIP archive can tell


def zipped(files: Iterable[tuple[str, bytes]], made: datetime) -> bytes:
    """Return a ZIP archive of files by name, in the given order, all of them made at one time."""
    when = made.timetuple()[:6] if made.year in _YEARS else (1980, 1, 1, 0, 0, 0)
    output = io.BytesIO()
    with ZipFile(output, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, when)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # otherwise the system it is written on
            archive.writestr(entry, content)
    return output.getvalue()
