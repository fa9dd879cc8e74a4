"""The words for what is found, the same in the window, in exports and on the command line."""

from __future__ import annotations

from datetime import date

from desktop_app.core.findings import Label, QuotationKind

GROUPS = {Label.PERSON: "People", Label.ORGANIZATION: "Organizations", Label.LOCATION: "Places"}
SINGULAR = {Label.PERSON: "person", Label.ORGANIZATION: "organization", Label.LOCATION: "place"}
KINDS = {
    QuotationKind.DIRECT: "direct quote",
    QuotationKind.PARTIAL: "partial quote",
    QuotationKind.REPORTED: "reported speech",
}
UNKNOWN_SPEAKER = "Speaker not found"
SURE = 0.5  # a speaker below this score is not certain
SURE_NAME = 0.6  # a mention below this score is drawn as doubtful
NOT_CERTAIN = "not certain"
POSSIBLY_MISSED = "Possibly missed"
# Not from the locale: the sentences around a date are English.
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def shown_speaker(name: str, score: float | None) -> str:
    """Return a speaker's name as readers see it: with a question mark when it is not certain; "" stays ""."""
    return f"{name} ?" if name and score is not None and score < SURE else name


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
