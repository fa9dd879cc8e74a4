"""What every exporter is given, and the words the readable formats share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, clean, one_line
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import (
    BY_READER,
    GROUPS,
    KINDS,
    SAID_SO,
    UNKNOWN_SPEAKER,
    YOUR_HIGHLIGHT,
    counted_noun,
    is_doubtful,
    shown_speaker,
    why,
)

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Label
    from desktop_app.core.highlights import Highlight

_FACTS = {"sha256": "SHA-256 of the file", "text_sha256": "SHA-256 of the text"}
UNFINISHED = "Not all of the article had been analysed when this was made: names and quotes may be missing."


class Detail(StrEnum):
    """What can stand with each passage in the formats that are made to be read."""

    PLACE = "place"
    SPEAKER = "speaker"
    SENTENCE = "sentence"
    NOTE = "note"
    TAGS = "tags"


DETAILS = frozenset(Detail) - {Detail.SENTENCE}


@dataclass(frozen=True, slots=True)
class Export:
    """All that an export holds: the article, what is known of it, the chosen passages.

    `exported` is when, in ISO 8601 with the offset from UTC; `version` is the program's; `corrections` counts what the
    reader has corrected, and `highlights` are theirs, all of them. `details` are what stands with each passage; `whole`
    asks the formats that can hold it for the whole article with its marks instead of the passages.
    """

    article: Article
    analysis: Analysis
    passages: tuple[Passage, ...]
    exported: str
    version: str
    highlights: tuple[Highlight, ...] = ()
    corrections: int = 0
    details: frozenset[Detail] = DETAILS
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands below a passage's words, "" for what there is none of or was not asked for.

    `speaker` is the name to set off, `about` the rest of its line; `sentence` is the one around the words, where that
    is more than they are.
    """

    speaker: str
    about: str
    note: str
    tags: str
    sentence: str


def statements(export: Export) -> tuple[Passage, ...]:
    """Return the quotes, highlights and sentences, in the order they were given."""
    return tuple(passage for passage in export.passages if passage.kind is not PassageKind.NAME)


def names_by_group(export: Export) -> tuple[tuple[Label, tuple[Passage, ...]], ...]:
    """Return the list of names as people, organizations, places; groups without a name are left out."""
    names = [passage for passage in export.passages if passage.kind is PassageKind.NAME]
    groups = ((label, tuple(name for name in names if name.label is label)) for label in GROUPS)
    return tuple((label, group) for label, group in groups if group)


def file_name(article: Article) -> str:
    """Return the name of the article's file without its folder, or "pasted text"."""
    return article.source.name or "pasted text"


def notices(article: Article, analysis: Analysis) -> tuple[str, ...]:
    """Return what a reader of the export must know about how sound it is."""
    return tuple(filter(None, (*article.notices, analysis.notice, "" if analysis.complete else UNFINISHED)))


def moment(export: Export) -> datetime:
    """Return when an export is made, in UTC."""
    when = datetime.fromisoformat(export.exported)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def origin(export: Export) -> str:
    """Say what found the marks and how much of that the reader has corrected."""
    model = f" with {clean(export.analysis.model)}" if export.analysis.model else ""
    by_hand = f", {counted_noun(export.corrections, 'correction')} by the reader" if export.corrections else ""
    return f"Marked by Standfirst {clean(export.version)}{model}{by_hand}. Check every mark against the source."


def digest(article: Article) -> tuple[str, str]:
    """Return what tells which article it is, with its name: the SHA-256 of the file or, of pasted text, the text's."""
    return ("sha256", article.source.sha256) if article.source.sha256 else ("text_sha256", article.digest)


def facts(export: Export) -> tuple[tuple[str, str], ...]:
    """Return the provenance with names in words."""
    return tuple((_FACTS.get(name, name.capitalize()), value) for name, value in provenance(export))


def digest_line(article: Article) -> str:
    """Say which article it is: “SHA-256 of the file: 9f86…”."""
    name, value = digest(article)
    return f"{_FACTS[name]}: {value}"


