"""Markdown gives up its words and keeps its structure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.loaders.markdown import parse

DOCUMENT = """---
title: "Not the headline"
author:
  - Jane Doe
  - Amir al-Rashid
date: 2026-03-17T06:30:00Z
---

# The *reef* [vote](http://example.org "title")

A first **par**agraph, with `code`,
wrapped ![a picture](x.png) here.

## Section

1. one
2. two
   - inner

     more of it

> quoted <b>words</b>

| Name | Votes |
|------|-------|
| Anna | 12    |

### Deeper

```
a fence
of two lines
```
"""


def shape(text):
    article = parse(text, "file")
    return [(b.kind.value, b.level, b.marker, b.span.of(article.text)) for b in article.blocks]


def test_every_kind_of_block_is_read():
    assert shape(DOCUMENT) == [
        ("headline", 0, "", "The reef vote"),
        ("paragraph", 0, "", "A first paragraph, with code, wrapped  here."),
        ("heading", 2, "", "Section"),
        ("item", 1, "1.", "one"),
        ("item", 1, "2.", "two"),
        ("item", 2, "•", "inner"),
        ("item", 2, "", "more of it"),
        ("quote", 0, "", "quoted <b>words</b>"),
        ("paragraph", 0, "", "Name | Votes"),
        ("paragraph", 0, "", "Anna | 12"),
        ("heading", 3, "", "Deeper"),
        ("paragraph", 0, "", "a fence"),
        ("paragraph", 0, "", "of two lines"),
    ]


def test_front_matter_gives_author_and_date():
    article = parse(DOCUMENT, "file")
    assert (article.title, article.byline, article.published) == (
        "The reef vote", "Jane Doe, Amir al-Rashid", "2026-03-17")  # fmt: skip


def test_the_title_of_the_front_matter_heads_a_text_without_heading():
    article = parse("---\ntitle: 'It''s closed'\n---\nText.", "file")
    assert (article.title, article.text) == ("It's closed", "It's closed\nText.")
    assert article.has_headline


def test_tags_in_front_matter_are_words():
    assert parse("---\ntitle: !!python/object/apply:os.system [x]\n---\nText.", "f").title.startswith("!!python")


def test_text_between_two_rules_is_no_front_matter():
    assert parse("---\nNobody saw it, he said\n---\n\nMore.", "f").text.split("\n")[-1] == "More."
    assert "Nobody saw it" in parse("---\nNobody saw it, he said\n---\n\nMore.", "f").text


def test_a_second_first_level_heading_is_a_section():
    assert [b.kind for b in parse("# A\n\ntext\n\n# B\n\ntext", "f").blocks][2] is BlockKind.HEADING


def test_dangerous_links_are_their_text():
    assert parse("[x](javascript:alert(1)) [y](data:text/html,x)", "f").text == "x y"


def test_a_document_nested_too_deeply_loses_no_words():
    article = parse("Top.\n\n" + ">" * 500 + " deep words\n", "f")
    assert "deep words" in article.text


@given(st.text(st.sampled_from("ab A.\n\n->*1 #_`[]()!|\t“😀\x00"), max_size=200))
def test_blocks_cover_the_text_exactly(text):
    article = parse(text, "t")
    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text


@given(st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1), max_size=30))
def test_no_word_is_lost(words):
    """A word before them all, or “BY AA” would be the byline."""
    assert parse("# T\n\nWords " + " ".join(words), "t").text.split()[2:] == words
