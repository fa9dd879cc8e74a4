"""An export as a document: what is written in it, and where something is drawn beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Part, Span, clean, compose
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.drawing.colors import MarkKind
from desktop_app.exporters.document import Export, statements
from desktop_app.exporters.printed.document import Paper, make_paper, not_drawn
from desktop_app.exporters.printed.typeset import LINE, Ink, Stroke
from tests.exporters.sample import EXPORTED, export_of, sample_export


def words(paper: Paper, stroke: Stroke) -> str:
    """What a stroke is drawn at."""
    units = paper.document.toRawText().encode("utf-16-le", "surrogatepass")
    return units[2 * stroke.first : 2 * stroke.last].decode("utf-16-le", "surrogatepass")


def drawn(paper: Paper, ink: Ink) -> list[str]:
    """What a kind of ink is drawn at."""
    return [words(paper, stroke) for stroke in paper.strokes if stroke.ink is ink]


def test_statements_have_bars_by_kind_and_highlights_their_colour() -> None:
    export = sample_export()
    paper = make_paper(export)
    bars = {words(paper, one).split(LINE)[0]: one.broken for one in paper.strokes if one.ink is Ink.BAR}
    quotes = [passage for passage in statements(export) if passage.quotation]
    assert bars == {passage.text: not passage.quotation.is_quoted for passage in quotes if passage.quotation}
    fills = {words(paper, one): one.color for one in paper.strokes if one.ink is Ink.FILL}
    assert fills == {passage.text: passage.color for passage in statements(export) if passage.color}


def test_the_whole_article_is_marked_at_its_own_words() -> None:
    export = replace(sample_export(), whole=True)
    paper = make_paper(export)
    text, analysis = export.article.text, export.analysis
    legend = ["person", "organization", "place", "not\N{NO-BREAK SPACE}certain"]
    mentions = [mention.span.of(text) for entity in analysis.entities for mention in entity.mentions]
    assert sorted(drawn(paper, Ink.NAME)) == sorted([*legend, *mentions])
    assert {words(paper, one) for one in paper.strokes if one.ink is Ink.NAME and one.broken} == {legend[3], "雪子"}
    quoted = [span.of(text) for q in analysis.quotations if q.kind.is_quoted for span in q.content]
    assert sorted(drawn(paper, Ink.WORDS)) == sorted([*quoted, "quoted\N{NO-BREAK SPACE}words"])
    asides = [one.aside for one in paper.strokes if one.ink is Ink.FILL and one.aside]
    assert asides == ["note 1"], "a highlight without a note has no number"


def test_a_name_under_a_highlight_keeps_its_line_alone() -> None:
    export = replace(sample_export(), whole=True)
    text = export.article.text
    start = text.index("Port of Łódź calls")
    paper = make_paper(replace(export, highlights=(Highlight(Span(start + 3, start + 30), 1),)))
    bare = {words(paper, one): one.bare for one in paper.strokes if one.kind is MarkKind.ORGANIZATION}
    assert bare == {"organization": False, "Port of Łódź": True}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(st.sampled_from("ab 🚢é"), min_size=1), min_size=1, max_size=5), st.data())
def test_strokes_are_where_the_text_is(lines: list[str], data: st.DataObject) -> None:
    text, blocks = compose(Part(BlockKind.PARAGRAPH, line) for line in lines)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    entity = Entity("e1", Label.PERSON, "x", (Mention(Span(start, end), Label.PERSON),))
    paper = make_paper(Export(Article("T", text, blocks), Analysis((entity,)), (), EXPORTED, "1", whole=True))
    marked = [words(paper, one) for one in paper.strokes if one.ink is Ink.NAME]
    assert text[start:end] in [one.replace("\N{PARAGRAPH SEPARATOR}", "\n") for one in marked]


def test_strokes_are_found_by_place() -> None:
    paper = make_paper(replace(sample_export(), whole=True))
    end = paper.document.characterCount()
    assert set(paper.within(0, end)) == set(paper.strokes)
    for stroke in paper.strokes:
        assert stroke in paper.within(stroke.first, stroke.first + 1)
        assert stroke in paper.within(stroke.last - 1, stroke.last)
        assert stroke not in paper.within(stroke.last, end)
        assert stroke not in paper.within(0, stroke.first)


@pytest.mark.parametrize("text", ["<b>x</b> &amp; {{ 1 }}", "a\u2028b\x85c\x0bd", "﷐￼", "\ufeff\ud800x"])
def test_nothing_in_a_text_is_interpreted(text: str) -> None:
    export = sample_export()
    title = Article(text, "x", (Block(BlockKind.PARAGRAPH, Span(0, 1)),))
    paper = make_paper(replace(export, article=title, passages=()))
    assert paper.document.begin().text() == clean(text).replace("\n", LINE)


def test_what_cannot_be_copied_from_a_file_is_said() -> None:
    shown = make_paper(export_of("A 𝐀 b", path="")).document.toPlainText()
    named = "U+1D400 MATHEMATICAL BOLD CAPITAL A."
    assert named in shown
    assert ("No font" in shown) != ("neither found nor copied" in shown), "as this computer has a font for it or not"


def test_of_very_many_characters_the_first_are_named() -> None:
    missing = "".join(chr(0xF0000 + number) for number in range(1_025))
    assert "U+F0013 and 1,005 more." in make_paper(export_of(missing, path="")).document.toPlainText()


def test_only_what_can_be_seen_and_is_in_no_font_is_missing() -> None:
    assert not_drawn("Łódź “x” \u200d\ufe0f\u00ad\n\t Ты") == ()
    assert not_drawn("a\U000f0000b\U000f0000") == ("\U000f0000",)
