"""PDF documents are paragraphs again: joined over lines and pages, without what stands at the pages' edges."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders.pdf import load
from desktop_app.loaders.pdf_layout import arrange
from desktop_app.loaders.pdf_lines import Line, Page
from tests.loaders.made import pdf

LEFT, WIDTH, STEP = 72.0, 400.0, 14.0


def line(text, number, *, left=LEFT, right=LEFT + WIDTH, size=11.0, bold=False, cut=False, gap=0.0):
    """A line of a page, counted from its top."""
    bottom = 700 - number * STEP - gap
    return Line(text, left, bottom, right, bottom + size, size, bold, cut)


def page(*lines):
    return Page(800.0, lines)


def texts(*pages):
    return [part.text for part in arrange(pages)[0]]


def test_lines_are_joined_and_a_short_last_line_ends_a_paragraph():
    lines = (
        line("The minister said the harbour", 0),
        line("would stay closed.", 1, right=200),
        line("Nobody asked why it was", 2),
        line("closed.", 3, right=120),
    )
    assert texts(page(*lines)) == [
        "The minister said the harbour would stay closed.",
        "Nobody asked why it was closed.",
    ]


def test_an_indent_and_a_gap_begin_a_paragraph():
    indented = (line("It ends with a full line.", 0), line("as this one", 1), line("Indented is the next.", 2, left=90))
    assert texts(page(*indented)) == ["It ends with a full line. as this one", "Indented is the next."]
    apart = (line("One without an end", 0), line("Another after some space", 1, gap=20))
    assert texts(page(*apart)) == ["One without an end", "Another after some space"]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    first = (line("The minister", 0, right=250), line("said that he", 1, right=250))
    second = (line("would not come", 0, left=300, right=480), line("back.", 1, left=300, right=330))
    assert texts(page(*first, *second)) == ["The minister said that he would not come back."]
    assert texts(page(*first), page(line("would not come back.", 0))) == [
        "The minister said that he would not come back."
    ]
    assert len(texts(page(line("It ended here.", 0)), page(line("Another began.", 0)))) == 2


def test_page_numbers_and_running_heads_are_left_out_and_counted():
    pages = [
        Page(
            800.0,
            (line("The Daily Ferry 12 March", -5), line(f"Text number {number} is here.", 10), line(str(number), 48)),
        )
        for number in range(1, 5)
    ]
    parts, left_out = arrange(pages)
    assert [part.text for part in parts] == [f"Text number {number} is here." for number in range(1, 5)]
    assert left_out == 8


def test_a_number_may_be_a_headline_and_a_table_stand_at_the_edge():
    pages = [page(line("1984", -5, size=24), *(line(f"{row} {row * 7}", 46 + row) for row in (1, 2))) for _ in range(1)]
    pages += [page(line(f"{number} {number * 7}", -5), line("It goes on.", 5)) for number in range(1, 5)]
    parts, left_out = arrange(pages)
    assert parts[0].text == "1984"
    assert parts[0].kind is BlockKind.HEADLINE
    assert left_out == 0


def test_a_raised_piece_is_part_of_its_line():
    raised = Line("2", 482, 634, 488, 642, 7.0)
    lines = (line("That E is m c", 5, right=480), raised, line("was wrong.", 6, right=200))
    assert texts(page(*lines)) == ["That E is m c 2 was wrong."]


def test_a_page_of_nothing_but_its_edge_keeps_it():
    parts, left_out = arrange([page(line("12", -5))] * 3)
    assert [part.text for part in parts] == ["12", "12", "12"]
    assert left_out == 0


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "whole"),
    [
        ("The presi", "dent spoke", "", "The president spoke"),
        ("A well", "known man", "a well-known fact", "A well-known man"),
        ("The Baden", "Baden spa", "", "The Baden-Baden spa"),
        ("The photo", "ops ended", "a photo and the ops room", "The photo-ops ended"),
        ("The pre", "and post-war years", "", "The pre- and post-war years"),
        ("The long-term", "plan held", "", "The long-term-plan held"),
        ("The photo", "graph hung", "a photograph, a photo, a graph", "The photograph hung"),
    ],
)
def test_words_cut_at_a_lines_end_are_whole(first, second, elsewhere, whole):
    lines = [line(first, 0, cut=True), line(second, 1, right=200)]
    if elsewhere:
        lines.append(line(f"Here is {elsewhere}.", 3, gap=20))
    assert texts(page(*lines))[0] == whole


def test_larger_and_bold_lines_are_headings():
    body = [line("The text goes on and on for a while here", number, gap=60) for number in range(2, 8)]
    lines = (
        line("Harbour to stay closed", 0, size=22),
        line("What was said", 2, size=14),
        *body,
        line("In bold", 9, bold=True, right=120, gap=90),
        line("And text again for a while after it", 10, gap=90),
    )
    parts, _ = arrange([page(*lines)])
    assert [(part.kind, part.level) for part in parts] == [
        (BlockKind.HEADLINE, 0),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_lists_have_their_numbers_and_bullets():
    lines = (
        line("• rope", 0, right=130),
        line("2. anchor of the", 1),
        line("ship", 2, left=90, right=120),
        line("3. sail", 3),
    )
    parts, _ = arrange([page(*lines)])
    assert [(part.kind, part.marker, part.text) for part in parts] == [
        (BlockKind.ITEM, "•", "rope"),
        (BlockKind.ITEM, "2.", "anchor of the ship"),
        (BlockKind.ITEM, "3.", "sail"),
    ]


def document(*texts):
    """A PDF file with a text on each page."""
    return pdf(*([(72, 700, 12, text)] if text else [] for text in texts))


def drawn(left, top, *words, size=11, step=14):
    """Lines one below the other."""
    return [(left, top - step * number, size, text) for number, text in enumerate(words)]


def across(top, *columns, lefts=(60, 215, 370), step=14):
    """Columns as a writer draws them that goes from line to line across the page."""
    return [
        (left, top - step * number, 11, words)
        for number, row in enumerate(itertools.zip_longest(*columns))
        for left, words in zip(lefts, row, strict=False)
        if words
    ]


def read(*pages):
    """The kinds, the markers and the texts of a document's blocks, and what is told of it."""
    article = load(pdf(*pages), "file")
    return [(block.kind.value, block.marker, block.span.of(article.text)) for block in article.blocks], article.notices


