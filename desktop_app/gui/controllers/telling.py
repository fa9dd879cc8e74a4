"""Telling screen readers what others see happen: how far the analysis is, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.gui.announcing import announce, spoken_findings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.core.article import Article
    from desktop_app.gui.session import Session

STEPS = 4  # an analysis is told of at its start, at each of these parts, and at its end
SETTLED_MS = 300  # of rest before it is told what a search found: whoever types does not want to hear each letter


class Telling(QObject):
    """Follows the session's analysis; `tell_search` takes what the find bar says."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._article: Article | None = None
        self._step = 0
        self._found = ""
        # Only then is it known whether the analysis has ended or another one begins.
        self._ended = self._timer(0, self._tell_end)
        self._settled = self._timer(SETTLED_MS, self._tell_found)
        session.progressed.connect(self._on_progressed)
        session.analysis_ended.connect(self._ended.start)

    @Slot(str)
    def tell_search(self, status: str) -> None:
        """Say “2 of 9” or that there are no matches, once the reader rests."""
        self._found = " ".join(status.split())
        self._settled.start()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        step = STEPS * done // max(total, 1)
        if done == 0:
            self._article, self._step = self._session.article, 0
            announce(self._window, self.tr("Finding names and quotes."))
        elif self._step < step < STEPS:
            self._step = step
            text = self.tr("{0} percent of the article is read.")
            announce(self._window, text.replace("{0}", str(100 * step // STEPS)))

    @Slot()
    def _tell_end(self) -> None:
        session = self._session
        if session.article is None or session.article is not self._article or session.is_analysing or session.trouble:
            return
        found = spoken_findings(session.analysis)
        announce(self._window, found if session.analysis.complete else self.tr("Stopped.") + f" {found}")

    @Slot()
    def _tell_found(self) -> None:
        announce(self._window, self._found)

    def _timer(self, ms: int, effect: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(effect)
        return timer
