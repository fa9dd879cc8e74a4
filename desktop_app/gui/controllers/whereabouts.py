"""Where in the article the reader is: the headline in the toolbar once it has scrolled away, the paragraph below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.chrome.footer import Footer
    from desktop_app.gui.chrome.toolbar import Toolbar
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session


class Whereabouts(QObject):
    """Follows the page."""

    def __init__(self, session: Session, view: ArticleView, toolbar: Toolbar, footer: Footer, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._toolbar = toolbar
        self._footer = footer
        view.place_changed.connect(self._on_place_changed)

    @Slot()
    def _on_place_changed(self) -> None:
        article = self._session.article
        self._toolbar.set_scrolled(self._view.bar.value(), self._view.headline_bottom)
        if article is not None:
            visible, last = self._view.visible_span(), article.paragraph_number(len(article.text))
            is_end = self._view.bar.value() > 0 and visible.end >= len(article.text)
            self._footer.set_place(last if is_end else max(article.paragraph_number(visible.start), 1), last)
