"""Bounds on what the loaders read, in one place."""

from __future__ import annotations

from typing import Final

# Larger files are refused: a book of a million words is 6 MB, the rest is pictures or a data dump.
MAX_BYTES: Final = 200_000_000
# markdown-it's emphasis and link rules grow with the square of unmatched marks.
MAX_MARKDOWN_BYTES: Final = 1_000_000
# Of brackets that no other closes, each has it look for the end of a link as far as there is text.
MAX_OPEN_BRACKETS: Final = 2_000
# trafilatura reads about 5 MB/s; larger pages are shown whole.
MAX_EXTRACTED_CHARACTERS: Final = 10_000_000
MAX_EXTRACTED_BLOCKS: Final = 50_000
# justext, which trafilatura asks besides, takes time with the square of these.
MAX_COMPARED: Final = 3_000
# libxml2 drops everything below 256 levels (2,048 at most), the packages above it recurse.
MAX_DEPTH: Final = 200
# A page's style sheets of more hide nothing.
MAX_STYLE_CHARACTERS: Final = 1_000_000
MAX_STYLE_RULES: Final = 20_000
# Characters that are shown and analysed; a book of a million words has 6 million. The rest is named, not shown.
MAX_SHOWN: Final = 6_000_000

# What is inside other files: bytes of a part and of all parts, the ratio that no honest text is packed with beyond
# a size, entries of an archive, files in files.
MAX_PART: Final = 200_000_000
MAX_UNPACKED: Final = 400_000_000
MAX_RATIO: Final = 200
RATIO_FROM: Final = 10_000_000
MAX_ENTRIES: Final = 20_000
MAX_WRAPPED: Final = 3
MAX_PAGES: Final = 10_000  # of a PDF
MAX_REPEATED: Final = 10_000  # blanks in a row that a file may ask for in a number
