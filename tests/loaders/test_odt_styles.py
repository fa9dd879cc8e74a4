"""Lists of OpenDocument texts have the numbers and signs that LibreOffice shows."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind
from desktop_app.loaders.odt import load
from tests.loaders.made import odt


def p(text="item"):
    return f"<text:p>{text}</text:p>"


def li(*parts, more=""):
    return f"<text:list-item {more}>{''.join(parts)}</text:list-item>"


def ls(*items, style="", more=""):
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{''.join(items)}</text:list>"


def style(name, *levels):
    numbers = "".join(
        f'<text:list-level-style-number text:level="{depth}" {level}/>' for depth, level in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="{name}">{numbers}</text:list-style>'


FIRST = style(
    "A", 'style:num-format="1" style:num-suffix="."', 'style:num-format="a" style:num-suffix=")" text:start-value="3"'
)
SECOND = style(
    *("B", 'style:num-format="1" style:num-suffix="."'),
    'style:num-format="1" style:num-prefix="(" style:num-suffix=")" text:display-levels="2"',
)
GOES_ON = 'text:continue-numbering="true"'


def markers(body, styles=FIRST + SECOND):
    return [block.marker for block in load(odt(body, styles), "file").blocks if block.kind is BlockKind.ITEM]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        *(('style:num-format="1"', "28"), ('style:num-format="a"', "ab"), ('style:num-format="A"', "AB")),
        *(('style:num-format="i"', "xxviii"), ('style:num-format="I" style:num-prefix="§ "', "§ XXVIII")),
        *(('style:num-format="A" style:num-letter-sync="true"', "BB"), ('style:num-format="一"', "28")),
        *(('style:num-format="" style:num-suffix="*"', "*"), ("", "")),
    ],
)
def test_a_level_counts_in_its_form_from_its_start(said, shown):
    styles = style("S", f'{said} text:start-value="28"')
    assert markers(ls(li(p()), style="S"), styles) == [shown]


def test_levels_show_the_numbers_of_those_above_that_have_some():
    levels = ('style:num-format="I"', "", 'style:num-format="1" text:display-levels="3" style:num-suffix=":"')
    body = ls(li(p(), ls(li(p(), ls(li(p()), li(p()))))), li(p(), ls(li(ls(li(p()))))), style="S")
    assert markers(body, style("S", *levels)) == ["I", "", "I.1:", "I.2:", "II", "II.1:"]


def test_what_libreoffice_says_of_its_numbers_goes_before_the_rest():
    extension = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    second = f'style:num-format="i" text:display-levels="2" {extension} loext:num-list-format="[%1%/%2%]"'
    assert markers(ls(li(p(), ls(li(p()))), style="S"), style("S", 'style:num-format="1"', second)) == ["1", "[1/i]"]


def test_lists_in_an_item_begin_anew():
    inner = ls(li(p()), li(p())) + ls(li(p())) + ls(li(p()), more=GOES_ON) + ls(li(p()), style="B")
    assert markers(ls(li(p(), inner), li(p()), style="A")) == ["1.", "c)", "d)", "c)", "d)", "(1.1)", "2."]


def test_a_list_can_go_on_with_the_one_before_it_of_its_style():
    before = ls(li(p()), li(p(), ls(li(p()))), style="B") + p("between")
    inside = ls(li(ls(li(p()))), li(p()), style="B", more=GOES_ON)
    other = ls(li(p()), style="A", more=GOES_ON) + ls(li(p()), style="B", more=GOES_ON)
    assert markers(before + inside + other) == ["1.", "2.", "(2.1)", "(2.2)", "3.", "1.", "1."]


def test_a_list_can_go_on_with_one_that_it_names():
    first, between = ls(li(p()), style="A", more='xml:id="q"'), ls(li(p()), style="B", more='text:id="r"')
    third = ls(li(p()), style="B", more='xml:id="s" text:continue-list="q"')
    others = ls(li(p()), style="B", more='text:continue-list="r"') + ls(
        li(p()), style="A", more='text:continue-list="not there"'
    )
    fifth = ls(li(p()), style="A", more='text:continue-list="s"')
    assert markers(first + between + third + others + fifth) == ["1.", "1.", "2.", "2.", "1.", "3."]


def test_items_can_have_a_number_and_a_style_of_their_own_and_none():
    head = f"<text:list-header>{p()}</text:list-header>"
    own = li(p(), more='text:style-override="L"')
    letters = style("L", 'style:num-format="a" style:num-suffix=")"')
    body = ls(li(p()), li(p(), more='text:start-value="7"'), head, own, li(p(), p()), style="A")
    assert markers(body, FIRST + letters) == ["1.", "7.", "", "h)", "9.", ""]


def test_headings_and_empty_items_count():
    heading = '<text:h text:outline-level="2">Part</text:h>'
    assert markers(ls(li(heading), li("<text:p/>"), li(p()), style="A") + p("text " * 30)) == ["3."]


@pytest.mark.parametrize(
    ("said", "font", "shown"),
    [
        *(("–", 'fo:font-family="Arial"', "–"), ("\uf0a7", "fo:font-family=\"'Wingdings'\"", "▪")),
        *(("\uf0b7", 'style:font-name="Symbol"', "•"), ("\uf0a7", "", "•"), (" ", "", "•")),
    ],
)
def test_bullets_are_what_they_look_like(said, font, shown):
    level = f'<text:list-level-style-bullet text:level="1" text:bullet-char="{said}"><style:text-properties {font}/>'
    styles = f'<text:list-style style:name="S">{level}</text:list-level-style-bullet></text:list-style>'
    hidden = '<style:style style:name="P"><style:text-properties text:display="none"/></style:style>'
    assert markers(ls(li(p()), style="S"), styles + hidden) == [shown]


def test_pictures_and_levels_that_no_style_speaks_of_are_bullets():
    picture = '<text:list-level-style-image text:level="1"/>'
    styles = f'<text:list-style style:name="S">{picture}</text:list-style>'
    assert markers(ls(li(p(), ls(li(p()))), style="S") + ls(li(p()))) == ["•", "•", "•"]
    assert markers(ls(li(p()), style="S"), styles) == ["•"]


def test_numbers_beyond_all_bounds_are_cut():
    huge = "9" * 5_000
    styles = style("S", f'style:num-format="i" text:display-levels="{huge}" text:start-value="{huge}"')
    body = ls(li(p()), li(p(), more=f'text:start-value="-{huge}"'), style="S")
    assert markers(body, styles) == ["999999999", "-999999999"]
    deep = "<text:list><text:list-item>" * 3_000 + p() + "</text:list-item></text:list>" * 3_000
    assert markers(ls(li(p(), deep), style="A")) == ["1.", "•"]
