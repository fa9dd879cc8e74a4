"""Parts become an article with one headline and sections below it."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.assembly import assemble

LONG = "The minister said on Tuesday that the harbour of Port Ellison would stay closed until the inquiry ends. " * 2
NEWS = "Harbour road to close for six months"
_KINDS = {
    "t": (BlockKind.HEADLINE, 0),
    "1": (BlockKind.HEADLINE, 1),
    "2": (BlockKind.HEADING, 2),
    "p": (BlockKind.PARAGRAPH, 0),
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


def article_of(*parts):
    """An article of parts given as letters, what they are, and their texts."""
    return assemble([Part(_KINDS[kind][0], text, _KINDS[kind][1]) for kind, text in parts], "file")


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ((("p", "POLITICS"),), "t"),
        ((("2", "The Ferry Gazette 1"),), "t"),
        ((("2", "In this issue"), ("p", LONG)), "t"),  # a box
        ((("p", LONG), *(("p", word) for word in ["Accept", "UK", "World", "Local", "Sport", "Weather"])), "t"),
        ((("1", "Politics"),), "t"),  # a headline by its style, below a heading
        ((("p", "Politics"),), "1"),
        ((("p", "Embargoed until six in the morning"),), "1"),
        ((("p", LONG),), "1"),
        ((("p", "POLITICS"),), "2"),
        ((("p", "PRESS RELEASE"),), "p"),
    ],
)
def test_what_stands_above_the_headline_does_not_hide_it(above, kind):
    article = article_of(*above, (kind, NEWS), ("p", LONG + "It was so."))
    assert article.title == NEWS
    assert article.blocks[0].kind is BlockKind.HEADLINE
    assert article.text.split("\n") == [NEWS, *(text.strip() for _, text in above), f"{LONG}It was so."]
    assert [block.kind for block in article.blocks].count(BlockKind.HEADLINE) == 1


@pytest.mark.parametrize(
    "parts",
    [
        (("p", NEWS), ("p", "12 March 2026"), ("1", "The decision"), ("p", LONG)),
        (("p", NEWS), ("1", "The decision"), ("p", LONG), ("1", "The reasons"), ("p", LONG)),
        (("p", NEWS), ("p", LONG), ("1", "The decision"), ("p", LONG)),
        (("p", "HARBOUR CLOSED"), ("p", "By Jane Doe, Harbour correspondent"), ("p", LONG)),
        (("p", "HARBOUR CLOSED"), ("p", "For six months"), ("p", LONG)),
    ],
)
def test_a_first_line_heads_what_has_headings_of_sections(parts):
    article = article_of(*parts)
    assert article.title == parts[0][1] == article.blocks[0].span.of(article.text)
    assert [block.kind for block in article.blocks].count(BlockKind.HEADLINE) == 1


@pytest.mark.parametrize(
    "parts",
    [
        (("p", LONG), ("1", "The decision"), ("p", LONG), ("1", "The reasons"), ("p", LONG)),
        (("p", LONG), ("p", LONG), ("p", LONG), ("p", LONG), ("t", "The decision"), ("p", LONG)),
        (("p", LONG * 4), ("1", "The decision"), ("p", LONG)),
    ],
)
def test_headings_below_the_first_sentences_are_those_of_sections(parts):
    article = article_of(*parts)
    assert article.title == "file"
    assert article.text.split("\n") == [text.strip() for _, text in parts]
    assert not article.has_headline


def test_a_running_head_that_says_the_same_is_not_there_twice():
    article = article_of(("2", NEWS.upper()), ("p", "Local news"), ("t", NEWS), ("p", LONG))
    assert article.text.split("\n") == [NEWS, "Local news", LONG.strip()]
