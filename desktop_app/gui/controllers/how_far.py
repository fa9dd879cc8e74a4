"""How far the analysis is, in the toolbar and in panel or footer; to stop it, or to have it made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.footer import Footer
    from desktop_app.gui.chrome.toolbar import Toolbar
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session


class HowFar(QObject):
    """Gives the two commands their effects, and lets only the one be used that makes sense."""

    def __init__(
        self, session: Session, panel: Panel, toolbar: Toolbar, footer: Footer, actions: Actions, window: QObject
    ) -> None:
        super().__init__(window)
        self._session = session
        self._panel = panel
        self._toolbar = toolbar
        self._footer = footer
        self._stop = actions["stop"]
        self._again = actions["again"]
        self._done = self._total = 0
        self._is_stopping = False
        actions.on("stop", self._stop_here)
        actions.on("again", session.analyse_again)
        for part in (panel, footer):
            part.progress_clicked.connect(self._take_offer)
        panel.installEventFilter(self)
        session.article_changed.connect(self._on_article_changed)
        session.progressed.connect(self._on_progressed)
        session.analysis_ended.connect(self._on_analysis_ended)
        self._on_analysis_ended()

    @Slot()
    def _on_article_changed(self) -> None:
        if not self._session.is_analysing:
            self._done = self._total = 0
            self._on_analysis_ended()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self._toolbar.set_progress(done / max(total, 1))
        if self._is_stopping:
            return
        self._stop.setEnabled(True)
        self._again.setEnabled(False)
        self._panel.set_progress(done, total)
        self._show_in_footer()

    @Slot()
    def _stop_here(self) -> None:
        """Stop; what was begun is brought to its end, which may take a second."""
        self._is_stopping = self._session.is_analysing
        self._session.stop()
        if self._is_stopping:
            self._stop.setEnabled(False)
            self._panel.set_stopping()
            self._show_in_footer()

    @Slot()
    def _take_offer(self) -> None:
        if self._session.is_analysing:
            self._stop_here()
        else:
            self._session.analyse_again()

    @Slot()
    def _on_analysis_ended(self) -> None:
        self._is_stopping = False
        self._stop.setEnabled(False)
        self._again.setEnabled(self._session.article is not None)
        if self._done < self._total and not self._session.analysis.complete and not self._session.trouble:
            self._panel.set_stopped(self._done, self._total)
        else:
            self._panel.end_progress()
        self._show_in_footer()
        self._toolbar.set_progress(None)

    def _show_in_footer(self) -> None:
        """Say in the footer what the panel would, while it is put away."""
        is_away = self._panel.isHidden()
        self._footer.set_progress(*(self._panel.progress_text, self._panel.progress_offer) if is_away else ("", ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_in_footer()
        return super().eventFilter(watched, event)
