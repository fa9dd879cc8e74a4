"""Plain text falls into the paragraphs its author saw."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.loaders.text import parse

FIRST = (
    "The harbour master of Port Ellison said on Tuesday that nobody had seen the books since the morning after "
    "the collision, and that two-thirds of the records from the years before were missing as well, which the "
    "authority has denied. It denied it again on Wednesday."
)
SECOND = (
    "“We looked,” said Jane Doe, who runs the archive with her sister and a part-time clerk from the village "
    "across the bay. “We looked behind the shelves, and under them, and in the cellar where the water stands.”"
)


def shape(text):
    article = parse(text, "file")
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def texts(text):
    return parse(text, "file").text.split("\n")


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("indent", ["", "    "])
def test_hard_wrapped_paragraphs_are_rejoined(width, indent):
    wrapped = "\n\n".join(
        textwrap.fill(p, width, initial_indent=indent, break_on_hyphens=True) for p in (FIRST, SECOND)
    )
    assert texts(wrapped) == [FIRST, SECOND]


def test_wrapped_quotes_and_items_are_rejoined():
    body = textwrap.fill(FIRST, 72)
    quote = textwrap.fill(SECOND, 70, initial_indent="> ", subsequent_indent="> ")
    item = textwrap.fill(SECOND, 72, initial_indent="- ", subsequent_indent="  ")
    assert shape(f"{body}\n\n{quote}\n\n{item}\n") == [("paragraph", FIRST), ("quote", SECOND), ("item", SECOND)]


def test_one_paragraph_a_line_stays_so():
    assert texts(f"{FIRST}\n{SECOND}\n{FIRST}") == [FIRST, SECOND, FIRST]


def test_verse_keeps_its_lines():
    verse = ["The harbour bell is ringing in the mist tonight", "And no one on the mole can see the light",
             "The tower talks of breakfast and of tea", "While something large is coming from the sea"]  # fmt: skip
    assert texts("\n".join(verse)) == verse
    assert texts(textwrap.fill(FIRST, 72) + "\n\n" + "\n".join(verse))[1:] == verse


def test_short_sentences_of_like_length_are_not_rejoined():
    lines = [f"Witness number {n} told the inquiry that the light had been on that night." for n in range(10, 16)]
    assert texts("\n".join(lines)) == lines


def test_list_items_have_markers_and_depth():
    article = parse("Intro, which is a sentence.\n\n1. One\n2. Two\n\n- a\n  - b\n* c\n• d\n", "file")
    items = [(b.marker, b.level, b.span.of(article.text)) for b in article.blocks if b.kind is BlockKind.ITEM]
    assert items == [("1.", 1, "One"), ("2.", 1, "Two"), ("•", 1, "a"), ("•", 2, "b"), ("•", 1, "c"), ("•", 1, "d")]


@pytest.mark.parametrize("line", ["7. Juli war es.", "1986. A great year.", "-2+3", "--option", "* * *x"])
def test_what_only_looks_like_a_list_item_is_a_paragraph(line):
    assert ("item", line) not in shape(f"Intro.\n\n{line}")
    assert texts(f"Intro.\n\n{line}")[1].endswith(line[-4:])


def test_headline_byline_date_and_headings_are_found():
    article = parse(
        f"Harbour books are missing\n\nBy Jane Doe\nTuesday, 17 March 2026\n\n{FIRST}\n\nWhat is known\n\n{SECOND}\n",
        "file",
    )
    assert (article.title, article.byline, article.published) == ("Harbour books are missing", "Jane Doe", "2026-03-17")
    assert [(b.kind.value, b.level) for b in article.blocks] == [
        ("headline", 0), ("paragraph", 0), ("heading", 2), ("paragraph", 0)]  # fmt: skip
    assert article.text == "\n".join(["Harbour books are missing", FIRST, "What is known", SECOND])


def test_a_headline_needs_no_blank_line():
    assert shape(f"Harbour books are missing\n{FIRST}\n{SECOND}")[0] == ("headline", "Harbour books are missing")


def test_a_first_sentence_is_no_headline():
    article = parse(f"Nobody saw it.\n\n{FIRST}", "ferry notes")
    assert article.title == "ferry notes"
    assert not article.has_headline


def test_pasted_text_without_title_is_called_by_its_first_words():
    title = parse(FIRST, "").title
    assert title == "The harbour master of Port Ellison said on Tuesday that…"


@given(st.text(st.sampled_from("ab A.\n\n->*1 .\t“”\r\u2028😀\x00é"), max_size=200))
def test_blocks_cover_the_text_exactly(text):
    article = parse(text, "t")
    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    assert all(block.span.of(article.text).strip() == block.span.of(article.text) != "" for block in article.blocks)


@given(st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=12), max_size=120))
def test_no_word_is_lost(words):
    for width in (40, 72):
        wrapped = textwrap.fill(" ".join(words), width, break_long_words=False)
        assert "".join(parse(wrapped, "t").text.split()) == "".join(words)


def test_an_indented_paragraph_that_a_colon_leads_to_is_a_quote() -> None:
    read = parse("She wrote:\n\n    I leave with a full heart.\n\n    Farewell.\n\nShe retires in June.", "")
    assert [(block.kind, block.span.of(read.text)) for block in read.blocks] == [
        (BlockKind.PARAGRAPH, "She wrote:"),
        (BlockKind.QUOTE, "I leave with a full heart."),
        (BlockKind.QUOTE, "Farewell."),
        (BlockKind.PARAGRAPH, "She retires in June."),
    ]


def test_an_indented_paragraph_by_itself_is_none() -> None:
    read = parse("She retired in June.\n\n    It rained on that day.\n\n    They sang:\n\n    A song.", "")
    assert BlockKind.QUOTE not in [block.kind for block in read.blocks]


@pytest.mark.parametrize(
    ("cut", "lines"),
    [
        ("Angela Mer\xad\nkel came.", ["Angela Merkel", "came."]),
        ("In Ber\xad \n  lin\nat noon.", ["In Berlin", "at noon."]),
        ("> so\xad\n> me of\n> them", ["some", "of", "them"]),
        ("She said: “No\xad\n”", ["She said: “No", "”"]),
    ],
)
def test_a_word_that_is_cut_at_a_lines_end_is_whole(cut, lines):
    assert parse(cut, "t").text.split("\n") == lines


def test_the_lines_of_a_reply_are_joined_each_to_those_of_its_writer():
    text = (
        "On Tue, 10 Mar 2026 at 10:00, Sam Lee <s@x.org> wrote:\n"
        "> The council voted on Tuesday to close the harbour road for six\n"
        "> months, a step that residents had feared since the storm of last\n"
        "> March.\n"
        ">> They say that nobody in the whole of the town has been asked so\n"
        ">> far.\n"
    )
    article = parse(text, "t")
    assert [(block.kind.value, block.span.of(article.text).split()[-1]) for block in article.blocks] == [
        ("paragraph", "wrote:"),
        ("quote", "March."),
        ("quote", "far."),
    ]
