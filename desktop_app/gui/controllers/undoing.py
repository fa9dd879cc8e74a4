"""Undoing what the reader said last, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session


class Undoing(QObject):
    """Gives the two commands their effects, and the words for what they would do; `tell` shows a sentence."""

    def __init__(self, session: Session, actions: Actions, tell: Callable[..., object], window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._tell = tell
        actions.on("undo", self._undo)
        actions.on("redo", self._redo)
        session.edited.connect(self._show_steps)
        self._show_steps()

    @Slot()
    def _undo(self) -> None:
        session = self._session
        text, corrections, marked = session.history.undo_text, session.history.edits.corrections, session.analysis
        if not session.undo():
            return
        said = self.tr("Undone: {0}.").replace("{0}", text)
        changed = session.history.edits.corrections != corrections
        if changed and session.history.rules and session.analysis == marked:
            # What a reader sees is as before: somebody who undoes must learn why.
            said += " " + self.tr("A rule for every article still says so.")
            self._tell(said, [(self.tr("Show the rules…"), self._actions["rules"].trigger)])
        else:
            self._tell(said)

    @Slot()
    def _redo(self) -> None:
        text = self._session.history.redo_text
        if self._session.redo():
            self._tell(self.tr("Done again: {0}.").replace("{0}", text))

    @Slot()
    def _show_steps(self) -> None:
        """Say in the menu what would be undone and done again."""
        history, has_article = self._session.history, self._session.article is not None
        steps = (("undo", self.tr("&Undo {0}"), history.undo_text), ("redo", self.tr("Re&do {0}"), history.redo_text))
        for name, text, what in steps:
            self._actions[name].setText(text.replace("{0}", what.replace("&", "&&")).strip())
            self._actions[name].setEnabled(has_article and bool(what))
