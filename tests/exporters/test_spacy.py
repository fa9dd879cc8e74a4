"""Training data, read back by spaCy itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import DocBin

from desktop_app.core.article import Span
from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.exporters.spacy import render, shown
from tests.exporters.hostile import each_place, highlighted, texts
from tests.exporters.sample import export_of, sample_export

VOCAB = spacy.blank("xx").vocab


def read(content: bytes) -> Any:
    (document,) = DocBin().from_bytes(content).get_docs(VOCAB)
    return document


def test_names_are_entities_and_quotes_and_highlights_groups_of_spans() -> None:
    export = sample_export()
    document = read(render(export))
    assert document.text == export.article.text
    assert [(span.text, span.label_) for span in document.ents] == [
        ("Łódź", "LOC"),
        ("Anna O’Brien", "PERSON"),
        ("@Port of Łódź", "ORG"),
        ("雪子", "PERSON"),
        ("Łódź", "LOC"),
    ]
    quotes = [(span.text, span.label_) for span in document.spans["quotes"]]
    assert ("“Nobody | nobody * clicked_it_twice,”", "DIRECT") in quotes
    assert ("The ferry to Łódź would sail at noon", "REPORTED") in quotes
    assert len(quotes) == 5
    assert [(span.text, span.label_) for span in document.spans["highlights"]] == [
        ("Nobody | nobody", "YELLOW"),
        ("sail at noon, the Port", "PINK"),
    ]


def test_the_document_tells_where_it_comes_from_and_what_was_changed() -> None:
    data = read(render(sample_export())).user_data
    assert (data["source"], data["corrections"]) == ("=port & <ferry>.txt", "2")
    assert (data["fitted"], data["left_out"]) == (1, 0), "“@Port” is one token"


def test_of_names_that_share_a_token_the_longer_is_an_entity_and_the_other_counted() -> None:
    text = "The Cook-Islands spoke."
    mentions = (Mention(Span(4, 8), Label.PERSON), Mention(Span(4, 16), Label.LOCATION))
    entities = tuple(Entity(f"e{m.span.end}", m.label, m.span.of(text), (m,)) for m in mentions)
    export = export_of(text)
    document = read(render(replace(export, analysis=replace(export.analysis, entities=entities))))
    assert [(span.text, span.label_) for span in document.ents] == [("Cook-Islands", "LOC")]
    assert document.user_data["left_out"] == 1


@pytest.mark.parametrize("place", [("a", " ", "b"), ("a", " ", "")])
def test_a_mark_without_a_token_is_counted(place: tuple[str, str, str]) -> None:
    document = read(render(highlighted(*place)))
    assert document.user_data["left_out"] + len(document.spans["highlights"]) == 1
    assert all(len(span) for span in document.spans["highlights"])


@pytest.mark.parametrize("language", ["", "xx", "qq", "ja", "de"])
def test_a_language_that_spacy_cannot_split_is_split_all_the_same(language: str) -> None:
    export = sample_export()
    document = read(render(replace(export, article=replace(export.article, language=language))))
    assert document.text == export.article.text
    assert document.spans["highlights"]


def test_the_preview_is_a_line_a_mark_and_what_was_changed() -> None:
    lines = shown(sample_export()).splitlines()
    assert "entities\tPERSON\t125–137\tAnna O’Brien" in lines
    assert "highlights\tYELLOW\t140–155\tNobody | nobody" in lines
    assert lines[-3:] == ["fitted: 1", "left out: 0", "doubtful: 1"]


def test_a_word_without_an_end_is_one_token() -> None:
    document = read(render(export_of(f"one {'=(' * 50_000}", marked=True)))
    assert [len(token) for token in document] == [3, 100_000]


@settings(deadline=None, max_examples=15)
@given(texts)
def test_any_text_goes_through(text: str) -> None:
    document = read(render(export_of(text, title=text, marked=True)))
    assert document.text == text
    spans = [*document.ents, *document.spans["quotes"], *document.spans["highlights"]]
    assert [span.text.strip() for span in spans] == [text.strip()] * 3


@settings(deadline=None, max_examples=15)
@given(each_place)
def test_a_mark_loses_nothing_but_a_blank_at_its_edge(place: tuple[str, str, str]) -> None:
    document = read(render(highlighted(*place)))
    before, words, _ = map(len, place)
    (span,) = document.spans["highlights"]
    assert span.start_char <= before + words - len(place[1].lstrip())
    assert span.end_char >= before + len(place[1].rstrip())
    # The name and the quote of the same export are all of its text.
    wanted = [(before, before + words), *[(0, len(document.text))] * 2]
    found = [(one.start_char, one.end_char) for one in (span, *document.ents, *document.spans["quotes"])]
    assert document.user_data["fitted"] == sum(one != other for one, other in zip(found, wanted, strict=True))
