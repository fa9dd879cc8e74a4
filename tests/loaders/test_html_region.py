"""A page of several articles shows all that are its text, and says what it leaves out."""

from __future__ import annotations

import pytest

from desktop_app.loaders.html import parse
from tests.loaders.pages import CARDS, CROSS, TEXTS, TITLE, cards, document, paragraphs

ARTICLE = f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"
OTHER = "The harbour master has said nothing at all since then."


def shown(body, *, whole=False):
    return parse(document(body), "file", whole=whole)


def posts(*texts, head="<h2>Update {}</h2>"):
    return "".join(
        f"<article>{head.replace('{}', str(number))}<p>{text}</p></article>" for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>{TITLE}</h1>{posts(*TEXTS)}</main>",
        f"<div><h1>{TITLE}</h1><div>{posts(*TEXTS)}</div></div>",
        f"<main><h1>{TITLE}</h1><section><h2>Friday</h2>{posts(*TEXTS[:4])}</section><section><h2>Thursday</h2>"
        f"{posts(*TEXTS[4:])}</section></main>",
        f"<div><h1>{TITLE}</h1>{posts(*TEXTS, head='<a href=#p{}><time>1{}:00</time></a>')}</div>",
        f"<div><h1>{TITLE}</h1>{posts(*TEXTS, head='<h2><a href=/p/{}>Post {}</a></h2>')}</div>",
        f"<main><article><h1>{TITLE}</h1><p>{TEXTS[0]}</p></article><ol><li>"
        f"{'</li><li>'.join(posts(text) for text in TEXTS[1:])}</li></ol></main>",
    ],
    ids=["live blog", "no main", "days", "times", "linked headings", "list"],
)
def test_posts_that_are_the_pages_text_together_are_all_shown(body):
    article = shown(body)
    assert [text for text in TEXTS if text in article.text] == list(TEXTS)
    assert article.notices == ()


def test_headings_over_and_between_the_posts_are_shown():
    text = shown(
        f"<main><h1>{TITLE}</h1><h2>Friday</h2>{posts(*TEXTS[:4])}<h2>Thursday</h2>{posts(*TEXTS[4:])}</main>"
    ).text
    assert text.index("Friday") < text.index(TEXTS[0]) < text.index("Thursday") < text.index(TEXTS[4])


@pytest.mark.parametrize(
    "around",
    [
        cards(),
        f"<section><h2>Read next</h2>{cards()}</section>",
        f"<section><h2>Read next</h2>{cards('div')}</section>",
        f"<div class='comments'>{posts(OTHER, OTHER)}</div>",
        f"<div itemscope itemtype='https://schema.org/Comment'>{posts(OTHER)}</div>",
        f"<div id='related'>{posts(*CARDS[0])}</div>",
    ],
    ids=["teasers", "teasers in a section", "teasers that are no articles", "comments", "a comment", "related"],
)
@pytest.mark.parametrize("place", [f"<main>{ARTICLE}{{}}</main>", f"<div>{ARTICLE}</div>{{}}"])
def test_teasers_and_comments_are_not_the_article(around, place):
    article = shown(place.replace("{}", around))
    assert article.text == "\n".join((TITLE, *TEXTS))
    assert article.notices == ()


def test_another_article_is_left_out_with_a_word_about_it():
    another = (
        f"<article><h2><a href=/x>{CROSS}</a></h2><p>{OTHER}</p><p>And it rained on all of the islands.</p></article>"
    )
    article = shown(f"<main>{ARTICLE}{another}</main>")
    assert OTHER not in article.text
    assert article.notices == (
        "Text that stands around the article was left out (2 places); choose Whole web page in the File menu to see "
        "it.",
    )
    assert OTHER in shown(f"<main>{ARTICLE}{another}</main>", whole=True).text


def test_a_box_in_the_article_is_left_out_with_a_word_about_it():
    body = ARTICLE.replace("</article>", f"<aside><p>{OTHER}</p></aside><p>{TEXTS[0]} Again.</p></article>")
    article = shown(body)
    assert OTHER not in article.text
    assert "(1 place)" in article.notices[0]


def test_a_quote_that_is_pulled_out_of_the_text_is_not_missed():
    body = ARTICLE.replace("</article>", f"<aside><p>{TEXTS[1]}</p></aside></article>")
    assert shown(body).notices == ()


def test_text_beside_articles_that_are_only_teasers_is_the_page():
    assert shown(f"<main><h1>{TITLE}</h1>{paragraphs()}{cards()}</main>").text == "\n".join((TITLE, *TEXTS))


def test_a_main_element_that_holds_little_is_not_the_page():
    article = shown(f"<main><h1>{TITLE}</h1><p>{OTHER}</p></main><div>{paragraphs()}</div>")
    assert article.text == "\n".join((TITLE, OTHER, *TEXTS))


def test_a_front_page_of_nothing_but_teasers_is_shown():
    text = shown(f"<h1>The Ellison Courier</h1><div>{cards('div') * 4}</div>").text
    assert all(line in text for _, line in CARDS)


def test_chapters_after_the_part_that_is_found_are_shown():
    body = "".join(f"<div><div><p>{text}</p></div></div>" for text in TEXTS)
    assert shown(f"<article><h1>{TITLE}</h1>{body}</article>").text == "\n".join((TITLE, *TEXTS))


def test_a_wrapper_with_a_name_like_an_advertisement_hides_nothing():
    article = shown(f"<div class='sponsor content'><h1>{TITLE}</h1><p>{TEXTS[0]}</p>{paragraphs(TEXTS[1:])}</div>")
    assert article.text == "\n".join((TITLE, *TEXTS))


def test_text_that_all_stands_in_something_named_like_an_advertisement_is_shown():
    article = shown(
        f"<h1>{TITLE}</h1><div class='paywall'>{''.join(f'<section><p>{text}</p></section>' for text in TEXTS)}</div>"
    )
    assert article.text == "\n".join((TITLE, *TEXTS))


def test_lines_that_lead_away_in_the_middle_of_the_text_stay():
    listed = "".join(f"<div><h3><a href='/{head}'>{head}</a></h3><p>{line}</p></div>" for head, line in CARDS)
    text = shown(f"<h1>{TITLE}</h1><div>{paragraphs(TEXTS[:4])}{listed}{paragraphs(TEXTS[4:])}</div>").text
    assert all(line in text for _, line in CARDS)


def test_where_no_article_is_found_all_is_shown_and_said():
    words = " ".join(f"<li><a href='/{n}'>harbour {n}</a></li>" for n in range(30))
    article = shown(f"<nav><p>menu</p></nav><ul>{words}</ul>")
    assert "harbour 29" in article.text
    assert article.notices[0].startswith(
        "The article could not be told from the rest of the page, so all is shown but menus"
    )
