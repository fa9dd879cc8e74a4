"""What is known and selected, shown on the page, in the panel and the footer; what is clicked there is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.core.entities import Entity
    from desktop_app.gui.chrome.footer import Footer
    from desktop_app.gui.controllers.what_shows import WhatShows
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session


class Showing(QObject):
    """Stands between the session and the parts that show its marks: these know neither it nor one another."""

    def __init__(
        self, session: Session, what_shows: WhatShows, view: ArticleView, panel: Panel, footer: Footer, window: QObject
    ) -> None:
        super().__init__(window)
        self._session = session
        self._what_shows = what_shows
        self._view = view
        self._panel = panel
        self._footer = footer
        session.visible = view.visible_span
        session.analysis_changed.connect(self._on_analysis_changed)
        session.highlights_changed.connect(self._on_highlights_changed)
        session.selection_changed.connect(self._on_selection_changed)
        what_shows.possible_changed.connect(self._on_analysis_changed)
        view.mention_clicked.connect(session.select_entity)
        view.quotation_clicked.connect(session.select_quotation)
        view.possible_clicked.connect(session.select_possible)
        view.highlight_clicked.connect(session.select_highlight)
        view.empty_clicked.connect(session.clear_selection)
        panel.entity_activated.connect(self._on_entity_activated)
        panel.quotation_activated.connect(session.select_quotation)
        panel.possible_activated.connect(session.select_possible)
        panel.span_activated.connect(view.show_span)
        panel.highlight_activated.connect(session.select_highlight)

    @Slot(int)
    def go_to_tick(self, number: int) -> None:
        """Go to one of the ticks of what is selected, counted from 0."""
        session = self._session
        if session.selection.entity is not None:
            session.select_entity(session.selection.entity, number)
        elif session.selection.quotation is not None:
            session.select_quotation(session.analysis.quotations[number])
        elif session.selection.span is not None:
            self._view.show_span(session.selection.span)

    @Slot()
    def _on_analysis_changed(self) -> None:
        analysis, possible = self._session.analysis, self._what_shows.possible
        self._view.set_analysis(analysis)
        self._view.set_possible(possible)
        self._panel.set_analysis(self._session.article, analysis, possible, self._what_shows.unsaid)
        self._footer.set_analysis(analysis)
        self._show_selection()

    @Slot()
    def _on_highlights_changed(self) -> None:
        highlights = self._session.highlights
        self._view.set_highlights(highlights)
        self._panel.set_highlights(highlights, self._session.history.lost)
        self._show_selection()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_selection()
        self._panel.reveal_selection()
        span = self._session.selection.span
        if span is not None:
            self._view.show_span(span)
        if self._session.selection.quotation is not None:
            self._view.flash()

    def _show_selection(self) -> None:
        """Emphasise what is selected; nothing scrolls."""
        selection = self._session.selection
        self._view.set_selection(selection)
        self._panel.set_selection(selection)
        self._footer.set_selection(selection.entity, selection.number)

    @Slot(object, bool)
    def _on_entity_activated(self, entity: Entity, back: bool) -> None:
        self._session.visit_entity(entity, self._view.visible_span().start, back=back)
