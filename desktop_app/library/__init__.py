"""What is kept between starts: one SQLite file with articles, what was found in them and what readers said of them.

    Library       the open file: every block of writing is one transaction, on disk when the block ends
    schema        the tables, how older files are brought up to them, and what is no file of ours
    articles      texts by their digest, the files they were in, the reading place, the recent list
    analyses      what was found in a text, by who found it
    edits         corrections and highlights by key, and the changes that undo takes back
    rules         what holds for every article
    carrying      what was made of a text, brought to another version of it
    transfer      a library as JSON: exported, imported, kept beside it
    backups       dated copies
    forgetting    an article that is kept nowhere any more
    recovery      a whole library in the place of a damaged one; `salvage` reads what can be read of that

All are plain functions that take the library first. Times are UTC in ISO 8601, positions code points.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

from desktop_app.library.database import Library

__all__ = ["Library", "data_folder", "file_in"]


def data_folder() -> Path:
    """Return the folder in which this reader's library is, whether or not there is one yet."""
    return Path(platformdirs.user_data_dir("standfirst", appauthor=False))


def file_in(folder: Path) -> Path:
    """Return the library's file in a folder."""
    return folder / "library.sqlite"
