"""Texts that could break out of a format, for the tests that read each format back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Block, BlockKind, Span, clean
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from tests.exporters.sample import export_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.exporters.document import Export

LONG = "“Łódź & <b>🚢</b> = \\{%}, " * 4_000  # 100,000 characters
_SIGNS = tuple("\"',;|=+-@#%$&^~_*`{}[]()\\<>:")
_WORDS = ("words", "and", '""', r"\n", "]]>", "&amp;", "&#0;", "<!--", "@online{", "<script>alert(1)</script>", "雪子")
_ASTRAL = ("🚢", "👩‍🔬", "𝒳", "\U0010ffff")
_LINES = ("\n", "\r\n", "\n\nER  - \n", "TY  - NEWS", "T1\tPERSON 0 1\tx", "*\tSame T1 T2", " and ", "\n\n", "\t", " ")
_CONTROLS = "\x00\x01\x1b\x7f\x85\u2028\u2029\u202e\u2066\u200b\u200d\u00a0\u0301\ufdd0\ufffe\ufeff\ud800"
_PIECES = (*_SIGNS, *_WORDS, *_ASTRAL, *_LINES, *_CONTROLS)
anything = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.text(max_size=30))
# As an article's text is: cleaned, and never blank.
texts = anything.map(clean).filter(str.strip)


def each_text(test: Callable[..., None]) -> Any:
    """Run a test with many hostile texts, one of them long."""
    checks = [HealthCheck.too_slow]
    return settings(suppress_health_check=checks, deadline=None, max_examples=60)(given(texts)(example(LONG)(test)))


def highlighted(before: str, words: str, after: str, *, note: str = "", tags: tuple[str, ...] = ()) -> Export:
    """Return an export of one highlight, with what stands around it, the note and the tags given."""
    text = before + words + after
    export = export_of(text)
    highlight = Highlight(Span(len(before), len(before) + len(words)), 2, note, tags)
    article = replace(export.article, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    passages = collect_passages(
        article, export.analysis, Choice(frozenset({PassageKind.HIGHLIGHT})), highlights=(highlight,)
    )
    return replace(export, article=article, passages=passages, highlights=(highlight,))


each_place = st.tuples(anything.map(clean), texts, anything.map(clean))


def read_table(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file without a byte order mark, however long its cells are."""
    before = csv.field_size_limit(10 * len(LONG))
    try:
        return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))
    finally:
        csv.field_size_limit(before)
