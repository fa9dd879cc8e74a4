"""Where a sentence stands: on the start page while there is no article, and else below the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.article import Span
    from desktop_app.errors import AppError
    from desktop_app.gui.chrome.message_bar import MessageBar
    from desktop_app.gui.chrome.start_page import StartPage
    from desktop_app.gui.chrome.toolbar import Toolbar
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session


class Informing(QObject):
    """Says what could not be done, what is being opened, and what there is to know of an article that was.

    `choose_encoding` lets the reader choose how the open file is read, where that was guessed.
    """

    def __init__(
        self,
        session: Session,
        start_page: StartPage,
        toolbar: Toolbar,
        message_bar: MessageBar,
        view: ArticleView,
        choose_encoding: Callable[[], object],
        window: QObject,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._start_page = start_page
        self._toolbar = toolbar
        self._message_bar = message_bar
        self._choose_encoding = choose_encoding
        session.article_changed.connect(self._on_article_changed)
        session.edited.connect(message_bar.drop_answer)
        session.selection_changed.connect(self._on_mark_selected)
        session.shown_changed.connect(message_bar.drop_hint)
        view.selecting.settled.connect(self._on_text_selected)
        session.failed.connect(self.tell_failure)

    @Slot(object)
    def tell_failure(self, error: AppError) -> None:
        """Say what an error says."""
        self.refuse(str(error))

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Say why something was not opened: on the start page itself, or below the article that stays open."""
        if self._session.article is None:
            self._start_page.show_failure(sentence)
        else:
            self._message_bar.show_text(sentence)

    @Slot(str)
    def tell_opening(self, name: str) -> None:
        """Say what is being opened where the reader looks: on the start page, or above the open article."""
        has_article = self._session.article is not None
        self._start_page.set_opening("" if has_article else name)
        self._toolbar.set_opening(name if has_article else "")

    @Slot()
    def _on_mark_selected(self) -> None:
        """Put a hint away that asked for it."""
        if self._session.selection.span is not None:
            self._message_bar.drop_hint()

    @Slot(object)
    def _on_text_selected(self, span: Span | None) -> None:
        """Put a hint away that asked for it."""
        if span is not None:
            self._message_bar.drop_hint()

    @Slot()
    def _on_article_changed(self) -> None:
        article = self._session.article
        self._message_bar.clear()
        if article is not None and article.notices:
            is_guessed = bool(article.source.encoding and article.source.path)
            offers = [(self.tr("Text looks wrong?"), self._choose_encoding)] if is_guessed else []
            self._message_bar.show_text(" ".join(article.notices), offers)
