"""Nothing that stands in an article is left out of it without a word."""

from __future__ import annotations

import pytest

from desktop_app.loaders.html import parse
from tests.loaders.pages import CARDS, TEXTS, TITLE, cards, document, paragraphs

QUOTED = "“They should have told us before,” said Anna Reed, who sells fish in the hall."
AROUND = "Text that stands around the article was left out ({}); choose Whole web page in the File menu to see it."


def notices(inside, head="", after=""):
    page = f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:4])}{inside}{paragraphs(TEXTS[4:])}</article>{after}"
    article = parse(document(page, head), "file")
    assert all(text in article.text for text in TEXTS)
    return article.notices


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='related-quote'><p>{QUOTED}</p></div>",
        f"<div class='promo-content'><h2>The wall</h2><p>{QUOTED}</p></div>",
        f"<footer><p>{QUOTED}</p></footer>",
        f"<form><p>{QUOTED}</p></form>",
        f"<div class='no-print'><p>{QUOTED}</p></div>",
        f"<div class='related'><p>{QUOTED}</p>{'<p>They have not said a word of it since that day.</p>' * 10}"
        "<p><a href=/x>More</a></p></div>",
    ],
)
def test_sentences_in_the_middle_of_an_article_are_missed_whatever_they_stand_in(box):
    (notice,) = notices(box)
    assert notice in (AROUND.replace("{}", "1 place"), AROUND.replace("{}", "11 places"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class='newsletter'><p>Read what happened on the islands every morning at six.</p><button>Sign up</button>"
        "</div>",
        "<div class='promo'><p>Read what happened on the islands every morning at six.</p><a href=/s>Sign up</a></div>",
        "<div class='ad-slot'><div>Advertisement</div></div>",
        "<div class='ad-slot'><p>Sail to the outer islands from nine pounds on any day.</p></div>",
        f"<div class='related-quote'><p>{TEXTS[1]}</p></div>",
        f"<div hidden><p>{TEXTS[1]}</p></div>",
    ],
)
def test_offers_and_what_is_said_elsewhere_are_not_missed(box):
    assert notices(box) == ()


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div class='hide'><p>{QUOTED}</p></div>",
        f"<div style='display:none'><p>{QUOTED}</p></div>",
        f"<p hidden>{QUOTED}</p>",
        f"<p>So they say. <span style='display:none'>{QUOTED}</span></p>",
        f"<div role=tabpanel aria-hidden=true><p>{QUOTED}</p></div>",
    ],
)
def test_hidden_sentences_of_an_article_are_missed(hidden):
    head = "<style>.hide{display:none}</style>"
    assert notices(hidden, head) == ("Hidden text was left out (1 place).",)
    assert notices("", head, after=hidden) == ()


def test_the_rest_of_an_article_that_is_hidden_is_missed():
    page = f"<article><h1>{TITLE}</h1>{paragraphs(TEXTS[:6])}<div hidden>{paragraphs(TEXTS[6:])}</div></article>"
    assert parse(document(page), "file").notices == ("Hidden text was left out (2 places).",)


def test_a_label_over_an_advertisement_is_none_of_the_articles_words():
    inside = "<div class='anzeige'>Anzeige</div><div>Werbung</div>"
    page = f"<article><h1>{TITLE}</h1>{paragraphs()}{inside}<p>{QUOTED}</p></article>"
    assert parse(document(page), "file").text == "\n".join((TITLE, *TEXTS, QUOTED))


def test_teasers_below_an_article_of_a_line_or_two_are_not_its_text():
    longer = cards("div").replace(CARDS[0][1], TEXTS[5])
    page = f"<article><h1>{TITLE}</h1><p>{TEXTS[7]}</p></article><section><h2>More</h2>{longer * 2}</section>"
    assert parse(document(page), "file").text == f"{TITLE}\n{TEXTS[7]}"
