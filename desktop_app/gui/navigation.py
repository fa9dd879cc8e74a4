"""Going from mark to mark in the text, around at its ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from desktop_app.gui.theme import KIND_OF_LABEL, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Span
    from desktop_app.gui.session import Session


def step_quotation(session: Session, visible: Span, by: int) -> None:
    """Select the next statement (by = 1) or the one before (-1), counted from the selection or what is visible.

    Nothing happens while the marks of quotes are hidden.
    """
    quotations = session.analysis.quotations
    if quotations and MarkKind.QUOTE in session.shown:
        starts = [quotation.extent.start for quotation in quotations]
        session.select_quotation(quotations[_next(starts, session.current_span, visible, by)])


def step_mention(session: Session, visible: Span, by: int) -> None:
    """Select the next mention of any name whose marks are shown, or the one before."""
    mentions = sorted(
        (
            (mention.span.start, number, entity)
            for entity in session.analysis.entities
            if KIND_OF_LABEL[entity.label] in session.shown
            for number, mention in enumerate(entity.mentions)
        ),
        key=lambda found: found[0],
    )
    if mentions:
        starts = [start for start, _, _ in mentions]
        _, number, entity = mentions[_next(starts, session.current_span, visible, by)]
        session.select_entity(entity, number)


def _next(starts: Sequence[int], current: Span | None, visible: Span, by: int) -> int:
    """Return the number of the place after (by = 1) or before (-1) the current one."""
    if current is None:
        number = bisect_left(starts, visible.start) - (by < 0)
    else:
        number = bisect_right(starts, current.start) if by > 0 else bisect_left(starts, current.start) - 1
    return number % len(starts)
