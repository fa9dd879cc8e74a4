"""The orders in which names can be listed."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.entities import Entity


class NameOrder(StrEnum):
    """The most mentioned first, in order of appearance, or by the alphabet."""

    MOST = "most"
    FIRST = "first"
    ALPHABET = "alphabet"


def in_order(entities: Iterable[Entity], order: NameOrder) -> list[Entity]:
    """Return names, which come as they first appear, in an order; so stay those that it does not tell apart.

    The alphabet is blind to case and accents and takes a name as it is shown, people by their given names.
    """
    if order is NameOrder.MOST:
        return sorted(entities, key=lambda entity: -len(entity.mentions))
    if order is NameOrder.ALPHABET:
        return sorted(entities, key=lambda entity: _alphabetic(entity.name))
    return list(entities)


@lru_cache(maxsize=50_000)
def _alphabetic(name: str) -> str:
    """Return what a name is sorted by, kept: while an article is analysed, its names are sorted again and again."""
    return fold(name).casefold()
