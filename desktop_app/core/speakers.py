"""Who speaks in an article: each speaker's statements together, and how much of all quoted words are theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.search import fold
from desktop_app.core.wording import KINDS, NOT_CERTAIN, UNKNOWN_SPEAKER, is_uncertain, paragraph_shown, shown_speaker

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis
    from desktop_app.core.findings import Quotation

_ARTICLE = re.compile(r"^(?:the|an?)\b")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with all their statements, in text order; without a name, those that nobody was found to say.

    The key tells speakers apart: a name's id, else the words of the text without case and article. The role is what the
    text calls a person, or "".
    """

    key: str
    name: str
    role: str
    quotations: tuple[Quotation, ...]

    @property
    def title(self) -> str:
        """The name over the statements, with a capital, and a question mark when none is certain to be theirs."""
        best = max(quotation.score for quotation in self.quotations)
        return shown_speaker(self.name[:1].upper() + self.name[1:], best) or UNKNOWN_SPEAKER


def speakers(article: Article, analysis: Analysis, *, most_first: bool = False) -> tuple[Speaker, ...]:
    """Return the speakers in the order of their first statements, or by their number; nobody comes last."""
    by_key: dict[str, list[Quotation]] = {}
    for quotation in analysis.quotations:
        by_key.setdefault(speaker_key(article, analysis, quotation), []).append(quotation)
    found = [
        Speaker(
            key,
            analysis.speaker_name(quotations[0], article.text),
            _role(analysis, quotations[0]),
            tuple(quotations),
        )
        for key, quotations in by_key.items()
    ]
    return tuple(sorted(found, key=lambda speaker: (not speaker.name, -len(speaker.quotations) if most_first else 0)))


def share(article: Article, analysis: Analysis, speaker: Speaker) -> float:
    """Return how many of the article's words in quotation marks are a speaker's, 0–1."""
    own, all_quoted = (
        sum(_quoted_words(article, quotation) for quotation in quotations)
        for quotations in (speaker.quotations, analysis.quotations)
    )
    return own / max(all_quoted, 1)


def speaker_key(article: Article, analysis: Analysis, quotation: Quotation) -> str:
    """Return what tells a quotation's speaker from the others, "" for nobody."""
    if quotation.entity:
        return quotation.entity
    return " ".join(_ARTICLE.sub("", fold(analysis.speaker_name(quotation, article.text))).split())


def words_of(article: Article, quotation: Quotation) -> str:
    """Return a statement's words as a reader sees them in a list: its spans on one line, “…” between them."""
    return " … ".join(" ".join(span.of(article.text).split()) for span in quotation.statement)


def how_said(article: Article, analysis: Analysis, quotation: Quotation) -> tuple[str, ...]:
    """Return what there is to know of a statement: kind, whether the speaker is doubtful, cue, place, who quotes it.

    The cue of what is said in others' words tells how: “denied” is no “said”.
    """
    cue = quotation.cue.of(article.text) if quotation.cue and not quotation.kind.is_quoted else ""
    name, reporter = (of(quotation, article.text) for of in (analysis.speaker_name, analysis.reporter_name))
    by = f"quoted by {reporter}" if reporter and reporter != name else ""
    doubt = f"speaker {NOT_CERTAIN}" if name and is_uncertain(quotation.score) else ""
    said = f"“{' '.join(cue.split())}”" if cue else ""
    place = paragraph_shown(article, quotation.extent.start)
    return tuple(filter(None, (KINDS[quotation.kind], doubt, said, place, by)))


def _role(analysis: Analysis, quotation: Quotation) -> str:
    entity = analysis.entity(quotation.entity)
    return entity.role if entity else ""


def _quoted_words(article: Article, quotation: Quotation) -> int:
    if quotation.nested or not quotation.kind.is_quoted:
        return 0
    return sum(_count_words(article.text, span.start, span.end) for span in quotation.content)


@lru_cache(maxsize=20_000)
def _count_words(text: str, start: int, end: int) -> int:
    """Count the words of a stretch, kept: they are asked for with each speaker that is pointed at."""
    return len(_WORD.findall(text, start, end))