def paragraphs(*pages):
    return [text for _, _, text in read(*pages)[0]]


FIRST = (
    "The harbour of the town",
    "was closed on Monday by",
    "order of the minister who",
    "said that it would stay",
    "closed for a week, so that",
)
SECOND = (
    "nobody in the port knew",
    "why the ships had left in",
    "the night, and no one was",
    "told when they would be",
    "back in the harbour.",
)
THIRD = (
    "A pilot said on Tuesday",
    "that he had seen three of",
    "them on the way north, all",
    "with their lights put out,",
    "which he called odd.",
)
STORY = f"{' '.join(FIRST)} {' '.join(SECOND)}"


def test_columns_that_are_drawn_line_by_line_across_are_read_one_after_the_other():
    assert paragraphs(across(700, FIRST, SECOND)) == [STORY]
    assert paragraphs(across(700, FIRST, SECOND, THIRD)) == [STORY, " ".join(THIRD)]


def test_columns_need_not_stand_on_the_same_lines_nor_be_as_long():
    longer = (*FIRST[:4], "closed for a week or more", "if nobody comes.")
    page = [line for pair in zip(drawn(60, 700, *longer), drawn(215, 695, *SECOND), strict=False) for line in pair]
    assert paragraphs([*page, drawn(60, 700, *longer)[-1]]) == [" ".join(longer), " ".join(SECOND)]


def test_a_headline_and_a_caption_over_all_columns_stay_where_they_are():
    caption = "Picture: the empty harbour on Monday morning, seen from the lighthouse, with nobody in it at all."
    more = (
        ("The crews had been paid", "until June."),
        ("Where they are is not", "known."),
        ("He did not answer any", "more."),
    )
    page = [(60, 760, 24, "Harbour closed"), *across(720, FIRST, SECOND, THIRD), (60, 630, 9, caption)]
    assert read([*page, *across(600, *more)])[0] == [
        ("headline", "", "Harbour closed"),
        ("paragraph", "", STORY),
        ("paragraph", "", " ".join(THIRD)),
        ("paragraph", "", caption),
        *(("paragraph", "", " ".join(lines)) for lines in more),
    ]


