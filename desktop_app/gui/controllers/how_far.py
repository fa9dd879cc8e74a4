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
        actions.on("stop", session.stop)
        actions.on("again", session.analyse_again)
        panel.stop_clicked.connect(session.stop)
        footer.stop_clicked.connect(session.stop)
        panel.installEventFilter(self)
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
        self._show_in_footer()
        self._toolbar.set_progress(done / max(total, 1))

    @Slot()
    def _on_analysis_ended(self) -> None:
        self._stop.setEnabled(False)
        self._again.setEnabled(self._session.article is not None)
        self._panel.end_progress()
        self._show_in_footer()
        self._toolbar.set_progress(None)

    def _show_in_footer(self) -> None:
        """Say in the footer what the panel would, while it is put away."""
        self._footer.set_progress(self._panel.progress_text if self._panel.isHidden() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_in_footer()
        return super().eventFilter(watched, event)
