"""What the reader made of a text, brought to a later version of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.core.edits import Action, Change, Edit
from desktop_app.core.highlights import Highlight
from desktop_app.core.search import find_spans

if TYPE_CHECKING:
    from desktop_app.core.anchors import Anchors
    from desktop_app.core.article import Span

# What is said of a name wherever it is mentioned can be said at any of its mentions.
_OF_A_NAME = (Action.RELABEL, Action.DISMISS, Action.RESTORE, Action.ADD, Action.MERGE, Action.SPLIT, Action.RENAME)


def carried(edit: Edit, anchors: Anchors) -> Edit | None:
    """Return an edit of the old text as one of the new, or None where its passage is not in the new one."""
    if isinstance(edit, Highlight):
        span = anchors.place(edit.span)
        return replace(edit, span=span) if span else None
    of_a_name = edit.action in _OF_A_NAME and edit.everywhere
    at, other = _place(edit.at, anchors, of_a_name=of_a_name), edit.other
    if edit.other is not None:
        other = _place(edit.other, anchors, of_a_name=edit.action is not Action.SET_EXTENT)
    if at is None or (other is None and edit.other is not None):
        return None
    return replace(edit, at=at, other=other)


def carried_change(change: Change, anchors: Anchors) -> Change | None:
    """Return a change with all its edits as edits of the new text, or None where one of them is not in it."""
    removed = {key: carried(edit, anchors) for key, edit in change.removed.items()}
    added = {key: carried(edit, anchors) for key, edit in change.added.items()}
    if None in (*removed.values(), *added.values()):
        return None
    return replace(
        change,
        removed={key: edit for key, edit in removed.items() if edit is not None},
        added={key: edit for key, edit in added.items() if edit is not None},
    )


def passage(edit: Edit) -> Span:
    """Return where an edit was made."""
    return edit.span if isinstance(edit, Highlight) else edit.at


def spans_of(edit: Edit) -> tuple[Span, ...]:
    """Return all places in the text that an edit names."""
    if isinstance(edit, Highlight):
        return (edit.span,)
    return (edit.at, edit.other) if edit.other is not None else (edit.at,)


def _place(span: Span, anchors: Anchors, *, of_a_name: bool) -> Span | None:
    there = anchors.place(span)
    if there is None and of_a_name:
        found = find_spans(anchors.new, span.of(anchors.old), match_case=True, whole_words=True)
        return found[0] if found else None
    return there
