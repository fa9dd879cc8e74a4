"""What leaves with the reader's highlights brings them back, onto the same text and onto a later one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Span, clean
from desktop_app.core.highlights import Highlight
from desktop_app.core.marked_elsewhere import place
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters import FORMATS
from desktop_app.exporters.document import Export
from desktop_app.loaders.marks import load_marks
from tests.exporters.sample import HIGHLIGHTS, sample_analysis, sample_export

FORMS = [form for form in FORMATS if form.key in ("json", "w3c", "hypothesis")]
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)


@each_form
def test_highlights_come_back_with_notes_and_tags_and_nothing_else_does(form) -> None:
    export = sample_export()
    placed = place(load_marks(form.render(export)), export.article.text)
    assert placed.lost == ()
    expected = sorted(HIGHLIGHTS, key=lambda one: one.span)
    if form.key == "hypothesis":  # knows no colours; that it was a highlight is one more tag
        assert [(one.span, one.note) for one in placed.highlights] == [(one.span, one.note) for one in expected]
        assert all({*one.tags} <= {*back.tags} for one, back in zip(expected, placed.highlights, strict=True))
    else:
        assert list(placed.highlights) == expected


@each_form
def test_they_are_found_in_a_later_version(form) -> None:
    export = sample_export()
    later = f"A first line that was not there.\n{export.article.text}"
    placed = place(load_marks(form.render(export)), later)
    words = [one.span.of(export.article.text) for one in sorted(HIGHLIGHTS, key=lambda one: one.span)]
    assert [one.span.of(later) for one in placed.highlights] == words


@each_form
@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=80).map(clean), data=st.data())
def test_any_text_and_passage(form, text: str, data: st.DataObject) -> None:
    text = " ".join(text.split()) or "x"
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda n: not text[n].isspace()))
    end = data.draw(st.integers(start + 1, len(text)).filter(lambda n: not text[n - 1].isspace()))
    article = Article("Title", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    made = Highlight(Span(start, end), 1, "a note")
    analysis = replace(sample_analysis(), entities=(), quotations=(), possible=())
    passages = collect_passages(article, analysis, Choice(frozenset({PassageKind.HIGHLIGHT})), (made,))
    content = form.render(Export(article, analysis, passages, "2026-11-23T09:30:00+01:00", "0.1.0", (made,)))
    (back,) = place(load_marks(content), text).highlights
    assert (back.span, back.note) == (made.span, made.note)
