"""Word lists kept as plain files, so that they can be read and corrected without knowing the program."""

from __future__ import annotations

from functools import cache

from desktop_app.resources import resource_path


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return the entries of resources/lexicons/<name>.txt in lower case.

    One entry a line; what follows a `#` is a comment. Raises FileNotFoundError when there is no such list.
    """
    lines = resource_path(f"lexicons/{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0].strip().lower() for line in lines)
    return frozenset(entry for entry in entries if entry)
