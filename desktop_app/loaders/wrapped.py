"""Files in files: what stands in another file, and archives and compressed files of one."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass

from desktop_app.errors import LoadError, UnsupportedFormatError
from desktop_app.loaders.archive import DAMAGED, TOO_LARGE, Archive
from desktop_app.loaders.content import GZIP, PDF, ZIP
from desktop_app.loaders.limits import MAX_PART, MAX_RATIO, MAX_UNPACKED, RATIO_FROM


@dataclass(frozen=True, slots=True)
class Inner:
    """What stands in a file: its bytes and the name it has there; what is known of the article from outside.

    `form` is what the outer file is called as a format, "" where the inner one's is said. A page that is no page of the
    web, with an article among other things, is read as a `whole`.
    """

    content: bytes
    name: str
    form: str = ""
    title: str = ""
    byline: str = ""
    published: str = ""
    notices: tuple[str, ...] = ()
    whole: bool = False


def unzip_one(content: bytes, name: str) -> Inner:
    """Return the one file of a ZIP archive.

    Raises LoadError, for the middle of a sentence.
    """
    archive = Archive(content)
    names = [known for known in archive.names() if not _is_aside(known)]
    if not names:
        raise UnsupportedFormatError("is an archive without a file in it")
    if len(names) > 1:
        raise UnsupportedFormatError("is an archive of several files; unpack it and open the one you want to read")
    return Inner(archive.read(names[0]), posixpath.basename(names[0]))


def gunzip(content: bytes, name: str) -> Inner:
    """Return the file that gzip has compressed, or what can still be read of it.

    Raises LoadError, for the middle of a sentence.
    """
    pieces: list[bytes] = []
    size, rest = 0, content
    notices: tuple[str, ...] = ()
    while rest.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            while not unpacker.eof:
                piece = unpacker.decompress(rest, 1 << 20)
                rest = unpacker.unconsumed_tail
                if not piece and not rest:
                    break
                size += len(piece)
                if size > MAX_PART or (size > RATIO_FROM and size > len(content) * MAX_RATIO):
                    raise LoadError(TOO_LARGE)
                pieces.append(piece)
        except zlib.error as error:
            if not size:
                raise LoadError(DAMAGED) from error
        if not unpacker.eof:
            notices = ("The file is damaged; what could be read of it is shown.",)
            break
        rest = unpacker.unused_data
    return Inner(b"".join(pieces), name.removesuffix(".gz"), notices=notices)


def most_unpacked(size: int, start: bytes) -> int:
    """Return how many bytes reading a file of this size that begins so can have to look at: unpacked, at most."""
    is_packed = start.startswith((ZIP, GZIP)) or PDF in start
    return min(max(size * MAX_RATIO, RATIO_FROM), MAX_UNPACKED) if is_packed else size


def _is_aside(name: str) -> bool:
    """Tell whether a file of an archive is what a system puts beside others."""
    return name.startswith("__MACOSX/") or posixpath.basename(name).startswith(".")
