"""What is taken along one by one: the same words in three forms, whatever they are made of."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop_app.core.article import clean
from desktop_app.core.citing import Citation, Cited, cite, cite_speaker
from desktop_app.core.findings import QuotationKind
from desktop_app.core.speakers import speakers
from desktop_app.exporters.clipping import html, markdown, plain
from tests import fakes

TEXT = "“One two,” said Roe. “Five,” she said.\nPoe called it “eight” and left. Roe said it was over. “Nine.”"
ARTICLE = fakes.article(*TEXT.split("\n"), path="C:\\News\\talk.txt")
ROE, POE = fakes.entity("e1", "Roe", TEXT, role="mayor"), fakes.entity("e2", "Poe", TEXT)
FIRST = fakes.quotation(TEXT, "“One two,”", "“Five,”", entity="e1", score=0.9)
EIGHT = fakes.quotation(TEXT, "“eight”", kind=QuotationKind.PARTIAL, entity="e2", score=0.3)
OVER = fakes.quotation(TEXT, "it was over", kind=QuotationKind.REPORTED, entity="e1", score=0.9)
NINE = fakes.quotation(TEXT, "“Nine.”")
ANALYSIS = fakes.analysis(ROE, POE, quotations=(FIRST, EIGHT, OVER, NINE))
SOURCE = f"Source: {ARTICLE.title}, talk.txt"


class Texts(HTMLParser):
    """The tags of a fragment, and the text in each paragraph."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.paragraphs: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.append(tag)
        if tag == "p":
            self.paragraphs.append("")
        elif tag == "br":
            self.paragraphs[-1] += "\n"

    def handle_data(self, data: str) -> None:
        if data.strip("\n") or (self.paragraphs and data != "\n"):
            self.paragraphs[-1] += data


def test_all_of_a_speaker_comes_with_kind_place_doubt_and_source() -> None:
    roe, poe, nobody = (cite_speaker(ARTICLE, ANALYSIS, one) for one in speakers(ARTICLE, ANALYSIS))
    assert plain(roe).split("\n") == [
        "Roe, mayor",
        "",
        "“One two,” … “Five,” (direct quote, paragraph 1)",
        "it was over (reported speech, paragraph 2)",
        "",
        SOURCE,
        "",
    ]
    assert "(partial quote, speaker not certain, paragraph 2)" in plain(poe)
    assert plain(nobody).startswith("Statements whose speaker was not found\n\n“Nine.” (direct")
    assert Texts(html(roe)).paragraphs == [
        "Roe, mayor",
        "“One two,” … “Five,”",
        "— direct quote, paragraph 1",
        "it was over",
        "— reported speech, paragraph 2",
        SOURCE,
    ]
    assert markdown(roe).split("\n\n") == [
        "**Roe, mayor**",
        "> “One two,” … “Five,”\n>\n> — direct quote, paragraph 1",
        "> it was over\n>\n> — reported speech, paragraph 2",
        f"{SOURCE}\n",
    ]


def test_a_statement_comes_with_who_says_it_and_other_words_with_their_place() -> None:
    statement = cite(ARTICLE, ANALYSIS, EIGHT.extent)
    assert plain(statement) == f"“eight”\n\n— Poe ?, partial quote, speaker not certain, paragraph 2\n{SOURCE}\n"
    assert "— Speaker not found, direct quote" in plain(cite(ARTICLE, ANALYSIS, NINE.extent))
    assert plain(cite(ARTICLE, ANALYSIS, fakes.quotation(TEXT, "and left").extent)) == (
        f"and left\n\n— paragraph 2\n{SOURCE}\n"
    )


@pytest.mark.parametrize("title", ["", "Somebody"])
@given(words=st.text(min_size=1).map(clean).filter(str.strip))
def test_any_words_come_back_from_html_and_markdown(title: str, words: str) -> None:
    citation = Citation((Cited(words, "about *it*"), Cited("more", "<b>")), "a <source> & _more_", title)
    read = Texts(html(citation))
    assert set(read.tags) <= {"p", "strong", "blockquote", "small", "br"}
    assert read.paragraphs[bool(title)] == words
    tokens = MarkdownIt("commonmark").parse(markdown(citation))
    texts = [
        "".join("\n" if child.type in ("hardbreak", "softbreak") else child.content for child in token.children or [])
        for token in tokens
        if token.type == "inline"
    ]
    assert texts[bool(title)] == words
    assert texts[-1] == "Source: a <source> & _more_"
