"""Highlights that were made in another program come into the open article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from desktop_app.core.changes import take_in
from desktop_app.core.wording import counted_noun
from desktop_app.worker import read_marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.core.marked_elsewhere import Placed
    from desktop_app.errors import AppError
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.session import Session

NAMED = 3  # passages that are not found and are named


class Importing(QObject):
    """Gives the command that imports highlights its effect; `tell` shows a sentence to the reader."""

    def __init__(self, session: Session, actions: Actions, tell: Callable[[str], object], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tell = tell
        self._window = window
        actions.on("import_marks", self._import)

    @Slot()
    def _import(self) -> None:
        article = self._session.article
        if article is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import highlights"), "", self.tr("Highlights (*.json *.jsonld *.calibre_highlights)")
        )
        if not name:
            return
        child, digest = self._session.another_child(), article.digest

        def take(placed: object) -> None:
            child.close()
            self._take(placed, digest)  # type: ignore[arg-type]

        def fail(error: AppError) -> None:
            child.close()
            self._tell(str(error))

        child.do(read_marks, Path(name), article.text, succeeded=take, failed=fail)

    def _take(self, placed: Placed, digest: str) -> None:
        """Take in what is not marked already, as one change."""
        article = self._session.article
        if article is None or article.digest != digest:
            return  # another article has been opened meanwhile
        known = set(self._session.highlights)
        new = [highlight for highlight in placed.highlights if highlight not in known]
        if new and not self._session.edit(take_in(new)):
            return  # why not has been told
        said = [self.tr("{0} imported.").replace("{0}", counted_noun(len(new), "highlight"))]
        if len(new) < len(placed.highlights):
            said.append(self.tr("The others were here already."))
        if placed.lost:
            not_found = counted_noun(len(placed.lost), "passage")
            told = self.tr("{0} not found in this text.").replace("{0}", not_found)
            named = [f"“{_short(one.words)}”" for one in placed.lost if one.words]
            if named:
                more = "…" if len(placed.lost) > NAMED else ""
                told = f"{told.removesuffix('.')}: {'; '.join(named[:NAMED])}{more}"
            said.append(told)
        if placed.left_out:
            notes = counted_noun(placed.left_out, "note")
            said.append(self.tr("Left out: {0} on the whole page or in reply to another.").replace("{0}", notes))
        self._tell(" ".join(said))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:60].rstrip()}…"
