"""What the reader can say, as changes: each is one step of undo, with the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.edits import Action, Change, Correction, new_key
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.wording import KINDS, SINGULAR, counted_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.article import Span
    from desktop_app.core.edits import Edit, Edits
    from desktop_app.core.highlights import Highlight

SHOWN = 40  # characters of a passage in a menu
_SAID = {
    Action.DISMISS: "not a name",
    Action.RESTORE: "a name",
    Action.MERGE: "the same as another name",
    Action.SPLIT: "a name of its own",
    Action.SET_SPEAKER: "another speaker",
    Action.SET_EXTENT: "another extent",
    Action.UNQUOTE: "not a quote",
    Action.QUOTE: "a quote",
}


def relabel(name: str, at: Span, label: Label, *, everywhere: bool = True) -> Change:
    """The name that is mentioned at a span is of this kind."""
    correction = Correction(Action.RELABEL, at, label.value, everywhere=everywhere)
    return _new(f"mark {quoted(name)} as {SINGULAR[label]}", correction)


def add_name(words: str, at: Span, label: Label, *, everywhere: bool = True) -> Change:
    """The words at a span are a name of this kind."""
    correction = Correction(Action.ADD, at, label.value, everywhere=everywhere)
    return _new(f"mark {quoted(words)} as {SINGULAR[label]}", correction)


def dismiss(name: str, at: Span, *, everywhere: bool = True) -> Change:
    """What is marked at a span is no name."""
    return _new(f"dismiss {quoted(name)}", Correction(Action.DISMISS, at, everywhere=everywhere))


def restore(name: str, at: Span) -> Change:
    """What was dismissed at a span is a name again."""
    return _new(f"bring back {quoted(name)}", Correction(Action.RESTORE, at))


def merge(name: str, at: Span, other_name: str, other: Span) -> Change:
    """The name at a span is the same as the other."""
    return _new(f"same name for {quoted(name)} and {quoted(other_name)}", Correction(Action.MERGE, at, "", other))


def split(alias: str, at: Span) -> Change:
    """The mentions of the name at a span that have the form `alias` are a name of their own."""
    return _new(f"name of its own for {quoted(alias)}", Correction(Action.SPLIT, at, alias))


def rename(name: str, at: Span, new_name: str) -> Change:
    """The name at a span is called something else."""
    return _new(f"rename {quoted(name)} to {quoted(new_name)}", Correction(Action.RENAME, at, new_name))


def set_speaker(words: str, at: Span, speaker: Span | None) -> Change:
    """Who is named at the span `speaker` says what is quoted at a span, or nobody who is named."""
    return _new(f"another speaker of {quoted(words)}", Correction(Action.SET_SPEAKER, at, "", speaker))


def set_kind(words: str, at: Span, kind: QuotationKind) -> Change:
    """What is quoted at a span is given in this way."""
    return _new(f"{KINDS[kind]} {quoted(words)}", Correction(Action.SET_KIND, at, kind.value))


def set_extent(words: str, at: Span, extent: Span) -> Change:
    """What is quoted at a span is this much."""
    return _new(f"extent of {quoted(words)}", Correction(Action.SET_EXTENT, at, "", extent))


def unquote(words: str, at: Span) -> Change:
    """What is marked at a span is no quote."""
    return _new(f"dismiss the quote {quoted(words)}", Correction(Action.UNQUOTE, at))


def quote(words: str, at: Span, kind: QuotationKind) -> Change:
    """The words at a span are a quote."""
    return _new(f"mark {quoted(words)} as quote", Correction(Action.QUOTE, at, kind.value))


def highlight(words: str, made: Highlight) -> Change:
    """A passage is highlighted."""
    return _new(f"highlight {quoted(words)}", made)


def take_in(highlights: Sequence[Highlight]) -> Change:
    """Highlights that were made in another program come in."""
    return Change(f"import of {counted_noun(len(highlights), 'highlight')}", {}, {new_key(): one for one in highlights})


def alter(words: str, edits: Edits, old: Highlight, new: Highlight) -> Change:
    """A highlight has another colour, note or other tags.

    Raises KeyError when it is none of the edits.
    """
    key = edits.key_of(old)
    what = "note on" if (old.note, old.tags) != (new.note, new.tags) else "colour of"
    return Change(f"{what} {quoted(words)}", {key: old}, {key: new})


def remove(words: str, edits: Edits, old: Highlight) -> Change:
    """A highlight is none any more, nor its note.

    Raises KeyError when it is none of the edits.
    """
    return Change(f"remove highlight {quoted(words)}", {edits.key_of(old): old})


def said(correction: Correction) -> str:
    """Return what a correction says of its passage, in words: “marked as person”."""
    action, value = correction.action, correction.value
    if action in (Action.RELABEL, Action.ADD):
        return f"marked as {SINGULAR[Label(value)]}"
    if action is Action.RENAME:
        return f"called “{value}”"
    if action is Action.SET_KIND:
        return KINDS[QuotationKind(value)]
    return _SAID[action]


def quoted(words: str) -> str:
    """Return words on one line between quotation marks, the end left out where they are many."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + '…'}”"


def _new(text: str, edit: Edit) -> Change:
    return Change(text, {}, {new_key(): edit})
