"""What the reader made of the open article: in the library first, then in the window; undone and done again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from desktop_app.core.edits import Edits
from desktop_app.core.rules import ruled
from desktop_app.errors import LibraryError
from desktop_app.library import edits as kept_edits
from desktop_app.library import rules as kept_rules

if TYPE_CHECKING:
    from desktop_app.core.edits import Change, Correction
    from desktop_app.core.entities import Analysis
    from desktop_app.core.rules import Rule
    from desktop_app.library import Library
    from desktop_app.library.edits import Lost


class History:
    """The edits of one article and the rules for all, as they are in the library.

    `undo_text` and `redo_text` say what would be undone and done again, "" for nothing; `lost` are the edits whose
    passages are not in this version of the text. Every method that writes raises LibraryError and changes nothing then.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._digest = ""
        self.edits = Edits()
        self.rules: dict[str, Rule] = {}
        with suppress(LibraryError):  # told when an article is opened
            self.rules = kept_rules.load(library)
        self.lost: tuple[Lost, ...] = ()
        self.undo_text = self.redo_text = ""

    def open(self, digest: str) -> None:
        """Turn to the article with this digest, or to none for ""."""
        self._digest = digest
        self.edits, self.lost = Edits(), ()
        self.undo_text = self.redo_text = ""
        self.read_again()

    def read_again(self) -> None:
        """Take what the library holds now: another window may have written. Where it cannot be read, all stays."""
        edits = kept_edits.load(self._library, self._digest)
        lost = kept_edits.lost(self._library, self._digest)
        rules = kept_rules.load(self._library)
        self._tell_next()
        self.edits, self.lost, self.rules = edits, lost, rules

    def record(self, change: Change) -> None:
        """Make a change."""
        kept_edits.record(self._library, self._digest, change)
        self._take(change)

    def step(self, way: Literal["undo", "redo"]) -> Change | None:
        """Undo the last change or do it again; return what that changes, None where there is nothing to do."""
        change = kept_edits.step(self._library, self._digest, way)
        if change is not None:
            self._take(change)
        return change

    def keep_rule(self, key: str, rule: Rule) -> None:
        """Let a rule hold from now on, in the place of the one with this key if there is one."""
        kept_rules.keep(self._library, key, rule)
        self.rules = {**self.rules, key: rule}

    def remove_rule(self, key: str) -> None:
        """Let a rule hold no more."""
        kept_rules.remove(self._library, key)
        self.rules = {known: rule for known, rule in self.rules.items() if known != key}

    def said(self, text: str, found: Analysis) -> tuple[Correction, ...]:
        """Return what is said of what was found in the open article's text: by the rules, then by the reader."""
        return *ruled(self.rules.values(), text, found), *self.edits.corrections

    def _take(self, change: Change) -> None:
        self.edits = self.edits.after(change)
        self._tell_next()

    def _tell_next(self) -> None:
        self.undo_text, self.redo_text = kept_edits.next_texts(self._library, self._digest)
