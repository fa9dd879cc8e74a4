"""The table of places: countries, states and cities that a name alone is likely to mean."""

from __future__ import annotations

import gzip
from functools import cache

from desktop_app.nlp.context import key
from desktop_app.nlp.lexicons import lexicon
from desktop_app.resources import resource_path


def is_place(surface: str) -> bool:
    """Tell whether a name, spelled in any way, is in the table or in the list of places."""
    name = key(surface)
    return name in _listed() or f"\t{name}\t" in _table().get(name[:2], "")


@cache
def _listed() -> frozenset[str]:
    return frozenset(key(place) for place in lexicon("places"))


@cache
def _table() -> dict[str, str]:
    """Return the places by their first two letters, each between tabs: 0.6 MB, where a set would take 5."""
    lines = gzip.decompress(resource_path("places/places.txt.gz").read_bytes()).decode().splitlines()
    return {line[1:3]: line for line in lines if not line.startswith("#")}
