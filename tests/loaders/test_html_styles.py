"""What the page's own style sheet hides is not the article's; the whole page has it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.loaders.html import parse
from desktop_app.loaders.html_styles import hiding_of
from tests.loaders.pages import TEXTS, TITLE, document, paragraphs

SECRET = "Nobody sees these words on the screen at all."


def is_shown(css, element=f'<p class="x z" id="y">{SECRET}</p>', *, media="", whole=False):
    head = f"<style{media}>{css}</style>"
    page = document(f"<article><h1>{TITLE}</h1>{paragraphs()}{element}{paragraphs(TEXTS[:1])}</article>", head)
    article = parse(page, "file", whole=whole)
    assert TEXTS[7] in article.text
    return SECRET in article.text


@pytest.mark.parametrize(
    "css",
    [
        ".x{display:none}",
        "#y { color: red; visibility : hidden }",
        ".a, .x ,.b{display:none!important}",
        "/* .q{} */ .x/* a */{display:none}",
        "@import 'a.css'; .x{display:none}",
        "@media screen{p{color:red}} .x{display:none}",
        ".x{display:none} .x:hover{display:block} .x::before{display:block}",
        ".x{display:none} .x.open{display:block}",
        ".z{display:block} .x{display:none}",
        "p{display:block} .x{display:none}",
        "#y{display:none} .x{display:block}",
        ".x{display:none!important} #y{display:block}",
    ],
)
def test_what_a_plain_selector_hides_is_left_out_of_the_article_alone(css):
    assert not is_shown(css)
    assert is_shown(css, whole=True)


@pytest.mark.parametrize(
    "css",
    [
        ".xx{display:none}",
        ".x{display:block}",
        ".x .q{display:none}",
        ".x:hover{display:none}",
        ".x[open]{display:none}",
        "@media print{.x{display:none}}",
        "@media print{.q{color:red} .x{display:none}}",
        "@keyframes a{from{visibility:hidden}} @supports (a:b){.x{display:none}}",
        ".x{display:none} .x{display:block}",
        ".x{display:none} .ready .x{display:block}",
        ".x{display:none} .x.z{display:block}",
        ".x{display:none} .x[class]{display:block}",
        ".x{display:none} #y{display:block}",
        "body{visibility:hidden} article{display:none}",
        "p{display:none}",
        "/* .x{display:none}",
        ".x{display:none",
        "}}.x{{display:none}}",
    ],
)
def test_what_may_be_seen_is_shown(css):
    assert is_shown(css)


def test_an_elements_own_style_is_stronger_than_the_sheet():
    element = f'<p class="x" style="display:block">{SECRET}</p>'
    assert is_shown(".x{display:none}", element)
    assert not is_shown(".x{display:none !important}", element)


def test_a_sheet_for_print_hides_nothing_on_the_screen():
    assert is_shown(".x{display:none}", media=" media=print")
    assert not is_shown(".x{display:none}", media=' media="screen"')


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([".x", "#y", "p", "{", "}", "display:none", ";", ",", "/*", "*/", "@media", "[", "(", ":", " "])
    )
)
def test_any_style_sheet_can_be_read(pieces):
    from lxml import html

    root = html.document_fromstring(f"<style>{''.join(pieces)}</style><p class=x id=y>a</p>")
    assert hiding_of(root).hides(root.find(".//p")) in (True, False)


def test_scripts_in_what_is_hidden_do_not_count_as_text():
    assert not is_shown(".x{display:none}", f"<div class=x><script>{'word ' * 5_000}</script><p>{SECRET}</p></div>")


def test_more_style_than_any_page_needs_hides_nothing():
    rules = ".x{display:none}" + ".q{color:red}" * 30_000
    assert is_shown(rules)
    assert is_shown(".x{display:none}" + "/* */" * 300_000)
