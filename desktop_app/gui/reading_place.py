"""Where the reader was in an article, kept for the next time it is opened, under whatever name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.gui.article_view import ArticleView
    from desktop_app.gui.settings import SettingsStore


class ReadingPlace:
    """Knows which article the page shows; places are kept by the text's digest, so a renamed file is the same."""

    def __init__(self, view: ArticleView, store: SettingsStore) -> None:
        self._view = view
        self._store = store
        self._digest = ""

    def leave(self) -> None:
        """Keep the place of the article that the page shows: another comes, or the window closes."""
        if self._digest:
            at_top = self._view.bar.value() == 0
            self._store.keep_place(self._digest, 0 if at_top else self._view.visible_span().start)
        self._digest = ""

    def enter(self, article: Article) -> None:
        """Go to where the reader left the article that the page shows now."""
        self._digest = article.digest
        place = self._store.place(self._digest)
        if 0 < place < len(article.text):
            self._view.show_at_top(place)
