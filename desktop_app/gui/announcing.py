"""What screen readers are told of a jump and of what was found, in words that stand for what others see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop_app.core.speakers import how_said, words_of
from desktop_app.core.wording import GROUPS, SINGULAR, shown_name, shown_speaker

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation

_PLACE = re.compile(r"\{(\d)\}")


def announce(target: QObject, text: str) -> None:
    """Let a screen reader say a sentence when it has nothing else to say; politely is what Qt does by default."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(target, text))


def spoken_mention(article: Article, analysis: Analysis, entity: Entity, number: int) -> str:
    """Return “Rafah, place, mention 3 of 11. In a quote by John Kirby.” for a mention by number from 0."""
    mention = entity.mentions[number]
    text = _tr("{0}, {1}, mention {2} of {3}.")
    parts = shown_name(entity.name, mention.score), SINGULAR[entity.label], str(number + 1), str(len(entity.mentions))
    quotation = analysis.quotation_at(mention.span.start)
    around = _tr("In a quote by {0}.").replace("{0}", _speaker(article, analysis, quotation)) if quotation else ""
    return " ".join(filter(None, (_filled(text, *parts), around)))


def spoken_quotation(article: Article, analysis: Analysis, quotation: Quotation) -> str:
    """Return “Quote 2 of 6 by John Kirby: “…”. Direct, paragraph 4.”."""
    number = analysis.quotations.index(quotation) + 1
    text = _tr("Quote {0} of {1} by {2}: {3}")
    speaker = _speaker(article, analysis, quotation)
    how = ", ".join(how_said(article, analysis, quotation))
    words = words_of(article, quotation)
    return f"{_filled(text, str(number), str(len(analysis.quotations)), speaker, words)} {how[:1].upper()}{how[1:]}."


def spoken_possible(article: Article, mention: Mention) -> str:
    """Return “Rafah, possibly a missed place.”."""
    return _filled(_tr("{0}, possibly a missed {1}."), mention.span.of(article.text), SINGULAR[mention.label])


def spoken_heading(words: str, number: int, of: int) -> str:
    """Return “Who knew of it, heading 3 of 12.”."""
    return _filled(_tr("{0}, heading {1} of {2}."), words, str(number), str(of))


def spoken_findings(analysis: Analysis) -> str:
    """Return “15 people, 6 organizations, 11 places, 22 quotes.”, without what there is none of."""
    labels = [entity.label for entity in analysis.entities]
    counts = [(labels.count(label), SINGULAR[label], GROUPS[label].lower()) for label in GROUPS]
    counts.append((len(analysis.quotations), "quote", "quotes"))
    found = [f"{number:,} {_tr(one if number == 1 else more)}" for number, one, more in counts if number]
    return f"{', '.join(found)}." if found else _tr("No names and no quotes found.")


def _speaker(article: Article, analysis: Analysis, quotation: Quotation) -> str:
    name = shown_speaker(analysis.speaker_name(quotation, article.text), quotation.score)
    return name or _tr("somebody who was not found")


def _filled(text: str, *parts: str) -> str:
    """Put the parts in their places; what stands in a part is no place."""
    return _PLACE.sub(lambda place: parts[int(place[1])], text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("announcing", text)