def test_a_sentence_goes_on_over_a_caption_between_columns():
    caption = "Picture: the empty harbour on Monday morning, seen from the lighthouse, with nobody in it at all"
    page = [
        *across(720, THIRD, FIRST),
        (60, 630, 9, caption),
        *across(600, ("nobody came until", "June."), ("That is", "all.")),
    ]
    assert paragraphs(page)[1:] == [f"{' '.join(FIRST)} nobody came until June.", caption, "That is all."]


def test_a_word_that_is_cut_before_the_next_column_is_whole():
    first = (*FIRST[:4], "closed for a week by har-")
    second = ("bour police, and that", *SECOND[1:])
    assert "closed for a week by harbour police" in paragraphs(across(700, first, second))[0]


def test_one_column_is_never_parted():
    ragged = (
        "It was the year in which the",
        "ships did not come back to",
        "the harbour, and nobody in the whole",
        "town",
        "could",
    )
    assert paragraphs(drawn(72, 700, *ragged, "say why.")) == [f"{' '.join(ragged)} say why."]
    spread = [
        (left, 700 - 14 * number, 11, word)
        for number, row in enumerate(("one two", "three four", "five six", "seven eight"))
        for left, word in zip((72, 110 + 9 * number), row.split(), strict=True)
    ]
    assert " | " not in "".join(paragraphs(spread))


TABLE = (
    ("Ship", "Tons", "Built"),
    ("Anna", "1200", "1984"),
    ("Bert of the North", "7", "2001"),
    ("Cora", "30", "1977"),
)


def test_rows_of_a_table_are_lines_with_their_cells():
    text = ("The ships that the minister named on Monday are these, and it is", "not known where they are now:")
    page = [*drawn(60, 700, *text), *across(640, *zip(*TABLE, strict=True), step=15)]
    assert paragraphs([*page, (60, 570, 11, "After them the text goes on.")]) == [
        " ".join(text),
        *(" | ".join(row) for row in TABLE),
        "After them the text goes on.",
    ]


def test_what_is_not_clearly_a_table_is_plain_lines():
    text = (60, 700, 11, "The ships that the minister named are these, and it is not known where they are.")
    two = across(640, *zip(*TABLE[:2], strict=True), step=15)
    assert paragraphs([text, *two])[1:] == ["Ship Tons Built", "Anna 1200 1984"]
    asked = across(640, ("ANNA:", "BERT:", "ANNA:"), ("Where were you?", "At sea.", "All night?"), step=20)
    assert paragraphs([text, *asked])[1:] == ["ANNA: Where were you?", "BERT: At sea.", "ANNA: All night?"]


UNFINISHED = (
    "The minister said on Monday that the harbour of the town would stay closed",
    "until somebody had found out why the ships had left it in the night, and that",
    "he had asked the pilots",
)
REST = ("whether they had seen three of them on the way to the north with their lights", "put out.")
WHOLE = f"{' '.join(UNFINISHED)} {' '.join(REST)}"


def test_notes_come_after_the_sentence_that_goes_on_over_the_page():
    small = drawn(72, 120, "1 Remark about the minister.", "2 Another one.", size=8, step=10)
    assert read([*drawn(72, 180, *UNFINISHED), *small], drawn(72, 700, *REST))[0] == [
        ("paragraph", "", WHOLE),
        ("item", "1.", "Remark about the minister."),
        ("item", "2.", "Another one."),
    ]


def test_notes_as_large_as_the_text_are_told_by_their_raised_numbers():
    note = [(72, 104, 6, "1"), (78, 100, 11, "Remark about the minister, who was not"), (72, 86, 11, "asked.")]
    assert read([*drawn(72, 180, *UNFINISHED), *note], drawn(72, 700, *REST))[0] == [
        ("paragraph", "", WHOLE),
        ("item", "1.", "Remark about the minister, who was not asked."),
    ]


