"""What the reader chooses of the look, by command or on the card: applied at once and kept.

The card is imported and made when it is first wanted, so that an article can be read sooner.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.gui.look.fonts import MEASURES, SPACINGS, TEXT_SIZES, Face
from desktop_app.gui.look.theme import Look, Strength
from desktop_app.gui.settings import THEMES, Settings, SettingsStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.cards.appearance_card import AppearanceCard

_STEPS = {
    "larger": ("text_size", 1, TEXT_SIZES),
    "smaller": ("text_size", -1, TEXT_SIZES),
    "looser": ("spacing", 1, SPACINGS),
    "tighter": ("spacing", -1, SPACINGS),
    "wider": ("measure", 1, MEASURES),
    "narrower": ("measure", -1, MEASURES),
}


class Appearance(QObject):
    """Joins the commands of text and theme, the card, the look and the settings."""

    def __init__(self, look: Look, store: SettingsStore, actions: Actions, button: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._store = store
        self._actions = actions
        self._button = button
        self._window = parent
        self._card: AppearanceCard | None = None
        actions.on("look", self.open)
        for name, (field, by, values) in _STEPS.items():
            actions.on(name, partial(self._step, field, by, values))
        actions.on("reset_size", partial(self.choose, "text_size", Settings().text_size))
        for field, choices in (("theme", THEMES), ("face", tuple(Face)), ("strength", tuple(Strength))):
            for value in choices:
                actions.on(f"{field}_{value}", partial(self.choose, field, str(value)))
        for field in ("contrast", "speakers_shown", "notes_shown"):
            actions[field].toggled.connect(partial(self.choose, field))
        self._show()

    @property
    def card(self) -> AppearanceCard:
        """Text and theme to choose from."""
        if self._card is None:
            from desktop_app.gui.cards.appearance_card import AppearanceCard

            self._card = AppearanceCard(self._look, self._window)
            self._card.show_settings(self._store.settings)
            self._card.chosen.connect(self.choose)
        return self._card

    @Slot()
    def open(self) -> None:
        """Open the card under its button, or put it away."""
        if self.card.isVisible():
            self.card.hide()
        else:
            self.card.open_under(self._button, self._store.settings)

    def choose(self, field: str, value: object) -> None:
        """Let one field of the settings have another value, and everything look like it."""
        before = self._store.settings
        self._store.change(**{field: value})
        settings = self._store.settings
        if settings.theme != before.theme:
            self._look.set_theme(settings.theme)
        if settings.typography != before.typography:
            self._look.set_typography(settings.typography)
        if settings.marks != before.marks:
            self._look.set_marks(settings.marks)
        self._show()

    def _step(self, field: str, by: int, values: range) -> None:
        value = getattr(self._store.settings, field) + by
        if value in values:
            self.choose(field, value)

    def _show(self) -> None:
        """Let commands and card show what is chosen."""
        settings = self._store.settings
        for field in ("theme", "face", "strength"):
            self._actions[f"{field}_{getattr(settings, field)}"].setChecked(True)
        for field in ("contrast", "speakers_shown", "notes_shown"):
            self._actions[field].setChecked(getattr(settings, field))
        if self._card is not None:
            self._card.show_settings(settings)
