"""A text as the names model sees it: wordpieces, the shapes of its words, and the windows they are read in.

Training uses this module too, so that the model meets in use exactly what it was trained on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Numbers: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

CLS, SEP = 101, 102  # of BERT's vocabulary, before and after each window
AFTER_LINE_END = 8  # is added to the shape of a word with a line end before it
_LOWER, _CAPITALIZED, _MIXED = 1, 2, 5
_STOPS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's wordpieces in order, without special ones, and the words they make up.

    `ids` and `shapes` have an entry a piece. `firsts` (index of a word's first piece), `starts` and `ends`
    (its characters, half-open) have an entry a word. `breaks` tells for each piece whether a line or a
    sentence begins with it.
    """

    ids: Numbers
    shapes: Numbers
    firsts: Numbers
    starts: Numbers
    ends: Numbers
    breaks: Flags


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer stored at path, set to keep every piece and to read “[SEP]” as plain characters.

    Raises OSError, and ValueError for a file that is no JSON.
    """
    from tokenizers import Tokenizer

    content = path.read_text(encoding="utf-8")
    json.loads(content)  # what the package itself raises for a damaged file is a bare Exception
    tokenizer = Tokenizer.from_str(content)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


def encode(tokenizer: Tokenizer, text: str) -> Pieces:
    """Return the wordpieces of a text, in time linear in its length."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words = np.array(encoding.word_ids, np.int64)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    begins = np.ones(len(words), np.bool_)
    np.not_equal(words[1:], words[:-1], out=begins[1:])
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(words))[: len(firsts)] - 1
    starts, ends = offsets[firsts, 0], offsets[lasts, 1]
    surfaces = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    shapes = np.fromiter(map(shape, surfaces), np.int64, len(surfaces))
    shapes[_after_line_end(text, starts, ends)] += AFTER_LINE_END
    breaks = np.zeros(len(words), np.bool_)
    after_stop = np.fromiter((word in _STOPS for word in ["", *surfaces[:-1]]), np.bool_, len(surfaces))
    breaks[firsts] = (shapes > AFTER_LINE_END) | (after_stop & (shapes > _LOWER))
    lengths = np.diff(np.append(firsts, len(words)))
    return Pieces(np.array(encoding.ids, np.int64), np.repeat(shapes, lengths), firsts, starts, ends, breaks)


@lru_cache(maxsize=32_768)
def shape(word: str) -> int:
    """Return the case of a word as one of seven numbers: the tokenizer's pieces are in lower case.

    1 lower case or without case, 2 Capitalized, 3 UPPER, 4 one capital, 5 mixed, 6 with a digit, 7 signs.
    """
    if not any(char.isalnum() for char in word):
        return 7
    if any(char.isdigit() for char in word):
        return 6
    if word.islower():
        return _LOWER
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper() and word[1:].islower():
        return _CAPITALIZED
    return _LOWER if word.lower() == word else _MIXED


def is_capitalized(shapes: Numbers) -> Flags:
    """Tell for each shape whether the word has a capital and no digit."""
    cases = shapes % AFTER_LINE_END
    return np.asarray((cases >= _CAPITALIZED) & (cases <= _MIXED))


def windows(pieces: Pieces, size: int) -> list[tuple[int, int]]:
    """Return consecutive stretches of all pieces, of `size` at most with their two special ones.

    They are about equally long, since attention costs the square of a window's length, and end where a line or
    a sentence does, else between words; only a word that is longer than a window is cut.
    """
    limit, total = size - 2, len(pieces.ids)
    edges = (np.flatnonzero(pieces.breaks), pieces.firsts)
    cuts = [0]
    while total - cuts[-1] > limit:
        left = total - cuts[-1]
        aim = cuts[-1] + left // -(-left // limit)
        cuts.append(_cut(edges, cuts[-1], aim, cuts[-1] + limit))
    return list(pairwise([*cuts, total])) if total else []


def _cut(edges: tuple[Numbers, ...], start: int, aim: int, last: int) -> int:
    """Return the edge nearest to `aim`, of the first kind that has one in the last two thirds of a window."""
    for places in edges:
        low, high = np.searchsorted(places, (start + (last - start) // 3, last), "right")
        if low < high:
            return int(min(places[low:high], key=lambda place: abs(place - aim)))
    return last


def _after_line_end(text: str, starts: Numbers, ends: Numbers) -> Flags:
    """Tell for each word whether a line end stands between it and the word before."""
    line_ends = np.frombuffer(text.encode("utf-32-le"), np.uint32) == ord("\n")
    before = np.concatenate(([0], np.cumsum(line_ends)))
    last = np.concatenate(([0], ends[:-1]))[: len(starts)]
    return np.not_equal(before[starts], before[last])
