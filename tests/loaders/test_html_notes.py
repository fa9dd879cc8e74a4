"""Footnotes stand at the end with their numbers, and leave nothing in the text."""

from __future__ import annotations

import re

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.loaders.html import parse
from tests.loaders.pages import TEXTS, TITLE, document, paragraphs

NOTES = ["She spoke on the quay.", "The rule is from 1974."]


def article_of(marks, notes, *, whole=False, after=""):
    one, two = marks
    body = (
        f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:4])}<p>Anna Berg{one} and Ann Lee{two} said so to everyone.</p>"
        f"{paragraphs(TEXTS[4:])}{notes}</article>{after}"
    )
    return parse(document(body), "file", whole=whole)


def items(article):
    return [(b.marker, b.span.of(article.text)) for b in article.blocks if b.kind is BlockKind.ITEM]


PANDOC = (
    [f'<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>' for n in (1, 2)],
    '<section class="footnotes" role="doc-endnotes"><hr><ol>'
    + "".join(
        f'<li id="fn{n}"><p>{note}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        for n, note in enumerate(NOTES, 1)
    )
    + "</ol></section>",
)
WORDPRESS = (
    [f'<sup data-fn="u{n}" class="fn"><a href="#u{n}" id="u{n}-link">{n}</a></sup>' for n in (1, 2)],
    '<ol class="wp-block-footnotes">'
    + "".join(
        f'<li id="u{n}">{note} <a href="#u{n}-link" aria-label="Jump to footnote reference {n}">↩︎</a></li>'
        for n, note in enumerate(NOTES, 1)
    )
    + "</ol>",
)
WIKI = (
    [
        f'<sup id="cite_ref-a_{n}-0" class="reference"><a href="https://wiki.example/x#cite_note-{n}"><span>[</span>{n}'
        "<span>]</span></a></sup>"
        for n in (1, 2)
    ],
    '<h2>References</h2><div class="reflist"><ol class="references">'
    + "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink">^ <a '
        f'href="#cite_ref-a_{n}-0"><sup><i><b>a</b></i></sup></a>'
        f' <a href="#cite_ref-a_{n}-1"><sup>b</sup></a></span> <span class="reference-text">{note}</span></li>'
        for n, note in enumerate(NOTES, 1)
    )
    + "</ol></div>",
)
WORD = (
    [f'<a href="#_ftn{n}" name="_ftnref{n}"><span class="MsoFootnoteReference">[{n}]</span></a>' for n in (1, 2)],
    "<hr>"
    + "".join(
        f'<div id="ftn{n}"><p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {note}</p></div>'
        for n, note in enumerate(NOTES, 1)
    ),
)
PLAIN = (
    [f'<sup><a href="#fn{n}">{n}</a></sup>' for n in (1, 2)],
    "".join(f'<p id="fn{n}"><sup>{n}</sup> {note} <a href="#">↑</a></p>' for n, note in enumerate(NOTES, 1)),
)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    "make", [PANDOC, WORDPRESS, WIKI, WORD, PLAIN], ids=["pandoc", "wordpress", "wiki", "word", "plain"]
)
def test_notes_have_their_numbers_as_markers_and_leave_nothing_in_the_text(make, whole):
    article = article_of(*make, whole=whole)
    assert "Anna Berg and Ann Lee said so to everyone." in article.text.split("\n")
    assert items(article) == [("1.", NOTES[0]), ("2.", NOTES[1])]
    assert article.text.endswith("\n".join(NOTES))


def test_a_note_in_the_middle_of_the_text_is_moved_to_its_end():
    mark = '<sup><a href="#n1" role="doc-noteref">*</a></sup>'
    note = f'<aside id="n1" role="doc-footnote"><p>{NOTES[0]}</p><p>{NOTES[1]}</p></aside>'
    article = article_of([mark + note, ""], "")
    assert items(article) == [("*", NOTES[0]), ("", NOTES[1])]
    assert article.text.endswith("\n".join(NOTES))


def test_notes_outside_of_the_article_are_found_and_nothing_else_there():
    marks, notes = WORDPRESS
    for outside in (f"<footer><p>All rights reserved.</p>{notes}</footer>", f"<div hidden>{notes}</div>"):
        article = article_of(marks, "", after=outside)
        assert items(article) == [("1.", NOTES[0]), ("2.", NOTES[1])]
        assert "rights" not in article.text


def test_marks_that_stand_together_leave_no_commas_and_brackets():
    marks = ['<sup>[<a href="#fn1">1</a>, <a href="#fn2">2</a>]</sup>', ""]
    assert "Anna Berg and Ann Lee said" in article_of(marks, PLAIN[1]).text


@pytest.mark.parametrize(
    "words",
    [
        "5 m<sup>2</sup>",
        'the <a href="#part">second part</a>',
        'part <a href="#part">2</a>',
        "the 10<sup>th</sup>",
        '<a href="https://x.example/y">2</a> ships',
    ],
)
def test_what_is_no_mark_stays(words):
    said = re.sub("<[^>]*>", "", words)
    assert f"Anna Berg {said} and" in article_of([f" {words}", ""], '<section id="part"><p>Words.</p></section>').text


def test_the_marks_of_notes_in_another_file_are_left_out():
    mark = '<a class="noteref" epub:type="noteref" href="notes.xhtml#n1"><sup>1</sup></a>'
    assert "Anna Berg and Ann Lee" in article_of([mark, ""], "", whole=True).text


def test_a_section_that_is_referred_to_by_number_is_no_note():
    article = article_of(['<sup><a href="#s2">2</a></sup>', ""], f'<div id="s2"><h2>Part</h2><p>{NOTES[0]}</p></div>')
    assert "Anna Berg2 and" in article.text
    assert items(article) == []


def test_a_note_that_speaks_of_another_keeps_its_words():
    marks, notes = PLAIN
    notes = notes.replace(
        NOTES[1], 'See <a href="#fn1">1</a> above, and <span class="has-backlink">much besides</span>.'
    )
    assert items(article_of(marks, notes))[1] == ("2.", "See 1 above, and much besides.")


def test_unmarked_notes_in_the_margin_are_shown():
    article = article_of(["", ""], f'<aside class="footnotes"><ol><li>{NOTES[0]}</li></ol></aside>')
    assert items(article) == [("1.", NOTES[0])]
