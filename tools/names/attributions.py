"""Articles labelled with who says what, as the network is trained on them: labels and pointers for each wordpiece."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.nlp.said import LABELS
from desktop_app.nlp.wordpieces import Pieces, encode, windows
from tools.names.corpus import IGNORED

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

HELD_OUT = 60  # articles of the training set that weighing is fitted on, and the network never sees
_NOBODY = -1
_SOURCE, _CUE, _CONTENT = (LABELS.index(f"B-{part}") for part in ("SOURCE", "CUE", "CONTENT"))


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled text: for each word its label and, in contents, the first words of its source and its cue.

    `targets` is [2, words]: a word's number, _NOBODY or IGNORED. `names` is what a model says that knows names already:
    a row of probabilities a word.
    """

    id: str
    pieces: Pieces
    labels: np.ndarray
    targets: np.ndarray
    names: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article's wordpieces with the marks at both ends, of which the first stands for nobody.

    `firsts` tells which pieces begin a word or are that mark; `targets` [2, pieces] point to such pieces.
    """

    ids: np.ndarray
    shapes: np.ndarray
    labels: np.ndarray
    firsts: np.ndarray
    targets: np.ndarray
    names: np.ndarray


def read(path: Path, *, held_out: bool = False) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file to train on, or those held out; a shuffle by a fixed seed decides.

    Records have "id", "text", "attributions" with "content", "source" and "cue" as lists of start and end (code
    points, half-open), and "ignore", stretches that are not to be learned from.
    """
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    random.Random(1).shuffle(records)
    return records[:HELD_OUT] if held_out else records[HELD_OUT:]


def article_of(record: dict[str, Any], tokenizer: Tokenizer, names: np.ndarray | None = None) -> Article:
    """Return a record in words; of parts that overlap the first counts, and the other ends where that begins."""
    pieces = encode(tokenizer, record["text"])
    labels = np.zeros(len(pieces.firsts), np.int64)
    targets = np.full((2, len(labels)), IGNORED, np.int64)
    for attribution in record["attributions"]:
        sources, cues, contents = (
            [_words(pieces, *span) for span in attribution[part] or []] for part in ("source", "cue", "content")
        )
        pointed = [min((start for start, _ in spans), default=_NOBODY) for spans in (sources, cues)]
        for label, spans in ((_SOURCE, sources), (_CUE, cues), (_CONTENT, contents)):
            for start, end in spans:
                free = start
                while free < end and not labels[free]:
                    labels[free] = label if free == start else label + 1
                    if label == _CONTENT:
                        targets[:, free] = pointed
                    free += 1
    for start, end in (_words(pieces, *span) for span in record.get("ignore", [])):
        stretch = labels[start:end]
        stretch[stretch == 0] = IGNORED
    return Article(record["id"], pieces, labels, targets, names if names is not None else np.zeros((len(labels), 0)))


def _words(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    return int(np.searchsorted(pieces.ends, start, "right")), int(np.searchsorted(pieces.starts, end, "left"))


def windows_of(article: Article, size: int) -> list[Window]:
    """Return an article cut into windows of at most `size` wordpieces, marks at both ends counted."""
    return [_window(article, start, end) for start, end in windows(article.pieces, size)]


def _window(article: Article, start: int, end: int) -> Window:
    pieces, length = article.pieces, end - start + 2
    first, last = np.searchsorted(pieces.firsts, (start, end))
    places = pieces.firsts[first:last] - start + 1
    labels, targets = np.full(length, IGNORED, np.int64), np.full((2, length), IGNORED, np.int64)
    firsts, names = np.zeros(length, np.bool_), np.zeros((length, article.names.shape[1]), np.float32)
    labels[places] = article.labels[first:last]
    firsts[places] = firsts[0] = True
    names[places] = article.names[first:last]
    words = article.targets[:, first:last]
    within = (words >= first) & (words < last)
    pointed = np.full(words.shape, IGNORED, np.int64)
    pointed[within] = pieces.firsts[words[within]] - start + 1
    pointed[words == _NOBODY] = 0
    targets[:, places] = pointed
    return Window(pieces.ids[start:end], pieces.shapes[start:end], labels, firsts, targets, names)
