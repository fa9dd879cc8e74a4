"""Passages with who said them and where they are from, as they are taken along one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.speakers import how_said, words_of
from desktop_app.core.wording import UNKNOWN_SPEAKER, paragraph_shown, shown_speaker

if TYPE_CHECKING:
    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis
    from desktop_app.core.speakers import Speaker

NOBODY_FOUND = "Statements whose speaker was not found"


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of a passage, and what there is to say of them: who, how, in which paragraph."""

    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Passages with their source; the title is who says them all, "" for one passage, which says that itself."""

    passages: tuple[Cited, ...]
    source: str
    title: str = ""


def cite_speaker(article: Article, analysis: Analysis, speaker: Speaker) -> Citation:
    """Return all that a speaker says."""
    title = ", ".join(filter(None, (speaker.title if speaker.name else NOBODY_FOUND, speaker.role)))
    passages = [
        Cited(words_of(article, quotation), ", ".join(how_said(article, analysis, quotation)))
        for quotation in speaker.quotations
    ]
    return Citation(tuple(passages), _source(article), title)


def cite(article: Article, analysis: Analysis, span: Span) -> Citation:
    """Return a passage; if it is the words of one statement, with who says them and how."""
    quotation = next((one for one in analysis.quotations if one.extent == span), None)
    if quotation is None:
        passage = Cited(span.of(article.text), paragraph_shown(article, span.start))
    else:
        name = shown_speaker(analysis.speaker_name(quotation, article.text), quotation.score) or UNKNOWN_SPEAKER
        about = ", ".join((name, *how_said(article, analysis, quotation)))
        passage = Cited(words_of(article, quotation), about)
    return Citation((passage,), _source(article))


def _source(article: Article) -> str:
    about = [article.title, article.byline, article.published, article.source.name]
    return ", ".join(dict.fromkeys(filter(None, about)))