def test_numbers_of_captions_are_part_of_them():
    pages = [[*drawn(72, 180, *UNFINISHED), (72, 100, 8, text)] for text in ("12 ships at sea", "9 men", "11 at home")]
    assert {"12 ships at sea", "9 men", "11 at home"} < set(paragraphs(*pages))


def test_a_sentence_that_ends_has_its_notes_below_it():
    page = [*drawn(72, 180, *UNFINISHED[:2], "he slept."), (72, 100, 8, "A picture of it")]
    assert paragraphs(page, drawn(72, 700, "Another day began in the harbour, and nobody knew.")) == [
        f"{' '.join(UNFINISHED[:2])} he slept.",
        "A picture of it",
        "Another day began in the harbour, and nobody knew.",
    ]


BESIDE = ("he minister said that the harbour would", "stay closed for a week, and that he was sorry.")
BELOW = "He had not been asked before he said all of this."


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_large_first_letter_is_joined_to_its_word_whenever_it_is_drawn(place):
    lines = [*drawn(98, 700, *BESIDE), (72, 672, 11, BELOW)]
    lines.insert(place, (72, 686, 32, "T"))
    assert paragraphs(lines)[0] == f"T{' '.join(BESIDE)} {BELOW}"


def test_a_large_first_letter_may_stand_on_its_line_and_may_be_a_word():
    assert paragraphs([(72, 700, 30, "T"), (91, 700, 11, "he minister said so.")]) == ["The minister said so."]
    lines = [(72, 686, 32, "A"), *drawn(98, 700, "minister said that the harbour would", "stay closed.")]
    assert paragraphs([*lines, (72, 640, 11, "The minister left.")])[0].startswith("A minister said")
    lines = [(72, 686, 32, "A"), *drawn(98, 700, "fter that the harbour would", "stay closed.")]
    assert paragraphs([*lines, (72, 640, 11, "The minister left.")])[0].startswith("After that")


@pytest.mark.parametrize(
    ("lines", "markers"),
    [
        (("a) rope", "b) anchor"), ("a)", "b)")),
        (("iii. rope", "iv. anchor", "v. sail"), ("iii.", "iv.", "v.")),
        (("(1) rope", "(2) anchor"), ("(1)", "(2)")),
        (("9. rope", "10. anchor"), ("9.", "10.")),
        (("– rope", "– anchor"), ("•", "•")),
        (("- rope", "- anchor"), ("•", "•")),
        (("• Rope.", "• Anchor."), ("•", "•")),
        (("12. March 2026 was cold.", "13. March 2026 was warm."), ("", "")),
        (("7. of them came.", "a. of nothing."), ("", "")),
        (("— I never said that.", "— You did."), ("", "")),
        (("(a. rope", "(b. anchor"), ("", "")),
    ],
)
def test_items_have_their_markers_and_texts_lose_nothing(lines, markers):
    found = read([*drawn(72, 760, *UNFINISHED, "whether they had."), *drawn(72, 680, *lines)])[0][1:]
    assert [marker for _, marker, _ in found] == list(markers)
    words = [text if marker else line for (_, marker, text), line in zip(found, lines, strict=True)]
    assert [text for _, _, text in found] == words
    if any(markers):
        assert words == [line.split(" ", 1)[1] for line in lines]


def test_a_dash_with_lines_that_hang_is_an_item_and_one_in_a_paragraph_tears_nothing():
    hanging = [
        (72, 700, 11, "–"),
        *drawn(90, 700, "Rope that is long enough for the ship and goes on over", "the line."),
    ]
    assert read(hanging)[0] == [("item", "•", "Rope that is long enough for the ship and goes on over the line.")]
    torn = (
        "The minister, who was ill at the time and had been for some weeks",
        "– as his doctors knew – said nothing.",
    )
    assert paragraphs(drawn(72, 700, *torn)) == [" ".join(torn)]
    spoken = ("— I never said that, said the minister, and he left the room so", "fast that nobody could ask.")
    assert paragraphs([*drawn(72, 700, *spoken), (72, 672, 11, "— You did.")]) == [" ".join(spoken), "— You did."]


