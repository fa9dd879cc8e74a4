"""The Word document, read back with python-docx; of its XML what that does not show."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, BlockKind, Part, Span, clean, compose
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Label, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters.document import UNFINISHED, Detail, Export
from desktop_app.exporters.docx import render
from desktop_app.exporters.paper import paper
from desktop_app.loaders import load_article
from tests.exporters.sample import EXPORTED, export_of, sample_analysis, sample_export

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

anything = st.text(min_size=1).map(clean).filter(str.strip)
slowly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
LINES = {
    Label.PERSON: WD_UNDERLINE.SINGLE,
    Label.ORGANIZATION: WD_UNDERLINE.DOUBLE,
    Label.LOCATION: WD_UNDERLINE.DOTTED_HEAVY,
}


def read(export: Export) -> Document:
    return docx.Document(io.BytesIO(render(export)))


def whole(export: Export) -> Export:
    return replace(export, whole=True)


def texts(document: Document, style: str) -> list[str]:
    """Return the texts of the paragraphs in a style."""
    return [one.text for one in document.paragraphs if one.style and one.style.name == style]


def value(element: Any, path: str, name: str = "val") -> str | None:
    """Return an attribute of the element at a path, None where there is none."""
    found = element.xpath(path)
    return str(found[0].get(qn(f"w:{name}"))) if found else None


def fill(run: Run) -> str:
    found = value(run._r, "w:rPr/w:shd", "fill")
    return f"#{found}" if found else ""


def bar(paragraph: Paragraph) -> str | None:
    return value(paragraph._p, "w:pPr/w:pBdr/w:left")


def body(document: Document) -> list[Paragraph]:
    """Return the blocks of a whole article: what is neither its facts nor what closes it."""
    other = ("Facts", "Notice", "Legend", "Closing")
    return [one for one in document.paragraphs if one.style and one.style.name not in other]


# Passages


def test_all_passages_are_there_in_order_with_their_names() -> None:
    export = sample_export()
    document = read(export)
    assert texts(document, "Title") == [export.article.title]
    assert texts(document, "Passage") == [one.text for one in export.passages if one.kind is not PassageKind.NAME]
    assert texts(document, "Heading 1") == ["Names"]
    assert texts(document, "Heading 2") == ["People", "Organizations", "Places"]
    assert texts(document, "Name") == [
        "Anna O’Brien · 1 mention · harbour master",
        "雪子 ? · 1 mention · =cmd|' /C calc'!A0 · =“<b>*she* told”, not certain",
        "Port of Łódź · 1 mention",
        "Łódź · 2 mentions · also Lodz*, -Ł<i>",
    ]


@slowly
@example(text="x" * 100_000)
@example(text="<w:br/>&amp;]]>\t_x0041_\n\n{HYPERLINK} ")
@example(text="\x80\x9f\u202e\u2066👩‍🔬\U0001fffe\u200f")
@given(text=anything)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    document = read(export_of(text, marked=True))
    assert texts(document, "Passage") == [text, text]
    assert texts(document, "Note") == [text]


@slowly
@given(title=st.text(), path=st.text())
def test_any_title_and_path_can_be_told(title: str, path: str) -> None:
    document = read(export_of("text", title=title, path=path))
    assert texts(document, "Title") == [clean(title)]
    assert len(document.core_properties.title) <= 255


def test_quotes_have_a_bar_that_is_broken_where_the_words_are_not_the_speakers() -> None:
    export = sample_export()
    bars = [bar(one) for one in read(export).paragraphs if one.style and one.style.name == "Passage"]
    kinds = [one.quotation for one in export.passages if one.kind is not PassageKind.NAME]
    assert bars == [None if kind is None else "single" if kind.is_quoted else "dashed" for kind in kinds]
    assert set(bars) == {None, "single", "dashed"}


def test_one_bar_stands_beside_all_of_a_passage_and_never_beside_two() -> None:
    """Word joins the bars of paragraphs that are alike in border and indent."""
    export = sample_export(frozenset({PassageKind.QUOTE}))
    looks = []
    for one in read(export).paragraphs:
        if one.style and one.style.name == "Passage":
            looks.append(set[tuple[str | None, str | None]]())
        if bar(one):
            looks[-1].add((bar(one), value(one._p, "w:pPr/w:ind", "left")))
    assert [len(look) for look in looks] == [1] * 4
    assert all(not before & after for before, after in pairwise(looks))


def test_highlights_are_on_their_colour() -> None:
    fills = [
        (one.text, fill(one.runs[0])) for one in read(sample_export()).paragraphs if any(fill(run) for run in one.runs)
    ]
    assert fills == [
        ("Nobody | nobody", paper().highlights["yellow"]),
        ("sail at noon, the Port", paper().highlights["pink"]),
    ]


def test_what_is_known_of_a_passage_stands_below_it() -> None:
    document = read(sample_export())
    assert texts(document, "Note") == ["- Who? =1+1\n<b>ask</b> *again*"]
    below = texts(document, "About")
    assert below[1] == "Anna O’Brien · direct quote · paragraph 1"
    assert {"Tags: follow up, =tag; #1", "Speaker not found · direct quote · paragraph 5"} <= set(below)
    bold = {run.text for one in document.paragraphs for run in one.runs if run.style.name == "Speaker"}
    assert bold == {"Anna O’Brien", "Port of Łódź"}
    bare = read(replace(sample_export(), details=frozenset()))
    assert texts(bare, "Note") == []
    assert not [text for text in texts(bare, "About") if "paragraph" in text or "Tags" in text]
    sentences = texts(read(replace(sample_export(), details=frozenset({Detail.SENTENCE}))), "About")
    assert len([text for text in sentences if text.startswith("In the sentence: ")]) == 6


def test_what_is_kept_together_is_not_torn_by_a_page() -> None:
    document = read(sample_export())
    styles = [
        (one.style.name if one.style else "", bool(one._p.xpath("w:pPr/w:keepNext"))) for one in document.paragraphs
    ]
    for (style, keeps), (following, _) in pairwise(styles):
        if style in ("Passage", "Note", "About"):
            assert keeps is (following in ("Note", "About"))


def test_the_source_closes_it_and_is_in_its_properties() -> None:
    document = read(sample_export(complete=False))
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["SHA-256 of the file"] == "ab" * 32
    assert facts["Source"] == "=port & <ferry>.txt"
    assert UNFINISHED in texts(document, "Notice")
    assert texts(document, "Closing")[0].startswith("Marked by Standfirst 0.1.0")
    properties = document.core_properties
    assert properties.title == "Port <b>reopens</b> & “Łódź” 🚢 waits"
    assert properties.author == "Zoë <z@example.org> & =SUM(A1)"
    assert properties.comments.startswith("From =port & <ferry>.txt.")
    assert properties.created == properties.modified == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def test_nothing_of_the_system_or_the_template_is_in_the_file() -> None:
    with ZipFile(io.BytesIO(render(whole(sample_export())))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 8, 30, 0)}
        names = archive.namelist()
        assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]
        assert not [name for name in names if name.endswith(".rels") and b"External" in archive.read(name)]
        assert b"fldSimple" not in archive.read("word/document.xml")


@pytest.mark.parametrize(("exported", "when"), [("2026-11-23", (2026, 11, 23)), ("1066-10-14T09:00:00Z", (1980, 1, 1))])
def test_a_date_without_a_time_or_of_another_age_will_do(exported: str, when: tuple[int, ...]) -> None:
    with ZipFile(io.BytesIO(render(replace(sample_export(), exported=exported)))) as archive:
        assert archive.infolist()[0].date_time[:3] == when


def test_nothing_chosen_is_a_document_all_the_same() -> None:
    document = read(sample_export(frozenset()))
    assert texts(document, "Passage") == texts(document, "Name") == []
    assert texts(document, "Title")


# The whole article


def test_all_of_the_article_is_there_and_every_mark_on_all_of_its_characters() -> None:
    export = whole(sample_export())
    article, analysis = export.article, export.analysis
    document = read(export)
    assert [one.text for one in body(document)] == [block.span.of(article.text) for block in article.blocks]
    for paragraph, block in zip(body(document), article.blocks, strict=True):
        place = block.span.start
        for run in filter(lambda run: run.text, paragraph.runs):
            for position in range(place, place := place + len(run.text)):
                there = analysis.entity_at(position)
                assert run.font.underline == (line(*there) if there else None)
                over = [one for one in export.highlights if one.span.start <= position < one.span.end]
                said = any(s.start <= position < s.end for q in analysis.quotations for s in q.statement)
                expected = paper().highlights[over[0].color_name] if over else paper().quote_tint if said else ""
                assert fill(run) == expected
                color = value(run._r, "w:rPr/w:u", "color")
                assert color == (paper().names[there[0].label][1:] if there else None)


def line(entity: Any, number: int) -> WD_UNDERLINE:
    return WD_UNDERLINE.DASH if entity.mentions[number].score < 0.6 else LINES[entity.label]


def test_a_comment_says_who_speaks_and_another_what_the_reader_noted() -> None:
    document = read(whole(sample_export()))
    comments = list(document.comments)
    assert [one.text for one in comments] == [
        "Anna O’Brien\ndirect quote · paragraph 1",
        "- Who? =1+1\n<b>ask</b> *again*\nTags: follow up, =tag; #1",
        "Port of Łódź\npartial quote · paragraph 3",
        "Port of Łódź\nreported speech · “announced” · paragraph 4",
        "Speaker not found\ndirect quote · paragraph 5",
    ]
    program, reader = ("Standfirst", "S"), ("Reader", "R")
    assert [(one.author, one.initials) for one in comments] == [program, reader, program, program, program]
    assert {one.timestamp for one in comments} == {datetime(2026, 11, 23, 8, 30, tzinfo=UTC)}
    assert len({one.comment_id for one in comments}) == len(comments)


def test_a_speaker_who_is_not_certain_is_told_with_the_reason() -> None:
    export = sample_export()
    doubtful = tuple(replace(one, score=0.3, reason="nearest name") for one in sample_analysis().quotations)
    comments = read(whole(replace(export, analysis=replace(export.analysis, quotations=doubtful)))).comments
    first = next(iter(comments)).text
    assert first == "Anna O’Brien ?\ndirect quote · paragraph 1\nThe speaker is not certain: nearest name."
    assert not [one for one in comments if "Speaker not found" in one.text and "not certain" in one.text]


ARTICLE = sample_export().article
spans = st.tuples(st.integers(0, len(ARTICLE.text) - 1), st.integers(1, 200)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(ARTICLE.text)))
)


@slowly
@given(st.lists(spans, min_size=1, max_size=6))
def test_comments_span_what_they_are_about(noted: list[Span]) -> None:
    highlights = tuple(Highlight(span, 1, str(number)) for number, span in enumerate(noted))
    document = read(whole(replace(sample_export(), highlights=highlights, analysis=Analysis())))
    spanned = dict.fromkeys((one.comment_id for one in document.comments), "")
    began, ended = set[int](), set[int]()
    for paragraph in body(document):
        for part in paragraph._p:
            number = int(part.get(qn("w:id")) or -1)
            if part.tag == qn("w:commentRangeStart"):
                began.add(number)
            elif part.tag == qn("w:commentRangeEnd"):
                ended.add(number)
            elif part.tag == qn("w:r"):
                for one in began - ended:
                    spanned[one] += part.text
    assert began == ended == set(spanned)
    for comment in document.comments:
        span = noted[int(comment.text)]
        assert spanned[comment.comment_id] == span.of(ARTICLE.text).replace("\n", "")


def structured() -> Export:
    """Return an article with all kinds of blocks, some of them from the right."""
    text, blocks = compose(
        [
            Part(BlockKind.HEADING, "Section", 2),
            Part(BlockKind.HEADING, "Below", 3),
            Part(BlockKind.ITEM, "one", 1, "•"),
            Part(BlockKind.ITEM, "two", 2, "–"),
            Part(BlockKind.ITEM, "more of two", 2),
            Part(BlockKind.ITEM, "three", 1, "7."),
            Part(BlockKind.ITEM, "deep", 9, "c)"),
            Part(BlockKind.QUOTE, "said"),
            Part(BlockKind.CAPTION, "Photo"),
            Part(BlockKind.PARAGRAPH, "“שלום (2026)” – yes"),
        ]
    )
    article = Article("Name of the file", text, blocks, language="he")
    span = Span(text.index("“"), text.index("”") + 1)
    analysis = Analysis((), (Quotation((span,), QuotationKind.DIRECT),), "model 1", True)
    passages = collect_passages(article, analysis, Choice())
    return Export(article, analysis, passages, EXPORTED, "0.1.0")


def test_blocks_are_in_words_own_styles_and_lists_count_as_the_article_does() -> None:
    document = read(whole(structured()))
    assert [(one.style.name if one.style else "", one.text) for one in body(document)] == [
        ("Title", "Name of the file"),
        ("Heading 1", "Section"),
        ("Heading 2", "Below"),
        ("List Bullet", "one"),
        ("List Bullet 2", "two"),
        ("List Continue 2", "more of two"),
        ("List", "7.\tthree"),
        ("List 3", "c)\tdeep"),
        ("Quote", "said"),
        ("Caption", "Photo"),
        ("Normal", "“שלום (2026)” – yes"),
    ]


def test_what_is_written_from_the_right_is_set_from_the_right() -> None:
    *_, last = body(read(whole(structured())))
    assert last._p.xpath("w:pPr/w:bidi")
    assert [run.text for run in last.runs if run.font.rtl] == ["“שלום (2026)”"]
    document = read(structured())
    quote, about = (one for one in document.paragraphs if one.style and one.style.name in ("Passage", "About"))
    for one in (quote, about):
        assert one._p.xpath("w:pPr/w:bidi")
        assert value(one._p, "w:pPr/w:pBdr/w:right") == "single"
    assert not read(sample_export()).element.xpath("//w:bidi")


def test_texts_of_one_line_do_not_move_into_each_other() -> None:
    """The byline and the date, and a name from the right with its counts."""
    export = structured()
    export = replace(export, article=replace(export.article, byline="שרה לוי", published="2026-01-05"))
    ltr, rtl = "\u200e", "\u200f"
    assert texts(read(export), "Facts")[0] == f"{ltr}By שרה לוי{ltr} · 5 January 2026"
    assert texts(read(export_of("שרה")), "Name")[0].startswith(f"שרה · {rtl}{ltr}1 mention{ltr}{rtl} · שרה · ")
    assert texts(read(sample_export()), "Facts")[0] == "By Zoë <z@example.org> & =SUM(A1) · 5 November 2026"


def test_the_legend_shows_the_marks_it_names() -> None:
    document = read(whole(sample_export()))
    legend = next(one for one in document.paragraphs if one.style and one.style.name == "Legend")
    looks = {run.text: (run.font.underline, fill(run)) for run in legend.runs}
    assert looks["People"] == (WD_UNDERLINE.SINGLE, "")
    assert looks["Quotes"] == (None, paper().quote_tint)
    assert looks["pink"] == (None, paper().highlights["pink"])
    assert "blue" not in looks


def test_every_style_and_every_comment_that_is_named_is_there() -> None:
    for export in (sample_export(), whole(sample_export()), whole(structured())):
        document = read(export)
        known = {style.style_id for style in document.styles}
        used = document.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val")
        assert set(used) <= known
        numbers = {str(one.comment_id) for one in document.comments}
        assert set(document.element.xpath("//w:commentReference/@w:id")) == numbers


@slowly
@given(text=anything)
def test_any_article_is_read_back_whole(text: str) -> None:
    found, blocks = compose([Part(BlockKind.PARAGRAPH, text)])
    article = Article("Title", found, blocks)
    document = read(Export(article, Analysis(), (), EXPORTED, "0.1.0", whole=True))
    assert [one.text for one in body(document)][1:] == [block.span.of(found) for block in blocks]


def test_our_own_reader_finds_the_article_in_it(tmp_path: Path) -> None:
    export = whole(sample_export())
    path = tmp_path / "whole.docx"
    path.write_bytes(render(export))
    again = load_article(path)
    assert again.title == export.article.title
    assert [
        block.span.of(again.text) for block in again.blocks if block.span.of(again.text) in export.article.text
    ] == [block.span.of(export.article.text) for block in export.article.blocks]
