"""A library of the test's own, in a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Article, Block, BlockKind, Source, Span
from desktop_app.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Rosa Luna spoke.\nMs. Luna left Oslo."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An open library without anything in it."""
    made = Library(path)
    yield made
    made.close()


def article(text: str = TEXT, path: str = "/news/luna.txt", title: str = "Luna") -> Article:
    """An article of one block for each line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Article(title, text, tuple(blocks), source=Source(path))