def test_an_enumeration_within_a_paragraph_is_not_torn():
    lines = (
        "There are two reasons why the ships had left the harbour that night, namely",
        "1) the wind, as",
        "2) the ice",
    )
    assert paragraphs(drawn(72, 700, *lines[:2]))[0] == " ".join(lines[:2])


QUOTED = ("They never asked us whether we wanted it to be built and they", "never will, said the crews.")
LIST = (
    (72, "1. Works begin on the third of May, if nobody"),
    (90, "asks."),
    (72, "2. The ferry comes"),
    (108, "a. from five"),
    (108, "b. until midnight"),
    (72, "3. A report"),
)


def test_items_in_items_are_deeper_and_what_is_set_in_below_a_list_is_none_of_it():
    text = drawn(72, 760, *UNFINISHED, "whether they had.")
    items = [(left, 700 - 14 * number, 11, words) for number, (left, words) in enumerate(LIST)]
    page = [*text, *items, *drawn(90, 616, *QUOTED), *drawn(72, 588, *UNFINISHED, "whether they had.")]
    article = load(pdf(page), "file")
    found = [(block.kind.value, block.level, block.span.of(article.text)) for block in article.blocks[1:-1]]
    assert found == [
        ("item", 1, "Works begin on the third of May, if nobody asks."),
        ("item", 1, "The ferry comes"),
        ("item", 2, "from five"),
        ("item", 2, "until midnight"),
        ("item", 1, "A report"),
        ("quote", 0, " ".join(QUOTED)),
    ]


@pytest.mark.parametrize(("left", "level"), [(72, 1), (108, 2), (95, 1)])
def test_a_list_goes_on_at_its_depth_on_the_next_page(left, level):
    first = [(72, 700, 11, "1. rope"), (108, 686, 11, "• anchor")]
    blocks = load(pdf([*first, *drawn(72, 660, "2. sail")], [(left, 700, 11, "• oar")]), "file").blocks
    assert [block.level for block in blocks] == [1, 2, 1, level]


LEADING = 15.0


@pytest.mark.parametrize("white", [6.0, 15.0])
@pytest.mark.parametrize("lines", [2, 3])
def test_short_paragraphs_with_white_between_them_stay_apart(white, lines):
    full = "The minister said on Monday that the harbour of the town would stay closed until June."
    wanted: list[str] = []
    page: list[tuple[float, float, float, str]] = []
    bottom = 760.0
    for number in range(9):  # all of them end at the edge, where the next word would find no room
        words = [full.replace("minister", f"minister {number}")] * (lines if number % 2 else 1)
        page += drawn(72, bottom, *words, step=LEADING)
        bottom -= LEADING * len(words) + white
        wanted.append(" ".join(words))
    assert paragraphs(page) == wanted


@pytest.mark.parametrize("step", [1.1, 1.45, 1.55])
def test_headlines_and_headings_are_whole_however_far_apart_their_lines_are(step):
    headline = ("The harbour of the town is closed until", "the minister knows why")
    heading = ("The crews say that they will not wait in the port until", "June")
    text = drawn(72, 600, *UNFINISHED, "whether they had.")
    page = [*drawn(72, 760, *headline, size=22, step=22 * step), *text]
    page += [*drawn(72, 500, *heading, size=15, step=15 * step), *drawn(72, 440, *UNFINISHED, "whether they had.")]
    assert [text for kind, _, text in read(page)[0] if kind.startswith("head")] == [
        " ".join(headline),
        " ".join(heading),
    ]


def test_letters_that_hang_below_the_line_do_not_tear_a_paragraph():
    words = (
        "no one was ever seen as near us as",
        "gypsy boys playing by the quay, jumping",
        "over our own rows on our own sea.",
    )
    steps = [(72, 700, 11, words[0]), (72, 684, 11, words[1]), (72, 668, 11, words[2])]
    assert paragraphs([*steps, *drawn(72, 600, *UNFINISHED, "whether they had.", step=13)])[0] == " ".join(words)


