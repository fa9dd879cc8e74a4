"""What commands print: bytes to stdout, one sentence to stderr where something went wrong."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from desktop_app.errors import AppError, ExportError, LoadError, reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def emit(content: bytes) -> None:
    """Write bytes to stdout at once, so that JSON is UTF-8 in every locale.

    Raises BrokenPipeError when nobody reads on, AppError when the output cannot be written.
    """
    if sys.stdout is None:  # closed by the caller, or a program of Windows without a console
        if content:
            raise AppError("The output could not be written: there is no output; name a file to write with -o.")
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_output()
        raise
    except OSError as error:
        _abandon_output()
        raise AppError(f"The output could not be written: {reason(error)}; write it somewhere else.") from error


def encoding() -> str:
    """Return the encoding of what is printed for people."""
    return sys.stdout.encoding if sys.stdout is not None else "utf-8"


def report(sentence: str) -> int:
    """Say on stderr what went wrong, on one line, and return the exit code for it."""
    from desktop_app.batch import printable

    if sys.stderr is not None:  # closed: print would take stdout, amid the data
        print(printable(sentence), file=sys.stderr)
    return 1


def each(files: list[Path], act: Callable[[int], None]) -> int:
    """Act on every file by its number; one bad file among several is reported and does not stop the rest."""
    status = 0
    for number, file in enumerate(files):
        try:
            act(number)
        except (LoadError, ExportError) as error:
            status = report(f"{file}: {error}" if len(files) > 1 else str(error))
    return status


def _abandon_output() -> None:
    """Let what stdout still holds go nowhere: the interpreter would complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
