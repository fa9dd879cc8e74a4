"""Turning to another article, or to none: the page that is seen, its name, and the commands that make sense then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.toolbar import Toolbar
    from desktop_app.gui.controllers.framing import Framing
    from desktop_app.gui.controllers.reading_place import ReadingPlace
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session

TITLE = "Standfirst"
# Commands that need an article.
OF_AN_ARTICLE = (
    *("panel", "export", "import_marks", "close", "correct", "copy", "select_all", "copy_source", "copy_speaker"),
    *("find", "find_next", "find_previous", "filter", "highlight"),
)


class Turning(QObject):
    """Turns the page first: whatever else follows the session's article finds it there.

    `pages` are the start page and the view, of which one is seen.
    """

    def __init__(
        self,
        session: Session,
        pages: QStackedWidget,
        view: ArticleView,
        panel: Panel,
        toolbar: Toolbar,
        framing: Framing,
        reading_place: ReadingPlace,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._pages = pages
        self._view = view
        self._panel = panel
        self._toolbar = toolbar
        self._framing = framing
        self._reading_place = reading_place
        self._actions = actions
        self._window = window
        session.article_changed.connect(self._on_article_changed)
        self._on_article_changed()

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        self._reading_place.leave()
        has_article = article is not None
        self._pages.setCurrentIndex(int(has_article))
        self._framing.arrange()
        for name in OF_AN_ARTICLE:
            self._actions[name].setEnabled(has_article)
        self._toolbar.set_title(article.title if article else "")
        self._window.setWindowTitle(f"{article.title} — {TITLE}" if article else TITLE)
        if article is None:
            self._toolbar.set_scrolled(0)
            return
        self._view.set_article(article)
        self._reading_place.enter(article)
        self._panel.filter.clear()
        self._view.setFocus()
