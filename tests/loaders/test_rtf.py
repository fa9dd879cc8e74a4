"""Rich text is what a word processor shows of it: no code, no pictures, nothing hidden."""

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


STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\b Heading 1;}{\s2\snext0 heading 2;}{\s3 Title;}{\s4 Block Text;}"
    r"{\s5 Author;}{\s6\outlinelevel2 My Own;}{\s7\outlinelevel9 Not;}{\*\cs8 Heading 1;}{\s9{\*\x y;} Caption;}}"
)


def blocks(body):
    article = load(body)
    return [(block.kind.value, block.level, block.marker, block.span.of(article.text)) for block in article.blocks]


def test_styles_and_outline_levels_say_what_paragraphs_are():
    names = "".join(rf"\pard\plain \s{number} Style {number}\par " for number in (3, 1, 2, 4, 6, 7, 8, 9, 99))
    article = load(rf"{STYLES}{names}\pard\s5 Ines Duarte\par{{\pard\outlinelevel1 Outlined\par}}Plain")
    assert [(block.kind.value, block.level) for block in article.blocks] == [
        *(("headline", 0), ("heading", 2), ("heading", 3), ("quote", 0), ("heading", 3), ("paragraph", 0)),
        *(("paragraph", 0), ("caption", 0), ("paragraph", 0), ("heading", 3), ("paragraph", 0)),
    ]
    assert article.byline == "Ines Duarte"


def test_notes_stand_at_the_end_with_their_numbers_as_in_other_formats():
    first = r"{\super\chftn}{\*\footnote\chftn\~\plain\pard {\pard First \'e9 note.\par}{\pard goes on\par}}"
    second = r"{\footnote\ftnalt Second {\v SECRET}note.}"
    body = rf"{{\pard One{first} two{second} three.\par}}{{\pard Four.\par}}"
    assert blocks(body) == [
        ("paragraph", 0, "", "One two three."),
        ("paragraph", 0, "", "Four."),
        *(("item", 1, "1.", "First é note."), ("item", 1, "", "goes on"), ("item", 1, "2.", "Second note.")),
    ]
    assert load(body).notices == ("Hidden or deleted text was left out.",)


def test_notes_are_in_the_encoding_of_the_font_around_them():
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}"
    assert load(rf"{fonts}\f1 \'cc{{\footnote \'e8}} \f0 \'e9").text == "М é\nи"


def test_boxes_come_after_their_paragraph_and_once():
    inside = r"{\sp{\sn name}{\sv value}}{\shptxt \pard In the box\par}"
    fallback = r"{\shprslt{\*\do{\dptxbxtext In the box\par}}}"
    assert blocks(rf"Before {{\shp{{\*\shpinst\shpleft1{inside}}}{fallback}}}and after\par Next") == [
        ("paragraph", 0, "", text) for text in ("Before and after", "In the box", "Next")
    ]
    assert load(r"Text {\*\do{\dptxbxtext Old\par}}").notices == ("Text boxes were left out.",)


def test_lists_have_their_markers():
    symbols = r"{\fonttbl{\f0\fcharset0 Arial;}{\f3\froman\fcharset2 Symbol;}}"
    body = (
        r"\pard{\listtext\f3 \'b7\tab}\ilvl0\ls1 bullet\par\pard{\listtext\pard\plain ii)\tab}\ilvl1\ls1 second\par"
        r"{\pard\li360\fi-360 \endash \tx360\tab typed\par}{\pard\li1080\fi-360 3.\tab three\par}"
        r"\pard{\pntext\f0 4.\tab}{\*\pn\pnlvlbody{\pntxta .}}four\par\pard{\listtext\'b7}one more\par"
        r"\pard{\listtext\f0 \u61607?}and\par\pard a\tab b\par"
    )
    assert [(kind, level, marker) for kind, level, marker, _ in blocks(symbols + body)] == [
        *(("item", 1, "•"), ("item", 2, "ii)"), ("item", 1, "–"), ("item", 3, "3.")),
        *(("item", 1, "4."), ("item", 1, "·"), ("item", 1, "•"), ("paragraph", 0, "")),
    ]


def test_tables_are_rows():
    def row(*cells):
        return r"\trowd\cellx100 " + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row "

    short, long = row("Name", "Votes") + row("Anna", "12"), row(r"one\par two", "three")
    assert load(rf"\pard Before\par{short}\pard After\par{long}").text.split("\n") == [
        "Before",
        "Name | Votes",
        "Anna | 12",
        "After",
        "one",
        "two",
        "three",
    ]
    nested = (
        r"\pard\intbl\itap2 in\nestcell it\nestcell{\*\nesttableprops\nestrow}\pard\intbl after\cell beside\cell\row "
    )
    assert load(nested).text.split("\n") == ["in", "it", "after", "beside"]
    assert load(r"{\pard\intbl lost\par}\cell\pard and found").text.split("\n") == ["lost", "and found"]


def test_what_the_properties_say_is_no_text_but_names_the_article():
    info = r"{\info{\title The H\'e4rbour}{\author Ines Duarte}{\*\company Words}{\creatim\yr2026}{\nofpages1}}"
    article = load(info + r"Ines Duarte\par " + "words and more of them " * 20)
    assert article.title == "The Härbour"
    assert article.byline == "Ines Duarte"
    assert article.text.startswith("words")
    assert load(r"Text {\title of a book}").text == "Text"


def test_a_title_that_is_repeated_appears_once():
    info = r"{\info{\title The Harbour}}"
    body = r"{\pard\qc The Harbour\par}{\pard Ines Duarte\par}{\pard\outlinelevel0 The Harbour\par}{\pard Text.\par}"
    assert blocks(info + body) == [
        ("headline", 0, "", "The Harbour"),
        ("paragraph", 0, "", "Ines Duarte"),
        ("paragraph", 0, "", "Text."),
    ]


def test_where_links_lead_to_is_not_shown_and_comments_are_counted():
    field = r'{\field{\*\fldinst{HYPERLINK "http://example.org/x"}}{\fldrslt{\ul a link}}}'
    article = load(rf"See {field}.{{\*\annotation Wrong!}}")
    assert article.text == "See a link."
    assert article.notices == ("Comments were left out (1 place).",)


def test_pictures_byte_for_byte_are_passed_over_with_what_looks_like_code_in_them():
    content = rb"{\rtf1\ansi Before {\pict\wmetafile8\bin6 }}}\xff{{}after \\bin3 and \binding}"
    assert load(content).text == r"Before after \bin3 and"


def test_characters_that_marks_are_made_of_are_none_of_a_text():
    article = load(r"One\u64976?note(\u64977?two\u-560?three\u-559?")
    assert article.text == "One\ufffdnote(\ufffdtwo\ufffdthree\ufffd"


@pytest.mark.parametrize("body", [r"{\footnote one", r"{\shptxt{\footnote one\par{\listtext 1.", r"}{\footnote one}"])
def test_notes_without_an_end_are_read_to_the_end_of_what_there_is(body):
    assert "one" in load(rf"Text{{{body}".encode() if "}" in body else rb"{\rtf1\ansi Text " + body.encode()).text


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
        rtf.load(b"{\\rtf1 x}", "a")
