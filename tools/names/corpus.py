"""Labelled articles as the network is trained on them: wordpieces, case shapes and one label a word."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.nlp.decoding import LABELS
from desktop_app.nlp.wordpieces import AFTER_LINE_END, Pieces, encode, windows

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

IGNORED = -100  # what torch's cross-entropy skips: pieces that do not begin a word
# Shape ids of wordpieces.py: words whose letters are lower case, capitalized, all capitals, one capital, mixed.
_LOWER, _TITLE, _UPPER, _MIXED = 1, 2, 3, 5


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled text: its names as (start, end, label) with half-open code points, sorted and disjoint."""

    id: str
    text: str
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article's wordpieces, without the marks at both ends; `labels` has IGNORED inside words."""

    ids: np.ndarray
    shapes: np.ndarray
    labels: np.ndarray


def read(path: Path) -> list[Article]:
    """Return the articles of a JSON Lines file with "id", "text" and "entities" ([start, end, label, …])."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(record: dict[str, object]) -> Article:
    entities = record["entities"]
    assert isinstance(entities, list)
    names = sorted((start, end, label) for start, end, label, *_ in entities)
    return Article(str(record["id"]), str(record["text"]), tuple(names))


def pools_of(articles: Iterable[Article]) -> dict[str, list[str]]:
    """Return the different names of each label, sorted."""
    pools: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for start, end, label in article.names:
            pools[label].add(article.text[start:end])
    return {label: sorted(names) for label, names in pools.items()}


def with_other_names(article: Article, pools: dict[str, list[str]], rng: random.Random, share: float) -> Article:
    """Return the article with a share of its names exchanged for others of their label, alike in all places.

    A person keeps one new name in full and short forms. What surrounds a name must tell its label then,
    not the name itself (mention replacement: Dai and Adel 2020, arXiv 2010.11683).
    """
    new_names: dict[tuple[str, str], str] = {}
    new_words: dict[str, str] = {}
    for start, end, label in sorted(article.names, key=lambda name: name[0] - name[1]):
        name = article.text[start:end]
        if (name, label) in new_names:
            continue
        words = name.split()
        if label == "PERSON" and all(word in new_words for word in words):
            new_names[name, label] = " ".join(new_words[word] for word in words)
        elif name.isupper() or rng.random() >= share:
            new_names[name, label] = name
        else:
            new = new_names[name, label] = _other(pools[label], name, rng)
            if label == "PERSON" and len(new.split()) == len(words):
                new_words.update(zip(words, new.split(), strict=True))
    return _replaced(article, new_names)


def _other(pool: Sequence[str], name: str, rng: random.Random) -> str:
    """Return another name, one of as many words when a few draws find it."""
    for _ in range(20):
        other = rng.choice(pool)
        if len(other.split()) == len(name.split()) and not other.isupper() and "\n" not in other:
            return other
    return name


def _replaced(article: Article, new_names: dict[tuple[str, str], str]) -> Article:
    parts: list[str] = []
    names = []
    length = position = 0
    for start, end, label in article.names:
        new = new_names[article.text[start:end], label]
        parts += (article.text[position:start], new)
        length += start - position
        names.append((length, length + len(new), label))
        length += len(new)
        position = end
    return Article(article.id, "".join(parts) + article.text[position:], tuple(names))


def windows_of(article: Article, tokenizer: Tokenizer, size: int) -> list[Window]:
    """Return an article cut into windows of at most `size` wordpieces, marks at both ends counted."""
    pieces = encode(tokenizer, article.text)
    labels = _labels(article, pieces)
    return [
        Window(pieces.ids[start:end], pieces.shapes[start:end], labels[start:end])
        for start, end in windows(pieces, size)
    ]


def _labels(article: Article, pieces: Pieces) -> np.ndarray:
    labels = np.full(len(pieces.ids), IGNORED, np.int64)
    of_words = np.zeros(len(pieces.firsts), np.int64)
    for start, end, label in article.names:
        begin, stop = np.searchsorted(pieces.ends, start, "right"), np.searchsorted(pieces.starts, end, "left")
        if begin < stop and not of_words[begin]:
            of_words[begin:stop] = LABELS.index(f"I-{label}")
            of_words[begin] = LABELS.index(f"B-{label}")
    labels[pieces.firsts] = of_words
    return labels


def with_other_case(window: Window, rng: random.Random) -> Window:
    """Return a window written in capitals, in lower case or with every word capitalized.

    The pieces know no case; only the shapes change.
    """
    shapes = window.shapes % AFTER_LINE_END
    letters = (shapes >= _LOWER) & (shapes <= _MIXED)
    new = rng.choice((_LOWER, _TITLE, _UPPER))
    return Window(window.ids, np.where(letters, window.shapes - shapes + new, window.shapes), window.labels)


_HEADLINE = re.compile(r"[^\n]+\n")


def with_other_headline(article: Article, rng: random.Random) -> Article:
    """Return an article with its first line in capitals or with every word capitalized, as headlines are."""
    headline = _HEADLINE.match(article.text)
    if headline is None:
        return article
    line = headline[0]
    new = line.upper() if rng.random() < 0.5 else re.sub(r"(?<![\w’'])[a-z]", lambda found: found[0].upper(), line)
    if len(new) != len(line):  # “ß” becomes “SS”
        return article
    return Article(article.id, new + article.text[len(line) :], article.names)
