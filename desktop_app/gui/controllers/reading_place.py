"""Where the reader was in an article, kept for the next time it is opened, under whatever name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.errors import LibraryError
from desktop_app.library import articles

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.library import Library

log = logging.getLogger(__name__)


class ReadingPlace:
    """Knows which article the page shows; places are kept by the text's digest, so a renamed file is the same.

    A place that cannot be kept is logged, not shown: the reader has asked for nothing.
    """

    def __init__(self, view: ArticleView, library: Library) -> None:
        self._view = view
        self._library = library
        self._digest = ""

    def leave(self) -> None:
        """Keep the place of the article that the page shows: another comes, or the window closes."""
        self.keep()
        self._digest = ""

    def keep(self) -> None:
        """Keep the place of the article that the page shows, and goes on to show."""
        if self._digest:
            at_top = self._view.bar.value() == 0
            place = 0 if at_top else self._view.visible_span().start
            try:
                articles.keep_place(self._library, self._digest, place)
            except LibraryError as error:
                log.warning("the reading place could not be kept: %s", error)

    def enter(self, article: Article) -> None:
        """Go to where the reader left the article that the page shows now."""
        self._digest = article.digest
        try:
            place = articles.place(self._library, self._digest)
        except LibraryError as error:
            log.warning("the reading place could not be read: %s", error)
            return
        if 0 < place < len(article.text):
            self._view.show_at_top(place)
