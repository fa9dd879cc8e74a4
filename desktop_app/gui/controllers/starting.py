"""The start page: what was read before, what is dragged over it, and that it has the keyboard when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.chrome.start_page import StartPage
    from desktop_app.gui.controllers.opening import Opening
    from desktop_app.gui.session import Session


class Starting(QObject):
    """Leads from the start page to an article, and back to a page that offers what can be opened now."""

    def __init__(self, session: Session, start_page: StartPage, opening: Opening, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._start_page = start_page
        self._opening = opening
        start_page.recent_clicked.connect(opening.open_known)
        opening.dragged_over.connect(start_page.set_dragged_over)
        opening.cleared.connect(self.show_recent)
        session.article_changed.connect(self._on_article_changed)
        self._on_article_changed()

    @Slot()
    def show_recent(self) -> None:
        """List what was read last."""
        self._start_page.set_recent(self._opening.recent())

    @Slot()
    def _on_article_changed(self) -> None:
        if self._session.article is None:
            self._start_page.set_opening("")
            self.show_recent()
            self._start_page.open_button.setFocus()
