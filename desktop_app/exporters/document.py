"""What every exporter is given, and the words the readable formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, clean
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS, KINDS, UNKNOWN_SPEAKER, counted_noun, is_doubtful, shown_speaker

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Label

UNFINISHED = "Not all of the article had been analysed when this was made: names and quotes may be missing."


@dataclass(frozen=True, slots=True)
class Export:
    """All that an export holds: the article, what is known of it, the chosen passages.

    `exported` is the day as an ISO date; `version` is the program's.
    """

    article: Article
    analysis: Analysis
    passages: tuple[Passage, ...]
    exported: str
    version: str


def statements(export: Export) -> tuple[Passage, ...]:
    """Return the quotes and sentences, in the order they were given."""
    return tuple(passage for passage in export.passages if passage.kind is not PassageKind.NAME)


def names_by_group(export: Export) -> tuple[tuple[Label, tuple[Passage, ...]], ...]:
    """Return the list of names as people, organizations, places; groups without a name are left out."""
    names = [passage for passage in export.passages if passage.kind is PassageKind.NAME]
    groups = ((label, tuple(name for name in names if name.label is label)) for label in GROUPS)
    return tuple((label, group) for label, group in groups if group)


def file_name(article: Article) -> str:
    """Return the name of the article's file without its folder, or "pasted text"."""
    return re.split(r"[\\/]", clean(article.source.path))[-1] or "pasted text"


def notices(article: Article, analysis: Analysis) -> tuple[str, ...]:
    """Return what a reader of the export must know about how sound it is."""
    return tuple(filter(None, (*article.notices, analysis.notice, "" if analysis.complete else UNFINISHED)))


def contents(export: Export) -> str:
    """Say what an export holds: “8 passages, 19 names”."""
    passages = len(statements(export))
    names = len(export.passages) - passages
    counted = [counted_noun(passages, "passage")] if passages or not names else []
    if names:
        counted.append(counted_noun(names, "name"))
    return ", ".join(counted)


def speaker(passage: Passage) -> str:
    """Say who speaks in a quote, with a question mark when that is not certain, or that nobody was found."""
    return shown_speaker(passage.name, passage.score) or UNKNOWN_SPEAKER


def how_said(passage: Passage) -> str:
    """Say what kind of quote a passage is, in which words it is reported, where it stands and who quotes it."""
    kind = KINDS[passage.quotation] if passage.quotation else "quote"
    in_other_words = passage.quotation is not None and not passage.quotation.is_quoted
    cue = f"“{' '.join(passage.cue.split())}”" if passage.cue and in_other_words else ""
    by = f"quoted by {passage.reporter}" if passage.reporter and passage.reporter != passage.name else ""
    return " · ".join(filter(None, (kind, cue, place(passage), by)))


def is_uncertain(passage: Passage) -> bool:
    """Tell whether none of a name's mentions is certain."""
    return passage.score is not None and is_doubtful(passage.score)


def place(passage: Passage) -> str:
    """Say where a passage stands: “paragraph 4”, or “headline”."""
    return f"paragraph {passage.paragraph}" if passage.paragraph else "headline"
