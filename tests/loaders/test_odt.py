"""OpenDocument texts show what a writer shows, in its order, and say what they leave out."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders.odt import load
from tests.loaders.made import OPEN, odt, zipped


def lines(body, **parts):
    return load(odt(body, **parts), "file").text.split("\n")


def p(text, style=""):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_styles_say_what_paragraphs_are():
    styles = "".join(
        f'<style:style style:name="P{number}" style:parent-style-name="{parent}"/>'
        for number, parent in enumerate(("Title", "Quotations", "Caption", "P3"))
    )
    body = (
        p("Head", "P0")
        + '<text:h text:outline-level="2">Part</text:h><text:h text:outline-level="9">Deep</text:h>'
        + p("Said", "P1")
        + p("Shown", "P2")
        + p("Round", "P3")
    )
    article = load(odt(body, styles), "file")
    assert [(block.kind, block.level) for block in article.blocks] == [
        (BlockKind.HEADLINE, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.QUOTE, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert article.title == "Head"


def test_a_title_is_the_headline_though_a_heading_stands_above_it():
    styles = '<style:style style:name="P0" style:parent-style-name="Title"/>'
    body = '<text:h text:outline-level="1">Politics</text:h>' + p("Harbour closed", "P0")
    article = load(odt(body, styles), "file")
    assert (article.title, article.text) == ("Harbour closed", "Harbour closed\nPolitics")


def test_lists_have_their_numbers_and_bullets():
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    styles = f'<text:list-style style:name="L">{level}</text:list-style>'
    inner = f"<text:list><text:list-item>{p('inner')}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item>{p("one")}{p("goes on")}{inner}</text:list-item>'
        f"<text:list-item>{p('two')}</text:list-item></text:list>"
    )
    blocks = load(odt(body, styles), "file").blocks
    assert [(block.marker, block.level) for block in blocks] == [("1.", 1), ("", 1), ("•", 2), ("2.", 1)]


def test_blanks_tabs_and_breaks_are_as_they_are_seen():
    assert lines(p("a<text:s/>b<text:s text:c='3'/>c\n   d<text:tab/>e<text:line-break/>f")) == ["a b   c d e", "f"]


def test_what_was_deleted_hidden_or_said_beside_the_text_is_left_out_and_counted():
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="HP" style:parent-style-name="H"/>'
    )
    changed = f"<text:changed-region><text:deletion>{p('DELETED')}</text:deletion></text:changed-region>"
    body = (
        f"<text:tracked-changes>{changed}</text:tracked-changes>"
        + p(
            'Kept<text:span text:style-name="H"> SECRET</text:span> and shown'
            f"<office:annotation>{p('COMMENT')}</office:annotation>"
        )
        + p("HIDDEN", "HP")
        + p('<text:hidden-paragraph text:is-hidden="true"/>AWAY')
        + p('<text:hidden-paragraph text:is-hidden="false"/>')
        + f'<text:section text:display="none">{p("AWAY TOO")}</text:section>'
        + "<draw:frame><svg:title>ALT</svg:title></draw:frame>"
    )
    article = load(odt(body, styles), "file")
    assert article.text == "Kept and shown"
    assert article.notices == (
        "Text that was deleted with changes tracked was left out (1 place).",
        "Hidden text was left out (4 places).",
        "Comments were left out (1 place).",
    )


def test_tables_boxes_and_notes():
    cells = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in "AB")
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('The note')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('In the box')}</draw:text-box></draw:frame>"
    article = load(odt(table + p(f"Before{note} and after{box}")), "file")
    assert article.text.split("\n") == ["A | B", "Before and after", "In the box", "The note"]
    assert article.blocks[-1].marker == "1."


def test_numbers_that_ask_for_too_much_are_cut_and_that_is_said():
    article = load(odt(p("before<text:s text:c='2000000000'/>after")), "file")
    assert article.text.startswith("before ")
    assert article.text.endswith(" after")
    assert article.notices == ("Blanks beyond any text’s need were left out.",)


def test_however_deep_sections_are_nested_their_words_are_there():
    article = load(odt("<text:section>" * 5_000 + p("At the bottom") + "</text:section>" * 5_000), "file")
    assert article.text == "At the bottom"
    assert "nested too deeply" in article.notices[0]


def test_the_documents_own_title_is_its_name():
    meta = '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On the harbour</dc:title></m>'
    assert load(odt(p("x " * 200), meta=meta), "file").title == "On the harbour"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (odt(p("x"), manifest="<manifest><encryption-data/></manifest>"), "is protected by a password"),
        (zipped({"mimetype": "x"}), "is damaged"),
        (
            zipped({"content.xml": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x {OPEN}/>'}),
            "defines entities",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content, said):
    with pytest.raises(LoadError, match=said):
        load(content, "file")
