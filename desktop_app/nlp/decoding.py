"""From a probability for each word and label to names: the best legal sequence, its scores and its runners-up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Table: TypeAlias = NDArray[np.float64]
    Path: TypeAlias = NDArray[np.int64]

TYPES = ("PERSON", "ORG", "LOC")
LABELS = ("O", *(f"{position}-{name}" for name in TYPES for position in "BI"))
_OUTSIDE = 0
# A word that is no name with this probability is never taken for one, whatever stands beside it.
_SURELY_OUTSIDE = 0.995
# A capitalized word outside all names may still be one from here on.
_DOUBTFUL = 0.15
_FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words, half-open, with the type it has and how probable that is before calibration.

    What is not `marked` lost against being no name.
    """

    start: int
    end: int
    label: str
    score: float
    marked: bool


def softmax(logits: NDArray[np.float32]) -> Table:
    """Return the probabilities that logits stand for, along the last axis."""
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def decode(probabilities: Table, capitalized: NDArray[np.bool_]) -> list[Candidate]:
    """Return the names among words, in order and disjoint, from a row of label probabilities a word.

    A name is marked where the best legal sequence of labels has it; runs of words outside these that lean to a
    name, from one with a capital to another, are runners-up.
    """
    path = best_path(probabilities)
    types = probabilities[:, 1::2] + probabilities[:, 2::2]
    marked = [
        Candidate(start, end, TYPES[kind], _score(types[start:end, kind]), True) for start, end, kind in spans(path)
    ]
    doubtful = (path == _OUTSIDE) & (1 - probabilities[:, _OUTSIDE] >= _DOUBTFUL)
    found = [*marked, *_runners_up(types, doubtful, capitalized)]
    return sorted(found, key=lambda candidate: candidate.start)


def best_path(probabilities: Table) -> Path:
    """Return the labels of the most probable sequence in which no name goes on that has not begun.

    Viterbi's algorithm where the most probable labels by themselves are not such a sequence.
    """
    path = np.asarray(probabilities.argmax(axis=-1))
    before = np.concatenate(([_OUTSIDE], path[:-1]))[: len(path)]
    logs = np.log(np.maximum(probabilities, 1e-12))
    open_ends = probabilities[:, _OUTSIDE] < _SURELY_OUTSIDE
    done = 0
    for place in np.flatnonzero(_TRANSITIONS[before, path] < 0).tolist():
        if place < done:
            continue
        start = _run(open_ends, place, -1)
        done = _run(open_ends, place, 1) + 1
        path[start:done] = _viterbi(logs[start:done])
    return path


def _transitions() -> Table:
    table = np.zeros((len(LABELS), len(LABELS)))
    for column in range(2, len(LABELS), 2):
        table[:, column] = _FORBIDDEN
        table[column - 1 : column + 1, column] = 0
    return table


_TRANSITIONS = _transitions()


def _run(flags: NDArray[np.bool_], place: int, step: int) -> int:
    """Return the last place of the run of set flags around a place, in one direction."""
    while 0 <= place + step < len(flags) and flags[place + step]:
        place += step
    return place


def _viterbi(logs: Table) -> Path:
    """Return the best legal path through all rows, after a word outside."""
    total = logs[0] + _TRANSITIONS[_OUTSIDE]
    origins = []
    for row in logs[1:]:
        ways = total[:, None] + _TRANSITIONS
        origins.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return np.array(path[::-1])


def spans(path: Path) -> Iterator[tuple[int, int, int]]:
    """Yield the start, end and number of type of each name in a legal sequence of labels."""
    goes_on = (path > _OUTSIDE) & (path % 2 == 0)
    for start in np.flatnonzero(path % 2).tolist():  # the labels that begin a name have odd numbers
        yield start, _run(goes_on, start, 1) + 1, int(path[start]) // 2


def _score(probabilities: Table) -> float:
    """Return how probable a name is: as probable as its least probable word.

    The words of a name are not independent, so their product would make long names doubtful; the minimum told
    right names from wrong ones best by area under the curve, counting either exact or overlapping ones as right.
    """
    return float(probabilities.min())


def _runners_up(types: Table, doubtful: NDArray[np.bool_], capitalized: NDArray[np.bool_]) -> Iterator[Candidate]:
    for start, end in _stretches(np.flatnonzero(doubtful).tolist()):
        capitals = np.flatnonzero(capitalized[start:end])
        if len(capitals):
            begin, stop = start + int(capitals[0]), start + int(capitals[-1]) + 1
            kind = int(types[begin:stop].sum(axis=0).argmax())
            yield Candidate(begin, stop, TYPES[kind], _score(types[begin:stop, kind]), False)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each run of neighbouring places."""
    for _, run in groupby(enumerate(places), key=lambda entry: entry[1] - entry[0]):
        members = [place for _, place in run]
        yield members[0], members[-1] + 1