def test_a_headline_stands_first_though_other_things_are_drawn_or_set_before_it():
    box = drawn(380, 700, "Boats", size=15) + drawn(
        380, 680, "The box tells of other things,", "of nets and of ropes.", size=9
    )
    text = drawn(72, 700, *FIRST, "no.")
    article = load(pdf([(72, 780, 9, "LOCAL NEWS"), *box, (72, 750, 22, "Harbour closed"), *text]), "file")
    assert article.title == "Harbour closed"
    assert article.text.startswith("Harbour closed\nLOCAL NEWS\nBoats\nThe box")
    story = drawn(380, 700, *FIRST, *SECOND, *THIRD, *FIRST, *SECOND, *THIRD)  # more than stands above a headline
    article = load(pdf([*story, (72, 750, 22, "Harbour closed"), *text]), "file")
    assert article.text.startswith("Harbour closed\nThe harbour of the town")


def test_the_headline_is_the_largest_of_the_first_page():
    text = drawn(72, 700, *FIRST, "no.")
    pages = [[(72, 750, 18, "Harbour closed"), *text], [(72, 750, 26, "More news"), *text]]
    article = load(pdf([(72, 780, 9, "LOCAL NEWS"), *pages[0]], pages[1]), "file")
    assert article.title == "Harbour closed"
    assert [block.kind for block in article.blocks].count(BlockKind.HEADLINE) == 1


def test_several_headings_of_one_size_below_sentences_are_those_of_sections():
    text = [*UNFINISHED, "whether they had."]
    page = [*drawn(72, 760, *text), (72, 690, 16, "The decision"), *drawn(72, 660, *text)]
    article = load(pdf([*page, (72, 600, 16, "The reasons"), *drawn(72, 570, *text)]), "file")
    assert article.title == "file"
    assert [block.kind.value for block in article.blocks] == ["paragraph", "heading"] * 2 + ["paragraph"]


LEFT_OUT = "Page numbers and lines that stand on every page were left out ({})."


@pytest.mark.parametrize("size", [9, 11, 13])
def test_a_running_head_of_two_pages_is_left_out_and_told(size):
    pages = [[(72, 770, size, f"The Ferry Gazette {number}"), *drawn(72, 700, *FIRST, "no.")] for number in (1, 2)]
    found, notices = read(*pages)
    assert [text for _, _, text in found] == [f"{' '.join(FIRST)} no."] * 2
    assert notices == (LEFT_OUT.format(2),)


def test_a_running_head_of_two_pages_may_have_its_numbers_at_the_foot():
    pages = [
        [(72, 770, 11, "The Ferry Gazette"), *drawn(72, 700, *FIRST, "no."), (300, 40, 11, str(number))]
        for number in (4, 5)
    ]
    assert read(*pages)[1] == (LEFT_OUT.format(4),)


@pytest.mark.parametrize("count", [1, 2, 8])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("11/29/26, 5:53 AM Harbour closed - The Gazette", "https://gazette.example/2026/harbour {0}/{1}"),
        ("29.11.2026, 17:53 Harbour closed", "file:///home/reader/harbour.html {0}/{1}"),
    ],
)
def test_what_a_browser_prints_around_pages_is_left_out(count, head, foot):
    pages = [
        [(25, 780, 8, head), *drawn(72, 700, *FIRST, f"no {number}."), (25, 17, 8, foot.format(number, count))]
        for number in range(1, count + 1)
    ]
    found, notices = read(*pages)
    assert [text for _, _, text in found] == [f"{' '.join(FIRST)} no {number}." for number in range(1, count + 1)]
    assert notices == (LEFT_OUT.format(2 * count),)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Harbour closed https://gazette.example/harbour", "{0} of {1} 29/11/2026, 17:52"),  # another browser
        ("29 March 2026 The Ferry Gazette {0}", "The Ferry Gazette, Port Ellison"),
    ],
)
@pytest.mark.parametrize("count", [2, 5])
def test_heads_with_numbers_at_both_ends_are_left_out(count, head, foot):
    pages = [
        [
            (25, 780, 8, head.format(number, count)),
            *drawn(72, 700, *FIRST, f"no {number}."),
            (25, 17, 8, foot.format(number, count)),
        ]
        for number in range(1, count + 1)
    ]
    assert read(*pages)[1] == (LEFT_OUT.format(2 * count),)


