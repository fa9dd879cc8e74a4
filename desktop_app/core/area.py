"""Which of many spans have a character in an area of the text: what is chosen, what is highlighted."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop_app.core.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Area:
    """Spans that may overlap, joined to some that do not."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(self._spans[-1].end, span.end))
            else:
                self._spans.append(span)

    def touches(self, *spans: Span) -> bool:
        """Tell whether one of some spans has a character in it."""
        return any(self._touches(span) for span in spans)

    def _touches(self, span: Span) -> bool:
        number = bisect_left(self._spans, span.end, key=lambda one: one.start)
        return number > 0 and self._spans[number - 1].overlaps(span)
