"""What wraps a whole page hides none of it, whatever it is; what a page says above and below an article is not its."""

from __future__ import annotations

import pytest

from desktop_app.loaders.html import parse
from tests.loaders.pages import FOOT, NAV, TEXTS, TITLE, document, paragraphs

PLAIN = f"<div><h2>{TITLE}</h2></div><div>{paragraphs()}</div>"
ARTICLE = f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"
OFFER = "Read all of the Courier for a pound a week, and cancel whenever you like."
FULL = "\n".join((TITLE, *TEXTS))


def shown(body, head=""):
    return parse(document(body, head), "file")


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<form id=aspnetForm>{PLAIN}</form>",
        f"<form><input type=hidden><div><form>{PLAIN}</form></div></form>",
        f"<dialog open>{ARTICLE}</dialog>",
        f"<dialog open>{PLAIN}</dialog>",
        f"<div id=app style='display:none'>{PLAIN}</div>",
        f"<div id=app style='visibility: hidden'>{ARTICLE}</div>",
        f"<div hidden>{ARTICLE}</div>",
        f"<div id=root aria-hidden=true>{ARTICLE}</div>",
        f"<div id=root aria-hidden=true>{PLAIN}</div>",
    ],
)
def test_what_wraps_a_whole_page_is_no_reason_to_show_nothing(wrapped):
    article = shown(wrapped)
    assert article.text == FULL
    assert article.notices == ()
    assert shown(f"<nav><ul>{NAV}</ul></nav>{wrapped}{FOOT}").text == FULL


def test_a_long_margin_is_no_reason_to_show_nothing_of_what_is_hidden():
    margin = f"<footer>{paragraphs() * 3}</footer>"
    assert shown(f"<p>Loading</p><div style='display:none'>{PLAIN}</div>{margin}").text.endswith(TEXTS[7])


@pytest.mark.parametrize("style", ["visibility:hidden", "opacity:0; display : none !important"])
def test_a_page_that_a_script_is_to_show_is_shown_without(style):
    source = document(ARTICLE).replace("<body>", f"<body style='{style}'>")
    assert parse(source, "file").text == FULL
    assert parse(source, "file", whole=True).text == FULL


@pytest.mark.parametrize("article", [ARTICLE, PLAIN])
@pytest.mark.parametrize("offer", [f"<p>{OFFER}</p>", f"<p>{OFFER}</p><button>Accept</button>" * 4])
def test_a_page_under_an_open_dialog_is_still_the_page(article, offer):
    source = f"<div class=portal><div role=dialog>{offer}</div></div><div id=root aria-hidden=true>{article}</div>"
    text = shown(source).text
    assert text == FULL


@pytest.mark.parametrize("around", ["dialog open", "form", "dialog", "div aria-hidden=true", "footer", "div hidden"])
def test_what_is_small_beside_the_article_stays_out(around):
    tag = around.split()[0]
    assert shown(f"{ARTICLE}<{around}><p>{OFFER}</p></{tag}>").text == FULL
    assert shown(f"<{around}><p>{OFFER}</p></{tag}>{ARTICLE}").notices == ()


@pytest.mark.parametrize("tag", ["footer", "nav", "aside", "form"])
def test_a_page_whose_text_stands_where_no_article_does_is_shown_whole_with_a_word_about_it(tag):
    article = shown(f"<div>Home</div><{tag}>{PLAIN}</{tag}><{tag}>{PLAIN}</{tag}><{tag}>{PLAIN}</{tag}>")
    assert TEXTS[7] in article.text
    assert article.notices == ("The article could not be told from the rest of the page, so the whole page is shown.",)


def test_a_short_article_on_a_page_of_much_else_stays_what_it_is():
    other = f"<footer>{paragraphs() * 4}</footer><aside>{paragraphs() * 4}</aside><nav>{paragraphs()}</nav>"
    article = shown(f"<main><article><h1>{TITLE}</h1><p>{TEXTS[0]}</p></article></main>{other}")
    assert article.text == f"{TITLE}\n{TEXTS[0]}"
    assert article.notices == ()


def test_a_header_below_the_headline_is_the_articles_and_one_above_is_the_sites():
    body = (
        f"<header><p>The Courier of the islands, and nothing but the islands, since long ago.</p></header><div>"
        f"<h1>{TITLE}</h1><header class=intro><p>{TEXTS[0]}</p></header>{paragraphs(TEXTS[1:])}</div>"
    )
    assert shown(body).text == FULL


def test_a_line_goes_on_behind_what_is_hidden_in_it():
    line = "<div>The river <div hidden>tip</div>rose.<button>Why</button></div>"
    text = shown(f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:4])}{line}{paragraphs(TEXTS[4:])}</article>").text
    assert text == "\n".join((TITLE, *TEXTS[:4], "The river rose.", *TEXTS[4:]))


def test_a_hidden_item_has_no_number():
    body = "<ol><li>one</li><li hidden>two</li><li>three</li></ol>"
    article = shown(ARTICLE.replace("</article>", f"{body}<p>{TEXTS[0]}</p></article>"))
    assert [block.marker for block in article.blocks if block.marker] == ["1.", "2."]
