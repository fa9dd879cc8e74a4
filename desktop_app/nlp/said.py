"""What the model reads as said: by whom, by which word, and what – before rules and marks have their say.

Each word is labelled as part of a source, a cue or a content (the three parts of an attribution; Pareti 2012,
PolNeAR: Newell et al. 2018), and points to the first word of the source and of the cue that its content belongs to.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.core.article import Span
from desktop_app.nlp.decoding import best_path, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PARTS = ("SOURCE", "CUE", "CONTENT")
LABELS = ("O", *(f"{position}-{part}" for part in PARTS for position in "BI"))
_SOURCE, _CUE, _CONTENT = range(3)
_LEAST = 0.02  # what is pointed to with a smaller share is noise


@dataclass(frozen=True, slots=True)
class Pointers:
    """Where the words of one window point: [2, words, words + 1] probabilities, for sources and for cues.

    `first` is the number of the window's first word in the text; column 0 means nobody, the others are its words.
    """

    first: int
    shares: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the model reads it: content in order, who says it and the word that says so, 0–1 how sure."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    score: float
    source_score: float


@dataclass(frozen=True)  # no slots: the runs are found when first asked for
class Said:
    """The model's reading of a text: characters of each word, a row of label probabilities a word, and pointers."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    labels: NDArray[np.float64]
    pointers: tuple[Pointers, ...]

    def share(self, span: Span) -> float:
        """Return how probable it is that the words of a span are somebody's, on average."""
        return self._content_share(*self._words(span))

    def sources(self, span: Span) -> list[tuple[Span, float]]:
        """Return whom a span's words point to as their source, likeliest first, each with its share."""
        return self._pointed(_SOURCE, *self._words(span))

    def cue(self, span: Span) -> Span | None:
        """Return the cue that a span's words point to, if there is one."""
        found = self._pointed(_CUE, *self._words(span))
        return found[0][0] if found else None

    def statements(self) -> list[Told]:
        """Return all statements in the order of their contents; contents with one cue are one statement."""
        groups: list[tuple[list[tuple[int, int]], Span | None]] = []
        for run in self._runs[_CONTENT]:
            pointed = self._pointed(_CUE, *run)
            cue = pointed[0][0] if pointed else None
            if groups and cue is not None and groups[-1][1] == cue:
                groups[-1][0].append(run)
            else:
                groups.append(([run], cue))
        return [self._told(content, cue) for content, cue in groups]

    @cached_property
    def _runs(self) -> tuple[list[tuple[int, int]], ...]:
        """The words of all sources, cues and contents, half-open."""
        runs: tuple[list[tuple[int, int]], ...] = ([], [], [])
        for start, end, part in spans(best_path(self.labels)):
            if runs[part] and self._adjoin(runs[part][-1][1], start):
                runs[part][-1] = (runs[part][-1][0], end)  # the point of “4.3 million” ends nothing
            else:
                runs[part].append((start, end))
        return runs

    def _adjoin(self, end: int, start: int) -> bool:
        """Tell whether at most one word, and no blank, stands between the end of one run and the start of another."""
        between = self.ends[end - 1 : start] == self.starts[end : start + 1]
        return start - end <= 1 and bool(between.all())

    def _told(self, content: list[tuple[int, int]], cue: Span | None) -> Told:
        longest = max(content, key=lambda run: run[1] - run[0])
        sources = self._pointed(_SOURCE, *longest)
        source, source_score = sources[0] if sources else (None, 0.0)
        score = sum(self._content_share(*run) for run in content) / len(content)
        return Told(tuple(self._span(*run) for run in content), source, cue, score, source_score)

    def _content_share(self, start: int, end: int) -> float:
        return float(self.labels[start:end, 1 + 2 * _CONTENT :].sum(axis=1).mean()) if start < end else 0.0

    def _pointed(self, part: int, start: int, end: int) -> list[tuple[Span, float]]:
        """Return what words point to as their source or cue, nothing if that is rather nobody's."""
        runs = self._runs[part]
        shares: dict[tuple[int, int], float] = {}
        for word, share in self._shares(part, start, end).items():
            place = bisect_right(runs, word, key=lambda run: run[0]) - 1
            within = word >= 0 and place >= 0 and word < runs[place][1]
            run = runs[place] if within else (word, word + 1)
            shares[run] = shares.get(run, 0.0) + share
        nobody = shares.pop((-1, 0), 0.0)
        ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        return [(self._span(*run), share) for run, share in ranked] if ranked and ranked[0][1] > nobody else []

    def _shares(self, part: int, start: int, end: int) -> dict[int, float]:
        """Return where the words of a run point on average: the word's number or -1, with a share worth the name."""
        total: dict[int, float] = {}
        for pointers, low, high in self._windows(start, end):
            mean = pointers.shares[part, low:high].sum(axis=0) / (end - start)
            for column in np.flatnonzero(mean > _LEAST).tolist():
                word = pointers.first + column - 1 if column else -1
                total[word] = total.get(word, 0.0) + float(mean[column])
        return total

    def _windows(self, start: int, end: int) -> Iterator[tuple[Pointers, int, int]]:
        number = bisect_right(self.pointers, start, key=lambda window: window.first) - 1
        while number < len(self.pointers) and self.pointers[number].first < end:
            window = self.pointers[number]
            yield window, max(start - window.first, 0), min(end - window.first, window.shares.shape[1])
            number += 1

    def _words(self, span: Span) -> tuple[int, int]:
        start = np.searchsorted(self.ends, span.start, "right")
        return int(start), int(np.searchsorted(self.starts, span.end, "left"))

    def _span(self, start: int, end: int) -> Span:
        return Span(int(self.starts[start]), int(self.ends[end - 1]))
