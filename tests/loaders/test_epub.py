"""E-books are read chapter by chapter in the order of their spine."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders.epub import load
from tests.loaders.made import epub, page

CHAPTERS = {
    "two.xhtml": page("<h1>Second</h1><p>The ferry came back.</p><ul><li>rope</li></ul>"),
    "one.xhtml": page("<h1>First</h1><p>The ferry left.</p><blockquote>Cast off!</blockquote>"),
}


def test_chapters_come_in_the_order_of_the_spine_below_the_books_title():
    book = load(epub(CHAPTERS, spine=["one.xhtml", "two.xhtml"]), "file")
    assert book.text.split("\n") == [
        *("The Long Ferry", "First", "The ferry left.", "Cast off!"),
        *("Second", "The ferry came back.", "rope"),
    ]
    assert book.title == "The Long Ferry"
    assert book.byline == "Ines Duarte"
    assert [block.kind for block in book.blocks[:2]] == [BlockKind.HEADLINE, BlockKind.HEADING]
    assert book.notices == ()


def test_notes_in_the_margin_are_part_of_a_book():
    book = load(epub({"a.xhtml": page("<p>Text.</p><aside><p>A note.</p></aside>")}), "file")
    assert book.text.split("\n")[-2:] == ["Text.", "A note."]


def test_references_are_found_as_they_are_written():
    chapters = {"a b.xhtml": page("<p>Spaces.</p>"), "Caf\u00e9.xhtml": page("<p>Accents.</p>")}
    book = load(epub(chapters), "file")
    assert book.text.split("\n")[1:] == ["Spaces.", "Accents."]
    quoted = epub({"x.xhtml": ""}, parts={"OPS/X.XHTML": page("<p>Other case.</p>")})
    assert "Other case." in load(quoted, "file").text


def test_what_is_missing_or_named_twice_is_told():
    book = load(epub({**CHAPTERS, "gone.xhtml": "", "../../etc/passwd": "", "http://x/y": ""}), "file")
    assert book.notices == ("Parts that the book names are missing (3 parts).",)
    twice = load(epub(CHAPTERS, spine=["one.xhtml"] * 5_000), "file")
    assert twice.text.count("The ferry left.") == 1
    assert "more than once" in twice.notices[0]


def test_a_damaged_chapter_is_read_as_a_browser_reads_it():
    book = load(epub({"a.xhtml": "<html><p>caf&eacute;<br>open &nbsp; <b>late</p><p>And more"}), "file")
    assert book.text.split("\n")[1:] == ["café", "open \xa0 late", "And more"]


def test_entities_of_a_package_are_not_expanded():
    package = (
        '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><package xmlns="http://www.idpf.org/2007/opf">'
        '<manifest><item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    book = load(epub({"a b.xhtml": page("<p>Text.</p>")}, parts={"OPS/book.opf": package}), "file")
    assert "Text." in book.text
    assert book.notices == ("The book defines entities of its own, which are not expanded.",)


def test_fonts_may_be_locked_and_chapters_not():
    enc = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        '<enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    fonts = epub(CHAPTERS, parts={"META-INF/encryption.xml": enc.format("OPS/font.otf")})
    assert "The ferry left." in load(fonts, "file").text
    locked = epub(CHAPTERS, parts={"META-INF/encryption.xml": enc.format("OPS/one.xhtml")})
    with pytest.raises(LoadError, match="copy protection"):
        load(locked, "file")


def test_a_book_without_a_container_is_read_and_that_is_told():
    content = epub(CHAPTERS).replace(b"META-INF/container.xml", b"META-INF/c0ntainer.xml")
    assert load(content, "file").notices == ("The book is damaged: it does not say where its parts are.",)
    with pytest.raises(LoadError, match="is damaged"):
        load(content.replace(b"OPS/book.opf", b"OPS/book.xxx"), "file")


def test_headings_of_chapters_are_sections_and_those_below_them_deeper():
    book = load(epub({"a.xhtml": page("<h1>Chapter</h1><h2>Part</h2><p>Text.</p>")}), "file")
    assert [block.level for block in book.blocks] == [0, 2, 3, 0]


def test_marks_of_notes_are_no_part_of_the_words_and_links_back_none_of_the_notes():
    mark = '<a href="#n1" epub:type="noteref"><sup>1</sup></a>'
    other = '<sup><a href="#n2" role="doc-noteref">2</a></sup>'
    notes = (
        '<aside epub:type="footnote" id="n1"><ol><li><p>First note.<a role="doc-backlink" href="#r1">↩</a></p></li>'
        '<li><p>Second note. <a epub:type="backlink" href="#r2">↩</a></p></li></ol></aside>'
    )
    text = f'<p>The party{mark} left.{other} In 2008 <a href="x">it</a> was 10<sup>2</sup>.</p>{notes}'
    book = load(epub({"a.xhtml": page(text)}), "file")
    assert book.text.split("\n")[1:] == ["The party left. In 2008 it was 102.", "First note.", "Second note."]
