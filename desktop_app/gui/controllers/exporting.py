"""The command that exports the open article: its dialog, with what there is to export and of which parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.page.article_view import ArticleView
    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore


class Exporting(QObject):
    """Gives the command its effect; the dialog works in a child process of its own, which ends with it."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        store: SettingsStore,
        look: Look,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._store = store
        self._look = look
        self._window = window
        actions.on("export", self._export)

    @Slot()
    def _export(self) -> None:
        from desktop_app.exporting import Material
        from desktop_app.gui.dialogs.export_dialog import ExportDialog

        session = self._session
        if session.article is not None:
            material = Material(session.article, session.analysis, session.highlights, session.corrections)
            places = {self.tr("What is on screen"): self._view.visible_span()}
            if self._view.selecting.span is not None:
                places[self.tr("What is selected")] = self._view.selecting.span
            child = session.another_child()
            dialog = ExportDialog(material, places, child, self._store, self._look, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.finished.connect(child.deleteLater)
            dialog.exec()
