"""Which language model finds the names: the menu, the setting, and what the reader is told about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QActionGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from desktop_app.gui.session import Session
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.nlp.pipeline import Model


class ModelChoice(QObject):
    """The reader's choice of a language model.

    Signals: `chosen` (another one analyses from now on), `told` (a sentence, what is offered with it: see MessageBar).
    """

    chosen = Signal()
    told = Signal(str, object)

    def __init__(
        self, session: Session, store: SettingsStore, models: Callable[[], Sequence[Model]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._models = models
        self._gone = ""
        self._said = ""
        session.article_changed.connect(self._on_article_changed)
        session.analysis_changed.connect(self._on_analysis_changed)

    def restore(self) -> None:
        """Take the model of the last time; one that is not installed any more is given up, and that is told."""
        name = self._store.settings.model
        if name and all(model.name != name for model in self._models()):
            text = self.tr("The language model “{0}” is no longer installed; the built-in one finds the names.")
            self._gone = text.replace("{0}", name)
            self._store.change(model="")
            self.told.emit(self._gone, ())
            return
        self._session.choose_model(name)

    def fill(self, menu: QMenu) -> None:
        """List the installed models in a menu that chooses one of them; the chosen one is checked."""
        menu.clear()
        group = QActionGroup(menu)
        for model in self._models():
            action = group.addAction(menu.addAction(model.title.replace("&", "&&")))
            action.setCheckable(True)
            action.setChecked(model.name == self._session.model)
            action.triggered.connect(partial(self.choose, model.name))
        menu.setEnabled(bool(group.actions()))

    def choose(self, name: str) -> None:
        """Analyse with this model from now on, the open article too, and at the next start."""
        if name == self._session.model:
            return
        self._said = ""
        self._store.change(model=name)
        self.chosen.emit()
        self._session.choose_model(name)

    @Slot()
    def _on_article_changed(self) -> None:
        self._said = ""
        if self._gone and self._session.article is not None:
            self.told.emit(self._gone, ())
            self._gone = ""

    @Slot()
    def _on_analysis_changed(self) -> None:
        """Tell once an article what the model could not do, with a button where another one can."""
        notice = self._session.analysis.notice
        if not notice or notice == self._said:
            return
        self._said = notice
        model = offered_model(self._models(), self._session.model, notice)
        if model is None:
            self.told.emit(notice, ())
        else:
            offer = self.tr("Use {0}").replace("{0}", model.title)
            self.told.emit(notice, [(offer, partial(self.choose, model.name))])


def offered_model(models: Sequence[Model], chosen: str, notice: str) -> Model | None:
    """Return the model that a notice names in quotation marks, unless it is the chosen one or not installed."""
    others = (model for model in models if model.name != chosen)
    return next((model for model in others if f"“{model.name or 'Standfirst names'}”" in notice), None)
