"""Rich text is its words: characters of all encodings, no code, no pictures, nothing hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import LoadError
from desktop_app.loaders import load_bytes, rtf


def load(body, head=r"\rtf1\ansi\ansicpg1252"):
    content = body if isinstance(body, bytes) else rf"{{{head} {body}}}".encode("latin-1")
    return load_bytes(content, Path("story.rtf"))


def test_paragraphs_and_characters():
    article = load(r"Harbour closed\par\par The caf\'e9 \u8220?opened\u8221? again: \u-10179?\u-8704?.\par")
    assert article.text.split("\n") == ["Harbour closed", "The café “opened” again: 😀."]
    assert article.source.format == "Rich text"
    assert article.byline == ""


def test_bytes_beyond_ascii_are_in_the_documents_encoding():
    assert load(b"{\\rtf1\\ansi\\ansicpg1251 \xcc\xe8\xed\xe8\xf1\xf2\xf0}").text == "Министр"


def test_what_is_no_text_is_not_shown():
    article = load(
        r"{\fonttbl{\f0 Arial;}}{\*\generator Word;}{\pict\wmetafile8 0011ff}Shown {\v SECRET}{\b\v HIDDEN}and here"
        r"{\field{\*\fldinst INCLUDEPICTURE x}{\fldrslt result}}"
    )
    assert article.text == "Shown and hereresult"
    assert article.notices == ("Hidden or deleted text was left out.",)


@pytest.mark.parametrize(
    "hidden", [r"\v SECRET\v0 ", r"{\v SECRET {\b deep} group}", r"{\deleted SECRET}", r"\deleted SECRET\deleted0 "]
)
def test_hidden_and_deleted_words_are_left_out_however_they_are_written(hidden):
    article = load(rf"Before {hidden}after")
    assert " ".join(article.text.split()) == "Before after"
    assert article.notices == ("Hidden or deleted text was left out.",)


def test_footnotes_that_are_left_out_are_told():
    assert "Footnotes and text boxes were left out." in load(r"Text{\footnote A note.} goes on.").notices


def test_a_document_that_is_cut_is_shown_as_far_as_it_goes():
    article = load(rb"{\rtf1\ansi {\b The minister said {no")
    assert article.text == "The minister said no"
    assert "its end is missing" in article.notices[0]


def test_groups_too_deep_are_told():
    assert "nested too deeply" in load("{" * 500 + "x" + "}" * 500).notices[0]


def test_numbers_beyond_all_bounds_are_damage_or_nothing():
    try:
        article = load(r"Before \bin99999999999 \u99999999999999? after")
    except LoadError as error:
        assert "is damaged" in str(error)  # noqa: PT017 - either is fine
    else:
        assert article.text


def test_what_the_package_lets_pass_is_damage(monkeypatch):
    def fail(*_arguments, **_options):
        raise IndexError

    monkeypatch.setattr("striprtf.striprtf.rtf_to_text", fail)
    with pytest.raises(LoadError, match="is damaged"):
        rtf.open_rtf(b"{\\rtf1 x}", "a.rtf")
