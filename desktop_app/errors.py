"""Errors caused by the world rather than by us.

    AppError                       str(error) is one sentence for the user that says what to do
    ├── LoadError                  unreadable, empty, encrypted, damaged, too large
    │   └── UnsupportedFormatError
    ├── AnalysisError              language model missing or not working
    ├── WorkerError                a background process died
    ├── DisplayError               no screen, or Qt cannot use it
    ├── ExportError                a file cannot be written
    └── LibraryError               the library cannot be used: no access, no room, locked, newer
        └── DamagedLibraryError    it is no whole library

Everything else that is raised is a bug: it is logged with its traceback, never shown as a sentence.
"""

from __future__ import annotations


class AppError(Exception):
    """Base of every error that is shown to the user as one sentence."""


class LoadError(AppError):
    """A file could not be turned into an article."""


class UnsupportedFormatError(LoadError):
    """No loader knows this kind of file."""


class AnalysisError(AppError):
    """The language model could not be loaded or stopped working."""


class WorkerError(AppError):
    """A background process died."""


class DisplayError(AppError):
    """There is no screen to show a window on, or Qt cannot be used on this machine."""


class ExportError(AppError):
    """A file could not be written."""


class LibraryError(AppError):
    """What the reader has made cannot be read or kept."""


class DamagedLibraryError(LibraryError):
    """The library's file is damaged, or is none."""


def reason(error: OSError) -> str:
    """Say in words why the system refused, for the middle of a sentence: “permission denied”."""
    text = error.strerror or type(error).__name__
    return text[:1].lower() + text[1:]
