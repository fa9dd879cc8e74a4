"""The window by keyboard alone: the list of keys, going from area to area, single letters on or off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.settings import SettingsStore


class Keyboard(QObject):
    """Gives the commands of the keyboard their effects; `areas` says which parts of the window can have the focus."""

    def __init__(
        self,
        look: Look,
        store: SettingsStore,
        actions: Actions,
        areas: Callable[[], Sequence[QWidget]],
        page: QWidget,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._store = store
        self._actions = actions
        self._areas = areas
        self._window = window
        actions.on("keys", self._show_keys)
        actions.on("next_area", partial(self._step, 1))
        actions.on("previous_area", partial(self._step, -1))
        # “?” is a character in every field.
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._question_mark = QShortcut(QKeySequence("?"), page, self._show_keys, context=context)
        actions["letters"].setChecked(store.settings.letters)
        actions["letters"].toggled.connect(self._set_letters)
        self._let_letters(store.settings.letters)

    @Slot()
    def _show_keys(self) -> None:
        from desktop_app.gui.dialogs.keys_dialog import KeysDialog

        KeysDialog(self._look, self._actions, self._window).open()

    @Slot(bool)
    def _set_letters(self, on: bool) -> None:
        self._let_letters(on)
        self._store.change(letters=on)

    def _let_letters(self, on: bool) -> None:
        self._actions.set_letters(on=on)
        self._question_mark.setEnabled(on)

    def _step(self, by: int) -> None:
        """Give the focus to the next area that can be seen, where it was there last, else to its first part."""
        areas = [area for area in self._areas() if area.isVisible()]
        focused = QApplication.focusWidget()
        current = next((n for n, a in enumerate(areas) if focused and (a is focused or a.isAncestorOf(focused))), None)
        start = current if current is not None else -1 if by > 0 else 0
        for step in range(1, len(areas) + 1):
            if _focus(areas[(start + by * step) % len(areas)]):
                return


def _focus(area: QWidget) -> bool:
    """Give the focus to an area: itself, what had it there last, or its first part that takes it."""
    parts = [area, area.focusWidget(), *area.findChildren(QWidget)]
    for part in parts:
        if part is not None and part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
