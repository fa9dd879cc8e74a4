"""Saved pages of many makes: the article without what stands around and in it; the whole page without a word less."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from desktop_app.loaders import load_article
from desktop_app.loaders.html import parse
from tests.loaders.pages import MAKES

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = [load_article(SEEDS / name) for name in ("flood-appeal.txt", "delta-cholera.txt", "harbour-inquiry.txt")]

HEADERS = (
    '<header class="site-header"><a href="/">The Daily Ferry</a><nav><ul>{links}</ul></nav></header>',
    '<div id="masthead"><div class="logo">The Daily Ferry</div><ul class="menu">{links}</ul></div>',
    '<nav aria-label="Sections"><a href="/">Home</a><ul>{links}</ul></nav>'
    '<div class="breadcrumbs">Home › News › Ports</div>',
    '<table class="top"><tr><td><a href="/">The Daily Ferry</a></td><td><a href="/s">Sport today</a></td></tr></table>',
)
SHELLS = (
    '<article class="story"><h1>{title}</h1><div class="byline">By {byline}</div>{body}</article>',
    '<main><div class="post-content" itemprop="articleBody"><h1>{title}</h1>{body}</div></main>',
    '<div id="content"><div class="entry"><h1 class="headline">{title}</h1>{body}</div></div>',
    '<main role="main"><article><header><h1>{title}</h1><p class="byline">By {byline}</p></header>'
    "<section>{body}</section></article></main>",
)
CLUTTER = (
    (
        '<div class="newsletter-signup"><h3>Sign up for Morning Tide</h3><p>The best stories in your inbox.</p></div>',
        '<div class="related"><h3>Read more</h3><ul><li><a href="/1">Ferry fares rise again</a></li></ul></div>',
    ),
    (
        '<aside class="ad-slot">Advertisement: fly SunJet to the islands</aside>',
        '<div class="share-bar"><a href="#">Share on Chirper</a> <a href="#">Copy link</a></div>',
    ),
    (
        '<div class="promo-box"><p>Subscribe for one pound a week and never miss a tide.</p></div>',
        '<section class="comments"><h2>Comments</h2><p>First! said harbourfan99 about an hour ago.</p></section>',
    ),
)
AFTER = (
    '<div class="cookie-banner"><p>We and our partners store cookies on your device.</p>'
    "<button>Accept all</button></div>"
    '<footer><p>All rights reserved. The Daily Ferry Ltd.</p><a href="/privacy">Privacy policy</a></footer>'
)
LINKS = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Culture", "Opinion"))
KINDS = list(itertools.product(range(len(HEADERS)), range(len(SHELLS)), range(len(CLUTTER))))


def page(number: int) -> tuple[str, str]:
    """A page of one of 48 makes, and the article that it shows."""
    header, shell, clutter = KINDS[number]
    article = ARTICLES[number % len(ARTICLES)]
    lines = [block.span.of(article.text) for block in article.blocks if block.kind.value != "headline"]
    body = []
    for place, line in enumerate(lines):
        body.append(f"<h2>{line}</h2>" if len(line) < 60 and place else f"<p>{line}</p>")
        if place in (2, 5):
            body.append(CLUTTER[clutter][place == 5])
    shown = SHELLS[shell].format(title=article.title, byline="Ines Duarte", body="\n".join(body))
    source = (
        f"<!doctype html><html lang='en'><head><title>{article.title} | The Daily Ferry</title></head><body>"
        f"{HEADERS[header].format(links=LINKS)}{shown}{AFTER}</body></html>"
    )
    return source, "\n".join((article.title, *lines))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def f1(source: str, truth: str) -> float:
    found, wanted = words(parse(source, "file").text), words(truth)
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


def test_articles_are_told_from_what_stands_around_and_in_them():
    scores = [f1(*page(number)) for number in range(len(KINDS))]
    assert len(scores) >= 40
    assert statistics.mean(scores) >= 0.97, sorted(scores)[:5]
    assert min(scores) >= 0.9, KINDS[scores.index(min(scores))]


@pytest.mark.parametrize("make", MAKES)
def test_pages_of_every_kind_show_their_article(make):
    assert f1(*make()) >= 0.97


@pytest.mark.parametrize("make", MAKES)
def test_nothing_is_said_of_a_page_that_is_read_well(make):
    assert parse(make()[0], "file").notices == ()


def seen(source: str) -> Counter[str]:
    """The words that a browser shows of a page."""
    source = re.sub(r"(?s)<(head|script|style)\b.*?</\1>|<div style=.display:none[^>]*>[^<]*</div>", "", source)
    return words(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:span|b|strong|sup)\b[^>]*>", "", source)))


def missed(source: str) -> Counter[str]:
    """The words of a whole page that are neither in the text nor in markers nor above the text."""
    article = parse(source, "file", whole=True)
    markers = " ".join(block.marker for block in article.blocks)
    return seen(source) - words(f"{article.text} By {article.byline} {article.published} {markers}")


@pytest.mark.parametrize("make", [*(partial(page, number) for number in range(0, len(KINDS), 5)), *MAKES])
def test_the_whole_page_has_every_word(make):
    source, _ = make()
    assert missed(source).total() <= 0.001 * seen(source).total(), missed(source)
