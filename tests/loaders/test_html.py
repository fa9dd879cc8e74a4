"""A saved page shows its article: all of it, as the browser showed it, and nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.loaders.html import load, parse

TEXT = "The minister said on Tuesday that the harbour of Port Ellison would stay closed until the inquiry ends."


def page(body, head="<title>Harbour closed</title>"):
    return f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def article(body):
    return page(f"<nav>Home</nav><article><h1>Harbour closed</h1><p>{TEXT}</p>{body}<p>{TEXT}</p></article>")


def lines(source):
    return parse(source, "file").text.split("\n")


def inner(body):
    return lines(article(body))[2:-1]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p><b>A</b>nna <i>Berg</i></p>", ["Anna Berg"]),
        ("<p>Anna<br>Berg</p>", ["Anna", "Berg"]),
        ("<p>a &amp; b&nbsp;c&#8217;s</p>", ["a & b\xa0c’s"]),
        ("<div>loose<p>para</p>tail</div>", ["loose", "para", "tail"]),
        ("<p>He said <q>we <q>never</q> knew</q>.</p>", ["He said “we ‘never’ knew”."]),
        ("<table><tr><th>Name<th>Votes<tr><td>Anna<td>12</table>", ["Name | Votes", "Anna | 12"]),
        ("<p>a<script>x()</script>b<style>p{}</style><!-- c --></p>", ["ab"]),
        ("<p hidden>secret</p><p style='display: none'>secret</p><p class='sr-only'>secret</p><p>x</p>", ["x"]),
        ("<aside>Related</aside><form>Sign</form><p>x</p>", ["x"]),
        ("<div class='newsletter-box'><p>Sign up now</p></div><p>x</p>", ["x"]),
        ("<div id=related-links><ul><li><a href=x>More</a></li></ul></div><p>x</p>", ["x"]),
        ("<pre>one\n two</pre>", ["one", "two"]),
        ("<p>A<span style='display:block'>line</span>B</p>", ["A", "line", "B"]),
        ("<p><b style='color:red;display: flex !important'>A</b><b style='DISPLAY:BLOCK'>B</b></p>", ["A", "B"]),
        ("<p>A<span style='display:inline-block'>line</span>B</p>", ["AlineB"]),
        ("<h2><span style='display:block'>Port</span><span>Ellison</span></h2>", ["Port Ellison"]),
        ("<table><tr><td>Menu</td><td>One.<br><br>Two.</td></tr></table>", ["Menu", "One.", "Two."]),
        ("<table><tr><td>Anna</td><td>1 Quay<br>Ellison</td></tr></table>", ["Anna | 1 Quay", "Ellison"]),
        ("<table><tr>" + "<td> </td>\n" * 9 + "<td>12</td><td> </td><td>x</td></tr></table>", ["12 | | x"]),
    ],
)
def test_words_are_as_the_browser_shows_them(source, shown):
    assert inner(source) == shown


def test_lists_quotes_headings_and_captions_are_told_apart():
    result = parse(
        article(
            "<h2>Why</h2><ol start=3><li>one<ul><li>deep</li></ul></li><li><p>two</p><p>more</p></li></ol>"
            "<blockquote><p>quoted</p></blockquote><figure><img><figcaption>A crane</figcaption></figure><h4>So</h4>"
        ),
        "file",
    )
    assert [(b.kind.value, b.level, b.marker, b.span.of(result.text)) for b in result.blocks][2:-1] == [
        ("heading", 2, "", "Why"),
        ("item", 1, "3.", "one"),
        ("item", 2, "•", "deep"),
        ("item", 1, "4.", "two"),
        ("item", 1, "", "more"),
        ("quote", 0, "", "quoted"),
        ("caption", 0, "", "A crane"),
        ("heading", 3, "", "So"),
    ]


def test_the_headline_comes_first_and_once():
    result = parse(article(""), "file")
    assert result.title == "Harbour closed"
    assert [b.kind for b in result.blocks] == [BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert result.language == "en"


def test_the_name_of_the_site_is_no_headline():
    source = page(f"<h1>Daily News</h1><div><h2>Harbour closed</h2><p>{TEXT}</p><p>{TEXT}</p></div>",
                  "<title>Harbour closed - Daily News</title>")  # fmt: skip
    assert lines(source)[0] == "Harbour closed"


def test_the_title_heads_a_page_without_heading():
    assert lines(page(f"<p>{TEXT}</p><p>{TEXT}</p>"))[0] == "Harbour closed"


def test_of_a_deep_page_its_head_says_who_wrote_it():
    """Once the rest was searched too, which took minutes for this one."""
    head = '<head><title>Deep</title><meta name="author" content="Ana Roe"></head>'
    row = '<div class="row"><p>It sank at noon, and nobody knows why. <a href="/x">More</a></p>'
    article = parse(f"<!doctype html><html>{head}<body><h1>Deep</h1>{row * 3_000}</body></html>", "file")
    assert (article.title, article.byline) == ("Deep", "Ana Roe")
    assert article.text.count("It sank at noon") == 3_000


def test_a_page_too_deep_for_the_parser_loses_nothing_and_says_so():
    result = parse(article("<div>" * 5000 + "deep words" + "</div>" * 5000), "file")
    assert "deep words" in result.text
    assert result.text.endswith(TEXT)
    assert any("nested too deeply" in notice for notice in result.notices)


def test_a_declared_encoding_is_used_and_local_entities_are_not():
    source = page("<p>naïve café</p>", "<meta charset=iso-8859-1><title>é</title>").encode("cp1252")
    assert load(source, "f").text.endswith("naïve café")
    result = parse(f'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>{TEXT} &e;</p></html>', "f")
    assert "root:" not in result.text
    assert any("entities" in notice for notice in result.notices)


@pytest.mark.parametrize(
    "source", ["", "<!-- only a comment -->", "<html></html>", "<script>x</script>", "<" * 50_000, "<a " * 50_000]
)
def test_pages_without_text_are_empty_articles(source):
    assert parse(source, "f").blocks == ()


PIECES = ["<div>", "</div>", "<p>", "</p>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<script>", "</script>",
          "<br>", "<a href=x>", "</a>", "<h1>", "</h1>", "<article>", "</article>", "words here ", "&#0;", "<!--",
          "-->", "<q>", "\0", "<svg>", "é", "<title>", "</title>", "<meta charset=x>", "<header>",
          "<math><mfrac>", "</math>", "<dialog open>",
          "<div hidden>", "<td hidden>", "<button>", "<b style=display:block>", "<form>"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=50))
def test_blocks_cover_the_text_of_any_tag_soup(pieces):
    result = parse("".join(pieces), "t")
    assert "\n".join(block.span.of(result.text) for block in result.blocks) == result.text


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=3, max_size=9), min_size=1, max_size=8))
def test_no_paragraph_of_an_article_is_lost(words):
    assert inner("".join(f"<p>{word}</p>" for word in words)) == words


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (f"<form><h1>Harbour closed</h1><p>{TEXT}</p><p>{TEXT} Again.</p></form>", f"{TEXT} Again."),
        (
            article("<p><span aria-hidden='true'>T</span><span class='sr-only'>T</span>he river rose.</p>"),
            "The river rose.",
        ),
        (article("<blockquote><p>Cast off!</p><footer>— Mayor Ann Lee</footer></blockquote>"), "— Mayor Ann Lee"),
        (article("<p>For <math><mi>x</mi> <p>And it rained.</p><p>All day.</p>"), "And it rained."),
        (article("<table>\n<tr>\n<td>City</td>\n<td>People</td></tr></table>"), "City | People"),
    ],
)
def test_words_in_odd_places_are_the_articles(source, shown):
    assert shown in parse(source, "file").text.split("\n")


def test_paragraphs_that_empty_lines_part_are_told_apart():
    nav = "".join(f"<a href='/{n}'>Harbour {n}</a><br>" for n in range(5))
    text = "<br><br>".join(f"{TEXT} So it was said {word}." for word in ("once", "twice", "again", "and again"))
    result = parse(page(f"<table><tr><td>{nav}</td><td><b>Harbour closed</b><br><br>{text}</td></tr></table>"), "file")
    assert [block.kind for block in result.blocks] == [BlockKind.HEADLINE] + [BlockKind.PARAGRAPH] * 4
    assert result.text.count("Harbour") == 1


@pytest.mark.parametrize(
    ("names", "byline"),
    [(("user0", "user1"), ""), (("Kestrel", "Kestrel"), "Kestrel"), (("Ines Duarte",), "Ines Duarte")],
)
def test_what_is_left_of_a_name_is_no_author(names, byline):
    posts = "".join(
        f"<div class=post><div class=author><a href=/u>{name}</a> » 1{number}:00</div><div>{TEXT} {number}.</div></div>"
        for number, name in enumerate(names)
    )
    assert parse(page(f"<h2>Harbour closed</h2>{posts}"), "file").byline == byline