def provenance(export: Export) -> tuple[tuple[str, str], ...]:
    """Return where an export comes from as names with values, none of them empty, all on one line."""
    article = export.article
    facts = (
        ("title", article.title),
        ("author", article.byline),
        ("published", article.published),
        ("source", file_name(article)),
        digest(article),
        ("exported", export.exported),
        ("program", f"Standfirst {export.version}"),
        ("model", export.analysis.model),
        ("corrections", str(export.corrections)),
    )
    return tuple((name, one_line(value)) for name, value in facts if value)


def provenance_data(export: Export) -> dict[str, object]:
    """Return the provenance as plain data, in which the corrections are a number."""
    return {**dict(provenance(export)), "corrections": export.corrections}


def contents(export: Export) -> str:
    """Say what an export holds: “8 passages, 19 names”."""
    passages = len(statements(export))
    names = len(export.passages) - passages
    counted = [counted_noun(passages, "passage")] if passages or not names else []
    if names:
        counted.append(counted_noun(names, "name"))
    return ", ".join(counted)


def lines_below(passage: Passage, details: frozenset[Detail]) -> Lines:
    """Return what stands below a quote, a highlight or a sentence."""
    said_by, facts = "", []
    if passage.kind is PassageKind.HIGHLIGHT:
        facts = [YOUR_HIGHLIGHT, passage.color_name]
    elif passage.kind is PassageKind.SENTENCE:
        said_by, facts = passage.name, ["sentence"]
    elif Detail.SPEAKER in details:
        said_by, facts = speaker(passage), [_manner(passage)]
    if Detail.PLACE in details:
        facts.append(place(passage))
    if passage.kind is PassageKind.QUOTE and Detail.SPEAKER in details:
        facts.append(_reporter(passage))
    if passage.kind is PassageKind.QUOTE and passage.is_readers:
        facts.append(BY_READER)
    is_part = passage.sentence != passage.text
    return Lines(
        said_by,
        " · ".join(filter(None, facts)),
        passage.note if Detail.NOTE in details else "",
        ", ".join(passage.tags) if Detail.TAGS in details else "",
        passage.sentence if Detail.SENTENCE in details and is_part else "",
    )


def speaker(passage: Passage) -> str:
    """Say who speaks in a quote, with a question mark when that is not certain, or that nobody was found."""
    return shown_speaker(passage.name, passage.score) or UNKNOWN_SPEAKER


def _manner(passage: Passage) -> str:
    """Say what kind of quote a passage is, and in which words it is reported."""
    kind = KINDS[passage.quotation] if passage.quotation else "quote"
    in_other_words = passage.quotation is not None and not passage.quotation.is_quoted
    cue = f"“{' '.join(passage.cue.split())}”" if passage.cue and in_other_words else ""
    return " · ".join(filter(None, (kind, cue)))


def _reporter(passage: Passage) -> str:
    return f"quoted by {passage.reporter}" if passage.reporter and passage.reporter != passage.name else ""


def is_uncertain(passage: Passage) -> bool:
    """Tell whether none of a name's mentions is certain."""
    return passage.score is not None and is_doubtful(passage.score)


def name_facts(passage: Passage) -> tuple[str, ...]:
    """Return what is known of a name, and how sure it is."""
    doubt = why(passage.reason, passage.score) if passage.score is not None and is_uncertain(passage) else ""
    facts = (
        counted_noun(passage.mentions, "mention"),
        passage.role,
        f"also {', '.join(passage.aliases)}" if passage.aliases else "",
        doubt,
        BY_READER if passage.is_readers else "",
    )
    return tuple(filter(None, facts))


def why_marked(reason: str, score: float) -> str:
    """Say why a name is marked, to others than the reader, who is “you” in the window."""
    return BY_READER if reason == SAID_SO else why(reason, score)


def place(passage: Passage) -> str:
    """Say where a passage stands: “paragraph 4”, or “headline”."""
    return f"paragraph {passage.paragraph}" if passage.paragraph else "headline"
