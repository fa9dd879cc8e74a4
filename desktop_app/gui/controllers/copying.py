"""What leaves by the clipboard: the selection or the current passage, alone or with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.core.citing import Citation, cite, cite_speaker
from desktop_app.core.speakers import Speaker, speaker_key, speakers
from desktop_app.core.wording import counted_noun

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from desktop_app.core.article import Span
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session


def mime_of(citation: Citation) -> QMimeData:
    """Return passages as the clipboard and what is dragged carry them: word processors take the HTML."""
    from desktop_app.exporters import clipping

    data = QMimeData()
    data.setText(clipping.plain(citation))
    data.setHtml(clipping.html(citation))
    data.setData("text/markdown", clipping.markdown(citation).encode())
    return data


class Copying(QObject):
    """Gives the commands that copy their effects; `tell` shows a sentence, `hint` says why nothing was copied."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        panel: Panel,
        actions: Actions,
        tell: Callable[[str], object],
        hint: Callable[[str], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._panel = panel
        self._tell = tell
        self._hint = hint
        self._window = window
        actions.on("copy", self._copy)
        actions.on("copy_source", self._copy_with_source)
        actions.on("copy_speaker", self._copy_speaker)
        panel.carry(self._carried)

    @Slot()
    def _copy(self) -> None:
        """Copy what is selected, else the words of the current mark."""
        article, span = self._session.article, self._passage()
        if article is None or span is None:
            self._hint(self.tr("Select some text first, or a name or a quote."))
        else:
            QGuiApplication.clipboard().setText(span.of(article.text))

    @Slot()
    def _copy_with_source(self) -> None:
        article, span = self._session.article, self._passage()
        if article is None or span is None:
            self._hint(self.tr("Select some text first, or a name or a quote: it is copied with the source."))
        else:
            QGuiApplication.clipboard().setMimeData(mime_of(cite(article, self._session.analysis, span)))
            self._tell(self.tr("Copied with the source."))

    def _passage(self) -> Span | None:
        """Return what is meant: the current row of the list that has the keyboard, else what is selected."""
        row = self._panel.current_span() if self._list_has_focus() else None
        selection = self._session.selection
        if row is not None and selection.entity is not None and row == selection.entity.mentions[0].span:
            return selection.span  # the row of the name whose mentions the reader goes through
        return row or self._view.selecting.span or selection.span

    def _list_has_focus(self) -> bool:
        """Tell whether the keyboard is in the open list, and not in the filter or on the tabs above it."""
        return self._window.focusWidget() is self._panel.list_view(self._panel.open_tab)

    @Slot()
    def _copy_speaker(self) -> None:
        """Copy what the speaker says whose row is current in the list that has the focus, else who is selected."""
        article, analysis = self._session.article, self._session.analysis
        if article is None:
            return
        speaker = self._speaker()
        if speaker is None:
            self._hint(self.tr("Select a quote first: all its speaker says is copied."))
            return
        QGuiApplication.clipboard().setMimeData(mime_of(cite_speaker(article, analysis, speaker)))
        copied = counted_noun(len(speaker.quotations), "statement")
        by = f" by {speaker.name}" if speaker.name else " whose speaker was not found,"
        self._tell(self.tr("Copied {0} with the source.").replace("{0}", f"{copied}{by}"))

    def _carried(self, row: object) -> QMimeData | None:
        """Return what a row of a list takes along where it is dragged; None where it cannot be."""
        article, analysis = self._session.article, self._session.analysis
        if article is None:
            return None
        if isinstance(row, Speaker):
            return mime_of(cite_speaker(article, analysis, row))
        span = self._panel.span_of(row)
        return mime_of(cite(article, analysis, span)) if span is not None else None

    def _speaker(self) -> Speaker | None:
        article, analysis = self._session.article, self._session.analysis
        quotation, speaker = self._session.selection.quotation, self._panel.current_speaker()
        if article is None or quotation is None:
            return speaker
        if speaker is not None and self._list_has_focus():
            return speaker
        key = speaker_key(article, analysis, quotation)
        return next(one for one in speakers(article, analysis) if one.key == key)
