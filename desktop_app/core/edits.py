"""What the reader says about an article: corrections of its marks, in the order they were made, and highlights.

An edit says where in the text it was made instead of which of our results it changes: another model, or more of the
article found, gives other results, and the edits hold for them as well (`corrected` in corrections.py).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.core.value import Value


class Action(StrEnum):
    """What a correction does; the words are those of the library's files and never change."""

    RELABEL = "relabel"
    DISMISS = "dismiss"
    RESTORE = "restore"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    SET_SPEAKER = "set speaker"
    SET_KIND = "set kind"
    SET_EXTENT = "set extent"
    UNQUOTE = "unquote"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Correction(Value):
    """One thing the reader says about the mark, or the words, at `at`.

    relabel, dismiss, add: `everywhere` or only here; `value` is the label. restore: a dismissed name comes back.
    merge: the name at `at` is the same as the one at `other`, called `value` if that is not "". split: the mentions
    with the words `value` are a name of their own. rename: to `value`. set speaker: who is named at `other`, or nobody.
    set kind, quote: `value` is the kind. set extent: to `other`. unquote: the words are no quote.
    """

    action: Action
    at: Span
    value: str = ""
    other: Span | None = None
    everywhere: bool = True


Edit = Correction | Highlight


def new_key() -> str:
    """Return a key for an edit or a rule that none has yet."""
    return os.urandom(16).hex()


@dataclass(frozen=True, slots=True)
class Edits:
    """All that holds now: edits by their keys, in the order they were made."""

    by_key: dict[str, Edit] = field(default_factory=dict)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections, the first made first."""
        return tuple(edit for edit in self.by_key.values() if isinstance(edit, Correction))

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """The highlights, in text order; of two that begin together the longer comes first."""
        found = [edit for edit in self.by_key.values() if isinstance(edit, Highlight)]
        return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))

    def key_of(self, highlight: Highlight) -> str:
        """Return the key of a highlight.

        Raises KeyError.
        """
        for key, edit in self.by_key.items():
            if edit == highlight:
                return key
        raise KeyError(highlight)

    def after(self, change: Change) -> Edits:
        """Return what holds after a change."""
        kept = {key: edit for key, edit in self.by_key.items() if key not in change.removed}
        return replace(self, by_key={**kept, **change.added})


@dataclass(frozen=True, slots=True)
class Change:
    """One action of the reader's, which undo takes back: edits that hold no more and edits that hold now, by key.

    `text` says what was done, for the middle of “Undo …”.
    """

    text: str
    removed: dict[str, Edit] = field(default_factory=dict)
    added: dict[str, Edit] = field(default_factory=dict)

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return replace(self, removed=self.added, added=self.removed)
