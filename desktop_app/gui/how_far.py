"""How far the analysis is, in the panel and the toolbar; to stop it, or to have the article analysed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session
    from desktop_app.gui.toolbar import Toolbar


class HowFar(QObject):
    """Gives the two commands their effects, and lets only the one be used that makes sense."""

    def __init__(self, session: Session, panel: Panel, toolbar: Toolbar, actions: Actions, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._panel = panel
        self._toolbar = toolbar
        self._stop = actions["stop"]
        self._again = actions["again"]
        actions.on("stop", session.stop)
        actions.on("again", session.analyse_again)
        panel.stop_clicked.connect(session.stop)
        session.article_changed.connect(self._on_article_changed)
        session.progressed.connect(self._on_progressed)
        session.analysis_ended.connect(self._on_analysis_ended)
        self._on_analysis_ended()

    @Slot()
    def _on_article_changed(self) -> None:
        self._again.setEnabled(self._session.article is not None and not self._session.is_analysing)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._stop.setEnabled(True)
        self._again.setEnabled(False)
        self._panel.set_progress(done, total)
        self._toolbar.set_progress(done / max(total, 1))

    @Slot()
    def _on_analysis_ended(self) -> None:
        self._stop.setEnabled(False)
        self._again.setEnabled(self._session.article is not None)
        self._panel.end_progress()
        self._toolbar.set_progress(None)
