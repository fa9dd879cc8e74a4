"""Parts become an article with one headline and sections below it."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.assembly import assemble

LONG = "The minister said on Tuesday that the harbour of Port Ellison would stay closed until the inquiry ends. " * 2
_KINDS = {
    "#": (BlockKind.HEADLINE, 0),
    "##": (BlockKind.HEADING, 2),
    "###": (BlockKind.HEADING, 3),
    "": (BlockKind.PARAGRAPH, 0),
}


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        ("# ## ###", [0, 2, 3]),
        ("# # ## ### # ##", [0, 2, 3, 3, 2, 3]),  # a title and headings below it
        ("# ## # ##", [0, 2, 2, 3]),
    ],
)
def test_headings_of_the_first_level_below_the_headline_are_sections_and_others_deeper(headings, levels):
    parts = [Part(_KINDS[mark][0], f"Heading {n}", _KINDS[mark][1]) for n, mark in enumerate(headings.split())]
    blocks = assemble([part for heading in parts for part in (heading, Part(BlockKind.PARAGRAPH, LONG))], "file").blocks
    assert [block.level for block in blocks if block.kind is not BlockKind.PARAGRAPH] == levels
    assert [block.kind for block in blocks].count(BlockKind.HEADLINE) == 1


def test_sections_of_a_text_without_a_headline_have_levels_too():
    texts = [Part(BlockKind.PARAGRAPH, LONG)] * 5
    article = assemble([*texts, Part(BlockKind.HEADLINE, "One"), Part(BlockKind.HEADING, "Two", 2)], "file")
    assert [(block.kind, block.level) for block in article.blocks[-2:]] == [
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
    ]
    assert article.title == "file"
