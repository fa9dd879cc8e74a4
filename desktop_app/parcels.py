"""An analysis on its way from the analyst to the window: in parcels, which are opened one after another.

What an executor brings is unpacked as a whole, and the window stood still for it: with 90,000 names, for 200 ms. Each
name has a parcel of its own: most stay what they were when more is found, and the window knows them for the same.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.entities import Analysis

Parcel = bytes


@dataclass(frozen=True, slots=True)
class Parcels:
    """What an analysis has many of, a parcel each, and the rest of it."""

    entities: tuple[Parcel, ...]
    quotations: tuple[Parcel, ...]
    possible: tuple[Parcel, ...]
    unsaid: tuple[Parcel, ...]
    rest: Analysis


def pack(analysis: Analysis) -> Parcels:
    """Return an analysis in parcels."""
    many = analysis.entities, analysis.quotations, analysis.possible, analysis.unsaid
    entities, quotations, possible, unsaid = (tuple(map(closed, values)) for values in many)
    rest = replace(analysis, entities=(), quotations=(), possible=(), unsaid=())
    return Parcels(entities, quotations, possible, unsaid, rest)


def unpack(parcels: Parcels, known: dict[Parcel, Any]) -> Iterator[Analysis | None]:
    """Open one parcel after another; when all are, return the analysis, as often as it is asked for.

    `known` is what earlier parcels held: one that comes again is not opened, and what it holds is the very same. It
    is left with what these hold.
    """
    parted = parcels.entities, parcels.quotations, parcels.possible, parcels.unsaid
    held: dict[Parcel, Any] = {}
    for parcel in chain.from_iterable(parted):
        held[parcel] = known[parcel] if parcel in known else opened(parcel)
        yield None
    known.clear()
    known.update(held)
    entities, quotations, possible, unsaid = (tuple(map(held.__getitem__, parts)) for parts in parted)
    whole = replace(parcels.rest, entities=entities, quotations=quotations, possible=possible, unsaid=unsaid)
    while True:
        yield whole


def closed(value: object) -> Parcel:
    """Return a value as bytes, which go through any number of processes without being looked at."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def opened(parcel: Parcel) -> Any:
    """Return what a parcel holds: it was closed in this program, by a process to which executors listen as well."""
    return pickle.loads(parcel)  # noqa: TID251 not foreign: a child of ours closed it
