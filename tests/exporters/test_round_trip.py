"""What leaves with the reader's highlights brings them back, onto the same text and onto a later one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Span, clean
from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.core.marked_elsewhere import place
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.core.wording import SAID_SO
from desktop_app.exporters import FORMATS
from desktop_app.exporters import hypothesis as hypothesis_format
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
    assert list(placed.highlights) == sorted(HIGHLIGHTS, key=lambda one: one.span)


@each_form
def test_what_the_reader_corrected_does_not_come_back_as_a_highlight(form) -> None:
    export = sample_export()
    passages = tuple(
        passage if passage.kind is PassageKind.HIGHLIGHT else replace(passage, reason=SAID_SO)
        for passage in export.passages
    )
    assert all(passage.is_readers for passage in passages)
    placed = place(load_marks(form.render(replace(export, passages=passages))), export.article.text)
    assert placed.highlights == tuple(sorted(HIGHLIGHTS, key=lambda one: one.span))


def test_they_come_back_when_another_account_has_taken_them_in() -> None:
    export = sample_export()
    document = json.loads(hypothesis_format.render(export))
    for annotation in document["annotations"]:
        annotation["user"] = "acct:ana@hypothes.is"
    placed = place(load_marks(json.dumps(document).encode()), export.article.text)
    assert placed.highlights == tuple(sorted(HIGHLIGHTS, key=lambda one: one.span))


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
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    article = Article("Title", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    colors, tags = st.integers(1, len(COLORS)), st.lists(st.text(min_size=1).filter(str.strip), max_size=3)
    made = Highlight(Span(start, end), data.draw(colors), "a note", tuple(data.draw(tags)))
    analysis = replace(sample_analysis(), entities=(), quotations=(), possible=())
    passages = collect_passages(article, analysis, Choice(frozenset({PassageKind.HIGHLIGHT})), (made,))
    content = form.render(Export(article, analysis, passages, "2026-11-23T09:30:00+01:00", "0.1.0", (made,)))
    (back,) = place(load_marks(content), text).highlights
    assert back == made
