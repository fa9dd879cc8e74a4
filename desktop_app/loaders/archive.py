"""ZIP files, from which nothing is written to the disk and no more is read than there can be in an article."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from desktop_app.errors import LoadError
from desktop_app.loaders.limits import MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, RATIO_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED: Final = "is damaged; get another copy of it"
TOO_LARGE: Final = "unpacks to far more than an article can be, as a trap does; it was not opened"
PROTECTED: Final = "is protected by a password; save a copy without one and open that"
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1  # of a ZIP entry's flags


class Archive:
    """The parts of a ZIP file by name, read when they are asked for.

    What is unpacked of an archive in an archive is counted with that. All methods raise LoadError, for the middle of a
    sentence: damaged, protected, or too much.
    """

    def __init__(self, content: bytes, around: Archive | None = None) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise LoadError(DAMAGED) from error
        self._entries = {entry.filename: entry for entry in self._file.infolist()}  # of two the last, as in Word
        self._lower = {name.lower(): name for name in self._entries}
        if len(self._file.infolist()) > MAX_ENTRIES:
            raise LoadError(TOO_LARGE)
        self._unpacked: list[int] = [0] if around is None else around._unpacked

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> Iterator[str]:
        """Yield the names of all parts that are files."""
        return (name for name in self._entries if not name.endswith("/"))

    def find(self, name: str) -> str:
        """Return the name of the part that is called so, in whatever case; "" where there is none."""
        if name in self._entries:
            return name
        return self._lower.get(name.lower(), "")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raises LoadError too where there is none."""
        entry = self._entries.get(name)
        if entry is None or stat.S_ISLNK(entry.external_attr >> 16):
            raise LoadError(DAMAGED)
        if entry.flag_bits & _ENCRYPTED:
            raise LoadError(PROTECTED)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._file.open(entry) as part:
                while piece := part.read(_CHUNK):
                    size += len(piece)
                    self._unpacked[0] += len(piece)
                    packed = max(entry.compress_size, 1)
                    if size > MAX_PART or self._unpacked[0] > MAX_UNPACKED:
                        raise LoadError(TOO_LARGE)
                    if size > RATIO_FROM and size > packed * MAX_RATIO:
                        raise LoadError(TOO_LARGE)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise LoadError(DAMAGED) from error
        return b"".join(pieces)


def inside(folder: str, target: str) -> str:
    """Return the name of the part that a path in a part of `folder` means, "" for what is not in the archive."""
    if "://" in target or target.startswith(("//", "file:", "data:")):
        return ""
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    return path.lstrip("/")
