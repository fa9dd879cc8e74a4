"""Names the model may have missed: few, and good enough to be worth a reader's look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.wording import ONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.core.findings import Mention

# Of what the model finds as probable as this, half names something and a third has the right label.
_WORTH = 0.4


def offer(text: str, candidates: Iterable[Mention], marked: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the candidates to offer, in order and apart from all marked mentions."""
    covered = bytearray(len(text))
    for mention in marked:
        covered[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
    return tuple(
        replace(mention, reason=f"may be {ONE[mention.label]}")
        for mention in sorted(candidates)
        if mention.score >= _WORTH and covered.find(1, mention.span.start, mention.span.end) < 0
    )
