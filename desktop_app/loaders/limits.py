"""Bounds on what the loaders read, in one place."""

from __future__ import annotations

from typing import Final

# Larger files are refused: a book of a million words is 6 MB, the rest is a data dump.
MAX_BYTES: Final = 50_000_000
# markdown-it's emphasis and link rules grow with the square of unmatched marks.
MAX_MARKDOWN_BYTES: Final = 1_000_000
# trafilatura reads about 5 MB/s; larger pages are shown whole.
MAX_EXTRACTED_CHARACTERS: Final = 10_000_000
MAX_EXTRACTED_BLOCKS: Final = 50_000
# libxml2 drops everything below 256 levels (2,048 at most), the packages above it recurse.
MAX_DEPTH: Final = 200
