"""The PDF file, read back by a reader that is not Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, BlockKind, Part, Source, Span, compose
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, collect_passages
from desktop_app.exporters.document import Detail, Export, statements
from desktop_app.exporters.pdf import render
from tests.exporters.sample import EXPORTED, export_of, sample_export

ROOT = Path(__file__).parent.parent.parent
# What Literata and Inter have, in all of their files; no blanks, and no characters that belong to others.
DRAWN = (
    "abcxyzABCXYZ0123456789.,;:!?-–—()[]{}<>&@#%*+=/\\|~^_`'\"‘’“”„‚«»‹›…•·§©®°±×÷€£$¥½¼¾¡¿ßæøåñçéüłŁźőșțğİĐđ"
    "ЖдяЫїєъΑΩαωςάέήΊươạảấầẩẫậỹ−≤≥≠≈∞№™"
)
words = st.text(DRAWN, min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=60).map(" ".join)


def read(pdf: bytes) -> list[str]:
    """The text of each page, with every line's end as a blank."""
    document = pypdfium2.PdfDocument(pdf)
    # U+FFFE is the reader's own mark of a hyphen at a line's end, which it takes for one that divides a word.
    texts = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def squeezed(text: str) -> str:
    """A text without its blanks: where lines are broken is the page's affair."""
    return "".join(text.split())


def plain(text: str) -> str:
    """A text without its accents and the letters that have one: beside each other or a bracket, where an accent reaches
    over what is next to it, PDFium takes one for drawn twice; pdftotext reads both.
    """
    return "".join(
        char
        for char in text
        if len(unicodedata.normalize("NFD", char)) == 1 and unicodedata.category(char) != "Sk" and char not in "~°"
    )


def test_letters_with_accents_are_read_back_one_by_one() -> None:
    accented = [char for char in DRAWN if not plain(char)]
    assert len(accented) > 20  # accents that stand alone among them
    text = " ".join(f"n{char}n" for char in accented)
    pages = read(render(replace(export_of(text), whole=True)))
    assert squeezed(text) in squeezed("".join(pages))


def long_export(count: int = 120) -> Export:
    """Many quotes and highlights, under headings."""
    parts = [Part(BlockKind.HEADLINE, "A long winter")]
    for number in range(count):
        if number % 40 == 0:
            parts.append(Part(BlockKind.HEADING, f"Part {number // 40 + 1}", level=2))
        words = f"“Passage {number} is said here, and it takes more than a line of the page to say it to its end,”"
        parts.append(Part(BlockKind.PARAGRAPH, f"{words} they said."))
    text, blocks = compose(parts)
    said = [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH]
    quotations = tuple(
        Quotation((Span(span.start, span.end - 11),), QuotationKind.DIRECT if n % 2 else QuotationKind.REPORTED)
        for n, span in enumerate(said)
    )
    highlights = tuple(Highlight(span, n % 5 + 1, f"Note on {n}") for n, span in enumerate(said) if n % 10 == 0)
    article = Article(
        "A long winter", text, blocks, language="en", source=Source("winter.txt", "Plain text", "cd" * 32)
    )
    analysis = Analysis((), quotations, "model 1", True)
    passages = collect_passages(article, analysis, Choice(), highlights)
    return Export(article, analysis, passages, EXPORTED, "0.1.0", highlights)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40, derandomize=True)
@given(text=sentences, title=words, note=sentences, whole=st.booleans())
def test_text_goes_out_as_it_came_in(text: str, title: str, note: str, whole: bool) -> None:
    export = export_of(text, title=title, path="")
    marked = (Highlight(Span(0, len(text)), 3, note),)
    passages = collect_passages(export.article, export.analysis, Choice(), marked)
    found = squeezed("".join(read(render(replace(export, passages=passages, highlights=marked, whole=whole)))))
    for part in (text, title, note):
        assert plain(squeezed(part)) in plain(found)


def test_a_colon_beside_a_digit_in_the_margin_is_a_character() -> None:
    pages = "".join(read(render(replace(export_of("Ana 12:30"), whole=True))))
    assert pages.count("12:30") >= 2
    assert not [char for char in pages if char < " "]


def test_every_passage_is_there_in_order_with_what_is_known_of_it() -> None:
    export = long_export()
    found = squeezed(" ".join(read(render(export))).replace(" A long winter ", " "))
    place = 0
    for passage in statements(export):
        text = squeezed(passage.text)
        # A page may end within it: the words before its last line are one piece.
        place = found.index(text[:30], place)
        assert f"paragraph{passage.paragraph}" in found[place:]
        if passage.note:
            assert squeezed(passage.note) in found[place:]


