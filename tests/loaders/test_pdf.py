"""PDF documents are paragraphs again: joined over lines and pages, without what stands at the pages' edges."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders.pdf import load
from desktop_app.loaders.pdf_layout import arrange
from desktop_app.loaders.pdf_lines import Line, Page

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
        line("(3) sail", 3),
    )
    parts, _ = arrange([page(*lines)])
    assert [(part.kind, part.marker, part.text) for part in parts] == [
        (BlockKind.ITEM, "•", "rope"),
        (BlockKind.ITEM, "2.", "anchor of the ship"),
        (BlockKind.ITEM, "(3)", "sail"),
    ]


def document(*pages, catalog="/Type /Catalog /Pages 2 0 R"):
    """A PDF file with a text on each page; PDFium mends the missing table of objects."""
    objects = [f"<< {catalog} >>", ""]
    kids = []
    for text in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 "
            f"{font} >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "\n".join(f"{number} 0 obj\n{content}\nendobj" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}\ntrailer << /Root 1 0 R >>\n%%EOF".encode("latin-1")


def test_a_page_is_read():
    assert load(document("The harbour is closed."), "file").text == "The harbour is closed."


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
