"""The words for what is found, the same in the window, in exports and on the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.core.findings import Label, QuotationKind

if TYPE_CHECKING:
    from desktop_app.core.article import Article

GROUPS = {Label.PERSON: "People", Label.ORGANIZATION: "Organizations", Label.LOCATION: "Places"}
SINGULAR = {Label.PERSON: "person", Label.ORGANIZATION: "organization", Label.LOCATION: "place"}
ONE = {Label.PERSON: "a person", Label.ORGANIZATION: "an organization", Label.LOCATION: "a place"}
KINDS = {
    QuotationKind.DIRECT: "direct quote",
    QuotationKind.PARTIAL: "partial quote",
    QuotationKind.REPORTED: "reported speech",
    QuotationKind.ATTRIBUTED: "attributed",
}
UNKNOWN_SPEAKER = "Speaker not found"
SURE = 0.5  # a speaker below this score is not certain
LEAST = 0.2  # nobody is named as the speaker below it
SURE_NAME = 0.6  # a mention below this score is drawn as doubtful
NOT_CERTAIN = "not certain"
POSSIBLY_MISSED = "Possibly missed"
DISMISSED = "Dismissed"
SAID_SO = "you said so"
BY_READER = "corrected by the reader"  # to others than the reader
YOUR_HIGHLIGHT = "Your highlight"
NOT_FOUND = "Not found in this version"
# Not from the locale: the sentences around a date are English.
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def shown_speaker(name: str, score: float | None) -> str:
    """Return a speaker's name as readers see it: with a question mark when it is not certain; "" stays ""."""
    return f"{name} ?" if name and score is not None and is_uncertain(score) else name


def is_uncertain(score: float) -> bool:
    """Tell whether a speaker is less sure than one that is named without a question mark."""
    return score < SURE


def is_doubtful(score: float) -> bool:
    """Tell whether a name's mention is less sure than a mark should be."""
    return score < SURE_NAME


def shown_name(name: str, score: float) -> str:
    """Return a name as readers see it: with a question mark when it is not certain."""
    return f"{name} ?" if is_doubtful(score) else name


def why(reason: str, score: float) -> str:
    """Say why a name is marked, and that it is not certain when it is not: “title before it, not certain”."""
    reason = reason or "found by the language model"
    return f"{reason}, {NOT_CERTAIN}" if is_doubtful(score) and NOT_CERTAIN not in reason else reason


def paragraph_shown(article: Article, position: int) -> str:
    """Say in which paragraph a position of an article's text is: “paragraph 3”, or “headline”."""
    number = article.paragraph_number(position)
    return f"paragraph {number}" if number else "headline"


def counted_noun(number: int, noun: str) -> str:
    """Return a number with its noun: “1 mention”, “11 mentions”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def long_date(iso: str) -> str:
    """Return an ISO date in words, “23 November 2026”; anything else as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
