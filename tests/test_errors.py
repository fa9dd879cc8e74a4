"""Errors for the reader: one family, one sentence each, and they survive the way out of a child process."""

from __future__ import annotations

import pickle

import pytest

from desktop_app import errors
from desktop_app.errors import (
    AppError,
    DamagedLibraryError,
    LibraryError,
    LoadError,
    UnsupportedFormatError,
    reason,
)

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AppError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_keeps_its_kind_and_sentence_between_processes(kind: type[AppError]) -> None:
    error = pickle.loads(pickle.dumps(kind("“a.txt” is empty; choose another file.")))
    assert type(error) is kind
    assert str(error) == "“a.txt” is empty; choose another file."


def test_the_family_is_complete() -> None:
    assert {kind.__name__ for kind in KINDS} == {
        *("AppError", "LoadError", "UnsupportedFormatError", "AnalysisError"),
        *("WorkerError", "DisplayError", "ExportError", "LibraryError", "DamagedLibraryError"),
    }
    assert issubclass(UnsupportedFormatError, LoadError)
    assert issubclass(DamagedLibraryError, LibraryError)


def test_the_systems_reason_fits_into_a_sentence() -> None:
    assert reason(PermissionError(13, "Permission denied")) == "permission denied"
    assert reason(OSError()) == "OSError".replace("O", "o", 1)
