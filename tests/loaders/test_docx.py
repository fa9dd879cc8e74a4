"""Word documents show what Word shows, in its order, and say what they leave out."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders.docx import load
from tests.loaders.made import WORD, docx, paragraph, zipped

LONG = "The minister said on Tuesday that the harbour of Port Ellison would stay closed until the inquiry ends. " * 2
STYLES = f"""<w:styles {WORD}>
    <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
    <w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
    <w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>
    <w:style w:styleId="C"><w:name w:val="caption"/></w:style>
    <w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
    <w:style w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {WORD}>
    <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""


def lines(body, **parts):
    return load(docx(body, **parts), "file").text.split("\n")


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def item(text, number, level=0):
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_styles_say_what_paragraphs_are():
    body = "".join(paragraph(style, style) for style in ("T", "H1", "H2", "Mine", "Q", "C", "Round", "None"))
    article = load(docx(body, styles=STYLES), "file")
    kinds = [(block.kind, block.level) for block in article.blocks]
    assert kinds == [
        (BlockKind.HEADLINE, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.HEADING, 3),
        (BlockKind.QUOTE, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert article.title == "T"


def test_a_title_is_the_headline_though_a_heading_stands_above_it():
    article = load(docx(paragraph("Politics", "H1") + paragraph("Harbour closed", "T"), styles=STYLES), "file")
    assert (article.title, article.text) == ("Harbour closed", "Harbour closed\nPolitics")


def test_lists_have_their_numbers_and_bullets():
    body = (
        item("one", 1)
        + item("one a", 1, 1)
        + item("two", 1)
        + item("two a", 1, 1)
        + paragraph("bullet", "L")
        + item("no item", 0)
    )
    blocks = load(docx(body, styles=STYLES, numbering=NUMBERING), "file").blocks
    assert [(block.marker, block.level) for block in blocks] == [
        *(("1.", 1), ("a.", 2), ("2.", 1), ("a.", 2), ("•", 1)),
        ("", 0),
    ]


def test_what_was_deleted_hidden_or_said_beside_the_text_is_left_out_and_counted():
    body = (
        f"<w:p>{run('Kept ')}<w:del>{run('DELETED')}</w:del><w:ins>{run('inserted ')}</w:ins>"
        f"<w:moveFrom>{run('MOVED')}</w:moveFrom>{run('SECRET', '<w:vanish/>')}"
        f"{run('shown ', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}"
        "<w:r><w:commentReference w:id='1'/></w:r>"
        "<w:r><w:instrText>DDEAUTO</w:instrText></w:r></w:p>"
    )
    article = load(docx(body), "file")
    assert article.text == "Kept inserted shown"
    assert article.notices == (
        "Text that was deleted with changes tracked was left out (2 places).",
        "Hidden text was left out (1 place).",
        "Comments were left out (1 place).",
    )


def test_tables_are_rows_and_what_is_long_in_them_paragraphs():
    def table(*rows):
        cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    short = table((paragraph("Name"), paragraph("Votes")), (paragraph("Anna"), "<w:p/>", paragraph("12")))
    assert lines(short) == ["Name | Votes", "Anna | 12"]
    layout = table((paragraph("Left one") + paragraph("Left two"), paragraph("Right")))
    assert lines(layout) == ["Left one", "Left two", "Right"]
    assert lines(table((short + paragraph("after"), paragraph("beside")))) == [
        "Name | Votes",
        "Anna | 12",
        "after",
        "beside",
    ]


def test_boxes_come_after_their_paragraph_and_once():
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ways = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<mc:AlternateContent {compatible}>{ways}</mc:AlternateContent>"
    assert lines(f"<w:p>{run('Before ')}<w:r>{drawn}</w:r>{run('and after')}</w:p>") == [
        "Before and after",
        "In the box",
    ]


def test_notes_stand_at_the_end_with_the_numbers_of_their_marks():
    notes = (
        f"<w:footnotes {WORD}><w:footnote w:id='-1'>{paragraph('separator')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('First note')}{paragraph('goes on')}</w:footnote>"
        f"<w:footnote w:id='3'>{paragraph('Second note')}</w:footnote></w:footnotes>"
    )
    first, second = (f"<w:r><w:footnoteReference w:id='{number}'/></w:r>" for number in (2, 3))
    body = f"<w:p>{run('A')}{first}{run('B')}{second}</w:p>"
    article = load(docx(body, footnotes=notes), "file")
    assert article.text.split("\n") == ["AB", "First note", "goes on", "Second note"]
    assert [block.marker for block in article.blocks] == ["", "1.", "", "2."]


def test_notes_come_in_the_order_of_their_marks_and_hidden_ones_not_at_all():
    notes = "".join(f"<w:footnote w:id='{number}'>{paragraph(f'Note {number}')}</w:footnote>" for number in (1, 2, 3))
    marks = [f"<w:r><w:footnoteReference w:id='{number}'/></w:r>" for number in (3, 1)]
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='2'/></w:r>"
    body = f"<w:p>{run('A')}{marks[0]}{run('B')}{hidden}{marks[1]}</w:p>"
    article = load(docx(body, footnotes=f"<w:footnotes {WORD}>{notes}</w:footnotes>"), "file")
    assert article.text.split("\n") == ["AB", "Note 3", "Note 1"]
    assert [block.marker for block in article.blocks] == ["", "1.", "2."]


def test_what_hides_hides_the_boxes_in_it_too():
    box = f"<w:pict><w:txbxContent>{paragraph('IN A BOX')}</w:txbxContent></w:pict>"
    assert lines(f"<w:p>{run('Shown')}<w:r><w:rPr><w:vanish/></w:rPr>{box}<w:t>SECRET</w:t></w:r></w:p>") == ["Shown"]


def test_styles_hide_text_too():
    styles = f"""<w:styles {WORD}><w:style w:styleId="S"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:styleId="B"><w:basedOn w:val="S"/></w:style></w:styles>"""
    styled = run("SECRET", "<w:rStyle w:val='B'/>")
    body = f"<w:p>{run('Shown')}{styled}</w:p>{paragraph('SECRET', 'S')}"
    article = load(docx(body, styles=styles), "file")
    assert article.text == "Shown"
    assert article.notices == ("Hidden text was left out (2 places).",)


def test_a_row_that_was_deleted_is_left_out_and_counted_once():
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{}</w:tc></w:tr>"
    cell = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('GONE')}</w:del></w:p>{paragraph('GONE TOO')}"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('IN A TABLE IN IT')}</w:tc></w:tr></w:tbl>"
    kept = f"<w:tr><w:trPr><w:ins w:id='2'/></w:trPr><w:tc>{paragraph('Kept')}</w:tc></w:tr>"
    body = f"<w:tbl>{deleted.format(cell + inner)}{kept}{deleted.format(paragraph('AND'))}</w:tbl>{paragraph('After')}"
    article = load(docx(body), "file")
    assert article.text == "Kept\nAfter"
    assert article.notices == ("Text that was deleted with changes tracked was left out (2 places).",)


def joined(text, style=""):
    """A paragraph whose end was deleted."""
    return paragraph(text, style, "<w:rPr><w:del w:id='1'/></w:rPr>").replace("<w:t>", "<w:t xml:space='preserve'>")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_which_says_what_it_is():
    box = f"<w:r><w:txbxContent>{paragraph('In the box')}</w:txbxContent></w:r>"
    body = (
        joined("The harbour ", "H2")
        + joined("stays ").replace("</w:p>", f"{box}</w:p>")
        + paragraph("closed.", "Q")
        + paragraph("Then.")
    )
    article = load(docx(body, styles=STYLES), "file")
    assert article.text.split("\n") == ["The harbour stays closed.", "In the box", "Then."]
    assert article.blocks[0].kind is BlockKind.QUOTE
    assert article.notices == ()


def test_a_paragraph_whose_end_was_deleted_stays_where_none_follows():
    table = f"<w:tbl><w:tr><w:tc>{joined('in a cell')}</w:tc><w:tc>{paragraph('beside')}</w:tc></w:tr></w:tbl>"
    boxed = f"<w:p><w:r><w:txbxContent>{joined('in a box')}</w:txbxContent></w:r></w:p>"
    assert lines(joined("above") + table + boxed + joined("at the end")) == [
        *("above", "in a cell | beside", "in a box", "at the end")
    ]


def test_signs_of_symbol_fonts_are_what_they_look_like_and_unknown_ones_are_counted():
    def sign(code, font):
        return f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"

    fonts = "<w:rFonts w:ascii='{0}' w:hAnsi='{0}'/>"
    known = (
        sign("F0FC", "Wingdings") + sign("FE", "wingdings") + sign("F061", "Symbol") + sign("2612", "MS Gothic")
    ) + run("\uf0e0 b", fonts.format("Symbol"))
    unknown = sign("F0FF", "Wingdings") + sign("F041", "My Own Signs") + sign("no", "Symbol")
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:sym w:font='Own' w:char='F041'/></w:r>"
    plain = run(" and b", fonts.format("Arial"))
    article = load(docx(f"<w:p>{known}{unknown}{plain}{hidden}</w:p>"), "file")
    assert article.text == "✓☑α☒◊ β\ufffd\ufffd\ufffd and b"
    assert article.notices == (
        "Hidden text was left out (1 place).",
        "Signs of symbol fonts that are not known are shown as “\ufffd” (3 places).",
    )


RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def embed(name):
    return f"<w:altChunk {RELATED} r:id='{name}'/>"


def test_pages_texts_and_documents_that_are_embedded_are_read_where_they_stand():
    deleted = f"<w:p><w:del>{run('GONE')}</w:del>{run('Of a document')}</w:p>"
    embedded: dict[str, str | bytes] = {
        "a.html": "<html><body><h2>A page</h2><p>with <b>words</b></p></body></html>",
        "b.txt": "One line\nand another",
        "c.docx": docx(deleted),
    }
    body = paragraph("Before") + embed("a.html") + paragraph("Between") + embed("b.txt") + embed("c.docx")
    article = load(docx(body, embedded), "file")
    assert article.text.split("\n") == [
        *("Before", "A page", "with words", "Between", "One line", "and another", "Of a document")
    ]
    assert article.notices == ("Text that was deleted with changes tracked was left out (1 place).",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.rtf", "{\\rtf1 Words}"),
        ("a.mht", "MIME-Version: 1.0\n\nWords"),
        ("a.docx", b"PK\x03\x04 damaged"),
        ("a.docx", docx(embed("b.docx"), {"b.docx": docx(paragraph("In a document in a document"))})),
        ("a.docx", zipped({"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {WORD}/>'})),
    ],
)
def test_what_is_embedded_and_cannot_be_read_is_told(name, content):
    article = load(docx(paragraph("Text") + embed(name) + embed("not there"), {name: content}), "file")
    assert article.text == "Text"
    assert article.notices == ("Text that is embedded as another document was left out (2 places).",)


def test_what_is_embedded_is_shown_once_however_often_it_is_named():
    article = load(docx(embed("a.txt") * 3, {"a.txt": "Words"}), "file")
    assert article.text == "Words"
    assert "(2 places)" in article.notices[0]


def test_a_paragraph_can_have_an_outline_level_of_its_own():
    body = "".join(
        paragraph(f"{level} {LONG}", properties=f"<w:outlineLvl w:val='{level}'/>") for level in (0, 1, 2, 9, "x")
    )
    assert [block.level for block in load(docx(body), "file").blocks] == [0, 2, 3, 0, 0]


def test_a_style_can_have_an_outline_level_and_name_the_author():
    styles = (
        f"<w:styles {WORD}><w:style w:styleId='O'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
        "<w:style w:styleId='A'><w:name w:val='Author'/></w:style></w:styles>"
    )
    article = load(docx(paragraph(LONG) + paragraph("Ines Duarte", "A") + paragraph("Part", "O"), styles=styles), "f")
    assert article.byline == "Ines Duarte"
    assert (article.blocks[-1].kind, article.blocks[-1].level) == (BlockKind.HEADING, 2)


def test_a_box_outside_of_all_paragraphs_is_shown():
    assert lines(f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>") == ["In the box"]


def test_a_line_break_in_a_heading_is_a_blank():
    body = "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>One</w:t><w:br/><w:t>headline</w:t></w:r></w:p>"
    assert lines(body, styles=STYLES) == ["One headline"]


def test_a_heading_far_below_is_no_headline():
    body = "".join(paragraph(LONG) for _ in range(5)) + paragraph("Background", "H1")
    article = load(docx(body, styles=STYLES), "file")
    assert article.blocks[-1].kind is BlockKind.HEADING
    assert article.title == "file"


def test_breaks_tabs_and_hyphens_are_characters():
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:br w:type='page'/><w:t>four</w:t>"
        "<w:noBreakHyphen/><w:t>five</w:t></w:r></w:p>"
    )
    assert lines(body) == ["one two", "three four\N{NON-BREAKING HYPHEN}five"]


def test_without_styles_a_first_short_line_is_the_headline_and_byline_and_date_are_known():
    article = load(
        docx("".join(map(paragraph, ("Harbour to stay closed", "By Ines Duarte", "12 March 2026", LONG)))), "file"
    )
    assert article.title == "Harbour to stay closed"
    assert article.has_headline
    assert article.byline == "Ines Duarte"
    assert article.published == "2026-03-12"


def test_the_documents_own_title_is_its_name_where_it_has_no_headline():
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Notes on the harbour</dc:title></p>'
    assert load(docx(paragraph(LONG), core=core), "file").title == "Notes on the harbour"
    assert load(docx(paragraph(LONG), core="<not well-formed"), "file").title == "file"


def test_however_deep_tables_are_nested_their_words_are_there():
    body = "<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("At the bottom") + "</w:tc></w:tr></w:tbl>" * 3_000
    assert lines(body) == ["At the bottom"]


def test_parts_are_found_by_what_the_document_says_of_them():
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    content = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{namespace}">'
            f'<Relationship Type="{office}" Target="/odd/main.xml"/></Relationships>',
            "odd/main.xml": f"<w:document {strict}><w:body>{paragraph('Strict')}</w:body></w:document>",
        }
    )
    assert load(content, "file").text == "Strict"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/other.xml": "<x/>"}, "is damaged"),
        ({"word/document.xml": "<w:document"}, "is damaged"),
        ({"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {WORD}/>'}, "defines entities"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(parts, said):
    with pytest.raises(LoadError, match=said):
        load(zipped(parts), "file")
