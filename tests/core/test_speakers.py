"""Statements by speaker, the share of the quoted words, and the text that is copied."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.core.findings import QuotationKind
from desktop_app.core.speakers import how_said, share, speakers, words_of
from tests import fakes

TEXT = (
    "“One two three four,” said Roe. “Five six seven,” she said.\n"
    "Poe called it “eight” and left. Roe said it was over. “Nine ‘ten’ eleven,” Roe said."
)
ARTICLE = fakes.article(*TEXT.split("\n"))
ROE, POE = fakes.entity("e1", "Roe", TEXT, role="mayor"), fakes.entity("e2", "Poe", TEXT)
FIRST = fakes.quotation(TEXT, "“One two three four,”", "“Five six seven,”", entity="e1", score=0.9)
EIGHT = fakes.quotation(TEXT, "“eight”", kind=QuotationKind.PARTIAL, entity="e2", score=0.3)
OVER = fakes.quotation(TEXT, "it was over", kind=QuotationKind.REPORTED, entity="e1", score=0.9)
LAST = fakes.quotation(TEXT, "“Nine ‘ten’ eleven,”")
ANALYSIS = fakes.analysis(ROE, POE, quotations=(FIRST, EIGHT, OVER, LAST))


def test_speakers_come_by_first_statement_or_by_most_and_nobody_last() -> None:
    assert [speaker.name for speaker in speakers(ARTICLE, ANALYSIS)] == ["Roe", "Poe", ""]
    found = fakes.analysis(ROE, POE, quotations=(EIGHT, FIRST, OVER, LAST))
    assert [speaker.name for speaker in speakers(ARTICLE, found)] == ["Poe", "Roe", ""]
    assert [speaker.name for speaker in speakers(ARTICLE, found, most_first=True)] == ["Roe", "Poe", ""]


def test_shares_are_of_the_quoted_words_only() -> None:
    roe, poe, nobody = speakers(ARTICLE, ANALYSIS)
    assert (roe.role, roe.quotations) == ("mayor", (FIRST, OVER))
    assert [share(ARTICLE, ANALYSIS, one) for one in (roe, poe, nobody)] == pytest.approx([7 / 11, 1 / 11, 3 / 11])


def test_without_quoted_words_nobody_has_a_share() -> None:
    found = fakes.analysis(ROE, quotations=(OVER,))
    (roe,) = speakers(ARTICLE, found)
    assert share(ARTICLE, found, roe) == 0


def test_the_words_of_a_partial_quote_are_its_clause() -> None:
    clause = fakes.quotation(TEXT, "it “eight”").content
    assert words_of(ARTICLE, replace(EIGHT, clause=clause)) == "it “eight”"
    assert words_of(ARTICLE, FIRST) == "“One two three four,” … “Five six seven,”"


def test_who_quotes_a_nested_quotation() -> None:
    nested = replace(fakes.quotation(TEXT, "‘ten’"), level=1)
    known = replace(LAST, entity="e1")
    quoted = fakes.analysis(ROE, quotations=(known, nested))
    assert quoted.reporter_name(nested, TEXT) == "Roe"
    assert how_said(ARTICLE, quoted, nested) == ("direct quote", "paragraph 2", "quoted by Roe")
    assert fakes.analysis(ROE, quotations=(LAST, nested)).reporter_name(nested, TEXT) == ""
    assert fakes.analysis(ROE, quotations=(nested,)).reporter_name(nested, TEXT) == ""
    assert quoted.reporter_name(known, TEXT) == ""


def test_what_is_said_in_others_words_is_listed_with_its_cue() -> None:
    denied = replace(OVER, cue=fakes.quotation(TEXT, "said it").extent)
    assert how_said(ARTICLE, ANALYSIS, denied) == ("reported speech", "“said it”", "paragraph 2")
    assert how_said(ARTICLE, ANALYSIS, replace(FIRST, cue=denied.cue)) == ("direct quote", "paragraph 1")


def test_a_speaker_is_the_same_whatever_article_and_case() -> None:
    text = "“A,” the police said. “B,” Police said. “C,” she said. The police said “D.”"
    article = fakes.article(text)
    quoted = [
        replace(fakes.quotation(text, words), speaker=fakes.quotation(text, who).extent)
        for words, who in (("“A,”", "the police"), ("“B,”", "Police"), ("“C,”", "she"), ("“D.”", "The police"))
    ]
    found = speakers(article, fakes.analysis(quotations=tuple(quoted)))
    assert [(one.name, len(one.quotations)) for one in found] == [("the police", 3), ("she", 1)]
