"""An analysis on its way from the analyst to the window: in parcels, each of which is opened in a ms or two.

What an executor brings is unpacked as a whole, and the window stood still for it: with 90,000 names, for 200 ms.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.entities import Analysis

SIZE = 500  # mentions or quotations in a parcel
Parcel = bytes


@dataclass(frozen=True, slots=True)
class Parcels:
    """What an analysis has many of, in parcels, and the rest of it."""

    entities: tuple[Parcel, ...]
    quotations: tuple[Parcel, ...]
    possible: tuple[Parcel, ...]
    unsaid: tuple[Parcel, ...]
    rest: Analysis


def pack(analysis: Analysis) -> Parcels:
    """Return an analysis in parcels."""
    entities = _parcels(analysis.entities, [len(entity.mentions) for entity in analysis.entities])
    rest = replace(analysis, entities=(), quotations=(), possible=(), unsaid=())
    quotations, possible, unsaid = map(_parcels, (analysis.quotations, analysis.possible, analysis.unsaid))
    return Parcels(entities, quotations, possible, unsaid, rest)


def unpack(parcels: Parcels, known: dict[Parcel, tuple[Any, ...]]) -> Iterator[Analysis | None]:
    """Open one parcel after another; when all are, return the analysis, as often as it is asked for.

    `known` is what earlier parcels held: one that comes again is not opened, and its values are the very same. It is
    left with what these hold.
    """
    parted = parcels.entities, parcels.quotations, parcels.possible, parcels.unsaid
    held: dict[Parcel, tuple[Any, ...]] = {}
    for parcel in chain.from_iterable(parted):
        held[parcel] = known[parcel] if parcel in known else opened(parcel)
        yield None
    known.clear()
    known.update(held)
    entities, quotations, possible, unsaid = (
        tuple(chain.from_iterable(held[parcel] for parcel in parts)) for parts in parted
    )
    whole = replace(parcels.rest, entities=entities, quotations=quotations, possible=possible, unsaid=unsaid)
    while True:
        yield whole


def closed(value: object) -> Parcel:
    """Return a value as bytes, which go through any number of processes without being looked at."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def opened(parcel: Parcel) -> Any:
    """Return what a parcel holds: it was closed in this program, by a process to which executors listen as well."""
    return pickle.loads(parcel)  # noqa: TID251 not foreign: a child of ours closed it


def _parcels(values: Sequence[object], sizes: Sequence[int] = ()) -> tuple[Parcel, ...]:
    ends = zip(values, accumulate(sizes or [1] * len(values)), strict=True)
    parts = groupby(ends, key=lambda pair: (pair[1] - 1) // SIZE)
    return tuple(closed(tuple(value for value, _ in part)) for _, part in parts)
