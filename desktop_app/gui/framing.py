"""What stands around the page: the panel, the whole screen, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.gui.split_view import SplitView


class Framing(QObject):
    """Shows and hides the panel and, in focus mode, everything but the text; `has_article` says if there is one.

    Nothing of focus mode is kept: the next start shows the whole window.
    """

    def __init__(
        self,
        store: SettingsStore,
        actions: Actions,
        split: SplitView,
        toolbar: QWidget,
        footer: QWidget,
        has_article: Callable[[], bool],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._store = store
        self._panel = actions["panel"]
        self._focus = actions["focus_mode"]
        self._split = split
        self._toolbar = toolbar
        self._footer = footer
        self._has_article = has_article
        self._window = window
        self._panel.setChecked(store.settings.panel_shown)
        split.set_side_width(store.settings.panel_width)
        actions.on("panel", self._on_panel)
        actions.on("full_screen", self._set_full_screen)
        self._focus.toggled.connect(self._on_focus_mode)
        split.side_resized.connect(self._on_resized)
        split.drawer_changed.connect(self._on_drawer_changed)

    @property
    def drawer_is_open(self) -> bool:
        """Whether the panel lies over the page."""
        return self._split.is_drawer and self._split.side_shown

    def arrange(self) -> None:
        """Show what is to be seen: after another article has come, or none."""
        shown = self._has_article()
        if not shown:
            self._focus.setChecked(False)
        self._focus.setEnabled(shown)
        bare = self._focus.isChecked()
        self._toolbar.setVisible(not bare)
        self._footer.setVisible(shown and not bare)
        self._split.set_side_shown(shown and not bare and self._panel.isChecked())

    def open_panel(self) -> None:
        """Show the panel: something in it is asked for."""
        self._focus.setChecked(False)
        self._panel.setChecked(True)
        self._on_panel()

    @Slot()
    def _on_panel(self) -> None:
        self._focus.setChecked(False)
        self.arrange()
        if not self._split.is_drawer:
            self._store.change(panel_shown=self._panel.isChecked())

    @Slot(bool)
    def _on_focus_mode(self, on: bool) -> None:
        del on
        self.arrange()

    @Slot(int)
    def _on_resized(self, width: int) -> None:
        self._store.change(panel_width=width)

    @Slot(bool)
    def _on_drawer_changed(self, is_drawer: bool) -> None:
        """A drawer begins closed; beside the page the panel is as the reader left it."""
        self._panel.setChecked(not is_drawer and self._store.settings.panel_shown)
        self.arrange()

    def _set_full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