@pytest.mark.parametrize(
    "heads",
    [
        ((770, "29/11/2026, 17:53 the ships came"), (770, "30/11/2026, 17:53 the ships left")),  # no browser's
        ((770, "They sank 3 of 8"), (770, "They sank 4 of 9")),  # not one total
        ((770, "The Ferry Gazette 1"), (755, "The Ferry Gazette 2")),  # not at the same place
        ((770, "The Ferry Gazette 1"), (770, "The Ferry Gazette 7")),  # its numbers do not go on
        ((770, "The Ferry Gazette"), (770, "The Ferry Gazette")),  # it has none
        ((770, "Day 1"), (770, "Day 2")),
    ],
)
def test_what_is_not_clearly_a_running_head_stays(heads):
    text = drawn(72, 700, "It was so.", "It is not.", "Nobody knew.", "All went.", step=40)
    found, notices = read(*([(72, bottom, 11, head), *text] for bottom, head in heads))
    assert [text for _, _, text in found][::5] == [head for _, head in heads]
    assert not notices


def test_a_note_with_a_number_is_no_page_number():
    page = [*drawn(72, 700, *FIRST, "no."), (72, 64, 6, "1"), (78, 60, 11, "Remark.")]
    assert read(page)[0][-1] == ("item", "1.", "Remark.")


PLACES = st.floats(-50, 900)
PIECES = st.lists(
    st.builds(
        lambda text, left, bottom, width, size, bold: Line(text, left, bottom, left + width, bottom + size, size, bold),
        st.sampled_from(
            ("one two", "Three four.", "– five", "1. six", "2. seven", "8", "nine-ten", "“eleven”", "(a) on")
        ),
        PLACES,
        PLACES,
        st.floats(0, 300),
        st.sampled_from((0.1, 6.0, 10.0, 11.0, 24.0)),
        st.booleans(),
    ),
    max_size=40,
)


@given(st.lists(PIECES, max_size=3))
def test_wherever_lines_stand_no_word_is_lost(pages):
    parts, left_out = arrange([Page(800.0, tuple(lines)) for lines in pages])
    if not left_out:
        found = " ".join(f"{part.marker if part.marker != '•' else ''} {part.text}" for part in parts)
        wanted = " ".join(line.text for lines in pages for line in lines)
        assert Counter(re.findall(r"\w+", found)) == Counter(re.findall(r"\w+", wanted))


def test_a_page_is_read():
    assert load(document("The harbour is closed."), "file").text == "The harbour is closed."


@pytest.mark.parametrize(
    "strange", ["1e38 1e38 Td", "nan inf Td", "-1 0 0 1 300 680 Tm", "0 1 -1 0 300 680 Tm", "1 0 0 -1 72 680 Tm"]
)
def test_words_in_strange_places_are_read(strange):
    content = pdf([(72, 700, 12, "The harbour"), (72, 680, 12, "was closed  on Monday"), (300, 680, 12, "by night.")])
    words = load(content.replace(b"72 680 Td", strange.encode()), "file").text.split()
    assert sorted(words) == sorted(["The", "harbour", "was", "closed", "on", "Monday", "by", "night."])


def test_pages_without_text_are_told():
    article = load(document("The harbour is closed.", ""), "file")
    assert article.notices == (
        "Pages without text were left out (1 page): pictures, or scans whose text was not recognised.",
    )
    with pytest.raises(LoadError, match="holds pictures of pages and no text"):
        load(document("", ""), "file")


def test_only_so_many_pages_are_read_and_that_is_told(monkeypatch):
    monkeypatch.setattr("desktop_app.loaders.pdf.MAX_PAGES", 2)
    article = load(document("One.", "Two.", "Three."), "file")
    assert article.text.split("\n") == ["One.", "Two."]
    assert article.notices == ("The document is very long: only its first 2 pages are shown.",)


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.4\nnonsense", "is damaged"), (document(), "has no pages|is damaged")]
)
def test_what_is_no_document_is_refused_in_words(content, said):
    with pytest.raises(LoadError, match=said):
        load(content, "file")
