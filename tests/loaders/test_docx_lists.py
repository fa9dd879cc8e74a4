"""Lists of Word documents have the numbers and signs that Word shows."""

from __future__ import annotations

import pytest

from desktop_app.loaders.docx import load
from tests.loaders.made import WORD, docx, paragraph


def level(depth, form, text, more='<w:start w:val="1"/>'):
    return f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def kind(*levels, key="7"):
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def made(key, of="7", more=""):
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(number="1", depth=0, text="item"):
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=properties)


def markers(body, *numbering, **parts):
    article = load(docx(body, numbering=f"<w:numbering {WORD}>{''.join(numbering)}</w:numbering>", **parts), "file")
    return [block.marker for block in article.blocks if block.span.of(article.text) != "plain"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        *(
            ("decimal", "4."),
            ("lowerLetter", "d."),
            ("upperLetter", "D."),
            ("lowerRoman", "iv."),
            ("upperRoman", "IV."),
        ),
        *(("decimalZero", "04."), ("chineseCounting", "4."), ("none", ".")),
    ],
)
def test_a_level_counts_in_its_form_from_its_start(form, shown):
    counted = kind(level(0, form, "%1.", '<w:start w:val="4"/>'))
    assert markers(item(), counted, made("1")) == [shown]


def test_letters_are_doubled_after_z():
    counted = kind(level(0, "upperLetter", "(%1)", '<w:start w:val="26"/>'))
    assert markers(item() * 3, counted, made("1")) == ["(Z)", "(AA)", "(BB)"]


def test_levels_have_the_numbers_of_those_above_and_begin_anew_below_them():
    levels = kind(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)"))
    body = item() + item(depth=1) + item(depth=2) + paragraph("plain") + item(depth=1) + item(depth=2) + item()
    assert markers(body + item(depth=2) + item(depth=1), levels, made("1")) == [
        *("I.", "I.1", "a)", "I.2", "a)", "II."),
        *("a)", "II.2"),  # a level that was skipped has begun
    ]


def test_a_level_can_go_on_below_the_next_and_write_all_numbers_in_digits():
    goes_on = level(1, "decimal", "%1.%2", '<w:start w:val="1"/><w:lvlRestart w:val="0"/><w:isLgl/>')
    body = (item() + item(depth=1)) * 2
    assert markers(body, kind(level(0, "upperRoman", "%1"), goes_on), made("1")) == ["I", "1.1", "II", "2.2"]


def test_lists_of_a_kind_go_on_counting_unless_one_begins_anew():
    numbering = kind(level(0, "decimal", "%1.")), made("1"), made("2")
    anew = made("3", more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    body = item("1") + item("2") + item("3") + item("3") + item("1")
    assert markers(body, *numbering, anew) == ["1.", "2.", "7.", "8.", "9."]


def test_a_list_can_have_levels_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = kind(level(0, "decimal", "%1.")), made("1"), made("2", more=own)
    assert markers(item("1") + item("2"), *numbering) == ["1.", "b)"]


def test_a_list_can_be_of_the_kind_that_a_style_of_lists_names():
    named = kind('<w:styleLink w:val="Mine"/>', level(0, "decimal", "No. %1"), key="8")
    linked = kind('<w:numStyleLink w:val="Mine"/>', key="9")
    lost = kind('<w:numStyleLink w:val="None"/>', key="10")
    lists = made("1", "8"), made("2", "9"), made("3", "10")
    body = item("1") + item("2") + item("3") + item("4")
    assert markers(body, named, linked, lost, *lists) == ["No. 1", "No. 2", "", ""]


def test_paragraphs_of_a_style_have_the_level_that_the_list_gives_it():
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="S"/><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        "</w:numPr></w:pPr></w:style></w:styles>"
    )
    second = level(1, "decimal", "%1.%2", '<w:start w:val="1"/><w:pStyle w:val="S"/>')
    body = paragraph("plain") + paragraph("Head", "H") + paragraph("one", "S") + paragraph("Head", "H")
    body += paragraph("two", "S") + paragraph("off", "S", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += paragraph("up", "S", '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
    found = markers(body, kind(level(0, "decimal", "%1."), second), made("1"), styles=styles)
    assert found == ["", "1.1", "", "2.1", "", "3."]


def test_empty_items_count_as_in_word():
    empty = item(text="")
    assert markers(item() + empty + item(), kind(level(0, "decimal", "%1.")), made("1")) == ["1.", "3."]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        *(("\uf0a7", "Wingdings", "▪"), ("\uf0b7", "Symbol", "•"), ("o", "Courier New", "o"), ("–", "Arial", "–")),
        *((" ", "Arial", "•"), ("", "Arial", "•"), ("\uf041", "My Own Signs", "•"), ("\uf0ff", "Wingdings", "•")),
    ],
)
def test_bullets_are_what_they_look_like(text, font, shown):
    fonts = f'<w:start w:val="1"/><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    assert markers(item(), kind(level(0, "bullet", text, fonts)), made("1")) == [shown]


def test_numbers_beyond_all_bounds_are_cut():
    huge = level(0, "lowerRoman", "%1." * 1_000, f'<w:start w:val="{"9" * 5_000}"/>')
    deep = level("9" * 5_000, "decimal", "%9.")
    body = item() + item(depth="9" * 5_000)
    first, second = markers(body, kind(huge, deep), made("1"))
    assert first.startswith("999999999.")
    assert len(first) <= 40
    assert second == "1."
