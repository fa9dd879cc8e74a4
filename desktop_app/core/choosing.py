"""Which passages a reader's choice lets pass: by who speaks, who is named, and what part of the text is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.area import Area
from desktop_app.core.entities import mention_spans
from desktop_app.core.speakers import speaker_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.article import Article, Span
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.core.passages import Choice


class Chosen:
    """Tells what a choice lets pass of an article."""

    def __init__(self, article: Article, analysis: Analysis, choice: Choice) -> None:
        self._article = article
        self._analysis = analysis
        self._choice = choice
        entity = analysis.entity(choice.entity)
        self._within = Area(choice.within)
        self._named = Area(mention_spans(entity) if entity else ())
        self._said = {key: self._statements(key) for key in {choice.speaker, choice.entity} - {""}}

    def holds_quotation(self, quotation: Quotation) -> bool:
        """Tell whether a quotation passes: of a speaker what they say, of a name that, and where it is named."""
        choice, key = self._choice, speaker_key(self._article, self._analysis, quotation)
        is_about = choice.entity in ("", key) or self._named.touches(*quotation.statement)
        return choice.speaker in ("", key) and is_about and self._is_within(quotation.statement)

    def holds(self, span: Span) -> bool:
        """Tell whether a sentence or a highlight passes: of a speaker where they speak, of a name where it is named."""
        choice = self._choice
        is_said = not choice.speaker or self._said[choice.speaker].touches(span)
        is_about = not choice.entity or self._named.touches(span) or self._said[choice.entity].touches(span)
        return is_said and is_about and self._is_within((span,))

    def holds_name(self, entity: Entity) -> bool:
        """Tell whether a name is listed: of one name or speaker only that, of a part of the text who is in it."""
        is_asked = all(key in ("", entity.id) for key in (self._choice.entity, self._choice.speaker))
        return is_asked and self._is_within(mention_spans(entity))

    def _is_within(self, spans: Iterable[Span]) -> bool:
        return not self._choice.within or self._within.touches(*spans)

    def _statements(self, key: str) -> Area:
        quotations = self._analysis.quotations
        return Area(
            span
            for quotation in quotations
            if speaker_key(self._article, self._analysis, quotation) == key
            for span in quotation.statement
        )
