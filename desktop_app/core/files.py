"""Writing files so that nothing is lost when it fails."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at path by one with this content: all of it or nothing; a link's target is replaced.

    Raises OSError; the old file is then untouched and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # a link that leads back to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    if not mode & 0o222:  # renaming over it would succeed all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, beside = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    umask = os.umask(0o022)
    os.umask(umask)
    return umask