def test_the_whole_article_is_there_in_order_with_its_numbered_notes() -> None:
    export = replace(long_export(), whole=True)
    pages = read(render(export))
    found = squeezed(" ".join(pages))
    place = 0
    for block in export.article.blocks:
        place = found.index(squeezed(block.span.of(export.article.text))[:30], place)
    notes = found.index("Yournotes", place)
    for number, highlight in enumerate(export.highlights, 1):
        assert f"note{number}" in found[:notes]
        assert squeezed(highlight.note) in found[notes:]
        assert f"Note{number}·Yourhighlight·{highlight.color_name}" in found[notes:]
    for words in ("person", "organization", "place", "quoted words", "reported speech", "1 yellow"):
        assert words in pages[0]


def test_pages_are_numbered_and_headed() -> None:
    pages = read(render(long_export()))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert page.startswith("A long winter")


def test_no_heading_is_the_last_of_its_page() -> None:
    for page in read(render(replace(long_export(), whole=True))):
        assert not page.removesuffix(page.split(" they said. ")[-1]).rstrip().endswith(("Part 2", "Part 3"))
        assert "Part" not in page.split(" they said. ")[-1]


def test_bookmarks_lead_to_headings_and_groups_of_names() -> None:
    document = pypdfium2.PdfDocument(render(replace(long_export(), whole=True)))
    found = [(entry.get_title(), entry.level, entry.get_dest()) for entry in document.get_toc()]
    assert [(title, level) for title, level, _ in found] == [
        ("A long winter", 0),
        *((f"Part {number}", 1) for number in (1, 2, 3)),
        ("Your notes", 0),
    ]
    for title, _, dest in found:
        page, (_, (_, height, _)) = document[dest.get_index()], dest.get_view()
        near = page.get_textpage().get_text_bounded(0, height - 60, page.get_width(), height)
        assert title in near
    document.close()
    named = pypdfium2.PdfDocument(render(sample_export()))
    assert [entry.get_title() for entry in named.get_toc()][1:] == ["People", "Organizations", "Places"]
    named.close()


def test_the_file_says_what_it_is() -> None:
    export = sample_export()
    pdf = render(export)
    document = pypdfium2.PdfDocument(pdf)
    facts = document.get_metadata_dict()
    assert facts["Title"] == export.article.title
    assert facts["Creator"] == "Standfirst 0.1.0"
    assert facts["CreationDate"] == facts["ModDate"] == "D:20261123083000Z"
    assert [round(side) for side in document[0].get_size()] in ([595, 842], [612, 792])
    assert b"/Lang (en)" in pdf
    document.close()


def test_what_the_reader_must_know_is_at_the_end() -> None:
    last = " ".join(read(render(sample_export(complete=False))))
    assert "The encoding was guessed as windows-1252." in last
    assert "Not all of the article had been analysed when this was made" in last
    assert "Check every mark against the source." in last
    assert f"SHA-256 of the file: {'ab' * 32}" in last


def test_characters_that_no_font_has_are_named() -> None:
    export = export_of("Before \U000f0000 after", path="")
    found = " ".join(read(render(export)))
    assert "No font on this computer has these characters" in found
    assert "U+F0000" in found
    assert "No font" not in " ".join(read(render(export_of("Łódź – “Ты”", path=""))))


def test_details_that_were_not_asked_for_are_left_out() -> None:
    export = replace(sample_export(), details=frozenset({Detail.SENTENCE}))
    found = " ".join(read(render(export)))
    assert "In the sentence:" in found
    assert "paragraph" not in found
    assert "follow up" not in found


def test_it_is_written_without_a_window(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop_app.exporters.pdf import render\nfrom tests.exporters.sample import sample_export\n"
        "Path(sys.argv[1]).write_bytes(render(sample_export()))"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    target = tmp_path / "out.pdf"
    subprocess.run([sys.executable, "-c", code, str(target)], cwd=ROOT, env=environment, check=True, timeout=60)
    assert target.read_bytes() == render(sample_export())


@pytest.mark.parametrize("whole", [False, True])
def test_the_same_export_is_the_same_bytes_at_any_time(whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    export = replace(sample_export(), whole=whole)
    monkeypatch.setenv("TZ", "America/Lima")
    first = render(export)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert render(export) == first
    assert b"D:20261123083000Z" in first
