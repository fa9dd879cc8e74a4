"""Markdown gives up its words and keeps its structure."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
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


def test_footnotes_stand_last_in_the_order_of_their_marks():
    text = (
        "# The reef[^title]\n\nIt was closed[^2], she said [^1].\n\n[^1]: Ann *Lee*.\n    Again.\n\n    More of it.\n"
        "[^2]: On *Tuesday*[^deep].\n\nNobody[^none] asked `a[^1]`.\n\n[^Title]: Up.\n[^deep]: Deep.\n[^left]: Left.\n"
    )
    assert shape(text) == [
        ("headline", 0, "", "The reef"),
        ("paragraph", 0, "", "It was closed, she said."),
        ("paragraph", 0, "", "Nobody[^none] asked a[^1]."),
        ("item", 1, "1.", "Up."),
        ("item", 1, "2.", "On Tuesday."),
        ("item", 1, "3.", "Ann Lee. Again."),
        ("item", 1, "", "More of it."),
        ("item", 1, "4.", "Deep."),
        ("item", 1, "5.", "Left."),
    ]


def test_a_note_of_one_word_is_no_target_of_a_link():
    assert parse("It was[^1].\n\n[^1]: Ibid.\n", "t").text == "It was.\nIbid."


def test_tasks_have_boxes_for_markers():
    assert shape("- [ ] task\n- [x] done\n- [y] none\n- [ ]\n\n1. [X] first\n\n[ ] text")[:6] == [
        ("item", 1, "☐", "task"),
        ("item", 1, "☑", "done"),
        ("item", 1, "•", "[y] none"),
        ("item", 1, "•", "[ ]"),
        ("item", 1, "1. ☑", "first"),
        ("paragraph", 0, "", "[ ] text"),
    ]


def test_toml_between_plus_signs_is_front_matter():
    matter = 'title = "Harbour"\nauthors = ["Jane Doe", "Ann Lee"]\ndate = 2026-03-12T10:00:00Z\n[params]\nx = 1\n'
    article = parse(f"+++\n{matter}+++\n\nText.", "t")
    assert (article.title, article.text) == ("Harbour", "Harbour\nText.")
    assert (article.byline, article.published) == ("Jane Doe, Ann Lee", "2026-03-12")


@pytest.mark.parametrize(
    "text", ["+++\nNobody saw it.\n+++\n\nMore.", "+++\ntitle = 1", "+++\n+++\nx", f"+++\na = {'[' * 5_000}\n+++\nx"]
)
def test_what_is_no_toml_is_text(text):
    assert parse(text, "t").text.split() == text.split()


def test_brackets_that_are_open_without_an_end_cost_links():
    article = parse("[a](b) " + "[x " * 2_000, "t")
    assert article.text.startswith("a [x [x")
    assert article.notices == ()
    article = parse("[a](b) " + "[x " * 2_001 + "[c](d)", "t")
    assert article.text.startswith("[a](b) [x [x")
    assert article.notices == ("So many brackets are open in the text that links are shown as they are written.",)
    assert parse("[x " * 2_001, "t").notices == ()
    assert parse("[a](b) [c][d]\n\n" * 3_000, "t").text.startswith("a [c][d]\na")


AROUND = ["", "[^a]: note\n", "x[^a]\n\n[^a]: b\n"]


@given(st.text(st.sampled_from("ab[^]: \n>-"), max_size=80), st.sampled_from(AROUND))
def test_no_note_is_lost(text, around):
    assume(not re.search(r"\[(?!\^[^]\[\s]+\]:)[^]\[]+\]:", text))  # “[a]: b” says where links lead, and is no text

    def letters(some):
        return sorted(char for char in some if char in "abnotex")

    shown = letters(parse(f"Text.\n\n{around}{text}", "t").text)
    marks = letters("".join(re.findall(r"\[\^([^\]\[\s]+)\]", f"{around}{text}")))
    written = letters(f"Text.{around}{text}")
    assert len(shown) >= len(written) - len(marks)
